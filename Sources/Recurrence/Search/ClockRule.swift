import CivilTime

/// A DAILY, HOURLY, MINUTELY or SECONDLY rule joined with DTSTART. An interval is a unit of the clock; where the other parts forbid it, a search
/// jumps to the next unit that they allow and that INTERVAL reaches.
final class ClockRule: Sendable {
    /// Seconds of a unit: 86400, 3600, 60 or 1.
    let unit: Int
    /// The unit that holds DTSTART, and INTERVAL.
    let anchor: Int
    let step: Int
    let filter: DayFilter
    /// Which units of a day BYHOUR, BYMINUTE and BYSECOND allow.
    let allowed: TimeSet
    let limitsTimes: Bool
    /// The members of a unit, in seconds from its beginning; BYSETPOS chooses from them, and always the same.
    private let members: TimeSet
    private let chosen: [Int]?
    /// Whether it is certain, without a search, that there are no instances.
    let isEmpty: Bool
    /// The last unit of the calendar.
    let lastUnit: Int
    /// After so many units calendar, clock and INTERVAL are together where they began: nothing found so far means nothing for ever.
    let unitsToSearch: Int

    init(_ rule: RecurrenceRule, start: CivilDateTime) {
        unit = rule.frequency.unitSeconds
        anchor = Int(start.secondNumber).dividedDown(by: unit)
        step = max(rule.interval, 1)
        let weekdays = rule.byDay.reduce(UInt64(0)) { $0 | 1 << UInt64($1.weekday.rawValue - 1) }
        filter = DayFilter(rule, weekdays: weekdays)
        allowed = rule.limitingTimes
        limitsTimes = allowed.count < TimeOfDay.secondsPerDay
        let members = rule.expandedTimes(start: start.time)
        self.members = members
        chosen = rule.bySetPosition.isEmpty ? nil : rule.bySetPosition.places(among: members.count).map(members.time)
        let reachesOneWeekday = (unit * step).isMultiple(of: 7 * TimeOfDay.secondsPerDay)
        let misses = reachesOneWeekday && weekdays != 0 && !weekdays.containsWeekday(of: Int(start.date.dayNumber))
        let hasMembers = chosen.map { !$0.isEmpty } ?? (members.count > 0)
        isEmpty = !hasMembers || misses || filter.isEmpty || !Self.meets(allowed, unit: unit, anchor: anchor, step: step)
        lastUnit = Int(CivilDateTime.max.secondNumber) / unit
        let cycle = CivilDate.daysIn400Years * (TimeOfDay.secondsPerDay / unit)
        let (product, overflow) = cycle.multipliedReportingOverflow(by: step / greatestCommonDivisor(cycle, step))
        unitsToSearch = overflow || !filter.isCyclic ? lastUnit * 2 : product + step
    }

    /// Whether some allowed unit of a day can be reached at all: all that INTERVAL reaches are alike modulo its common divisor with a day's units.
    private static func meets(_ allowed: TimeSet, unit: Int, anchor: Int, step: Int) -> Bool {
        let perDay = TimeOfDay.secondsPerDay / unit
        let divisor = greatestCommonDivisor(perDay, step)
        if divisor == 1 || allowed.count == TimeOfDay.secondsPerDay { return allowed.count > 0 }
        var second = 0
        while let next = allowed.next(from: second) {
            if (next / unit - anchor).modulo(divisor) == 0 { return true }
            second = (next / unit + 1) * unit
        }
        return false
    }

    /// The first unit from `number` on that INTERVAL reaches.
    func aligned(_ number: Int) -> Int { number + (anchor - number).modulo(step) }

    /// How many members every unit has.
    var count: Int { chosen?.count ?? members.count }

    /// The first member of a unit that is `offset` seconds from its beginning or later.
    func member(from offset: Int) -> Int? {
        guard let chosen else { return members.next(from: offset) }
        return chosen.first { $0 >= offset }
    }

