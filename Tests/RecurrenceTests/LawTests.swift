import CivilTime
import LichTestSupport
import Recurrence
import Testing

/// What holds for every rule, over random ones; a failure names the rule, which is enough to repeat it.
@Suite struct LawTests {
    private static let frequencies = RecurrenceRule.Frequency.allCases

    /// `next(after:)` from any instant finds what walking from DTSTART finds.
    @Test(arguments: frequencies) func nextFromAnywhereAgreesWithWalking(_ frequency: RecurrenceRule.Frequency) {
        var random = RandomRule(generator: SeededGenerator(seed: 7 + UInt64(frequency.rawValue)))
        for zone in [TestZones.utc, TestZones.newYork, TestZones.saoPaulo, TestZones.gaps] {
            for _ in 0..<20 {
                let rule = random.rule(frequency)
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
            if index % 3 == 0 { rule.end = .until(random.until(after: random.start(in: 10_000...20_000), days: 1000)) }
            if index % 5 == 0 { rule.skip = [.omit, .backward, .forward][index / 5 % 3] }
            if index % 7 == 0 { rule.scale = RecurrenceRule.Scale.named[index / 7 % 4].scale }
            let parsed = try ParsedRule(Array(rule.text.utf8))
            #expect(parsed.rule.text == rule.text)
            #expect(try ParsedRule(Array(parsed.rule.text.utf8)).rule == parsed.rule)
        }
    }

    /// COUNT ends a rule where its endless self has its last instance.
    @Test(arguments: frequencies) func countEndsWhereCountingEnds(_ frequency: RecurrenceRule.Frequency) {
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

    /// Of what the rules give, all that is walked over is a member, and nothing else, whether by instant or by name.
    @Test(arguments: frequencies) func whatIsWalkedIsContained(_ frequency: RecurrenceRule.Frequency) {
        var random = RandomRule(generator: SeededGenerator(seed: 17 + UInt64(frequency.rawValue)))
        for index in 0..<60 {
            let (rule, exclusion) = (random.rule(frequency), random.rule(frequency))
            let second = Int64(random.number(17_500...20_000) * 86_400 + random.number(0...86_399))
            let start = CalendarTime.zoned(CivilDateTime(validSecondNumber: second), [TestZones.utc, TestZones.newYork][index % 2])
            let given = RecurrenceSet(start: start, rules: [rule], office: .utc).walk(limit: 25).instances
            let dates = given.dropFirst(5).prefix(3).map(\.start)
            let set = RecurrenceSet(start: start, rules: [rule], exclusionRules: [exclusion], excludedDates: dates, office: .utc)
            let walked = Set(set.walk(limit: given.count).instances)
            for instance in given {
                let isMember = walked.contains(instance)
                #expect(set.contains(instance.instant) == isMember, "\(rule.text) without \(exclusion.text) at \(instance)")
                #expect(set.instance(named: instance.start) == (isMember ? instance : nil))
            }
        }
    }

    /// An instance of which a DATE names the day is the first of that day that is walked over.
    @Test(arguments: frequencies) func aDayNamesItsFirstInstance(_ frequency: RecurrenceRule.Frequency) {
        var random = RandomRule(generator: SeededGenerator(seed: 19 + UInt64(frequency.rawValue)))
        for _ in 0..<40 {
            let (rule, exclusion) = (random.rule(frequency), random.rule(frequency))
            let second = Int64(random.number(17_500...20_000) * 86_400 + random.number(0...86_399))
            let start = CalendarTime.zoned(CivilDateTime(validSecondNumber: second), TestZones.newYork)
            let set = RecurrenceSet(start: start, rules: [rule], exclusionRules: [exclusion], office: .utc)
            var firsts: [CivilDate: RecurrenceInstance] = [:]
            let walked = set.walk(limit: 25).instances
            for instance in walked where firsts[instance.start.civil.date] == nil { firsts[instance.start.civil.date] = instance }
            for (day, first) in firsts { #expect(set.instance(named: .date(day)) == first, "\(rule.text) without \(exclusion.text)") }
        }
    }

    /// Nothing is left, which each question about one instant knows without looking at the next.
    @Test(.timeLimit(.minutes(1))) func ofSecondsThatAreAllExcludedNoneIsContained() throws {
        let seconds = try ParsedRule(Array("FREQ=SECONDLY".utf8)).rule
        let start = CalendarTime.utc(Instant(secondsSinceEpoch: 1_767_225_600))
        let set = RecurrenceSet(start: start, rules: [seconds], exclusionRules: [seconds], office: .utc)
        for second in 0..<2000 {
            let instant = Instant(secondsSinceEpoch: 1_767_225_600 + Int64(second))
            #expect(!set.contains(instant) && set.instance(named: .utc(instant)) == nil)
        }
        let days = try ParsedRule(Array("FREQ=DAILY".utf8)).rule
        let daily = RecurrenceSet(start: start, rules: [days], exclusionRules: [days], office: .utc)
        for day in 0..<1000 {
            let date = start.civil.adding(days: day)?.date
            #expect(daily.instance(named: .date(try #require(date))) == nil)
        }
    }
}
