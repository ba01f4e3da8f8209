/// What a BYxxx part does to the set of an interval (RFC 5545 §3.3.10, the table on page 44).
package enum PartEffect: Hashable, Sendable {
    /// Takes members away.
    case limit
    /// Makes several members of one.
    case expand
    /// MUST NOT stand beside this FREQ.
    case notAllowed
}

extension RulePart {
    /// The row of the RFC's table for a BYxxx part, from SECONDLY to YEARLY; nil for the other parts.
    ///
    /// BYDAY is the RFC's Notes 1 and 2: in MONTHLY it limits beside BYMONTHDAY, in YEARLY beside BYYEARDAY or BYMONTHDAY, and expands otherwise.
    private var effects: InlineArray<7, PartEffect>? {
        switch self {
        case .byMonth: [.limit, .limit, .limit, .limit, .limit, .limit, .expand]
        case .byWeekNumber: [.notAllowed, .notAllowed, .notAllowed, .notAllowed, .notAllowed, .notAllowed, .expand]
        case .byYearDay: [.limit, .limit, .limit, .notAllowed, .notAllowed, .notAllowed, .expand]
        case .byMonthDay: [.limit, .limit, .limit, .limit, .notAllowed, .expand, .expand]
        case .byDay: [.limit, .limit, .limit, .limit, .expand, .expand, .expand]
        case .byHour: [.limit, .limit, .limit, .expand, .expand, .expand, .expand]
        case .byMinute: [.limit, .limit, .expand, .expand, .expand, .expand, .expand]
        case .bySecond: [.limit, .expand, .expand, .expand, .expand, .expand, .expand]
        case .bySetPosition: [.limit, .limit, .limit, .limit, .limit, .limit, .limit]
        default: nil
        }
    }

    /// What this part does beside FREQ=`frequency`; nil for a part that is no BYxxx.
    package func effect(at frequency: RecurrenceRule.Frequency) -> PartEffect? { effects?[frequency.rawValue] }
}

extension RecurrenceRule {
    /// Whether the rule has this part. FREQ, INTERVAL and WKST always count as written.
    package func has(_ part: RulePart) -> Bool {
        switch part {
        case .frequency, .interval, .weekStart: true
        case .count: if case .count = end { true } else { false }
        case .until: if case .until = end { true } else { false }
        case .bySecond: !seconds.isEmpty
        case .byMinute: !minutes.isEmpty
        case .byHour: !hours.isEmpty
        case .byDay: !byDay.isEmpty
        case .byMonthDay: !monthDays.isEmpty
        case .byYearDay: !byYearDay.isEmpty
        case .byWeekNumber: !weekNumbers.isEmpty
        case .byMonth: !months.isEmpty
        case .bySetPosition: !bySetPosition.isEmpty
        case .scale: scale != .gregorian
        case .skip: skip != .omit
        }
    }
}
