import CivilTime

/// A place among the instances of a ``ClockRule``, from which the next is found without starting anew.
struct ClockSearch {
    private let rule: ClockRule
    private let budget: SearchBudget
    /// A unit that INTERVAL reaches.
    private var number: Int
    /// The last member of the unit that was given, in seconds from its beginning; -1 before the first.
    private var offset: Int
    /// The month that was looked at last: the number of the day before it, its length and its kept days (bit 1 is its first).
    private var month = (before: Int.min, length: 0, kept: UInt64(0))

    /// After DTSTART.
    init(_ rule: ClockRule, start: Int, _ budget: SearchBudget) {
        self.rule = rule
        self.budget = budget
        number = rule.anchor
        offset = start - number * rule.unit
    }

    /// Goes behind every instance that is not after `second`, which is not before DTSTART.
    mutating func seek(after second: Int) {
        let holding = second.dividedDown(by: rule.unit)
        number = rule.aligned(holding)
        offset = number == holding ? second - number * rule.unit : -1
    }

    mutating func next() -> CivilStep {
        guard !rule.isEmpty else { return .end }
        let last = min(rule.lastUnit, number + rule.unitsToSearch)
        while number <= last {
            let begin = number * rule.unit
            switch firstAllowed(from: begin) {
            case .end: return .end
            case .limit: return .limit
            case .at(begin):
                if let member = rule.member(from: offset + 1) {
                    if rule.count == 1 { goOn() } else { offset = member }
                    return .at(begin + member)
                }
                goOn()
            case .at(let later):
                number = rule.aligned(later / rule.unit)
                offset = -1
                // A jump looks at each month on its way.
                if !budget.spend((later - begin) / Self.secondsOfAMonth) { return .limit }
            }
            if !budget.spend(1) { return .limit }
        }
        return .end
    }

    private static let secondsOfAMonth = 28 * TimeOfDay.secondsPerDay

    private mutating func goOn() {
        number += rule.step
        offset = -1
    }

    /// The beginning of the first unit from `begin` on (itself the beginning of one) that the limiting parts allow.
    private mutating func firstAllowed(from begin: Int) -> CivilStep {
        if rule.filter.isOpen && !rule.limitsTimes { return .at(begin) }
        let day = begin.dividedDown(by: TimeOfDay.secondsPerDay)
        if !isKept(day) { return rule.beginning(ofDayFrom: day + 1) }
        guard rule.limitsTimes else { return .at(begin) }
        let time = begin - day * TimeOfDay.secondsPerDay
        guard let next = rule.allowed.next(from: time) else { return rule.beginning(ofDayFrom: day + 1) }
        return .at(begin + (next - time) / rule.unit * rule.unit)
    }

    /// Whether the limiting parts leave a day anything; days of one month come one after the other, so that its mask is kept.
    private mutating func isKept(_ day: Int) -> Bool {
        if rule.filter.looksAtWeekdaysOnly { return rule.filter.contains(day) }
        if day <= month.before || day > month.before + month.length {
            guard let found = rule.filter.month(containing: day) else { return false }
            month = (found.firstDay - 1, found.length, rule.filter.mask(of: found))
        }
        return month.kept >> UInt64(day - month.before) & 1 == 1
    }
}
