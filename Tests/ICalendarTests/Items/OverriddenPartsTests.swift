import CivilTime
import LichTestSupport
import Testing

@testable import ICalendar

/// What overrides make of an item is worked out once; which occurrence each names is what a search finds.
@Suite struct OverriddenPartsTests {
    @Test(arguments: 0..<60)
    func namesWhatASearchFinds(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        func day() -> String { "202601\(Int.random(in: 10...31, using: &generator))" }
        var text = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:test\n"
        func add(_ lines: [String]) {
            text += (["BEGIN:VEVENT", "UID:a", "DTSTAMP:20260101T000000Z"] + lines + ["END:VEVENT"]).joined(separator: "\n") + "\n"
        }
        let excluded = Bool.random(using: &generator) ? ["EXDATE;VALUE=DATE:\(day()),\(day())"] : []
        add(["DTSTART;VALUE=DATE:20260105", "RRULE:FREQ=DAILY"] + excluded)
        for number in 0..<Int.random(in: 1...12, using: &generator) {
            let range = Int.random(in: 0..<4, using: &generator) == 0 ? ";RANGE=THISANDFUTURE" : ""
            let named = day()
            add(["RECURRENCE-ID;VALUE=DATE\(range):\(named)", "DTSTART;VALUE=DATE:\(day())", "SEQUENCE:\(number % 3)"])
        }
        text += "END:VCALENDAR\n"
        let item = try #require(read(text).items.first)
        for override in item.overrides {
            let start = try #require(override.version.start).instant(office: item.office)
            let found = item.occurrences(startingIn: start..<start.adding(seconds: 1), limit: 100).occurrences
            let wanted = found.first { $0.version === override.version && $0.recurrenceID == override.recurrenceID }
            let told = item.occurrence(of: override)
            #expect(told?.recurrenceID == wanted?.recurrenceID && told?.end == wanted?.end, "seed \(seed):\n\(text)")
        }
    }
}
