import CivilTime

/// A rule joined with a DTSTART, in civil time, and a place among its instances, nowhere before the first ``seek(after:)``. DTSTART itself, which
/// is always the first instance and counts in COUNT (RFC 5545 §3.8.5.3), is the set's business.
struct RuleSearch {
    /// One of the two is there: WEEKLY and longer rules are searched by intervals, shorter ones by the clock.
    private var intervals: IntervalSearch?
    private var clock: ClockSearch?
    private let start: Int
    private let bound: RuleBound

    /// nil where the rule cannot be used with this start.
    init?(_ rule: RecurrenceRule, start: CalendarTime, bound: RuleBound, _ budget: SearchBudget) {
        let civil = start.civil
        self.start = Int(civil.secondNumber)
        self.bound = bound
        guard let prepared = PreparedRule(rule, start: civil, isDate: start.isDate) else { return nil }
        switch prepared {
        case .intervals(let rule): intervals = IntervalSearch(rule, start: self.start, budget)
        case .clock(let rule): clock = ClockSearch(rule, start: self.start, budget)
        }
    }

    /// Goes behind every instance that is not after `second`.
    mutating func seek(after second: Int) {
        let from = max(second, start)
        intervals?.seek(after: from)
        clock?.seek(after: from)
    }

    /// The next instance.
    mutating func next() -> CivilStep {
        let step = intervals?.next() ?? clock?.next() ?? .end
        if case .at(let second) = step, second > bound.last { return bound.isCutShort ? .limit : .end }
        return step
    }

    /// The first instance after `second`, and after DTSTART.
    func next(after second: Int) -> CivilStep {
        var search = self
        search.seek(after: second)
        return search.next()
    }

    /// Whether the rule itself, without regard to COUNT, gives DTSTART.
    func givesStart() -> Bool {
        var search = self
        search.intervals?.seek(after: start - 1)
        search.clock?.seek(after: start - 1)
        return (search.intervals?.next() ?? search.clock?.next()) == .at(start)
    }
}

/// Where a rule ends, in civil time: by COUNT, by UNTIL where that names a day or a local time, or with the calendar.
struct RuleBound: Sendable {
    /// The last second that may be an instance.
    var last = Int(CivilDateTime.max.secondNumber)
    /// Whether COUNT goes on farther than was counted, so that nothing is known of what comes after ``last``.
    var isCutShort = false

    /// No end but the calendar's.
    init() {}

    /// The end of a rule. COUNT is turned into the time of its last instance, once, so that a search need not count.
    init(_ rule: RecurrenceRule, start: CalendarTime, _ budget: SearchBudget) {
        let civil = start.civil
        switch rule.end {
        case .never: break
        case .until: last = min(last, rule.lastCivilSecond(beside: start) ?? last)
        case .count(let count):
            guard let prepared = PreparedRule(rule, start: civil, isDate: start.isDate) else { return }
            let start = Int(civil.secondNumber)
            switch count > 1 ? prepared.instance(count - 1, after: start, budget) : .at(start) {
            case .at(let second): last = min(last, second)
            case .none: break
            case .after(let second): (last, isCutShort) = (second, true)
            }
        }
    }
}

/// A rule made ready for a DTSTART.
enum PreparedRule {
    case intervals(IntervalRule)
    case clock(ClockRule)

    /// nil where the rule cannot be used with this start.
    init?(_ rule: RecurrenceRule, start: CivilDateTime, isDate: Bool) {
        if isDate, rule.hasTimeParts {
            self.init(rule.withoutTimeParts, start: start, isDate: true)
            return
        }
        guard rule.structuralProblems.isEmpty, !isDate || rule.frequency >= .daily else { return nil }
        if rule.frequency <= .daily {
            self = .clock(ClockRule(rule, start: start))
        } else if let intervals = IntervalRule(rule, start: start) {
            self = .intervals(intervals)
        } else {
            return nil
        }
    }

    /// The instance that is number `ordinal` (1 or more) of those after `start`.
    fileprivate func instance(_ ordinal: Int, after start: Int, _ budget: SearchBudget) -> CountedEnd {
        switch self {
        case .intervals(let rule): rule.instance(ordinal, after: start, budget)
        case .clock(let rule): rule.instance(ordinal, after: start, budget)
        }
    }
}

extension RecurrenceRule {
    fileprivate var hasTimeParts: Bool { !(hours.isEmpty && minutes.isEmpty && seconds.isEmpty) }

    /// The rule without BYHOUR, BYMINUTE and BYSECOND, which a DATE has no use for.
    fileprivate var withoutTimeParts: RecurrenceRule {
        var rule = self
        rule.byHour = []
        rule.byMinute = []
        rule.bySecond = []
        return rule
    }
}
