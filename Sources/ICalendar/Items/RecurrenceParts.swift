import CivilTime
import Recurrence

/// RRULE, EXRULE, RDATE and EXDATE of one component, as values.
final class RecurrenceParts: Sendable {
    let rules: [RecurrenceRule]
    let exclusionRules: [RecurrenceRule]
    let dates: [RecurrenceDate]
    let excludedDates: [CalendarTime]
    /// Whether the set of these parts is made without counting or sorting.
    let isPlain: Bool
    /// What the instances are by arithmetic, but for where the rule ends and what EXDATEs take away; nil where that does not tell.
    let plain: Plain?

    enum Plain: Sendable {
        /// DTSTART alone.
        case once
        case rule(PlainRule)

        var rule: PlainRule? {
            if case .rule(let rule) = self { rule } else { nil }
        }
    }

    /// Of a component that does not recur.
    static let none = RecurrenceParts(rules: [])

    init(
        rules: [RecurrenceRule], exclusionRules: [RecurrenceRule] = [], dates: [RecurrenceDate] = [], excludedDates: [CalendarTime] = []
    ) {
        self.rules = rules
        self.exclusionRules = exclusionRules
        self.dates = dates
        self.excludedDates = excludedDates
        isPlain = exclusionRules.isEmpty && dates.isEmpty && excludedDates.isEmpty && rules.allSatisfy { $0.end == .never }
        let isRuleAlone = exclusionRules.isEmpty && dates.isEmpty
        switch rules.count {
        case 0 where isRuleAlone: plain = .once
        case 1 where isRuleAlone: plain = PlainRule(rules[0]).map { .rule($0) }
        default: plain = nil
        }
    }

    /// The set of these parts beside `start`.
    func set(start: CalendarTime, office: Zone, stepsPerSearch: Int, sharing budget: SearchBudget? = nil) -> RecurrenceSet {
        RecurrenceSet(
            start: start, rules: rules, exclusionRules: exclusionRules, dates: dates, excludedDates: excludedDates, office: office,
            stepsPerSearch: stepsPerSearch, sharing: budget)
    }
}
