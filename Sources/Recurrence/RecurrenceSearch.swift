package import CivilTime

/// A place among the instances of a ``RecurrenceSet``, from which the next ones come without starting anew.
package struct RecurrenceSearch {
    private let set: RecurrenceSet
    private var rules: RuleMerge
    private var exclusionRules: RuleMerge
    /// The first of the set's listed instances that was not passed.
    private var listed = 0

    /// Before the first instance of all.
    init(_ set: RecurrenceSet) {
        self.set = set
        rules = RuleMerge(set.rules, of: set, bounds: set.bounds[..<set.rules.count])
        exclusionRules = RuleMerge(set.exclusionRules, of: set, bounds: set.bounds[set.rules.count...])
    }

    /// Goes behind every instance that is not after `instant`.
    package mutating func seek(after instant: Instant) {
        rules.seek(after: instant)
        exclusionRules.seek(after: instant)
        listed = set.listed.partitioningIndex { $0.instant > instant }
    }

    /// The next instance.
    package mutating func next() -> RecurrenceStep {
        for _ in 0..<RecurrenceLimits.excludedInARow {
            let step = nextBeforeExclusions()
            guard case .instance(let found) = step else { return step }
            if isExcludedByRule(found) { continue }
            guard let excluded = set.exclusions?.lastInstant(excludedWith: found) else { return step }
            if excluded > found.instant {
                // An RDATE may be of another day, in its own zone.
                seek(after: listed < set.listed.count ? min(excluded, set.listed[listed].instant.adding(seconds: -1)) : excluded)
            }
        }
        return .limit
    }

    /// Of the rules' and the listed instances the earliest, and each instant once. Where some rule reached its limit, what the others give still
    /// stands.
    private mutating func nextBeforeExclusions() -> RecurrenceStep {
        let step = rules.first()
        guard listed < set.listed.count else { return takeFromRules(step) }
        let date = set.listed[listed]
        if case .at(let found) = step, found.instant < date.instant { return takeFromRules(step) }
        while listed < set.listed.count, set.listed[listed].instant == date.instant { listed += 1 }
        guard case .at(let found) = step, found.instant == date.instant else { return .instance(date) }
        return takeFromRules(step)
    }

    private mutating func takeFromRules(_ step: RuleInstances.Step) -> RecurrenceStep {
        switch step {
        case .end: return .end
        case .limit: return .limit
        case .at(let found):
            rules.remove(through: found.instant)
            let civil = CivilDateTime(validSecondNumber: Int64(found.civil))
            return .instance(RecurrenceInstance(start: set.start.withCivil(civil), instant: found.instant))
        }
    }

    /// Whether an EXRULE takes an instance away; it includes DTSTART as RRULEs do (RFC 2445 §4.8.5.2).
    mutating func isExcludedByRule(_ instance: RecurrenceInstance) -> Bool {
        if set.exclusionRules.isEmpty { return false }
        if instance.instant == set.start.instant(office: set.office) { return true }
        while case .at(let excluded) = exclusionRules.first(), excluded.instant <= instance.instant {
            if excluded.instant == instance.instant { return true }
            exclusionRules.remove(through: excluded.instant)
        }
        return false
    }
}

/// The instances of several rules beside one DTSTART, each instant once.
private struct RuleMerge {
    /// A rule, and what it gives next where it was asked.
    private struct Source {
        var instances: RuleInstances
        var head: RuleInstances.Step?
    }

    private var sources: [Source] = []

    init(_ rules: [RecurrenceRule], of set: RecurrenceSet, bounds: ArraySlice<RuleBound>) {
        if rules.isEmpty { return }
        let startInstant = set.start.instant(office: set.office)
        sources = zip(rules, bounds).map {
            Source(instances: RuleInstances($0, start: set.start, startInstant: startInstant, office: set.office, bound: $1))
        }
    }

    mutating func seek(after instant: Instant) {
        for index in sources.indices {
            sources[index].instances.seek(after: instant)
            sources[index].head = nil
        }
    }

    /// The earliest of all, or why there is none.
    mutating func first() -> RuleInstances.Step {
        var best = RuleInstances.Step.end
        for index in sources.indices {
            let head = sources[index].head ?? sources[index].instances.next()
            sources[index].head = head
            switch (head, best) {
            case (.end, _), (.limit, .at): continue
            case (.at(let found), .at(let earlier)) where earlier.instant <= found.instant: continue
            default: best = head
            }
        }
        return best
    }

    /// Takes away what is at `instant` or before it.
    mutating func remove(through instant: Instant) {
        for index in sources.indices {
            if case .at(let head) = sources[index].head, head.instant <= instant { sources[index].head = nil }
        }
    }
}
