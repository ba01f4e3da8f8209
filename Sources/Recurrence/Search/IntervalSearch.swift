import CivilTime

/// Instances of WEEKLY, MONTHLY and YEARLY rules. The interval that holds a time is found by arithmetic, so that a search costs the same
/// however far from DTSTART it begins.
struct IntervalSearch: Sendable {
    private let intervals: IntervalDays
    private let times: TimeSet
    private let positions: [Int]
    /// The interval that holds DTSTART, and INTERVAL.
    private let anchor: Int
    private let step: Int

    /// nil where the rule's calendar does not know DTSTART's day.
    init?(_ rule: RecurrenceRule, start: CivilDateTime) {
        let day = Int(start.date.dayNumber)
        guard let intervals = IntervalDays(rule, startDay: day), let anchor = intervals.number(containing: day) else { return nil }
        self.intervals = intervals
        self.anchor = anchor
        step = max(rule.interval, 1)
        times = rule.expandedTimes(start: start.time)
        positions = rule.bySetPosition
    }

    private func instances(ofInterval number: Int) -> IntervalInstances? {
        intervals.days(ofInterval: number).map { IntervalInstances(days: $0, times: times, positions: positions) }
    }

    /// The first instance after `second`, which is not before DTSTART.
    func next(after second: Int) -> CivilStep {
        let day = second.dividedDown(by: TimeOfDay.secondsPerDay)
        guard let holding = intervals.number(containing: day) else { return .end }
        var number = holding + (anchor - holding).modulo(step)
        // An interval before may have days that SKIP moved into this one.
        if intervals.reachesOut, number - step >= anchor { number -= step }
        var best: Int?
        for _ in 0..<intervalsToSearch {
            guard let members = instances(ofInterval: number) else { return best.map(CivilStep.at) ?? .end }
            if members.days.base > CivilDate.dayNumbers.upperBound { return best.map(CivilStep.at) ?? .end }
            if let best, best < members.days.base * TimeOfDay.secondsPerDay { return .at(best) }
            if let found = members.first(after: second) {
                if !intervals.reachesOut { return .at(found) }
                best = min(best ?? found, found)
            }
            number += step
        }
        if let best { return .at(best) }
        return intervals.cycle == nil ? .limit : .end
    }

    /// A whole cycle without an instance proves that there is none; two more for the interval that `next` begins in and the one before it.
    private var intervalsToSearch: Int {
        guard let cycle = intervals.cycle else { return intervals.intervalsToSearch }
        return cycle / greatestCommonDivisor(cycle, step) + 2
    }

    /// The instance that is number `ordinal` (1 or more) of those after `start`: where COUNT ends.
    func instance(_ ordinal: Int, after start: Int) -> CivilStep {
        if intervals.reachesOut { return countingOneByOne(ordinal, after: start, next: next) }
        var left = ordinal
        var number = anchor
        var empty = 0
        let searched = intervalsToSearch
        while let members = instances(ofInterval: number), members.days.base <= CivilDate.dayNumbers.upperBound {
            let passed = number == anchor ? members.count(through: start) : 0
            let count = members.count - passed
            if left <= count { return members.member(at: passed + left - 1).map(CivilStep.at) ?? .end }
            left -= count
            empty = count == 0 ? empty + 1 : 0
            if empty > searched { return intervals.cycle == nil ? .limit : .end }
            number += step
        }
        return .end
    }
}

/// The instance that is number `ordinal` after `start`, by asking for each; `.limit` past ``RecurrenceLimits/countedInstances``.
func countingOneByOne(_ ordinal: Int, after start: Int, next: (Int) -> CivilStep) -> CivilStep {
    guard ordinal <= RecurrenceLimits.countedInstances else { return .limit }
    var last = start
    for _ in 0..<ordinal {
        guard case .at(let found) = next(last) else { return .end }
        last = found
    }
    return .at(last)
}
