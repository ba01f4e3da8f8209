import ArgumentParser
import CivilTime
import Glibc
import ICalendar
import LichDaemon
import LichHost
import NoticeFormat
import Reminders

/// `lich report YEAR`: the year's account as an administrative document.
struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Write the year's account: the days commemorated, and how each deadline was met.",
        discussion: """
            Examples: lich report 2026
                      lich report 2026 --format html > bao-cao-2026.html    # prints on A4
            It is in Vietnamese, in the layout of Decree 30/2020/NĐ-CP; names of the body and place are in [Report] of the configuration. Every figure is
            from the calendars and the ledger; number and date are left for the hand.
            """)

    @OptionGroup var options: CommonOptions

    @Argument(help: "The year.")
    var year: Int

    func validate() throws {
        guard (1900...9998).contains(year) else { throw ValidationError("The year must be 1900 to 9998.") }
    }

    func run() throws {
        try running {
            let session = try CommandSession(options, formats: [.text, .html])
            let calendars = try session.calendars([])
            calendars.warn(in: session.language)
            let office = session.office
            let today = office.civil(at: session.now).date
            var workingDays = WorkingDayCalendar(policy: session.configuration.policy, office: office, items: calendars.items)
            let found = Deadlines.due(inYear: year, of: calendars.items, today: today, office: office, workingDays: &workingDays)
            let commemorations = Commemorations(items: calendars.items, year: year, office: office)
            let report = YearReport(
                year: year, commemorations: try commemorations.found(told: told(session)), deadlines: found.deadlines,
                isTruncated: found.isTruncated)
            let document = session.configuration.report.document(report, year: min(max(year, today.year), year + 1))
            var output = StandardOutput()
            output.write(session.format == .html ? document.html : document.plainText)
            try output.finish()
            if found.isTruncated { StandardError.write("lich: \(DeadlineListing.truncation(in: session.language))\n") }
            try calendars.endIfIncomplete()
        }
    }

    /// The days on which notices were given, by UID and start of what they are about; nil, which is said, where there is no ledger.
    private func told(_ session: CommandSession) throws -> [String: [CivilDate]]? {
        let path = session.configuration.ledgerPath
        let ledger: LedgerReader
        do throws(HostError) { ledger = try LedgerReader(path: path) } catch {
            guard error.code == ENOENT else { throw error }
            StandardError.write(
                session.language == .vietnamese
                    ? "lich: chưa có sổ \(TerminalText.escaped(path)); không biết đã nhắc những gì\n"
                    : "lich: there is no ledger \(TerminalText.escaped(path)); what was said is not known\n")
            return nil
        }
        var told: [String: [CivilDate]] = [:]
        // What is said of the first days of a year is said in the year before.
        let first = CivilDate(year: year - 1, month: 1, day: 1).map { CalendarTime.date($0).instant(office: session.office) }
        for entry in try ledger.entries(LedgerFilter(since: first)).entries where entry.outcome == .delivered {
            told[Commemorations.key(uid: entry.identity.uid, start: entry.start), default: []].append(
                session.office.civil(at: entry.recorded).date)
        }
        return told
    }
}

/// The days of a year that calendars have, with what was said of each.
private struct Commemorations {
    let items: [CalendarItem]
    let year: Int
    let office: Zone

    /// What comes more often than once a month is no day to commemorate.
    private static let mostInAYear = 12
    private static let workday = "WORKDAY"

    static func key(uid: String, start: String) -> String { "\(uid)\n\(start)" }

    /// In order of day; whole days only.
    func found(told: [String: [CivilDate]]?) -> [YearReport.Commemoration] {
        guard let first = CivilDate(year: year, month: 1, day: 1), let end = CivilDate(year: year + 1, month: 1, day: 1) else { return [] }
        let range = CalendarTime.date(first).instant(office: office)..<CalendarTime.date(end).instant(office: office)
        var days: [(day: YearReport.Commemoration, uid: String)] = []
        for item in items where item.kind == .event && item.master?.isIn(category: Self.workday) != true {
            let found = item.occurrences(startingIn: range, limit: Self.mostInAYear + 1).occurrences.filter(\.start.isDate)
            guard found.count <= Self.mostInAYear else { continue }
            for occurrence in found {
                let last = occurrence.end.civil.date.adding(days: -1) ?? occurrence.start.civil.date
                days.append(
                    (
                        YearReport.Commemoration(
                            first: occurrence.start.civil.date, last: max(occurrence.start.civil.date, last),
                            title: occurrence.version.summary,
                            isCancelled: occurrence.version.status == .cancelled || item.master?.status == .cancelled,
                            told: told.map { $0[Self.key(uid: item.uid, start: occurrence.start.rfc3339)] ?? [] }), item.uid
                    ))
            }
        }
        return days.sorted { ($0.day.first, $0.uid) < ($1.day.first, $1.uid) }.map(\.day)
    }
}
