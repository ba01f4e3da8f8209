import CivilTime
import ICalendar
import NoticeFormat

/// Which occurrences a change of a file adds and takes away, from today on.
struct AgendaDifference {
    private let removed: [String]
    private let added: [String]
    /// From where on there was too much to compare.
    private let end: Instant?
    private let session: CommandSession

    /// How far ahead is looked, in days: more than a year, so that every yearly day is in it.
    private static let days = 400
    /// Lines shown of either.
    private static let longest = 20

    init(before: [CalendarItem], after: [CalendarItem], session: CommandSession) {
        let today = session.office.civil(at: session.now).date
        let begin = CalendarTime.date(today).instant(office: session.office)
        let range = begin..<begin.adding(seconds: Int64(Self.days) * 86_400)
        let agendas = [before, after].map { items in
            EarliestOccurrences(of: items, overlapping: range, ofEach: AgendaLimits.comparedOfAnItem, limit: AgendaLimits.compared)
        }
        let end = agendas.compactMap(\.firstLeftOut).min()
        let (old, new) = (Self.lines(agendas[0], before: end), Self.lines(agendas[1], before: end))
        self.end = end
        removed = old.subtracting(new).sorted()
        added = new.subtracting(old).sorted()
        self.session = session
    }

    /// `+ 2026-11-23  Ngày Di sản` for each, and how many more there are.
    var lines: [String] {
        let isVietnamese = session.language == .vietnamese
        let remark = end.map { end in
            let day = session.office.civil(at: end).date
            return isVietnamese
                ? "Quá nhiều lần, chỉ so những lần trước ngày \(day)."
                : "There are too many occurrences: only those before \(day) are compared."
        }
        guard !removed.isEmpty || !added.isEmpty else {
            let none = isVietnamese ? "Trong \(Self.days) ngày tới không ngày nào đổi." : "No day changes in the next \(Self.days) days."
            return [remark ?? none]
        }
        return shown(removed, "-") + shown(added, "+") + [remark].compactMap(\.self)
    }

    private func shown(_ lines: [String], _ sign: String) -> [String] {
        let more = lines.count - Self.longest
        let rest = more > 0 ? ["\(sign) " + (session.language == .vietnamese ? "và \(more) lần nữa" : "and \(more) more")] : []
        return lines.prefix(Self.longest).map { TerminalText.escaped("\(sign) \($0)") } + rest
    }

    private static func lines(_ agenda: EarliestOccurrences, before end: Instant?) -> Set<String> {
        let compared = end.map { end in agenda.found.prefix { $0.occurrence.startInstant < end } } ?? agenda.found[...]
        return Set(
            compared.map { happening in
                let occurrence = happening.occurrence
                let time = happening.item.kind == .toDo ? occurrence.end : occurrence.start
                return "\(time.rfc3339)  \(occurrence.version.summary)"
            })
    }
}
