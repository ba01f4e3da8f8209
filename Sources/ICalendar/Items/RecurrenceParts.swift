import CivilTime
import Recurrence

/// RRULE, EXRULE, RDATE and EXDATE of one component, as values.
final class RecurrenceParts: Sendable {
    let rules: [RecurrenceRule]
    let exclusionRules: [RecurrenceRule]
    let dates: [RecurrenceDate]
    let excludedDates: [CalendarTime]

    /// Of a component that does not recur.
    static let none = RecurrenceParts(rules: [])

    init(
        rules: [RecurrenceRule], exclusionRules: [RecurrenceRule] = [], dates: [RecurrenceDate] = [], excludedDates: [CalendarTime] = []
    ) {
        self.rules = rules
        self.exclusionRules = exclusionRules
        self.dates = dates
        self.excludedDates = excludedDates
    }

    /// Whether the set of these parts is made without counting or sorting.
    var isPlain: Bool {
        exclusionRules.isEmpty && dates.isEmpty && excludedDates.isEmpty && rules.allSatisfy { $0.end == .never }
    }

    /// The set of these parts beside `start`.
    func set(start: CalendarTime, office: Zone) -> RecurrenceSet {
        RecurrenceSet(
            start: start, rules: rules, exclusionRules: exclusionRules, dates: dates, excludedDates: excludedDates, office: office)
    }
}
