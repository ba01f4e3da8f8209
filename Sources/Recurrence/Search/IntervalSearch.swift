import CivilTime

/// A WEEKLY, MONTHLY or YEARLY rule joined with DTSTART. The interval that holds a time is found by arithmetic, so that a search costs the same
/// however far from DTSTART it begins.
final class IntervalRule: Sendable {
    let days: IntervalDays
    let times: TimeSet
    /// BYSETPOS, each value once.
    let positions: [Int]
    /// The interval that holds DTSTART, and INTERVAL.
    let anchor: Int
    let step: Int
    /// A whole cycle without an instance proves that there is none; two more for the interval that a search begins in and the one before it.
    let intervalsToSearch: Int

    /// nil where the rule's calendar does not know DTSTART's day.
    init?(_ rule: RecurrenceRule, start: CivilDateTime) {
        let day = Int(start.date.dayNumber)
        guard let days = IntervalDays(rule, startDay: day), let anchor = days.number(containing: day) else { return nil }
        self.days = days
        self.anchor = anchor
        let step = max(rule.interval, 1)
        self.step = step
        times = rule.expandedTimes(start: start.time)
        positions = rule.bySetPosition.count > 1 ? Array(Set(rule.bySetPosition)) : rule.bySetPosition
        intervalsToSearch = days.cycle.map { $0 / greatestCommonDivisor($0, step) + 2 } ?? days.intervalsToSearch
    }

    /// Whether it is certain, without a search, that there are no instances.
    var isEmpty: Bool { times.count == 0 || days.isEmpty }

    /// The first interval that INTERVAL reaches and that ends after `second`; nil where the calendar does not know the time.
    func number(reachedFrom second: Int) -> (number: Int, holdsSecond: Bool)? {
        guard let holding = days.number(containing: second.dividedDown(by: TimeOfDay.secondsPerDay)) else { return nil }
        let distance = (anchor - holding).modulo(step)
        return (holding + distance, distance == 0)
    }

    /// The members of an interval; nil past the end of the calendar.
    func members(ofInterval number: Int) -> IntervalMembers? {
        guard let days = days.days(ofInterval: number), days.base <= CivilDate.dayNumbers.upperBound else { return nil }
        return IntervalMembers(days)
    }

    /// What to say when ``intervalsToSearch`` had no instance.
    var stepWhenEmpty: CivilStep { days.cycle == nil ? .limit : .end }

    /// The first instance after `second` of a rule whose SKIP moves days out of their interval, so that the order of intervals is not that of
    /// instances.
    func firstOfAll(after second: Int, _ budget: SearchBudget) -> CivilStep {
        guard var (number, _) = number(reachedFrom: second) else { return .end }
        if number - step >= anchor { number -= step }
        var best: Int?
        for _ in 0..<intervalsToSearch {
            guard var members = members(ofInterval: number) else { return best.map(CivilStep.at) ?? .end }
            if let best, best < members.days.base * TimeOfDay.secondsPerDay { return .at(best) }
            members.seek(after: second, self)
            if let found = members.next(self) { best = min(best ?? found, found) }
            if best == nil, !budget.spend(days.steps) { return .limit }
            number += step
        }
        return best.map(CivilStep.at) ?? stepWhenEmpty
    }

    /// No rule of this kind has more until the calendar ends.
    private var mostInstances: Int {
        let last = days.number(containing: CivilDate.dayNumbers.upperBound) ?? Int(Int32.max)
        return ((last - anchor) / step + 1) * days.longest * times.count
    }

    /// The instance that is number `ordinal` (1 or more) of those after `start`: where COUNT ends.
    func instance(_ ordinal: Int, after start: Int, _ budget: SearchBudget) -> CountedEnd {
        if isEmpty || ordinal > mostInstances { return .none }
        if days.reachesOut {
            return countingOneByOne(ordinal, after: start, stepsOfEach: 4 * days.steps, budget) { firstOfAll(after: $0, budget) }
        }
        var left = ordinal
        var number = anchor
        var empty = 0
        var known: [Int: Int] = [:]
        while let members = members(ofInterval: number) {
            let passed = number == anchor ? members.count(through: start, self) : 0
            let count = members.count(self, known: &known) - passed
            if left <= count { return members.member(at: passed + left - 1, self).map(CountedEnd.at) ?? .none }
            left -= count
            empty = count == 0 ? empty + 1 : 0
            let known = members.days.base * TimeOfDay.secondsPerDay
            if empty > intervalsToSearch { return days.cycle == nil ? .after(known) : .none }
            if !budget.spend(days.steps) { return .after(known) }
            number += step
        }
        return .none
    }
}

/// A place among the instances of an ``IntervalRule``, from which the next is found without starting anew.
struct IntervalSearch {
    private let rule: IntervalRule
    private let budget: SearchBudget
    private var number: Int
    /// nil past the end of the calendar.
    private var members: IntervalMembers?
    /// With SKIP: the instance given last.
    private var last: Int

    /// After DTSTART.
    init(_ rule: IntervalRule, start: Int, _ budget: SearchBudget) {
        self.rule = rule
        self.budget = budget
        number = rule.anchor
        last = start
    }

    /// Goes behind every instance that is not after `second`, which is not before DTSTART.
    mutating func seek(after second: Int) {
        last = second
        if rule.isEmpty || rule.days.reachesOut { return }
        guard let (number, holdsSecond) = rule.number(reachedFrom: second) else {
            members = nil
            return
        }
        self.number = number
        members = rule.members(ofInterval: number)
        if holdsSecond { members?.seek(after: second, rule) }
    }

    mutating func next() -> CivilStep {
        if rule.isEmpty { return .end }
        if rule.days.reachesOut {
            let step = rule.firstOfAll(after: last, budget)
            if case .at(let second) = step { last = second }
            return step
        }
        for _ in 0..<rule.intervalsToSearch {
            guard members != nil else { return .end }
            if let second = members?.next(rule) { return .at(second) }
            if !budget.spend(rule.days.steps) { return .limit }
            number += rule.step
            members = rule.members(ofInterval: number)
        }
        return rule.stepWhenEmpty
    }
}
