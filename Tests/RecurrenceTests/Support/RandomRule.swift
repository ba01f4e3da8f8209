import CivilTime
import Recurrence

/// Rules that RFC 5545 allows, made at random: few values a part, so that parts often meet.
struct RandomRule {
    var generator: any RandomNumberGenerator

    init(generator: some RandomNumberGenerator) { self.generator = generator }

    mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }

    private mutating func chance(_ percent: Int) -> Bool { number(1...100) <= percent }

    private mutating func numbers(_ range: ClosedRange<Int>, signed: Bool = false, atMost: Int = 3) -> [Int] {
        (0..<number(1...atMost)).map { _ in number(range) * (signed && chance(40) ? -1 : 1) }
    }

    /// A rule of this frequency that is sound beside any date-time.
    mutating func rule(_ frequency: RecurrenceRule.Frequency) -> RecurrenceRule {
        var rule = RecurrenceRule(frequency: frequency)
        rule.interval = chance(50) ? 1 : number(1...9)
        func may(_ part: RulePart) -> Bool { part.effect(at: frequency) != .notAllowed }
        if chance(30) { rule.byMonth = numbers(1...12).map { LunisolarMonth(number: $0) } }
        if may(.byWeekNumber), chance(25) { rule.byWeekNumber = numbers(1...53, signed: true) }
        if may(.byYearDay), chance(15) { rule.byYearDay = numbers(1...366, signed: true, atMost: 8) }
        if may(.byMonthDay), chance(30) { rule.byMonthDay = numbers(1...31, signed: true, atMost: 5) }
        if chance(40) { rule.byDay = byDay(rule) }
        if chance(30) { rule.byHour = numbers(0...23) }
        if chance(30) { rule.byMinute = numbers(0...59) }
        if chance(30) { rule.bySecond = numbers(0...59) }
        if chance(40) { rule.weekStart = Weekday.allCases[number(0...6)] }
        let names = RulePart.allCases.contains { $0.effect(at: frequency) != nil && rule.has($0) }
        if names, chance(25) { rule.bySetPosition = numbers(1...4, signed: true, atMost: 2) }
        if chance(20) { rule.end = .count(number(1...20)) }
        return rule
    }

    private mutating func byDay(_ rule: RecurrenceRule) -> [RecurrenceRule.WeekdayOccurrence] {
        let mayCount = rule.frequency >= .monthly && rule.byWeekNumber.isEmpty
        let isInMonth = rule.frequency == .monthly || !rule.byMonth.isEmpty
        return (0..<number(1...3)).map { _ in
            let ordinal = mayCount && chance(50) ? number(1...(isInMonth ? 5 : 53)) * (chance(40) ? -1 : 1) : nil
            return .init(ordinal: ordinal, weekday: Weekday.allCases[number(0...6)])
        }
    }
}
