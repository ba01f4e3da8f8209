import CivilTime
import ICalendar
import LichTestSupport
import Recurrence
import Testing

/// Occurrences: instances with what overrides say of them.
@Suite struct OccurrencesTests {
    static let office = Zone(identifier: "Asia/Ho_Chi_Minh", rules: ZoneRules(fixed: UTCOffset(validSeconds: 7 * 3600)))
    /// The clocks go forward at 2 o'clock on 8 March 2026 and back on 1 November.
    static let newYork = Zone(
        identifier: "America/New_York",
        rules: ZoneRules(
            initialOffset: UTCOffset(validSeconds: -5 * 3600),
            transitions: [
                .init(at: instant("2026-03-08T07:00"), offset: UTCOffset(validSeconds: -4 * 3600)),
                .init(at: instant("2026-11-01T06:00"), offset: UTCOffset(validSeconds: -5 * 3600)),
            ], tail: .constant))

    // MARK: By arithmetic

    /// An item that was read has its occurrences by arithmetic where it can; the same item made of its parts has to search for them.
    @Test(arguments: [
        "DTSTART;VALUE=DATE:20260301\nRRULE:FREQ=YEARLY", "DTSTART;VALUE=DATE:20260227\nDTEND;VALUE=DATE:20260302\nRRULE:FREQ=MONTHLY",
        "DTSTART;TZID=America/New_York:20260101T023000\nDTEND;TZID=America/New_York:20260102T013000\nRRULE:FREQ=DAILY",
        "DTSTART;TZID=America/New_York:20260102T013000\nDURATION:PT30M\nRRULE:FREQ=WEEKLY;BYDAY=SU,MO",
        "DTSTART:20260101T090000\nRRULE:FREQ=DAILY",
        "DTSTART:20260131T090000Z\nDTEND:20260131T100000Z\nRRULE:FREQ=MONTHLY;BYDAY=-1FR", "DTSTART;VALUE=DATE:20260301",
        "DTSTART:20260301T080000",
    ])
    func arithmeticAgreesWithTheSearch(_ lines: String) throws {
        let text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\n\(lines)\nEND:VEVENT\nEND:VCALENDAR\n"
        let context = ReadingContext(office: Self.office) { $0 == "America/New_York" ? Self.newYork : nil }
        let item = try #require(CalendarReader.read(Array(text.utf8), file: "a.ics", context: context).items.first)
        let parts = CalendarItem(
            uid: "a", kind: .event, master: item.master, recurrence: item.recurrence, overrides: [], office: Self.office)
        for day in stride(from: 0, through: 450, by: 9) {
            let after = Self.instant("2025-12-01T00:00").adding(seconds: Int64(day) * 86_400)
            let range = after..<after.adding(seconds: 100 * 86_400)
            let (found, expected) = (item.occurrences(startingIn: range, limit: 200), parts.occurrences(startingIn: range, limit: 200))
            #expect(found.occurrences.map(\.start) == expected.occurrences.map(\.start))
            #expect(found.occurrences.map(\.end) == expected.occurrences.map(\.end))
            #expect(found.occurrences.map(\.endInstant) == expected.occurrences.map(\.endInstant))
            #expect(found.occurrences.map(\.recurrenceID) == expected.occurrences.map(\.recurrenceID))
        }
    }

    // MARK: Without overrides

    @Test func singleItemHasNoRecurrenceID() throws {
        let occurrence = try #require(Self.all(of: Self.item(start: Self.zoned("2026-11-14T17:00"))).first)
        #expect(occurrence.recurrenceID == nil)
        #expect(occurrence.end == occurrence.start)
    }

    @Test func recurringItemHasOriginalStarts() {
        let found = Self.all(of: Self.item(start: Self.day("2026-11-14"), rule: "FREQ=DAILY;COUNT=2"))
        #expect(found.map(\.recurrenceID) == [Self.day("2026-11-14"), Self.day("2026-11-15")])
        #expect(found.map(\.end) == [Self.day("2026-11-15"), Self.day("2026-11-16")])
    }

