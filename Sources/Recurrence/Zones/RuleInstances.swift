package import CivilTime

/// An instance of a rule: what the clock of DTSTART's zone shows, and when that is.
package struct RuleInstance: Equatable {
    /// Seconds as in ``CivilDateTime/secondNumber``, in the years 1 to 9999.
    package let civil: Int
    package let instant: Instant

    package var civilTime: CivilDateTime { CivilDateTime(validSecondNumber: Int64(civil)) }
}

/// The instances of a rule as instants, and a place among them. The rule is searched in civil time; its times are read in DTSTART's zone
/// (RFC 5545 §3.3.5).
///
/// Where the offset has been the same for long enough, civil times and instants come in the same order and are a subtraction apart. Near a change
/// of offset their orders differ, and both sides of it are searched.
struct RuleInstances {
    enum Step: Equatable {
        case at(RuleInstance)
        case end
        case limit
    }

    private var search: RuleSearch?
    private let zone: Zone
    private let isFixed: Bool
    private let startInstant: Instant
    private let until: Instant
    /// The instant of the last instance given, or what was sought.
    private var last: Instant
    /// Where ``last`` is far from a change of offset: the time around it that is, so that `search` may go on by itself.
    private var steady: OffsetPeriod?

    /// Nowhere before the first ``seek(after:)``.
    init(_ rule: RecurrenceRule, of set: RecurrenceSet, bound: RuleBound, _ budget: SearchBudget) {
        zone = set.start.zone(office: set.office)
        isFixed = zone.isFixed
        startInstant = set.startInstant
        search = RuleSearch(rule, start: set.start, bound: bound, budget)
        until = rule.lastInstant(beside: set.start, office: set.office)
        last = startInstant
    }

    /// Goes behind every instance that is not after `instant`, nor after DTSTART: that is the first instance, also where it lies in a gap and some
    /// later civil time is an earlier instant.
    mutating func seek(after instant: Instant) {
        last = max(instant, startInstant)
        steady = zone.rules.steadyPeriod(at: last)
        guard let steady else { return }
        let second = civilSecond(at: last, steady.offset)
        search?.seek(after: second)
    }

    /// The next instance.
    mutating func next() -> Step {
        guard last < until else { return .end }
        if let steady {
            switch search?.next() ?? .end {
            case .end: return .end
            case .limit: return .limit
            case .at(let civil):
                if let found = RuleInstance(civil: civil, in: steady) { return give(found) }
                // Some period later; where that is steady at the time too, nothing comes between.
                if let other = zone.rules.steadyPeriod(at: Instant(secondsSinceEpoch: Int64(civil) - Int64(steady.offset.seconds))),
                    let found = RuleInstance(civil: civil, in: other)
                {
                    self.steady = other
                    return give(found)
                }
            }
        }
        let step = firstNearChange(after: last)
        guard case .at(let found) = step else { return step }
        steady = zone.rules.steadyPeriod(at: found.instant)
        if steady != nil { search?.seek(after: found.civil) }
        return give(found)
    }

    private mutating func give(_ found: RuleInstance) -> Step {
        last = found.instant
        return found.instant <= until ? .at(found) : .end
    }

    /// The first instance after `instant`, which is not before DTSTART.
    private func firstNearChange(after instant: Instant) -> Step {
        guard let search else { return .end }
        let changes = isFixed ? [] : zone.changes(within: Zone.widestGap, before: instant)
        guard let latest = changes.last else { return firstRead(search, after: civilSecond(at: instant, zone.offset(at: instant))) }
        // Times read with an offset before a change may be instants after it: each offset's times are searched by themselves.
        var found = firstRead(search, after: max(civilSecond(at: instant, latest.after), latest.firstSecondAfter - 1))
        var begin = Int.min
        for change in changes {
            let from = max(civilSecond(at: instant, change.before), begin)
            let earlier = step(search.next(after: from)) { RuleInstance(civil: $0, offset: change.before) }
            if case .at(let instance) = earlier, instance.civil < change.firstSecondAfter { found = first(earlier, found) }
            begin = change.firstSecondAfter - 1
        }
        return found
    }

