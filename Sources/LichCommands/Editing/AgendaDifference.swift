import CivilTime
import ICalendar
import NoticeFormat

/// Which occurrences a change of a file adds and takes away, from today on.
struct AgendaDifference {
    private let removed: [String]
    private let added: [String]
    private let session: CommandSession

    /// How far ahead is looked, in days: more than a year, so that every yearly day is in it.
    private static let days = 400
    /// Lines shown of either.
    private static let longest = 20
    /// Occurrences of one item that are compared.
    private static let occurrencesPerItem = 2_000

    init(before: [CalendarItem], after: [CalendarItem], session: CommandSession) {
        let today = session.office.civil(at: session.now).date
        let begin = CalendarTime.date(today).instant(office: session.office)
        let range = begin..<begin.adding(seconds: Int64(Self.days) * 86_400)
        let (old, new) = (Self.lines(before, range), Self.lines(after, range))
        removed = old.subtracting(new).sorted()
        added = new.subtracting(old).sorted()
        self.session = session
    }

    /// `+ 2026-11-23  Ngày Di sản` for each, and how many more there are.
    var lines: [String] {
        let isVietnamese = session.language == .vietnamese
        guard !removed.isEmpty || !added.isEmpty else {
            return [isVietnamese ? "Trong \(Self.days) ngày tới không ngày nào đổi." : "No day changes in the next \(Self.days) days."]
        }
        return shown(removed, "-") + shown(added, "+")
    }

    private func shown(_ lines: [String], _ sign: String) -> [String] {
        let more = lines.count - Self.longest
        let rest = more > 0 ? ["\(sign) " + (session.language == .vietnamese ? "và \(more) lần nữa" : "and \(more) more")] : []
        return lines.prefix(Self.longest).map { TerminalText.escaped("\(sign) \($0)") } + rest
    }

    private static func lines(_ items: [CalendarItem], _ range: Range<Instant>) -> Set<String> {
        Set(
            items.flatMap { item in
                item.occurrences(overlapping: range, limit: occurrencesPerItem).occurrences.filter { $0.version.status != .cancelled }.map {
                    let time = item.kind == .toDo ? $0.end : $0.start
                    return "\(time.rfc3339)  \($0.version.summary)"
                }
            })
    }
}
