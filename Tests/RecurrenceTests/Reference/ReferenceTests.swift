import CivilTime
import Foundation
import LichTestSupport
import Recurrence
import Testing

/// The engine against the slow reference: pairs of parts, and random rules of a fixed seed and of one that nobody has seen. `LICH_SEED` repeats one.
@Suite struct ReferenceTests {
    private static let seeds: [UInt64] =
        ProcessInfo.processInfo.environment["LICH_SEED"].flatMap(UInt64.init).map { [$0] }
        ?? [5545, UInt64.random(in: 10_000...UInt64.max)]

    /// How many random rules, and how many days from DTSTART are looked at: shorter units have more to look at.
    static let sizes: [RecurrenceRule.Frequency: (rules: Int, days: Int)] = [
        .yearly: (150, 1900), .monthly: (300, 500), .weekly: (300, 150), .daily: (300, 100), .hourly: (100, 12), .minutely: (20, 1),
        .secondly: (4, 0),
    ]

    /// More instances than these are not compared.
    private static let compared = 60

    @Test(arguments: RecurrenceRule.Frequency.allCases, seeds)
    func randomRules(_ frequency: RecurrenceRule.Frequency, seed: UInt64) throws {
        var random = RandomRule(generator: SeededGenerator(seed: seed &+ UInt64(frequency.rawValue)))
        let size = try #require(Self.sizes[frequency])
        for index in 0..<size.rules {
            var rule = random.rule(frequency)
            let zone = [.utc, TestZones.newYork, TestZones.london, TestZones.apia][random.number(0...3)]
            let start = index % 2 == 0 ? random.start(in: 10_000...20_000) : random.start(near: Self.changes(of: zone))
            if random.number(1...5) == 1 { rule.end = .until(random.until(after: start, days: size.days)) }
            check(rule, start, zone, days: size.days, seed: seed)
        }
    }

    /// Every part beside every other that the table allows with each FREQ, and each by itself.
    @Test(arguments: RecurrenceRule.Frequency.allCases)
    func pairsOfParts(_ frequency: RecurrenceRule.Frequency) throws {
        let seed = Self.seeds[0]
        var random = RandomRule(generator: SeededGenerator(seed: seed &+ 100 + UInt64(frequency.rawValue)))
        let size = try #require(Self.sizes[frequency])
        let parts = ReferenceTable.parts.filter { ReferenceTable.cell($0, frequency) != "N/A" }
        var tried = 0
        for first in parts {
            for second in parts {
                let rule = random.rule(frequency, of: [first, second])
                guard rule.problems(beside: .floating(.min), office: .utc, hasScale: false).allSatisfy({ !$0.isError }) else { continue }
                check(rule, random.start(in: 10_000...20_000), .utc, days: size.days, seed: seed)
                tried += 1
            }
        }
        // All but BYSETPOS by itself, and an ordinal beside BYWEEKNO now and then.
        #expect(tried > parts.count * (parts.count - 2))
    }

    /// Days that are not there, in MONTHLY and YEARLY rules (RFC 7529 §4.1).
    @Test(arguments: [RecurrenceRule.Frequency.monthly, .yearly], seeds)
    func skippedDays(_ frequency: RecurrenceRule.Frequency, seed: UInt64) {
        var random = RandomRule(generator: SeededGenerator(seed: seed &+ 200 + UInt64(frequency.rawValue)))
        for _ in 0..<100 {
            check(random.skippingRule(frequency), random.start(in: 10_000...20_000), .utc, days: 1100, seed: seed)
        }
    }

    @Test func effectsAreThoseOfTheTable() {
        let words: [PartEffect: [String]] = [.limit: ["Limit"], .expand: ["Expand", "Note 1", "Note 2"], .notAllowed: ["N/A"]]
        #expect(ReferenceTable.parts.count == 9)
        for part in RulePart.allCases {
            for frequency in RecurrenceRule.Frequency.allCases {
                let cell = ReferenceTable.cell(part, frequency)
                #expect(part.effect(at: frequency).map { words[$0]?.contains(cell ?? "") } ?? (cell == nil ? true : nil) == true)
            }
        }
    }

    private func check(_ rule: RecurrenceRule, _ start: CivilDateTime, _ zone: Zone, days: Int, seed: UInt64) {
        let last = CivilDateTime(validSecondNumber: start.secondNumber + Int64(days * 86_400 + 5_000))
        let slow = ReferenceExpander(rule: rule, start: start, zone: zone).instances(through: last)
        let set = RecurrenceSet(start: .zoned(start, zone), rules: [rule], office: .utc)
        // The first of many are enough; of few also that there are no more.
        let fast = set.walk(limit: min(slow.count + 2, Self.compared)).instances
            .map { ReferenceExpander.Instance(civil: $0.start.civil, instant: $0.instant) }.filter { $0.civil <= last }
        #expect(fast == Array(slow.prefix(Self.compared)), "LICH_SEED=\(seed): \(rule.text) from \(start) in \(zone.identifier)")
    }

    private static func changes(of zone: Zone) -> [Instant] { zone.rules.transitions.map(\.at) }
}
