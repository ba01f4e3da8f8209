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

    private let ruleInstances: [RuleInstances]
    /// DTSTART and the RDATEs, in order of instants.
    private let listed: [RecurrenceInstance]
    private let exclusions: Exclusions

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
        ruleInstances = rules.map { RuleInstances($0, start: start, office: office) }
        let first = RecurrenceInstance(start: start, instant: start.instant(office: office))
        let others = dates.map { RecurrenceInstance(start: $0.start, instant: $0.start.instant(office: office), periodEnd: $0.periodEnd) }
        // Of several at one instant the first stays: DTSTART before RDATEs, and these as they were written.
        listed = ([first] + others).enumerated()
            .sorted { ($0.element.instant, $0.offset) < ($1.element.instant, $1.offset) }.map(\.element)
        exclusions = Exclusions(dates: excludedDates, rules: exclusionRules, start: start, office: office)
    }

    /// Whether there is anything beside DTSTART, so that its instances have recurrence identifiers.
    package var isRecurring: Bool { !rules.isEmpty || !dates.isEmpty }

    /// The first instance whose instant is after `instant`; `.distantPast` finds the first of all.
    package func next(after instant: Instant) -> RecurrenceStep {
        var from = instant
        for _ in 0..<RecurrenceLimits.excludedInARow {
            let step = nextBeforeExclusions(after: from)
            guard case .instance(let found) = step else { return step }
            guard let excluded = exclusions.lastInstant(excludedWith: found) else { return step }
            // An RDATE may be of another day, in its own zone.
            let nextListed = firstListed(after: found.instant)?.instant ?? .distantFuture
            from = max(found.instant, min(excluded, nextListed.adding(seconds: -1)))
        }
        return .limit
    }

    /// Whether EXDATE or EXRULE takes this instance away.
    func isExcluded(_ instance: RecurrenceInstance) -> Bool { exclusions.lastInstant(excludedWith: instance) != nil }

    /// Of the sources' next instances the earliest. Where some source reached its limit, what the others give still stands.
    private func nextBeforeExclusions(after instant: Instant) -> RecurrenceStep {
        var best: RecurrenceStep = .end
        for rule in ruleInstances {
            switch rule.next(after: instant) {
            case .end: break
            case .limit: if best == .end { best = .limit }
            case .at(let found):
                if case .instance(let earlier) = best, earlier.instant <= found.instant { continue }
                let civil = CivilDateTime(validSecondNumber: Int64(found.civil))
                best = .instance(RecurrenceInstance(start: start.withCivil(civil), instant: found.instant))
            }
        }
        guard let date = firstListed(after: instant) else { return best }
        guard case .instance(let earlier) = best, earlier.instant <= date.instant else { return .instance(date) }
        return best
    }

    private func firstListed(after instant: Instant) -> RecurrenceInstance? {
        let index = listed.partitioningIndex { $0.instant > instant }
        return index < listed.count ? listed[index] : nil
    }

    /// Whether an instance of the set starts at exactly this instant.
    package func contains(_ instant: Instant) -> Bool {
        guard case .instance(let found) = next(after: instant.adding(seconds: -1)) else { return false }
        return found.instant == instant
    }
}

extension RandomAccessCollection where Index == Int {
    /// The first index whose element satisfies a predicate that is false up to some place and true from there on.
    func partitioningIndex(where isAfter: (Element) -> Bool) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = low + (high - low) / 2
            if isAfter(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