    /// The beginning of the first day from `day` on that the limiting parts leave.
    func beginning(ofDayFrom day: Int) -> CivilStep {
        switch filter.next(from: day) {
        case .day(let day): .at(day * TimeOfDay.secondsPerDay)
        case .none: .end
        case .limit: .limit
        }
    }
}

/// Where COUNT ends.
extension ClockRule {
    /// The instance that is number `ordinal` (1 or more) of those after `start`: where COUNT ends.
    func instance(_ ordinal: Int, after start: Int, _ budget: SearchBudget) -> CountedEnd {
        guard !isEmpty else { return .none }
        let perUnit = count
        let first = aligned(start.dividedDown(by: unit))
        if ordinal > ((lastUnit - first) / step + 1) * perUnit { return .none }
        if filter.isOpen && !limitsTimes {
            let passed = (0..<perUnit).prefix { first * unit + member(at: $0) <= start }.count
            let place = passed + ordinal - 1
            let (distance, overflow) = (place / perUnit).multipliedReportingOverflow(by: step)
            return overflow || first + distance > lastUnit ? .none : .at((first + distance) * unit + member(at: place % perUnit))
        }
        if (TimeOfDay.secondsPerDay / unit).isMultiple(of: step) { return instanceOfEqualDays(ordinal, after: start, perUnit: perUnit) }
        var search = ClockSearch(self, start: start, budget)
        return countingOneByOne(ordinal, after: start, budget) { _ in search.next() }
    }

    private func member(at place: Int) -> Int { chosen?[place] ?? members.time(at: place) }

    /// ``instance(_:after:)`` where every allowed day has the same instances, so that days can be counted.
    private func instanceOfEqualDays(_ ordinal: Int, after start: Int, perUnit: Int) -> CountedEnd {
        let startDay = start.dividedDown(by: TimeOfDay.secondsPerDay)
        let units = unitsOfADay()
        let passed =
            filter.contains(startDay)
            ? units.reduce(0) { $0 + members(of: startDay * TimeOfDay.secondsPerDay + $1, through: start, perUnit) } : 0
        let place = passed + ordinal - 1
        let perDay = units.count * perUnit
        guard perDay > 0, let day = filter.day(at: place / perDay, from: startDay), day <= CivilDate.dayNumbers.upperBound else {
            return .none
        }
        let unitBegin = units[place % perDay / perUnit]
        return .at(day * TimeOfDay.secondsPerDay + unitBegin + member(at: place % perUnit))
    }

    /// How many members of the unit that begins at `begin` are not after `second`.
    private func members(of begin: Int, through second: Int, _ perUnit: Int) -> Int {
        if begin > second { return 0 }
        if begin + unit - 1 <= second { return perUnit }
        return (0..<perUnit).prefix { begin + member(at: $0) <= second }.count
    }

    /// Where the units begin that a day has, in seconds of the day, where INTERVAL divides it evenly.
    private func unitsOfADay() -> [Int] {
        let perDay = TimeOfDay.secondsPerDay / unit
        return stride(from: anchor.modulo(step), to: perDay, by: step).compactMap { number in
            guard let next = allowed.next(from: number * unit), next < (number + 1) * unit else { return nil }
            return number * unit
        }
    }
}

extension [Int] {
    /// These BYSETPOS values as places (from 0, in order, each once) among `count` members.
    fileprivate func places(among count: Int) -> [Int] {
        Set(map { $0 > 0 ? $0 - 1 : count + $0 }).filter { $0 >= 0 && $0 < count }.sorted()
    }
}

extension RecurrenceRule.Frequency {
    /// Seconds of one interval of DAILY and shorter rules; a day for all longer ones.
    var unitSeconds: Int {
        switch self {
        case .secondly: 1
        case .minutely: 60
        case .hourly: 3600
        default: TimeOfDay.secondsPerDay
        }
    }
}
