import CivilTime
import Foundation
import ICalendar
import Recurrence
import Testing

@Suite("Rules of a VTIMEZONE")
struct VTimeZoneRulesTests {
    private static func local(_ year: Int, _ month: Int, _ day: Int, _ hour: Int) throws -> CivilDateTime {
        CivilDateTime(try #require(CivilDate(year: year, month: month, day: day)), try #require(TimeOfDay(hour: hour, minute: 0)))
    }

    private static func offset(_ hours: Int) -> UTCOffset { UTCOffset(validSeconds: hours * 3600) }

    /// FREQ=YEARLY;BYMONTH=month;BYDAY=n SU
    private static func yearly(month: Int, sunday ordinal: Int, end: RecurrenceRule.End = .never) -> RecurrenceRule {
        var rule = RecurrenceRule(frequency: .yearly)
        rule.byMonth = [LunisolarMonth(number: month)]
        rule.byDay = [RecurrenceRule.WeekdayOccurrence(ordinal: ordinal, weekday: .sunday)]
        rule.end = end
        return rule
    }

    private static func systemRules(_ name: String) throws -> ZoneRules {
        try ZoneRules(tzif: Array(try Data(contentsOf: URL(fileURLWithPath: "/usr/share/zoneinfo/\(name)"))))
    }

    /// RFC 5545 §3.6.5, first example: New York since 1967, with rules that end by UNTIL in UTC and, in 1974 and 1975, exceptions as dates.
    private static func newYork() throws -> [TimeZoneObservance] {
        let (east, summer) = (offset(-5), offset(-4))
        let until = { (year: Int, month: Int, day: Int, hour: Int) throws in
            RecurrenceRule.End.until(.utc(Instant(try local(year, month, day, hour), offset: .zero)))
        }
        let daylight = { (start: CivilDateTime, rules: [RecurrenceRule], dates: [CivilDateTime]) in
            TimeZoneObservance(isDaylight: true, start: start, offsetFrom: east, offsetTo: summer, rules: rules, dates: dates)
        }
        return [
            daylight(try local(1967, 4, 30, 2), [yearly(month: 4, sunday: -1, end: try until(1973, 4, 29, 7))], []),
            TimeZoneObservance(
                isDaylight: false, start: try local(1967, 10, 29, 2), offsetFrom: summer, offsetTo: east,
                rules: [yearly(month: 10, sunday: -1, end: try until(2006, 10, 29, 6))]),
            daylight(try local(1974, 1, 6, 2), [], [try local(1975, 2, 23, 2)]),
            daylight(try local(1976, 4, 25, 2), [yearly(month: 4, sunday: -1, end: try until(1986, 4, 27, 7))], []),
            daylight(try local(1987, 4, 5, 2), [yearly(month: 4, sunday: 1, end: try until(2006, 4, 2, 7))], []),
            daylight(try local(2007, 3, 11, 2), [yearly(month: 3, sunday: 2)], []),
            TimeZoneObservance(
                isDaylight: false, start: try local(2007, 11, 4, 2), offsetFrom: summer, offsetTo: east,
                rules: [yearly(month: 11, sunday: 1)]),
        ]
    }

    @Test("New York of RFC 5545 changes when the system's New York does, until the end of the calendar")
    func newYorkAgrees() throws {
        let rules = try VTimeZoneRules.rules(of: try Self.newYork())
        let system = try Self.systemRules("America/New_York")
        #expect(rules.tail == .repeatsEvery400Years)
        for (first, last) in [(1967, 1999), (2000, 2100), (2390, 2500), (3000, 3010), (9900, 9999)] {
            let start = Instant(try Self.local(first, 4, 1, 0), offset: .zero)
            let end = Instant(try Self.local(last, 12, 1, 0), offset: .zero)
            let transitions = rules.transitions(after: start, through: end)
            #expect(transitions.count > last - first)
            #expect(transitions == system.transitions(after: start, through: end), "\(first)")
        }
    }

    @Test("A zone without a change has one onset and one offset")
    func fixed() throws {
        let observance = TimeZoneObservance(
            isDaylight: false, start: try Self.local(1970, 1, 1, 0), offsetFrom: Self.offset(7), offsetTo: Self.offset(7))
        let rules = try VTimeZoneRules.rules(of: [observance])
        #expect(rules.tail == .constant && rules.transitions.count == 1)
        for instant in [Instant.distantPast, .distantFuture] { #expect(rules.offset(at: instant) == Self.offset(7)) }
    }

    @Test("Outlook's zones begin in 1601 and repeat")
    func outlook() throws {
        let rules = try VTimeZoneRules.rules(of: [
            TimeZoneObservance(
                isDaylight: false, start: try Self.local(1601, 10, 28, 3), offsetFrom: Self.offset(2), offsetTo: Self.offset(1),
                rules: [Self.yearly(month: 10, sunday: -1)]),
            TimeZoneObservance(
                isDaylight: true, start: try Self.local(1601, 3, 25, 2), offsetFrom: Self.offset(1), offsetTo: Self.offset(2),
                rules: [Self.yearly(month: 3, sunday: -1)]),
        ])
        let system = try Self.systemRules("Europe/Berlin")
        let start = Instant(try Self.local(1997, 1, 1, 0), offset: .zero)
        let end = Instant(try Self.local(2497, 1, 1, 0), offset: .zero)
        #expect(rules.transitions(after: start, through: end) == system.transitions(after: start, through: end))
        #expect(rules.resolve(try Self.local(2026, 3, 29, 2)) == .gap(before: Self.offset(1), after: Self.offset(2)))
        #expect(rules.initialOffset == Self.offset(1))
    }

    @Test("A rule's COUNT ends it, and the last offset stays")
    func counted() throws {
        let rules = try VTimeZoneRules.rules(of: [
            TimeZoneObservance(
                isDaylight: true, start: try Self.local(2020, 3, 29, 2), offsetFrom: Self.offset(1), offsetTo: Self.offset(2),
                rules: [Self.yearly(month: 3, sunday: -1, end: .count(2))])
        ])
        #expect(rules.tail == .constant)
        #expect(rules.transitions.map(\.at) == [1_585_443_600, 1_616_893_200].map(Instant.init(secondsSinceEpoch:)))
    }

    @Test("What gives no rules")
    func problems() throws {
        #expect(throws: VTimeZoneProblem.noObservances) { try VTimeZoneRules.rules(of: []) }
        for end in [RecurrenceRule.End.never, .count(VTimeZoneRules.maximumOnsets + 1)] {
            var rule = RecurrenceRule(frequency: .hourly)
            rule.end = end
            let observance = TimeZoneObservance(
                isDaylight: false, start: try Self.local(2020, 1, 1, 0), offsetFrom: .zero, offsetTo: .zero, rules: [rule])
            #expect(throws: VTimeZoneProblem.tooManyOnsets) { try VTimeZoneRules.rules(of: [observance]) }
        }
    }

    @Test("Onsets at the ends of the calendar", arguments: [CivilDateTime.min, .max])
    func ends(start: CivilDateTime) throws {
        let rules = try VTimeZoneRules.rules(of: [
            TimeZoneObservance(
                isDaylight: false, start: start, offsetFrom: UTCOffset(validSeconds: 93_599), offsetTo: UTCOffset(validSeconds: -89_999),
                rules: [RecurrenceRule(frequency: .yearly)])
        ])
        #expect(rules.transitions.first?.at == Instant(start, offset: UTCOffset(validSeconds: 93_599)))
    }
}