    @Test(arguments: [
        // A day without an end lasts its day; a DTEND beside days is exclusive.
        (day("2026-11-14"), ItemVersion.End.implied, CalendarItem.Kind.event, day("2026-11-15")),
        (day("2026-11-14"), .at(day("2026-11-21")), .event, day("2026-11-21")),
        (day("2026-11-14"), .after(CalendarDuration(days: 7)), .event, day("2026-11-21")),
        // DUE as a date means until the end of that day.
        (day("2026-11-15"), .at(day("2026-11-15")), .toDo, day("2026-11-16")),
        (zoned("2026-11-01T08:00"), .at(day("2026-11-15")), .toDo, day("2026-11-16")),
        (zoned("2026-11-01T08:00"), .at(zoned("2026-11-15T17:00")), .toDo, zoned("2026-11-15T17:00")),
        (zoned("2026-11-01T08:00"), .after(CalendarDuration(days: 1, seconds: 3600)), .event, zoned("2026-11-02T09:00")),
        // An end before the start is none.
        (zoned("2026-11-01T08:00"), .at(zoned("2026-11-01T07:00")), .event, zoned("2026-11-01T08:00")),
    ])
    func endOfASingleItem(start: CalendarTime, end: ItemVersion.End, kind: CalendarItem.Kind, expected: CalendarTime) throws {
        let occurrence = try #require(Self.all(of: Self.item(start: start, end: end, kind: kind)).first)
        #expect(occurrence.end == expected)
        #expect(occurrence.endInstant == expected.instant(office: Self.office))
    }

    @Test func endKeepsNominalDaysAndAnExactRest() {
        // Two nights and nine hours, through the night that has 23 hours: still at 17:00.
        let end = ItemVersion.End.at(.zoned(Self.civil("2026-03-01T17:00"), Self.newYork))
        let item = Self.item(start: .zoned(Self.civil("2026-02-27T08:00"), Self.newYork), end: end, rule: "FREQ=WEEKLY;COUNT=2")
        #expect(Self.all(of: item).map(\.end.civil) == [Self.civil("2026-03-01T17:00"), Self.civil("2026-03-08T17:00")])
        // Three hours over the missing one: an hour later on the clock.
        let night = Self.item(
            start: .zoned(Self.civil("2026-03-07T00:30"), Self.newYork), end: .at(.zoned(Self.civil("2026-03-07T03:30"), Self.newYork)),
            rule: "FREQ=DAILY;COUNT=2")
        #expect(Self.all(of: night).map(\.end.civil) == [Self.civil("2026-03-07T03:30"), Self.civil("2026-03-08T04:30")])
    }

    @Test func recurringDueDateMovesWithItsStart() {
        let item = Self.item(
            start: Self.day("2026-11-01"), end: .at(Self.day("2026-11-15")), kind: .toDo, rule: "FREQ=YEARLY;COUNT=2")
        #expect(Self.all(of: item).map(\.end) == [Self.day("2026-11-16"), Self.day("2027-11-16")])
    }

    @Test func periodHasItsOwnEnd() {
        let dates = [
            RecurrenceDate(start: Self.zoned("2026-11-20T08:00"), periodEnd: .after(CalendarDuration(days: 0, seconds: 7200))),
            RecurrenceDate(start: Self.zoned("2026-11-21T08:00"), periodEnd: .at(Self.zoned("2026-11-21T09:30"))),
        ]
        let item = Self.item(start: Self.zoned("2026-11-14T08:00"), end: .after(CalendarDuration(days: 0, seconds: 3600)), dates: dates)
        #expect(Self.all(of: item).map(\.end) == ["2026-11-14T09:00", "2026-11-20T10:00", "2026-11-21T09:30"].map(Self.zoned))
    }

    // MARK: Overrides

