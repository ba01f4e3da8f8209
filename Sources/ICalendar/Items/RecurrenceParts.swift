import CivilTime
import Recurrence

/// RRULE, EXRULE, RDATE and EXDATE of one component, as values.
final class RecurrenceParts: Sendable {
    /// What they are beside where that is not the start of the item that has them.
    let start: CalendarTime?
    let rules: [RecurrenceRule]
    let exclusionRules: [RecurrenceRule]
    let dates: [RecurrenceDate]
    let excludedDates: [CalendarTime]

    /// Of a component that does not recur.
    static let none = RecurrenceParts(rules: [])

    init(
        start: CalendarTime? = nil, rules: [RecurrenceRule], exclusionRules: [RecurrenceRule] = [], dates: [RecurrenceDate] = [],
        excludedDates: [CalendarTime] = []
    ) {
        self.start = start
        self.rules = rules
        self.exclusionRules = exclusionRules
        self.dates = dates
        self.excludedDates = excludedDates
    }

    convenience init(_ set: RecurrenceSet) {
        self.init(
            start: set.start, rules: set.rules, exclusionRules: set.exclusionRules, dates: set.dates, excludedDates: set.excludedDates)
    }

    /// The set of these parts beside `start`.
    func set(start: CalendarTime, office: Zone) -> RecurrenceSet {
        RecurrenceSet(
            start: start, rules: rules, exclusionRules: exclusionRules, dates: dates, excludedDates: excludedDates, office: office)
    }
}
