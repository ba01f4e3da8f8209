import CivilTime
import LichTestSupport
import Testing

@Suite("Calendar times and durations")
struct CalendarTimeTests {
    private let office: Zone
    private let newYork: Zone

    init() throws {
        office = Zone(identifier: "Asia/Ho_Chi_Minh", rules: try SystemZones.rules("Asia/Ho_Chi_Minh"))
        newYork = Zone(identifier: "America/New_York", rules: try SystemZones.rules("America/New_York"))
    }

    @Test(
        "A duration as RFC 5545 writes it, the shortest way",
        arguments: [
            (0, 0, "PT0S"), (7, 0, "P7D"), (-7, 0, "-P7D"), (0, 5400, "PT1H30M"), (1, 43_200, "P1DT12H"), (0, -1, "-PT1S"),
            (0, 3601, "PT1H0M1S"),
            (0, 86_400, "PT24H"), (-1, -61, "-P1DT1M1S"), (0, 59, "PT59S"), (0, 60, "PT1M"), (15, 18_020, "P15DT5H0M20S"),
        ])
    func durationText(days: Int, seconds: Int64, text: String) {
        #expect(CalendarDuration(days: days, seconds: seconds).description == text)
        #expect(CalendarDuration(days: days, seconds: seconds).negated.negated == CalendarDuration(days: days, seconds: seconds))
    }

    @Test("The longest durations can be negated and measured")
    func extremeDurations() {
        for (days, seconds) in [(Int.min, Int64.min), (.max, .max), (.min, 0), (0, .min)] {
            let duration = CalendarDuration(days: days, seconds: seconds)
            #expect(duration.negated.isNegative != duration.isNegative)
            #expect(duration.negated.negated == duration && !duration.description.isEmpty)
            #expect((duration.nominalSeconds < 0) == duration.isNegative)
        }
        #expect(CalendarDuration(days: -2, seconds: -5).nominalSeconds == -172_805)
    }

    /// New York, where 2026-03-08 02:00–03:00 is skipped and 2026-11-01 01:00–02:00 is there twice.
    @Test(
        "Adding to a zoned time: days on the clock, then exact seconds",
        arguments: [
            ("2026-03-07T12:00:00", 1, 0, "2026-03-08T12:00:00-04:00"), ("2026-03-07T12:00:00", 0, 86_400, "2026-03-08T13:00:00-04:00"),
            ("2026-03-07T02:30:00", 1, 0, "2026-03-08T03:30:00-04:00"), ("2026-03-07T02:30:00", 1, 3600, "2026-03-08T04:30:00-04:00"),
            ("2026-10-31T12:00:00", 0, 86_400, "2026-11-01T11:00:00-05:00"), ("2026-11-01T00:30:00", 0, 3600, "2026-11-01T01:30:00-04:00"),
            ("2026-11-01T00:30:00", 0, 7200, "2026-11-01T06:30:00Z"), ("2026-11-01T00:30:00", 0, 10_800, "2026-11-01T02:30:00-05:00"),
            ("2026-11-02T01:30:00", -1, 0, "2026-11-01T01:30:00-04:00"), ("2026-11-01T03:00:00", 0, -5400, "2026-11-01T06:30:00Z"),
        ])
    func addingToZoned(start: String, days: Int, seconds: Int64, sum: String) throws {
        let time = CalendarTime.zoned(try Written.local(start), newYork)
        let duration = CalendarDuration(days: days, seconds: seconds)
        let result = try #require(time.adding(duration, office: office))
        #expect(result.rfc3339 == sum)
        #expect(time.instant(adding: duration, office: office) == result.instant(office: office))
    }

    @Test("Adding keeps the kind of time")
    func addingKeepsKind() throws {
        let date = try Written.date("2026-04-21")
        let civil = CivilDateTime(date, .midnight)
        let day = CalendarDuration(days: 1)
        let hour = CalendarDuration(days: 0, seconds: 3600)
        #expect(CalendarTime.date(date).adding(day, office: office)?.rfc3339 == "2026-04-22")
        #expect(CalendarTime.date(date).adding(hour, office: office)?.rfc3339 == "2026-04-21T01:00:00")
        #expect(CalendarTime.floating(civil).adding(hour, office: office)?.rfc3339 == "2026-04-21T01:00:00")
        #expect(CalendarTime.utc(Instant(civil, offset: .zero)).adding(day, office: office)?.rfc3339 == "2026-04-22T00:00:00Z")
    }

    @Test("A sum beyond the calendar is none")
    func beyond() throws {
        let times = { (civil: CivilDateTime) -> [CalendarTime] in
            [.date(civil.date), .floating(civil), .zoned(civil, newYork), .utc(Instant(civil, offset: .zero))]
        }
        for (civil, sign) in [(CivilDateTime.max, 1), (.min, -1)] {
            for time in times(civil) {
                for size in [1, 400_000, 4_000_000, Int.max] {
                    #expect(time.adding(CalendarDuration(days: sign * size), office: office) == nil)
                    #expect(time.instant(adding: CalendarDuration(days: sign * size), office: office) == nil)
                    if !time.isDate || size > 100_000 {
                        #expect(
                            time.adding(CalendarDuration(days: 0, seconds: Int64(sign * size)), office: office) == nil, "\(time) \(size)")
                    }
                }
                #expect(time.adding(.zero, office: office) == time)
                #expect(time.instant(adding: .zero, office: office) == time.instant(office: office))
            }
        }
    }

    @Test("Four kinds, four zones, four texts")
    func kinds() throws {
        let civil = try Written.local("2026-11-14T17:00:00")
        let instant = try Written.instant("2026-11-14T10:00:00Z")
        let rows: [(CalendarTime, Zone, Instant, String, String)] = [
            (.date(civil.date), office, try Written.instant("2026-11-13T17:00:00Z"), "2026-11-14", "20261114"),
            (.floating(civil), office, instant, "2026-11-14T17:00:00", "20261114T170000"),
            (.zoned(civil, newYork), newYork, try Written.instant("2026-11-14T22:00:00Z"), "2026-11-14T17:00:00-05:00", "20261114T170000"),
            (.utc(instant), .utc, instant, "2026-11-14T10:00:00Z", "20261114T100000Z"),
        ]
        for (time, zone, instant, rfc3339, basic) in rows {
            #expect(time.zone(office: office) == zone)
            #expect(time.instant(office: office) == instant)
            #expect(time.rfc3339 == rfc3339)
            #expect(time.basicFormat == basic)
            #expect(time.withCivil(time.civil) == time)
        }
    }

    @Test("A date whose midnight is skipped begins an hour later")
    func skippedMidnight() throws {
        let saoPaulo = Zone(identifier: "America/Sao_Paulo", rules: try SystemZones.rules("America/Sao_Paulo"))
        let date = CalendarTime.date(try Written.date("2018-11-04"))
        #expect(date.instant(office: saoPaulo) == (try Written.instant("2018-11-04T03:00:00Z")))
        #expect(saoPaulo.civil(at: date.instant(office: saoPaulo)).description == "2018-11-04T01:00:00")
    }
}
