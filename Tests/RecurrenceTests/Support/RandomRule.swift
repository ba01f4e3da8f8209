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

    /// A rule of this frequency with these parts and no other; BYSETPOS over few values, so that it may be met.
    mutating func rule(_ frequency: RecurrenceRule.Frequency, of parts: [RulePart]) -> RecurrenceRule {
        var rule = RecurrenceRule(frequency: frequency)
        rule.interval = chance(70) ? 1 : number(2...5)
        rule.weekStart = Weekday.allCases[number(0...6)]
        if parts.contains(.byMonth) { rule.byMonth = numbers(1...12, atMost: 4).map { LunisolarMonth(number: $0) } }
        if parts.contains(.byWeekNumber) { rule.byWeekNumber = numbers(1...53, signed: true, atMost: 8) + [53] }
        if parts.contains(.byYearDay) { rule.byYearDay = numbers(1...366, signed: true, atMost: 12) }
        if parts.contains(.byMonthDay) { rule.byMonthDay = numbers(1...31, signed: true, atMost: 8) }
        if parts.contains(.byDay) { rule.byDay = byDay(rule) }
        if parts.contains(.byHour) { rule.byHour = numbers(0...23, atMost: 5) }
        if parts.contains(.byMinute) { rule.byMinute = numbers(0...59, atMost: 9) }
        if parts.contains(.bySecond) { rule.bySecond = numbers(0...59, atMost: 9) }
        if parts.contains(.bySetPosition) { rule.bySetPosition = numbers(1...3, signed: true) }
        return rule
    }

    /// A MONTHLY or YEARLY rule whose days are often not there, with SKIP.
    mutating func skippingRule(_ frequency: RecurrenceRule.Frequency) -> RecurrenceRule {
        var rule = RecurrenceRule(frequency: frequency)
        rule.interval = number(1...4)
        rule.skip = chance(50) ? .forward : .backward
        if frequency == .yearly, chance(30) {
            rule.byYearDay = numbers(1...2, signed: true) + [chance(50) ? 366 : -366]
        } else {
            rule.byMonthDay = numbers(28...31, signed: true) + (chance(50) ? numbers(1...3) : [])
            if chance(50) { rule.byMonth = numbers(1...12, atMost: 6).map { LunisolarMonth(number: $0) } }
        }
        if chance(30) { rule.byHour = numbers(0...23) }
        if chance(30) { rule.byDay = (0..<number(1...3)).map { _ in .init(weekday: Weekday.allCases[number(0...6)]) } }
        if chance(30) { rule.bySetPosition = numbers(1...3, signed: true, atMost: 2) }
        if chance(20) { rule.end = .count(number(1...20)) }
        return rule
    }

    /// A time on some day of these numbers.
    mutating func start(in days: ClosedRange<Int>) -> CivilDateTime {
        CivilDateTime(validSecondNumber: Int64(number(days) * 86_400 + number(0...86_399)))
    }

    /// A quarter of an hour up to three days before one of these, or any time where there are none.
    mutating func start(near instants: [Instant]) -> CivilDateTime {
        guard let instant = instants.randomElement(using: &generator) else { return start(in: 10_000...20_000) }
        let second = instant.secondsSinceEpoch - Int64(number(0...288) * 900)
        return CivilDateTime(validSecondNumber: second - second % 900)
    }

    /// UNTIL as a date, local, or in UTC, up to so many days after DTSTART.
    mutating func until(after start: CivilDateTime, days: Int) -> RecurrenceRule.Until {
        let civil = CivilDateTime(validSecondNumber: start.secondNumber + Int64(number(0...(days * 86_400 + 3_600))))
        switch number(0...2) {
        case 0: return .date(civil.date)
        case 1: return .local(civil)
        default: return .utc(Instant(civil, offset: .zero))
        }
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
