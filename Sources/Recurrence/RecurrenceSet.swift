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

/// How a PERIOD ends (RFC 5545 §3.3.9). Rare, so that it is kept out of the instances.
package indirect enum PeriodEnd: Hashable, Sendable {
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
/// It keeps no position and nothing prepared: ``search(after:)`` makes it ready and finds instances from any instant without walking from DTSTART.
package final class RecurrenceSet: Sendable {
    package let start: CalendarTime
    package let rules: [RecurrenceRule]
    package let exclusionRules: [RecurrenceRule]
    package let dates: [RecurrenceDate]
    package let excludedDates: [CalendarTime]
    /// The zone in which dates and floating times are read.
    package let office: Zone

    /// Steps in vain that a search of it may take.
    package let stepsPerSearch: Int

    let startInstant: Instant
    /// Where ``rules`` and then ``exclusionRules`` end, as COUNT and UNTIL say; empty where none says anything. COUNT is counted once.
    private let bounds: [RuleBound]
    /// DTSTART and the RDATEs, in order of instants; empty where there is DTSTART alone.
    private let listed: [RecurrenceInstance]
    let exclusions: Exclusions?

    /// A set from its parts as a component has them. Rules are taken as already validated against `start` (``RecurrenceRule/problems(beside:)``);
    /// one that contradicts it gives no instances, never a trap.
    package init(
        start: CalendarTime, rules: [RecurrenceRule] = [], exclusionRules: [RecurrenceRule] = [], dates: [RecurrenceDate] = [],
        excludedDates: [CalendarTime] = [], office: Zone, stepsPerSearch: Int = RecurrenceLimits.stepsPerSearch,
        sharing budget: SearchBudget? = nil
    ) {
        self.stepsPerSearch = stepsPerSearch
        self.start = start
        self.rules = rules
        self.exclusionRules = exclusionRules
        self.dates = dates
        self.excludedDates = excludedDates
        self.office = office
        startInstant = start.instant(office: office)
        let allRules = exclusionRules.isEmpty ? rules : rules + exclusionRules
        bounds = allRules.allSatisfy { $0.end == .never } ? [] : allRules.map { RuleBound($0, start: start, SearchBudget(sharing: budget)) }
        let first = RecurrenceInstance(start: start, instant: startInstant)
        let others = dates.map { RecurrenceInstance(start: $0.start, instant: $0.start.instant(office: office), periodEnd: $0.periodEnd) }
        // Of several at one instant the first stays: DTSTART before RDATEs, and these as they were written.
        let all = others.isEmpty ? [] : [first] + others
        listed = all.enumerated().sorted { ($0.element.instant, $0.offset) < ($1.element.instant, $1.offset) }.map(\.element)
        exclusions = excludedDates.isEmpty ? nil : Exclusions(excludedDates, start: start, office: office)
    }

    /// Where a rule ends; exclusion rules count on from the rules.
    func bound(ofRule index: Int) -> RuleBound { bounds.isEmpty ? RuleBound() : bounds[index] }

    /// Its instances after `instant` by arithmetic; nil where that does not tell.
    func plainInstances(after instant: Instant) -> PlainInstances? {
        guard exclusionRules.isEmpty, dates.isEmpty, rules.count <= 1 else { return nil }
        guard let rule = rules.first else { return PlainInstances(nil, start: start, office: office, after: instant, set: self) }
        return PlainRule(rule).map { PlainInstances($0, start: start, office: office, after: instant, set: self) }
    }

    /// How many instances are named themselves: DTSTART and the RDATEs.
    var listedCount: Int { listed.isEmpty ? 1 : listed.count }

    /// The first place, from 0, of those in order that is after `instant`.
    func listedPlace(after instant: Instant) -> Int {
        listed.isEmpty ? (startInstant > instant ? 0 : 1) : listed.partitioningIndex { $0.instant > instant }
    }

    func listedInstant(at place: Int) -> Instant { listed.isEmpty ? startInstant : listed[place].instant }

    func listedInstance(at place: Int) -> RecurrenceInstance {
        listed.isEmpty ? RecurrenceInstance(start: start, instant: startInstant) : listed[place]
    }

    /// Whether there is anything beside DTSTART, so that its instances have recurrence identifiers.
    package var isRecurring: Bool { !rules.isEmpty || !dates.isEmpty }

    /// A search of its instances, before the first that is after `instant`; whoever asks for more than one keeps it.
    package func search(after instant: Instant = .distantPast, sharing budget: SearchBudget? = nil) -> RecurrenceSearch {
        RecurrenceSearch(self, after: instant, sharing: budget)
    }

    /// The first instance whose instant is after `instant`; `.distantPast` finds the first of all.
    package func next(after instant: Instant, sharing budget: SearchBudget? = nil) -> RecurrenceStep {
        var search = search(after: instant, sharing: budget)
        return search.next()
    }

    /// Whether an instance of the set starts at exactly this instant.
    package func contains(_ instant: Instant, sharing budget: SearchBudget? = nil) -> Bool { instance(at: instant, sharing: budget) != nil }

    /// The instance that starts at exactly this instant.
    func instance(at instant: Instant, sharing budget: SearchBudget? = nil) -> RecurrenceInstance? {
        var search = search(after: instant.adding(seconds: -1), sharing: budget)
        return search.instance(at: instant)
    }
}

extension RandomAccessCollection where Index == Int {
    /// The first index whose element satisfies a predicate that is false up to some place and true from there on.
    package func partitioningIndex(where isAfter: (Element) -> Bool) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = low + (high - low) / 2
            if isAfter(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
