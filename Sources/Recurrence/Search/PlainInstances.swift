package import CivilTime

/// The instances of a DTSTART with one ``PlainRule``, or with none, and a place among them: what ``RecurrenceSearch`` gives, by arithmetic. Where the clocks
/// change, or the rule takes more than arithmetic, it does not know.
package struct PlainInstances {
    package enum Step {
        case at(RuleInstance)
        /// There is none, and that is certain.
        case end
        /// It takes a search, of what comes after ``last``.
        case unknown
    }

    private let rule: PlainRule?
    private let zone: Zone
    private let start: Int
    private let startInstant: Instant
    /// Where the rule ends, by COUNT or UNTIL.
    private let bound: RuleBound
    private let until: Instant
    private let exclusions: Exclusions?
    /// No instance up to here is still to come.
    package private(set) var last: Instant
    /// The time around ``last`` in which civil times come in the order of instants.
    private var steady: OffsetPeriod?

    /// How many instances in a row EXDATE may remove before it takes a search.
    private static let excludedInARow = 64

    /// Before the first instance after `instant`. `set`: the set of DTSTART and the rule, where the rule ends or EXDATEs take instances away.
    package init(_ rule: PlainRule?, start: CalendarTime, office: Zone, after instant: Instant, set: RecurrenceSet? = nil) {
        self.rule = rule
        zone = start.zone(office: office)
        self.start = Int(start.civil.secondNumber)
        startInstant = set?.startInstant ?? start.instant(office: office)
        bound = set.flatMap { $0.rules.isEmpty ? nil : $0.bound(ofRule: 0) } ?? RuleBound()
        until = set?.rules.first?.lastInstant(beside: start, office: office) ?? .distantFuture
        exclusions = set?.exclusions
        last = instant
    }

    /// Whether ``last`` is later than DTSTART.
    package var isPastStart: Bool { last > startInstant }

    package mutating func next() -> Step {
        guard let exclusions else { return nextBeforeExclusions() }
        for _ in 0..<Self.excludedInARow {
            let step = nextBeforeExclusions()
            guard case .at(let found) = step, !exclusions.keeps(found.civil, at: found.instant) else { return step }
        }
        return .unknown
    }

    private mutating func nextBeforeExclusions() -> Step {
        if last < startInstant {
            last = startInstant
            return .at(RuleInstance(civil: start, instant: startInstant))
        }
        guard let rule, last < until else { return .end }
        guard let steady = steady ?? zone.rules.steadyPeriod(at: last) else { return .unknown }
        let second = Int(last.secondsSinceEpoch) + Int(steady.offset.seconds)
        let (startDay, time) = (start.dividedDown(by: TimeOfDay.secondsPerDay), start.modulo(TimeOfDay.secondsPerDay))
        let day = (second - time).dividedDown(by: TimeOfDay.secondsPerDay) + 1
        guard let found = rule.day(from: day, start: startDay) else { return .unknown }
        let civil = found * TimeOfDay.secondsPerDay + time
        if civil > bound.last { return bound.isCutShort ? .unknown : .end }
        if let instance = RuleInstance(civil: civil, in: steady) { return take(instance, steady) }
        // Some period later; where that is steady at the time too, nothing comes between.
        guard let later = zone.rules.steadyPeriod(at: Instant(secondsSinceEpoch: Int64(civil) - Int64(steady.offset.seconds))),
            let instance = RuleInstance(civil: civil, in: later)
        else { return .unknown }
        return take(instance, later)
    }

    private mutating func take(_ instance: RuleInstance, _ period: OffsetPeriod) -> Step {
        (last, steady) = (instance.instant, period)
        return instance.instant <= until ? .at(instance) : .end
    }
}
