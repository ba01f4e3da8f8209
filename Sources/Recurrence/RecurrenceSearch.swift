package import CivilTime

/// A place among the instances of a ``RecurrenceSet``, from which the next ones come without starting anew.
package struct RecurrenceSearch {
    private let set: RecurrenceSet
    private let sharedBudget: SearchBudget?
    /// nil as long as arithmetic tells.
    private var budget: SearchBudget?
    /// Of most sets, as long as arithmetic tells; nothing else is made ready then.
    private var plain: PlainInstances?
    private var rules = RuleMerge()
    private var exclusionRules = RuleMerge()
    /// The first of the set's listed instances that was not passed.
    private var listed = 0

    /// Before the first instance after `instant`. `usesArithmetic`: where that tells.
    init(_ set: RecurrenceSet, after instant: Instant, sharing budget: SearchBudget? = nil, usesArithmetic: Bool = true) {
        self.set = set
        sharedBudget = budget
        plain = usesArithmetic ? set.plainInstances(after: instant) : nil
        if plain == nil { prepare(after: instant) }
    }

    private mutating func prepare(after instant: Instant) {
        let budget = SearchBudget(set.stepsPerSearch, sharing: sharedBudget)
        self.budget = budget
        rules = RuleMerge(set.rules, of: set, firstBound: 0, budget)
        exclusionRules = RuleMerge(set.exclusionRules, of: set, firstBound: set.rules.count, budget)
        seek(after: instant)
    }

    /// Goes behind every instance that is not after `instant`.
    package mutating func seek(after instant: Instant) {
        if plain != nil {
            plain = set.plainInstances(after: instant)
            return
        }
        rules.seek(after: instant)
        exclusionRules.seek(after: instant)
        listed = set.listedPlace(after: instant)
    }

    /// The next instance where it comes of the set's one rule and nothing else is left to look at; nil where ``next()`` has to be asked. It is what most
    /// steps are, and costs no more than the rule's.
    package mutating func nextOfRule() -> RuleInstance? {
        switch plain?.next() {
        case .at(let found): return found
        case .end: return nil
        case .unknown: if let passed = plain.take() { prepare(after: passed.last) }
        case nil: break
        }
        return listed == set.listedCount && set.exclusionRules.isEmpty ? rules.takeAlone(set.exclusions) : nil
    }

    /// The next instance.
    package mutating func next() -> RecurrenceStep { next(wantedThrough: .distantFuture) }

    /// The next instance. One after `last` is given whether or not it is excluded, so that nobody looks past many of them for nothing.
    mutating func next(wantedThrough last: Instant) -> RecurrenceStep {
        if let found = nextOfRule() { return .instance(instance(found)) }
        if plain != nil { return .end }
        while true {
            let step = nextBeforeExclusions()
            guard case .instance(let found) = step, found.instant <= last else { return step }
            let excluded = isExcludedByRule(found) ? found.instant : set.exclusions?.lastInstant(excludedWith: found)
            guard let excluded else { return step }
            if !pass(Self.stepsOfAnInstance) { return .limit }
            if excluded > found.instant {
                // An RDATE may be of another day, in its own zone.
                seek(after: listed < set.listedCount ? min(excluded, set.listedInstant(at: listed).adding(seconds: -1)) : excluded)
            }
        }
    }

    /// Says that so much was looked at in vain, as also whoever asks may find; false where the search should end with that.
    package func pass(_ steps: Int) -> Bool { budget?.spend(steps) ?? true }

    /// What an instance costs that is taken away, in candidates.
    private static let stepsOfAnInstance = 4

    /// The instance at exactly this instant, just before which the search is. What comes after it is not looked at: EXDATE and EXRULE may take away
    /// very many in a row.
    mutating func instance(at instant: Instant) -> RecurrenceInstance? {
        switch plain?.next() {
        case .at(let found): return found.instant == instant ? self.instance(found) : nil
        case .end: return nil
        case .unknown: if let passed = plain.take() { prepare(after: passed.last) }
        case nil: break
        }
        guard case .instance(let found) = nextBeforeExclusions(), found.instant == instant, !isExcludedByRule(found),
            set.exclusions?.lastInstant(excludedWith: found) == nil
        else { return nil }
        return found
    }

    /// Of the rules' and the listed instances the earliest, and each instant once. Where some rule reached its limit, what the others give still
    /// stands.
    private mutating func nextBeforeExclusions() -> RecurrenceStep {
        let step = rules.first()
        guard listed < set.listedCount else { return takeFromRules(step) }
        let place = listed
        let instant = set.listedInstant(at: place)
        if case .at(let found) = step, found.instant < instant { return takeFromRules(step) }
        listed = set.listedPlace(after: instant)
        guard case .at(let found) = step, found.instant == instant else { return .instance(set.listedInstance(at: place)) }
        return takeFromRules(step)
    }

    private mutating func takeFromRules(_ step: RuleInstances.Step) -> RecurrenceStep {
        switch step {
        case .end: return .end
        case .limit: return .limit
        case .at(let found):
            rules.remove(through: found.instant)
            return .instance(instance(found))
        }
    }

    /// What a rule gave as a member of the set.
    package func instance(_ found: RuleInstance) -> RecurrenceInstance {
        RecurrenceInstance(start: set.start.withCivil(found.civilTime), instant: found.instant)
    }

    /// Whether an EXRULE takes an instance away; it includes DTSTART as RRULEs do (RFC 2445 §4.8.5.2).
    mutating func isExcludedByRule(_ instance: RecurrenceInstance) -> Bool {
        if set.exclusionRules.isEmpty { return false }
        if instance.instant == set.startInstant { return true }
        exclusionRules.skip(before: instance.instant)
        guard case .at(let excluded) = exclusionRules.first() else { return false }
        return excluded.instant == instance.instant
    }
}

