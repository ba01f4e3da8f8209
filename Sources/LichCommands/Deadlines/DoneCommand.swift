import ArgumentParser
import CivilTime
import ICalendar
import LichDaemon
import LichHost
import NoticeFormat
import Reminders

/// `lich done`: notes who has sent what a deadline asks of them.
struct DoneCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "done",
        abstract: "Note in the calendar file who has sent what a deadline asks of them.",
        discussion: """
            Examples: lich done bao-cao --by 'thôn 1'
                      lich done bao-cao --by 'thôn 1' --by thcs --on 3/11/2026
                      lich done bao-cao --by 'thôn 1' --undo
            Of a to-do that recurs, the occurrence that is due nearest to the day is meant, or that of --year; it is written as an override, and every other
            octet of the file stays. Names are matched by name, address or part of them, without regard to case and diacritics. Of several that fit, a
            terminal is asked; else nothing is written.
            Exit status: 0 fine; 1 there is no such to-do or nobody of that name, or several.
            """)

    @OptionGroup var options: CommonOptions

    @Option(help: ArgumentHelp("Who has sent it: a name, an address, or part of one. May come again.", valueName: "name"))
    var by: [String] = []

    @Flag(help: "Everybody who owes it; of a to-do that names nobody, the to-do itself.")
    var all = false

    @Flag(help: "Take the note back.")
    var undo = false

    @Option(help: ArgumentHelp("The day on which it was sent; now where it is left out.", valueName: "day"))
    var on: CivilDate?

    @Option(help: ArgumentHelp("The year in which it is due.", valueName: "year"))
    var year: Int?

    @Argument(help: "The UID of a to-do, or part of it or of its summary.")
    var uid: String

    func validate() throws {
        guard all == by.isEmpty else { throw ValidationError("Say who, with --by, or --all.") }
        guard on == nil || !undo else { throw ValidationError("--on is of no use with --undo.") }
    }

    func run() throws {
        try running {
            let session = try CommandSession(options)
            let calendars = try session.calendars([])
            calendars.warn(in: session.language)
            let wording = DoneWording(session: session)
            let today = session.office.civil(at: session.now).date
            if let on, on > today { throw CannotRun.usage(wording.future(on)) }
            let item = try item(in: calendars, wording)
            let occurrence = try occurrence(of: item, near: on ?? today, session, wording)
            let people = try people(of: occurrence, wording)
            let completed: CalendarTime? = undo ? nil : on.map(CalendarTime.date) ?? .utc(session.now)
            let edit = CompletionEdit(
                uid: item.uid, occurrence: occurrence, addresses: people.map(\.address), completed: completed, now: session.now)
            do {
                let isChanged = try CalendarFileChange.perform(on: occurrence.version.file, within: calendarFolder(session)) { octets in
                    let old = octets ?? []
                    let new = try edit.applied(to: old, context: session.settings.readingContext)
                    return new == old ? nil : new
                }
                try wording.say(people, of: item, occurrence, completed: completed, isChanged: isChanged)
                if isChanged { TakeOver.say(of: occurrence.version.file, in: session) }
            } catch let problem as CompletionEdit.Problem {
                throw CannotRun(wording.sentence(for: problem, file: occurrence.version.file))
            }
        }
    }

    /// A single file may be named as the calendars.
    private func calendarFolder(_ session: CommandSession) -> String? {
        session.configuration.calendars.hasSuffix(".ics") ? nil : session.configuration.calendars
    }

    private func item(in calendars: LoadedCalendars, _ wording: DoneWording) throws -> CalendarItem {
        let toDos = calendars.items.filter { $0.kind == .toDo }
        let found = Candidates(toDos) { [$0.uid, $0.representative?.summary ?? ""] }.matching(uid)
        return try wording.one(of: found, named: uid, kind: .toDo) { "\($0.uid)  \($0.representative?.summary ?? "")" }
    }

    private func occurrence(
        of item: CalendarItem, near day: CivilDate, _ session: CommandSession, _ wording: DoneWording
    ) throws -> Occurrence {
        guard let year else {
            guard let occurrence = Deadlines.nearest(to: day, of: item, office: session.office) else {
                throw CannotRun(wording.noOccurrence(item, year: nil), status: 1)
            }
            return occurrence
        }
        var workingDays = WorkingDayCalendar(policy: session.configuration.policy, office: session.office, items: [])
        let due = Deadlines.due(inYear: year, of: [item], today: day, office: session.office, workingDays: &workingDays).deadlines
        guard let nearest = due.min(by: { abs($0.day.days(since: day)) < abs($1.day.days(since: day)) }) else {
            throw CannotRun(wording.noOccurrence(item, year: year), status: 1)
        }
        return nearest.occurrence
    }

    private func people(of occurrence: Occurrence, _ wording: DoneWording) throws -> [CalendarUser] {
        let known = occurrence.version.attendees(of: .toDo)
        if all { return known }
        var chosen: [CalendarUser] = []
        for name in by {
            let found = Candidates(known) { [$0.commonName, $0.address] }.matching(name)
            let user = try wording.one(of: found, named: name, kind: .person, among: known.map(DoneWording.name)) { DoneWording.name($0) }
            if !chosen.contains(where: { $0.address == user.address }) { chosen.append(user) }
        }
        return chosen
    }
}
