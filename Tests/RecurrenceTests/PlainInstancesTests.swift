import CivilTime
import LichTestSupport
import Testing

@testable import Recurrence

/// What arithmetic says of the instances of a plain rule is what the search finds.
@Suite struct PlainInstancesTests {
    @Test(arguments: 0..<200)
    func areThoseOfTheSearch(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<20 {
            let rule = Self.rule(&generator)
            guard let plain = PlainRule(rule) else { continue }
            let start = try #require(Self.start(&generator))
            let set = Self.set(rule, start, &generator)
            let after = Instant(secondsSinceEpoch: Int64.random(in: -4_000_000_000...6_000_000_000, using: &generator))
            var search = RecurrenceSearch(set, after: after, usesArithmetic: false)
            var whole = set.search(after: after)
            var instances = PlainInstances(plain, start: start, office: Self.office, after: after, set: set)
            let comment: Comment = "seed \(seed): \(set.rules[0].text) from \(start.rfc3339) after \(after)"
            for _ in 0..<40 {
                let last = instances.last
                let (step, expectedStep) = (instances.next(), search.next())
                #expect(whole.next() == expectedStep, comment)
                if case .end = step { #expect(expectedStep == .end, comment) }
                guard case .at(let found) = step else { break }
                guard case .instance(let expected) = expectedStep else {
                    Issue.record("\(expectedStep) where arithmetic has \(found.instant): \(comment)")
                    break
                }
                #expect(found.instant == expected.instant && start.withCivil(found.civilTime) == expected.start, comment)
                if instances.last > set.startInstant, last > set.startInstant {
                    let days = Int(found.instant.seconds(since: last)) / TimeOfDay.secondsPerDay + 1
                    #expect(days >= plain.shortestDistance || last == after, comment)
                }
            }
        }
    }

    /// Of most of these rules arithmetic knows all instances, as far as anybody looks.
    @Test(arguments: [
        "FREQ=DAILY;INTERVAL=3", "FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;WKST=SU", "FREQ=MONTHLY", "FREQ=MONTHLY;BYDAY=-1FR",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "FREQ=MONTHLY;BYMONTHDAY=15", "FREQ=YEARLY",
        "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=20",
    ])
    func areKnown(_ text: String) throws {
        let plain = try #require(PlainRule(ParsedRule(Array(text.utf8)).rule))
        let start = CalendarTime.date(try #require(CivilDate(year: 2020, month: 11, day: 20)))
        var instances = PlainInstances(plain, start: start, office: Self.office, after: .distantPast)
        for _ in 0..<500 {
            guard case .at = instances.next() else {
                Issue.record("unknown after \(instances.last)")
                return
            }
        }
    }

    @Test(arguments: [
        "FREQ=HOURLY", "FREQ=WEEKLY;BYHOUR=8", "FREQ=MONTHLY;BYMONTHDAY=-1",
        "FREQ=MONTHLY;BYDAY=5MO",
        "FREQ=MONTHLY;BYDAY=MO,2TU", "FREQ=YEARLY;BYDAY=20MO", "FREQ=YEARLY;BYMONTHDAY=3", "RSCALE=CHINESE;FREQ=YEARLY",
    ])
    func othersTakeASearch(_ text: String) throws { #expect(PlainRule(try ParsedRule(Array(text.utf8)).rule) == nil) }

    // MARK: Made up

    private static let office = Zone(identifier: "Office", rules: ZoneRules(fixed: UTCOffset(validSeconds: 7 * 3600)))
    /// Changes its offset twice a year, by an hour and by half of one.
    private static let changing: Zone = {
        let offsets = [3600, 7200, 3600, 5400].map { UTCOffset(validSeconds: $0) }
        let transitions = (0..<400).map { (index: Int) -> ZoneRules.Transition in
            ZoneRules.Transition(at: Instant(secondsSinceEpoch: Int64(index) * 15_778_800 - 2_000_000_000), offset: offsets[index % 4])
        }
        return Zone(identifier: "Changing", rules: ZoneRules(initialOffset: .zero, transitions: transitions, tail: .constant))
    }()

    /// The rule as it is, or with an end, and some of its instances taken away.
    private static func set(_ rule: RecurrenceRule, _ start: CalendarTime, _ generator: inout SeededGenerator) -> RecurrenceSet {
        func seconds(_ days: ClosedRange<Int64>) -> Int64 { Int64.random(in: days, using: &generator) * 86_400 }
        var rule = rule
        let startInstant = start.instant(office: office)
        let end = startInstant.adding(seconds: seconds(-10...9_000))
        switch Int.random(in: 0...5, using: &generator) {
        case 0: rule.end = .until(.utc(end))
        case 1: rule.end = .until(.date(end.civil(offset: .zero).date))
        case 2: rule.end = .until(.local(end.civil(offset: .zero)))
        case 3: rule.end = .count(Int.random(in: 1...300, using: &generator))
        default: break
        }
        var search = RecurrenceSet(start: start, rules: [rule], office: office).search()
        let excluded: [CalendarTime] = (0..<Int.random(in: 0...6, using: &generator)).compactMap { _ in
            guard case .instance(let found) = search.next() else { return nil }
            return [found.start, .utc(found.instant), .date(found.start.civil.date), .floating(found.start.civil)].randomElement(
                using: &generator)
        }
        return RecurrenceSet(start: start, rules: [rule], excludedDates: Bool.random(using: &generator) ? excluded : [], office: office)
    }

    private static func start(_ generator: inout SeededGenerator) -> CalendarTime? {
        let date = CivilDate(validDayNumber: Int.random(in: -20_000...40_000, using: &generator))
        let civil = CivilDateTime(date, TimeOfDay(validSecondOfDay: Int.random(in: 0..<24, using: &generator) * 3600 + 1800))
        return [.date(date), .floating(civil), .zoned(civil, changing), .zoned(civil, office), .utc(Instant(civil, offset: .zero))]
            .randomElement(using: &generator)
    }

    private static func rule(_ generator: inout SeededGenerator) -> RecurrenceRule {
        var rule = RecurrenceRule(frequency: [.daily, .weekly, .monthly, .yearly].randomElement(using: &generator) ?? .daily)
        func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
        rule.interval = number(1...4)
        rule.weekStart = Weekday.allCases[number(0...6)]
        switch (rule.frequency, number(0...3)) {
        case (.weekly, 1...):
            rule.byDay = (0...number(0...2)).map { _ in .init(weekday: Weekday.allCases[number(0...6)]) }
        case (.monthly, 1): rule.byMonthDay = [number(1...31)]
        case (.monthly, 2): rule.byDay = [.init(ordinal: number(1...4) * (number(0...1) * 2 - 1), weekday: Weekday.allCases[number(0...6)])]
        case (.monthly, 3):
            rule.byDay = (0...number(0...4)).map { _ in .init(weekday: Weekday.allCases[number(0...6)]) }
            if number(0...2) > 0 { rule.bySetPosition = [number(1...4) * (number(0...1) * 2 - 1)] }
        case (.yearly, 1...): (rule.byMonth, rule.byMonthDay) = ([LunisolarMonth(number: number(1...12))], [number(1...31)])
        default: break
        }
        return rule
    }
}