/// The instances of the rules beside one DTSTART, each instant once.
private struct RuleMerge {
    /// A rule, and what it gives next where it was asked.
    private struct Source {
        var instances: RuleInstances
        var head: RuleInstances.Step?

        mutating func skip(before instant: Instant) { instances.skip(&head, before: instant) }
    }

    /// Most sets have one rule.
    private var alone: RuleInstances?
    private var aloneHead: RuleInstances.Step?
    private var others: [Source] = []

    init() {}

    init(_ rules: [RecurrenceRule], of set: RecurrenceSet, firstBound: Int, _ budget: SearchBudget) {
        guard let first = rules.first else { return }
        alone = RuleInstances(first, of: set, bound: set.bound(ofRule: firstBound), budget)
        for (index, rule) in rules.enumerated().dropFirst() {
            let bound = set.bound(ofRule: firstBound + index)
            others.append(Source(instances: RuleInstances(rule, of: set, bound: bound, budget)))
        }
    }

    mutating func seek(after instant: Instant) {
        alone?.seek(after: instant)
        aloneHead = nil
        for index in others.indices {
            others[index].instances.seek(after: instant)
            others[index].head = nil
        }
    }

    /// Takes the next instance of a rule that is alone; nil where it is not, where there is none, or the instance is excluded.
    mutating func takeAlone(_ exclusions: Exclusions?) -> RuleInstance? {
        guard others.isEmpty, let step = aloneHead ?? alone?.next() else { return nil }
        if case .at(let found) = step, exclusions?.keeps(found.civil, at: found.instant) ?? true {
            aloneHead = nil
            return found
        }
        aloneHead = step
        return nil
    }

    /// The earliest of all, or why there is none.
    mutating func first() -> RuleInstances.Step {
        if aloneHead == nil { aloneHead = alone?.next() }
        var best = aloneHead ?? .end
        for index in others.indices {
            let head = others[index].head ?? others[index].instances.next()
            others[index].head = head
            switch (head, best) {
            case (.end, _), (.limit, .at): continue
            case (.at(let found), .at(let earlier)) where earlier.instant <= found.instant: continue
            default: best = head
            }
        }
        return best
    }

    /// Goes behind every instance before `instant`.
    mutating func skip(before instant: Instant) {
        alone?.skip(&aloneHead, before: instant)
        for index in others.indices { others[index].skip(before: instant) }
    }

    /// Takes away what is at `instant` or before it.
    mutating func remove(through instant: Instant) {
        if case .at(let head) = aloneHead, head.instant <= instant { aloneHead = nil }
        for index in others.indices {
            if case .at(let head) = others[index].head, head.instant <= instant { others[index].head = nil }
        }
    }
}

extension RuleInstances {
    /// Goes behind every instance before `instant`; `head` is what comes next where that is known. By a few steps, and where these do not get there by a
    /// search: a rule of seconds has thirty million instances before the next one of a yearly rule.
    fileprivate mutating func skip(_ head: inout Step?, before instant: Instant) {
        for _ in 0..<Self.stepsBeforeSearch {
            let step = head ?? next()
            head = step
            guard case .at(let found) = step, found.instant < instant else { return }
            head = nil
        }
        seek(after: instant.adding(seconds: -1))
    }

    private static let stepsBeforeSearch = 16
}
