import CivilTime

/// Zones made by hand, so that no test depends on the zone files of its machine.
enum TestZones {
    static func named(_ name: String) -> Zone? { all.first { $0.identifier == name } }

    static let utc = Zone.utc
    static let all = [utc, newYork, london, hoChiMinh, saoPaulo, pyongyang, apia, gaps, steps]

    /// First Sunday of April to last Sunday of October up to 2006, then second Sunday of March to first Sunday of November; at 2 o'clock.
    static let newYork = Zone(
        identifier: "America/New_York",
        rules: ZoneRules(
            initialOffset: hours(-5),
            transitions: (1990...2060).flatMap { year in
                let isNew = year >= 2007
                let spring = sunday(onOrAfter: isNew ? 8 : 1, month: isNew ? 3 : 4, year: year)
                let autumn = sunday(onOrAfter: isNew ? 1 : 25, month: isNew ? 11 : 10, year: year)
                return [change(spring, utcHour: 7, to: hours(-4)), change(autumn, utcHour: 6, to: hours(-5))]
            }, tail: .constant))

    /// Last Sunday of March to last Sunday of October, at 1 o'clock UTC.
    static let london = Zone(
        identifier: "Europe/London",
        rules: ZoneRules(
            initialOffset: .zero,
            transitions: (1996...2060).flatMap { year in
                [
                    change(sunday(onOrAfter: 25, month: 3, year: year), utcHour: 1, to: hours(1)),
                    change(sunday(onOrAfter: 25, month: 10, year: year), utcHour: 1, to: .zero),
                ]
            }, tail: .constant))

    static let hoChiMinh = Zone(identifier: "Asia/Ho_Chi_Minh", rules: ZoneRules(fixed: hours(7)))

    /// Midnight of 4 November 2018 did not exist; 16 February 2019 ended twice.
    static let saoPaulo = Zone(
        identifier: "America/Sao_Paulo",
        rules: ZoneRules(
            initialOffset: hours(-3),
            transitions: [
                change(CivilDate.dayNumber(year: 2018, month: 11, day: 4), utcHour: 3, to: hours(-2)),
                change(CivilDate.dayNumber(year: 2019, month: 2, day: 17), utcHour: 2, to: hours(-3)),
            ], tail: .constant))

    /// Half an hour back in 2015 and forward again in 2018.
    static let pyongyang = Zone(
        identifier: "Asia/Pyongyang",
        rules: ZoneRules(
            initialOffset: hours(9),
            transitions: [
                change(CivilDate.dayNumber(year: 2015, month: 8, day: 14), utcHour: 15, to: UTCOffset(validSeconds: 30_600)),
                change(CivilDate.dayNumber(year: 2018, month: 5, day: 4), utcHour: 15, to: hours(9)),
            ], tail: .constant))

    /// 30 December 2011 did not exist.
    static let apia = Zone(
        identifier: "Pacific/Apia",
        rules: ZoneRules(
            initialOffset: hours(-10),
            transitions: [change(CivilDate.dayNumber(year: 2011, month: 12, day: 30), utcHour: 10, to: hours(14))], tail: .constant))

    /// Forward on the first of each month, at midnight, and back on the fifteenth: for ever.
    static let gaps = Zone(
        identifier: "Test/Gaps",
        rules: ZoneRules(
            initialOffset: .zero,
            transitions: (2000..<2400).flatMap { year in
                (1...12).flatMap { month in
                    [
                        change(CivilDate.dayNumber(year: year, month: month, day: 1), utcHour: 0, to: hours(1)),
                        change(CivilDate.dayNumber(year: year, month: month, day: 14), utcHour: 23, to: .zero),
                    ]
                }
            }, tail: .repeatsEvery400Years))

    /// On 1 January 2026 forward an hour at midnight, and half an hour later by two more.
    static let steps = Zone(
        identifier: "Test/Steps",
        rules: ZoneRules(
            initialOffset: .zero,
            transitions: [
                change(CivilDate.dayNumber(year: 2026, month: 1, day: 1), utcHour: 0, to: hours(1)),
                .init(at: Instant(secondsSinceEpoch: 1_767_227_400), offset: hours(3)),
            ], tail: .constant))

    private static func hours(_ hours: Int) -> UTCOffset { UTCOffset(validSeconds: hours * 3600) }

    private static func sunday(onOrAfter day: Int, month: Int, year: Int) -> Int {
        let number = CivilDate.dayNumber(year: year, month: month, day: day)
        return number + Weekday.sunday.days(since: Weekday(ofDayNumber: number))
    }

    private static func change(_ day: Int, utcHour: Int, to offset: UTCOffset) -> ZoneRules.Transition {
        .init(at: Instant(secondsSinceEpoch: Int64(day * 86_400 + utcHour * 3600)), offset: offset)
    }
}
