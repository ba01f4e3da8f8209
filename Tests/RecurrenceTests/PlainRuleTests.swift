import CivilTime
import LichTestSupport
import Testing

@testable import Recurrence

/// What is told of a rule without a search is what a search finds.
@Suite struct PlainRuleTests {
    private static let office = Zone(identifier: "Asia/Ho_Chi_Minh", rules: ZoneRules(fixed: UTCOffset(validSeconds: 7 * 3600)))

    @Test(arguments: 0..<40)
    func plainIsWhatASearchFinds(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var random = RandomRule(generator: generator)
        var plain = 0
        for _ in 0..<100 {
            let frequency = try #require([RecurrenceRule.Frequency.daily, .weekly, .monthly, .yearly].randomElement(using: &generator))
            var rule = random.rule(frequency)
            (rule.byHour, rule.byMinute, rule.bySecond, rule.byMonth) = ([], [], [], [])
            let day = try #require(CivilDate.min.adding(days: Int.random(in: 0...3_652_000, using: &generator)))
            let start = CalendarTime.date(day)
            guard let told = rule.plainProblems(beside: start) else { continue }
            plain += 1
            rule.end = .never
            let found = rule.searchedProblems(beside: start, office: Self.office, hasScale: false)
            #expect(told == found, "\(rule.text) beside \(day)")
        }
        #expect(plain > 10)
    }

    /// Of a rule whose days come by arithmetic there is no more to say than that DTSTART is none of them.
    @Test(arguments: 0..<20)
    func arithmeticLeavesNothingToSay(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var random = RandomRule(generator: generator)
        var plain = 0
        for _ in 0..<400 {
            let frequency = try #require([RecurrenceRule.Frequency.daily, .weekly, .monthly, .yearly].randomElement(using: &generator))
            var rule = random.rule(frequency)
            (rule.byHour, rule.byMinute, rule.bySecond, rule.end) = ([], [], [], .never)
            let day = Int.random(in: 0...300_000, using: &generator)
            guard let first = PlainRule(rule)?.day(from: day, start: day) else { continue }
            plain += 1
            let start = CalendarTime.date(CivilDate(validDayNumber: day))
            let found = rule.searchedProblems(beside: start, office: Self.office, hasScale: false)
            #expect(found == (first == day ? [] : [.startNotInRule]), "\(rule.text) beside \(day)")
        }
        #expect(plain > 10)
    }

    @Test(arguments: [(1, 31), (11, 15), (2, 28)])
    func aYearlyDayIsPlain(_ month: Int, _ day: Int) throws {
        let day = try #require(CivilDate(year: 2026, month: month, day: day))
        #expect(RecurrenceRule(frequency: .yearly).plainProblems(beside: .date(day)) == [])
    }

    @Test func twentyNineFebruaryTakesASearch() throws {
        let day = try #require(CivilDate(year: 2028, month: 2, day: 29))
        #expect(RecurrenceRule(frequency: .yearly).plainProblems(beside: .date(day)) == nil)
    }
}