    /// Items of a daily series from 2026-11-14, four days, with these overrides: what is then there, as `start summary`.
    @Test(arguments: [
        ("moved later", [Change("2026-11-15T08:00", to: "2026-11-20T10:00")], ["14T08 ", "16T08 ", "17T08 ", "20T10 moved"]),
        ("moved before the first", [Change("2026-11-16T08:00", to: "2026-11-01T08:00")], ["01T08 moved", "14T08 ", "15T08 ", "17T08 "]),
        (
            "moved onto another, both stay", [Change("2026-11-15T08:00", to: "2026-11-16T08:00")],
            ["14T08 ", "16T08 ", "16T08 moved", "17T08 "]
        ),
        ("orphan", [Change("2026-11-15T09:00", to: "2026-11-15T09:00")], ["14T08 ", "15T08 ", "15T09 moved", "16T08 ", "17T08 "]),
        ("named by its day", [Change(day: "2026-11-15", to: "2026-11-15T12:00")], ["14T08 ", "15T12 moved", "16T08 ", "17T08 "]),
        ("named in UTC", [Change(utc: "2026-11-15T01:00", to: "2026-11-15T12:00")], ["14T08 ", "15T12 moved", "16T08 ", "17T08 "]),
        ("without DTSTART", [Change("2026-11-15T08:00", to: nil)], ["14T08 ", "15T08 moved", "16T08 ", "17T08 "]),
        ("excluded", [Change("2026-11-17T08:00", to: "2026-11-18T08:00", isExcluded: true)], ["14T08 ", "15T08 ", "16T08 "]),
        (
            "this and future", [Change("2026-11-16T08:00", to: "2026-11-16T09:00", isThisAndFuture: true)],
            ["14T08 ", "15T08 ", "16T09 moved", "17T09 moved"]
        ),
        (
            "this and future, some days later", [Change("2026-11-15T08:00", to: "2026-11-18T08:00", isThisAndFuture: true)],
            ["14T08 ", "18T08 moved", "19T08 moved", "20T08 moved"]
        ),
        (
            "this and future, some days earlier", [Change("2026-11-16T08:00", to: "2026-11-14T08:00", isThisAndFuture: true)],
            ["14T08 ", "14T08 moved", "15T08 ", "15T08 moved"]
        ),
        (
            "this and future, then one by itself",
            [
                Change("2026-11-15T08:00", to: "2026-11-15T09:00", isThisAndFuture: true),
                Change("2026-11-16T08:00", to: "2026-11-16T07:00", summary: "alone"),
            ], ["14T08 ", "15T09 moved", "16T07 alone", "17T09 moved"]
        ),
        (
            "two of this and future",
            [
                Change("2026-11-15T08:00", to: "2026-11-15T09:00", isThisAndFuture: true),
                Change("2026-11-17T08:00", to: "2026-11-17T10:00", isThisAndFuture: true, summary: "again"),
            ], ["14T08 ", "15T09 moved", "16T09 moved", "17T10 again"]
        ),
        (
            "this and future of an excluded instance still says what follows",
            [Change("2026-11-15T08:00", to: "2026-11-15T09:00", isThisAndFuture: true, isExcluded: true)],
            ["14T08 ", "16T09 moved", "17T09 moved"]
        ),
        (
            "of two for one instance the higher SEQUENCE",
            [
                Change("2026-11-15T08:00", to: "2026-11-15T09:00", sequence: 2),
                Change("2026-11-15T08:00", to: "2026-11-15T10:00", sequence: 1, summary: "older"),
            ], ["14T08 ", "15T09 moved", "16T08 ", "17T08 "]
        ),
    ])
    func overrides(name: String, changes: [Change], expected: [String]) {
        let item = Self.series(changes)
        #expect(Self.all(of: item).map(Self.short) == expected, "\(name)")
    }

    @Test func overrideOfAnRDATE() {
        let item = Self.item(
            start: Self.zoned("2026-11-14T08:00"), dates: [RecurrenceDate(start: Self.zoned("2026-11-20T08:00"))],
            overrides: [Change("2026-11-20T08:00", to: "2026-11-21T08:00").override])
        #expect(Self.all(of: item).map(Self.short) == ["14T08 ", "21T08 moved"])
        #expect(Self.all(of: item).last?.recurrenceID == Self.zoned("2026-11-20T08:00"))
    }

    @Test func overridesWithoutAMasterAreOccurrences() {
        let item = CalendarItem(
            uid: "u", kind: .event, master: nil, recurrence: nil,
            overrides: [Change("2026-11-20T08:00", to: "2026-11-21T08:00").override], office: Self.office)
        #expect(Self.all(of: item).map(Self.short) == ["21T08 moved"])
    }

    /// Walking with `nextOccurrence` finds every start that the range has, from any instant between them.
    @Test func nextOccurrenceAgreesWithTheRange() {
        let item = Self.series([
            Change("2026-11-15T08:00", to: "2026-11-01T07:00"), Change("2026-11-16T08:00", to: "2026-11-17T09:00", isThisAndFuture: true),
        ])
        let starts = Self.all(of: item).map(\.startInstant)
        #expect(starts.count == 4)
        for (index, start) in starts.enumerated() {
            let before = index == 0 ? Instant.distantPast : starts[index - 1]
            for instant in [before, start.adding(seconds: -1)] {
                guard case .occurrence(let found) = item.nextOccurrence(after: instant) else {
                    Issue.record("nothing after \(instant)")
                    continue
                }
                #expect(found.startInstant == start)
            }
        }
        if case .end = item.nextOccurrence(after: starts[3]) {} else { Issue.record("something after the last") }
    }

    // MARK: Ranges

