import CivilTime
import ICalendar
import LichDaemon
import NoticeFormat
import Recurrence
import Reminders

/// What `lich explain` says of an item.
struct Explanation {
    let item: CalendarItem
    let session: CommandSession
    /// Instances after this instant are shown, so many of them.
    let from: Instant
    let number: Int
    /// Whether what the rule takes from DTSTART is meant.
    let isStartGiven: Bool

    /// All of it, in the session's format.
    var text: String {
        let notices = notices
        guard session.format == .text else { return json(notices: notices) }
        let version = item.representative
        var lines = ["\(version?.summary ?? "")  (\(item.uid))"]
        if let version { lines.append("\(version.file):\(version.line)") }
        lines += ruleLines
        lines.append(isVietnamese ? "Các lần tới:" : "Next:")
        lines += instances.map { "  " + shown($0) }
        lines.append(isVietnamese ? "Các lời nhắc tới:" : "Next notices:")
        return (lines.map { TerminalText.escaped($0) + "\n" } + notices.map { "  " + NoticeLine(notice: $0, session: session).text })
            .joined()
    }

    /// Of a rule by itself: no file, no notices.
    var ruleText: String {
        guard session.format == .text else { return json(notices: nil) }
        return (ruleLines + instances.map { "  " + shown($0) }).map { TerminalText.escaped($0) + "\n" }.joined()
    }

    private var isVietnamese: Bool { session.language == .vietnamese }

    // MARK: The rule

    private var ruleLines: [String] {
        guard let set = item.recurrence else { return [] }
        var lines = words(set)
        lines += set.rules.map { "RRULE:\($0.text)" }
        let (added, excluded, changed) = (set.dates.count, set.excludedDates.count, item.overrides.count)
        let said = [
            added > 0 ? (isVietnamese ? "thêm \(added) lần (RDATE)" : "\(added) added (RDATE)") : nil,
            excluded > 0 ? (isVietnamese ? "bỏ \(excluded) lần (EXDATE)" : "\(excluded) taken away (EXDATE)") : nil,
            changed > 0 ? (isVietnamese ? "\(changed) lần sửa riêng (RECURRENCE-ID)" : "\(changed) changed (RECURRENCE-ID)") : nil,
        ].compactMap(\.self)
        return said.isEmpty ? lines : lines + [said.joined(separator: ", ")]
    }

    /// A sentence for each rule; for none, that it happens once.
    private func words(_ set: RecurrenceSet) -> [String] {
        guard !set.rules.isEmpty else { return set.isRecurring ? [] : [isVietnamese ? "một lần" : "once"] }
        let wording = RecurrenceWording(language: session.language)
        return set.rules.map { wording.sentence(of: $0, start: isStartGiven ? set.start : nil) }
    }

    // MARK: What comes

    var instances: [Occurrence] {
        var found: [Occurrence] = []
        var cursor = from
        while found.count < number, case .occurrence(let occurrence) = item.nextOccurrence(after: cursor) {
            found.append(occurrence)
            cursor = occurrence.startInstant
        }
        return found
    }

    /// As the item writes it, with its weekday and its lunar date.
    private func shown(_ occurrence: Occurrence) -> String {
        let civil = occurrence.start.civil
        let weekday = civil.date.weekday.name(in: session.language)
        let lunar = LunisolarCalendar.vietnamese.date(of: civil.date).map { " (\(session.language.words(for: $0)))" } ?? ""
        return "\(occurrence.start.rfc3339)  \(weekday)\(lunar)"
    }

    private var notices: [Notice] {
        let range = from.adding(seconds: 1)..<Instant.distantFuture
        guard range.lowerBound < range.upperBound else { return [] }
        var simulation = Simulation(items: [item], policy: session.configuration.policy, office: session.office, range: range)
        return Array((0..<number).compactMap { _ in simulation.next() })
    }

    private func json(notices: [Notice]?) -> String {
        let version = item.representative
        let set = item.recurrence
        return JSONLine.object([
            ("uid", .string(item.uid)), ("kind", .string(item.kind.word)), ("summary", .string(version?.summary ?? "")),
            ("file", .string(version?.file ?? "")), ("line", .integer(Int64(version?.line ?? 0))),
            ("rules", .strings(set?.rules.map(\.text) ?? [])), ("words", .strings(set.map(words) ?? [])),
            ("instances", .strings(instances.map(\.start.rfc3339))),
            ("notices", .strings(notices?.map { $0.due.description(in: session.office) } ?? [])),
        ]) + "\n"
    }
}
