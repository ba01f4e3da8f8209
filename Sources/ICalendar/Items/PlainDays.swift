import CivilTime
import Recurrence

/// The days of an item that is of whole days, is not overridden and comes once or by a plain rule without an end: found by arithmetic on day numbers.
package struct PlainDays {
    private let start: Int
    private let rule: PlainRule?
    private let length: Int

    /// How many days each occurrence may have at most.
    private static let longest = 31

    /// nil where the item is not such.
    package init?(_ item: CalendarItem) {
        guard let recurrence = item.plainRecurrence, item.preparedRecurrence == nil, let master = item.master,
            case .date(let day)? = master.start,
            let seconds = master.nominalSeconds(beside: .date(day), kind: item.kind, office: item.office)
        else { return nil }
        start = Int(day.dayNumber)
        rule = recurrence.rule
        length = Int(seconds) / TimeOfDay.secondsPerDay
        guard (1...Self.longest).contains(length) else { return nil }
    }

    /// Calls `body` with the days of each occurrence that has one among `days` (day numbers as of ``CivilDate/dayNumber``). Answers whether these were all:
    /// where a rule takes more than arithmetic it is not known.
    package func forEachRun(in days: ClosedRange<Int>, _ body: (ClosedRange<Int>) -> Void) -> Bool {
        if start <= days.upperBound, start + length > days.lowerBound { body(start...(start + length - 1)) }
        guard let rule else { return true }
        var from = max(start + 1, days.lowerBound - length + 1)
        while from <= days.upperBound {
            guard let found = rule.day(from: from, start: start) else { return false }
            if found > days.upperBound { return true }
            body(found...(found + length - 1))
            from = found + 1
        }
        return true
    }

    /// What those have in common that may say the same: the rule, the length, and the day of the year that they begin on.
    package struct Likeness: Hashable {
        fileprivate let rule: PlainRule?
        fileprivate let length: Int
        fileprivate let begin: [Int]
    }

    /// Of those that are alike few, and mostly one, say all.
    package var likeness: Likeness {
        let (year, month, day) = CivilDate(validDayNumber: start).yearMonthDay
        return Likeness(rule: rule, length: length, begin: rule == nil ? [year, month, day] : [month, day])
    }

    /// Whether this begins before `other`.
    package func isEarlier(than other: PlainDays) -> Bool { start < other.start }

    /// Whether the days of `other`, which is alike, are all among these.
    package func hasAllDays(of other: PlainDays) -> Bool {
        if start == other.start { return true }
        guard let rule, start < other.start else { return false }
        return rule.day(from: other.start, start: start) == other.start
    }
}
