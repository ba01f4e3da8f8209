import ArgumentParser
import CivilTime
import ICalendar
import LichHost
import NoticeFormat

/// `lich agenda`: what happens, day by day.
struct AgendaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agenda",
        abstract: "Say what happens between two days, both included.",
        discussion: "Example: lich agenda --from 2026-01-01 --to 2026-12-31 --lunar")

    @OptionGroup var options: CommonOptions

    @Option(help: ArgumentHelp("The first day; today where it is left out.", valueName: "day"))
    var from: CivilDate?

    @Option(help: ArgumentHelp("The last day; 30 days after the first where it is left out.", valueName: "day"))
    var to: CivilDate?

    @Flag(help: "Say the lunar date of each day too.")
    var lunar = false

    @Argument(help: "Files or folders; without any, the configured folder.")
    var paths: [String] = []

    func run() throws {
        try running {
            let session = try CommandSession(options)
            let range = try session.dayRange(from: from, to: to, defaultDays: 30)
            let calendars = try session.calendars(paths)
            calendars.warn(in: session.language)
            let agenda = EarliestOccurrences(
                of: calendars.items, overlapping: range, ofEach: AgendaLimits.occurrencesOfAnItem, limit: AgendaLimits.occurrences)
            var output = StandardOutput()
            for happening in agenda.found {
                let line = AgendaLine(item: happening.item, occurrence: happening.occurrence, isLunar: lunar)
                output.write(session.format == .json ? line.json : line.text(session))
            }
            try output.finish()
            agenda.warn(in: session.language)
            try calendars.endIfIncomplete()
        }
    }
}

extension EarliestOccurrences {
    /// Says on standard error what was left out.
    fileprivate func warn(in language: Language) {
        for (item, count) in truncated {
            StandardError.write("lich: \(TerminalText.escaped(language.words(forTruncated: item.uid, occurrences: count)))\n")
        }
        if firstLeftOut != nil { StandardError.write("lich: \(language.words(forTruncatedAgenda: found.count))\n") }
    }
}

/// One occurrence of the agenda.
private struct AgendaLine {
    let item: CalendarItem
    let occurrence: Occurrence
    /// Whether the lunar date of the first day is said too.
    let isLunar: Bool

    var json: String {
        // Only of items that ask for it, so that other lines stay what they were.
        let anniversary = item.anniversary(of: occurrence).map { [("anniversary", JSONValue.integer(Int64($0)))] } ?? []
        let lunar = isLunar ? [("lunar", JSONValue.optional(lunarDate(office: item.office)?.code))] : []
        return JSONLine.object(
            [
                ("uid", .string(item.uid)), ("recurrenceID", .optional(occurrence.recurrenceID?.rfc3339)),
                ("kind", .string(item.kind.word)),
                ("start", .string(occurrence.start.rfc3339)), ("end", .string(occurrence.end.rfc3339)),
                ("allDay", .boolean(occurrence.start.isDate)), ("summary", .string(occurrence.version.summary)),
                ("file", .string(occurrence.version.file)),
            ] + lunar + anniversary) + "\n"
    }

    /// Of the day shown first: a to-do's DUE.
    private func lunarDate(office: Zone) -> LunisolarDate? {
        let time = item.kind == .toDo ? occurrence.end : occurrence.start
        let day = time.isDate ? time.civil.date : office.civil(at: time.instant(office: office)).date
        return LunisolarCalendar.vietnamese.date(of: item.kind == .toDo && time.isDate ? day.adding(days: -1) ?? day : day)
    }

    func text(_ session: CommandSession) -> String {
        let isToDo = item.kind == .toDo
        let due = session.language == .vietnamese ? "hạn " : "due "
        let shown = isToDo ? due + Self.moment(occurrence.end, isEnd: true, office: session.office) : span(office: session.office)
        let lunar = isLunar ? lunarDate(office: session.office).map { " (\(session.language.words(for: $0)))" } ?? "" : ""
        let anniversary = item.anniversary(of: occurrence).map { " – \(session.language.words(forAnniversary: $0))" } ?? ""
        return TerminalText.escaped("\(shown)\(lunar)  \(occurrence.version.summary)\(anniversary)") + "\n"
    }

    private func span(office: Zone) -> String {
        let first = Self.moment(occurrence.start, isEnd: false, office: office)
        let last = Self.moment(occurrence.end, isEnd: true, office: office)
        return occurrence.end == occurrence.start || first == last ? first : "\(first) – \(last)"
    }

    /// A day as its date, the last day of a span and not the day after it; a time on the office's clocks.
    private static func moment(_ time: CalendarTime, isEnd: Bool, office: Zone) -> String {
        if case .date(let day) = time { return "\(isEnd ? day.adding(days: -1) ?? day : day)" }
        let civil = office.civil(at: time.instant(office: office))
        return "\(civil.date) \(decimal(civil.time.hour, width: 2)):\(decimal(civil.time.minute, width: 2))"
    }
}

extension CalendarItem.Kind {
    /// What the JSON of the commands calls it.
    var word: String {
        switch self {
        case .event: "event"
        case .toDo: "todo"
        case .journal: "journal"
        }
    }
}

extension CommandSession {
    /// From the first instant of one day to the last of another, on the office's clocks.
    func dayRange(from: CivilDate?, to: CivilDate?, defaultDays: Int) throws(CannotRun) -> Range<Instant> {
        let first = from ?? office.civil(at: now).date
        let last = to ?? first.adding(days: defaultDays) ?? .max
        guard first <= last else { throw .usage("--to \(last) is before --from \(first)") }
        let begin = CalendarTime.date(first).instant(office: office)
        let end = last.adding(days: 1).map { CalendarTime.date($0).instant(office: office) } ?? .distantFuture
        return begin..<max(begin, end)
    }
}
