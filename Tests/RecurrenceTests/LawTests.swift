import CivilTime
import LichTestSupport
import Recurrence
import Testing

/// What holds for every rule, over random ones; a failure names the rule, which is enough to repeat it.
@Suite struct LawTests {
    /// Days that the slow expander looks at, and how many rules: shorter units have more to look at.
    static let sizes: [(frequency: RecurrenceRule.Frequency, rules: Int, days: Int)] = [
        (.yearly, 400, 1100), (.monthly, 400, 400), (.weekly, 400, 150), (.daily, 400, 100), (.hourly, 100, 20), (.minutely, 20, 1),
        (.secondly, 2, 0),
    ]

    @Test(arguments: sizes) func fastAgreesWithSlow(_ size: (frequency: RecurrenceRule.Frequency, rules: Int, days: Int)) {
        var random = RandomRule(generator: SeededGenerator(seed: 20_261_122 + UInt64(size.frequency.rawValue)))
        for _ in 0..<size.rules {
            let rule = random.rule(size.frequency)
            let start = CivilDateTime(validSecondNumber: Int64(random.number(10_000...20_000) * 86_400 + random.number(0...86_399)))
            let last = CivilDateTime(validSecondNumber: start.secondNumber + Int64(size.days * 86_400 + 7_000))
            let slow = SlowExpander(rule: rule, start: start).instances(through: last)
            let set = RecurrenceSet(start: .floating(start), rules: [rule], office: .utc)
            // The first of many are enough; of few also that there are no more.
            let fast = set.walk(limit: min(slow.count + 1, 60)).instances.map(\.start.civil).filter { $0 <= last }
            #expect(fast == Array(slow.prefix(60)), "\(rule.text) from \(start)")
        }
    }

    /// `next(after:)` from any instant finds what walking from DTSTART finds.
    @Test(arguments: sizes) func nextFromAnywhereAgreesWithWalking(_ size: (frequency: RecurrenceRule.Frequency, rules: Int, days: Int)) {
        var random = RandomRule(generator: SeededGenerator(seed: 7 + UInt64(size.frequency.rawValue)))
        for zone in [TestZones.utc, TestZones.newYork, TestZones.saoPaulo] {
            for _ in 0..<20 {
                let rule = random.rule(size.frequency)
                let start = CivilDateTime(validSecondNumber: Int64(random.number(17_500...20_000) * 86_400 + random.number(0...86_399)))
                let set = RecurrenceSet(start: .zoned(start, zone), rules: [rule], office: .utc)
                let walked = set.walk(limit: 25).instances.map(\.instant)
                #expect(walked == Set(walked).sorted(), "\(rule.text) from \(start) in \(zone.identifier)")
                for (before, found) in zip(walked, walked.dropFirst()) {
                    let anywhere = Int64(random.number(0...Int(found.seconds(since: before) - 1)))
                    let instant = before.adding(seconds: anywhere)
                    guard case .instance(let next) = set.next(after: instant), next.instant == found else {
                        Issue.record("\(rule.text) from \(start) in \(zone.identifier) after \(instant)")
                        continue
                    }
                }
            }
        }
    }

    /// Printing is a normal form: reading it back and printing again changes nothing, nor does it change the instances.
    @Test func printedRulesReadBack() throws {
        var random = RandomRule(generator: SeededGenerator(seed: 11))
        for index in 0..<1000 {
            let frequency = RecurrenceRule.Frequency.allCases[index % RecurrenceRule.Frequency.allCases.count]
            var rule = random.rule(frequency)
            if index % 5 == 0 { rule.skip = [.omit, .backward, .forward][index / 5 % 3] }
            if index % 7 == 0 { rule.scale = RecurrenceRule.Scale.named[index / 7 % 4].scale }
            let parsed = try ParsedRule(Array(rule.text.utf8))
            #expect(parsed.rule.text == rule.text)
            #expect(try ParsedRule(Array(parsed.rule.text.utf8)).rule == parsed.rule)
        }
    }

    /// COUNT ends a rule where its endless self has its last instance.
    @Test(arguments: RecurrenceRule.Frequency.allCases) func countEndsWhereCountingEnds(_ frequency: RecurrenceRule.Frequency) {
        var random = RandomRule(generator: SeededGenerator(seed: 13 + UInt64(frequency.rawValue)))
        for _ in 0..<40 {
            var rule = random.rule(frequency)
            rule.end = .never
            let start = CalendarTime.floating(CivilDateTime(validSecondNumber: Int64(random.number(10_000...20_000) * 86_400 + 30_000)))
            let endless = RecurrenceSet(start: start, rules: [rule], office: .utc).walk(limit: 30).instances
            rule.end = .count(endless.count)
            let counted = RecurrenceSet(start: start, rules: [rule], office: .utc).walk(limit: 40)
            #expect(counted.instances == endless, "\(rule.text) from \(start.rfc3339)")
            #expect(counted.last == .end)
        }
    }
}
