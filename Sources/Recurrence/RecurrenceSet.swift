package import CivilTime

/// What a search for an instance found. Reaching a limit is an outcome of its own, not "no more instances".
package enum RecurrenceStep: Hashable, Sendable {
    case instance(RecurrenceInstance)
    /// There is none, and that is certain.
    case end
    /// The named search bound was reached before anything was found.
    case limit
}

/// One member of a recurrence set, before overrides.
package struct RecurrenceInstance: Hashable, Sendable {
    /// In DTSTART's kind and zone (an RDATE in its own).
    package let start: CalendarTime
    /// ``start`` as an instant (a date: the first instant of its day in the office's zone).
    package let instant: Instant
    /// The end that an RDATE;VALUE=PERIOD gave this instance; nil for all others.
    package let periodEnd: PeriodEnd?

    package init(start: CalendarTime, instant: Instant, periodEnd: PeriodEnd? = nil) {
        self.start = start
        self.instant = instant
        self.periodEnd = periodEnd
    }
}

/// How a PERIOD ends (RFC 5545 §3.3.9).
package enum PeriodEnd: Hashable, Sendable {
    case at(CalendarTime)
    case after(CalendarDuration)
}

/// One RDATE value.
package struct RecurrenceDate: Hashable, Sendable {
    package let start: CalendarTime
    /// Set where the value is a PERIOD.
    package let periodEnd: PeriodEnd?

    package init(start: CalendarTime, periodEnd: PeriodEnd? = nil) {
        self.start = start
        self.periodEnd = periodEnd
    }
}

/// DTSTART ∪ RRULE ∪ RDATE − EXDATE − EXRULE (RFC 5545 §3.8.5), in order of instants, without duplicates, before overrides.
///
/// It keeps no position: `next(after:)` finds an instance from any instant without walking from DTSTART.
package struct RecurrenceSet: Sendable {
    package let start: CalendarTime
    package let rules: [RecurrenceRule]
    package let exclusionRules: [RecurrenceRule]
    package let dates: [RecurrenceDate]
    package let excludedDates: [CalendarTime]
    /// The zone in which dates and floating times are read.
    package let office: Zone

    /// A set from its parts as a component has them. Rules are taken as already validated against `start` (``RecurrenceRule/problems(beside:)``);
    /// one that contradicts it gives no instances, never a trap.
    package init(
        start: CalendarTime, rules: [RecurrenceRule] = [], exclusionRules: [RecurrenceRule] = [], dates: [RecurrenceDate] = [],
        excludedDates: [CalendarTime] = [], office: Zone
    ) {
        self.start = start
        self.rules = rules
        self.exclusionRules = exclusionRules
        self.dates = dates
        self.excludedDates = excludedDates
        self.office = office
    }

    /// Whether there is anything beside DTSTART, so that its instances have recurrence identifiers.
    package var isRecurring: Bool { !rules.isEmpty || !dates.isEmpty }

    /// The first instance whose instant is after `instant`; `.distantPast` finds the first of all.
    package func next(after instant: Instant) -> RecurrenceStep { .end }

    /// Whether an instance of the set starts at exactly this instant.
    package func contains(_ instant: Instant) -> Bool {
        guard case .instance(let found) = next(after: instant.adding(seconds: -1)) else { return false }
        return found.instant == instant
    }
}