    private func civilSecond(at instant: Instant, _ offset: UTCOffset) -> Int { Int(instant.secondsSinceEpoch) + Int(offset.seconds) }

    /// The first instance after a civil time; one in a gap is compared with the first after the gap, which may be the earlier instant. That may lie in
    /// a gap too, and so on; whatever is so much later that its instant is later with any offset is not looked at, so that this ends also where
    /// every instance of a rule lies in a gap.
    private func firstRead(_ search: RuleSearch, after civil: Int) -> Step {
        var (best, from) = (Step.end, civil)
        var limit = Int.max
        while true {
            let next = search.next(after: from)
            if case .at(let second) = next, second >= limit { return best }
            var gapEnd: Int?
            let found = step(next) { second in
                guard !isFixed else { return RuleInstance(civil: second, offset: zone.rules.initialOffset) }
                let resolution = zone.rules.resolve(CivilDateTime(validSecondNumber: Int64(second)))
                let instance = RuleInstance(civil: second, offset: resolution.offsetByRFC5545)
                if case .gap(let before, let after) = resolution {
                    gapEnd = end(ofGap: Int64(after.seconds - before.seconds), at: instance.instant)
                    limit = min(limit, civilSecond(at: instance.instant, UTCOffset(validSeconds: UTCOffset.range.upperBound)))
                }
                return instance
            }
            best = first(best, found)
            guard let gapEnd, gapEnd > from else { return best }
            from = gapEnd
        }
    }

    /// The last civil second of a gap, `length` seconds long, in which a time is read as `instant`.
    private func end(ofGap length: Int64, at instant: Instant) -> Int? {
        zone.changes(within: length, before: instant).last.map { $0.firstSecondAfter - 1 }
    }

    private func step(_ step: CivilStep, read: (Int) -> RuleInstance) -> Step {
        switch step {
        case .end: return .end
        case .limit: return .limit
        case .at(let second):
            let instance = read(second)
            return instance.instant <= until ? .at(instance) : .end
        }
    }

    /// The earlier of two; the first where they are the same instant.
    private func first(_ one: Step, _ other: Step) -> Step {
        guard case .at(let oneFound) = one else { return other }
        guard case .at(let otherFound) = other else { return one }
        return otherFound.instant < oneFound.instant ? other : one
    }
}

extension RuleInstance {
    fileprivate init(civil: Int, offset: UTCOffset) {
        self.init(civil: civil, instant: Instant(secondsSinceEpoch: Int64(civil) - Int64(offset.seconds)))
    }

    /// nil where the clock does not show `civil` in that period.
    init?(civil: Int, in period: OffsetPeriod) {
        self.init(civil: civil, offset: period.offset)
        if instant < period.begin || instant >= period.end { return nil }
    }
}

extension RecurrenceRule {
    /// The last instant that UNTIL allows, where it names one.
    func lastInstant(beside start: CalendarTime, office: Zone) -> Instant {
        if case .until(.utc(let instant)) = end, !start.isDate { return instant }
        return .distantFuture
    }

    /// The last civil second that UNTIL allows, where it names a day or a local time: a date means its whole day, a local time is read on
    /// DTSTART's clock, and beside a DATE only the day of either counts.
    func lastCivilSecond(beside start: CalendarTime) -> Int? {
        guard case .until(let until) = end else { return nil }
        switch until {
        case .date(let date): return Int(CivilDateTime(date, TimeOfDay(validSecondOfDay: TimeOfDay.secondsPerDay - 1)).secondNumber)
        case .local(let civil): return Int((start.isDate ? CivilDateTime(civil.date, .midnight) : civil).secondNumber)
        case .utc(let instant):
            let civil = instant.civil(offset: .zero)
            return Int(start.isDate ? CivilDateTime(civil.date, .midnight).secondNumber : civil.secondNumber + untilMargin)
        }
    }

    /// More than any offset: civil times so much later than UNTIL need not be searched.
    private var untilMargin: Int64 { 2 * Int64(TimeOfDay.secondsPerDay) }
}