    @Test func overlappingFindsWhatBeganBefore() {
        let item = Self.item(start: Self.day("2026-10-01"), end: .at(Self.day("2026-10-08")), rule: "FREQ=YEARLY")
        let inside = Self.zoned("2027-10-07T12:00").instant(office: Self.office)
        let (found, isTruncated) = item.occurrences(overlapping: inside..<inside.adding(seconds: 60), limit: 10)
        #expect(found.map(\.start) == [Self.day("2027-10-01")])
        #expect(!isTruncated)
        let after = Self.zoned("2027-10-08T00:00").instant(office: Self.office)
        #expect(item.occurrences(overlapping: after..<after.adding(seconds: 60), limit: 10).occurrences.isEmpty)
        #expect(item.occurrences(startingIn: inside..<inside.adding(seconds: 60), limit: 10).occurrences.isEmpty)
    }

    @Test func limitCutsAndSaysSo() {
        let item = Self.item(start: Self.day("2026-10-01"), rule: "FREQ=DAILY;COUNT=5")
        let all = Instant.distantPast..<Instant.distantFuture
        #expect(item.occurrences(startingIn: all, limit: 4).isTruncated)
        #expect(item.occurrences(startingIn: all, limit: 4).occurrences.count == 4)
        #expect(!item.occurrences(startingIn: all, limit: 5).isTruncated)
    }

    // MARK: Making items

    struct Change: Sendable {
        let override: ItemOverride
        let isExcluded: Bool

        init(
            _ original: String, to start: String?, isThisAndFuture: Bool = false, isExcluded: Bool = false, sequence: Int = 0,
            summary: String = "moved"
        ) {
            self.init(
                zoned(original), to: start, isThisAndFuture: isThisAndFuture, isExcluded: isExcluded, sequence: sequence, summary: summary)
        }

        init(day original: String, to start: String) { self.init(OccurrencesTests.day(original), to: start) }
        init(utc original: String, to start: String) { self.init(.utc(instant(original)), to: start) }

        private init(
            _ original: CalendarTime, to start: String?, isThisAndFuture: Bool = false, isExcluded: Bool = false, sequence: Int = 0,
            summary: String = "moved"
        ) {
            var fields = ItemVersion.Fields()
            fields.start = start.map(zoned)
            fields.summary = summary
            fields.sequence = sequence
            override = ItemOverride(recurrenceID: original, isThisAndFuture: isThisAndFuture, version: ItemVersion(fields))
            self.isExcluded = isExcluded
        }
    }

    static func series(_ changes: [Change]) -> CalendarItem {
        item(
            start: zoned("2026-11-14T08:00"), rule: "FREQ=DAILY;COUNT=4",
            excludedDates: changes.filter(\.isExcluded).map(\.override.recurrenceID), overrides: changes.map(\.override))
    }

    static func item(
        start: CalendarTime, end: ItemVersion.End = .implied, kind: CalendarItem.Kind = .event, rule: String? = nil,
        dates: [RecurrenceDate] = [], excludedDates: [CalendarTime] = [], overrides: [ItemOverride] = []
    ) -> CalendarItem {
        var fields = ItemVersion.Fields()
        fields.start = start
        fields.end = end
        let rules = rule.flatMap { try? ParsedRule(Array($0.utf8)).rule }.map { [$0] } ?? []
        let set = RecurrenceSet(start: start, rules: rules, dates: dates, excludedDates: excludedDates, office: office)
        return CalendarItem(uid: "u", kind: kind, master: ItemVersion(fields), recurrence: set, overrides: overrides, office: office)
    }

    static func all(of item: CalendarItem) -> [Occurrence] {
        item.occurrences(startingIn: .distantPast..<Instant.distantFuture, limit: 100).occurrences
    }

    /// `15T08 moved`
    static func short(_ occurrence: Occurrence) -> String {
        "\(occurrence.start.civil.description.dropFirst(8).prefix(5)) \(occurrence.version.summary)"
    }

    static func day(_ text: String) -> CalendarTime { .date(civil("\(text)T00:00").date) }
    static func zoned(_ text: String) -> CalendarTime { .zoned(civil(text), office) }
    static func instant(_ text: String) -> Instant { Instant(civil(text), offset: .zero) }

    /// `2026-11-14T08:00`; what is no time is 0001-01-01, which no expectation holds.
    static func civil(_ text: String) -> CivilDateTime {
        let numbers = text.split { !$0.isNumber }.compactMap { Int($0) }
        guard numbers.count == 5, let date = CivilDate(year: numbers[0], month: numbers[1], day: numbers[2]),
            let time = TimeOfDay(hour: numbers[3], minute: numbers[4])
        else { return .min }
        return CivilDateTime(date, time)
    }
}
