import CivilTime
import ICalendar
import Testing

@testable import LichCommands

/// However many occurrences there are, the earliest of all of them are kept, as if all had been put in order.
struct EarliestOccurrencesTests {
    static let calendars: [[String]] = [
        ["DAILY", "DAILY", "WEEKLY"],
        ["YEARLY", "HOURLY", "MINUTELY", "SECONDLY"],
        ["SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY"],
        Array(repeating: "SECONDLY", count: 30),
        Array(repeating: "DAILY", count: 30) + ["HOURLY"],
    ]

    @Test(arguments: calendars, [1, 2, 7, 20, 100])
    func keepsTheEarliest(rules: [String], limit: Int) throws {
        // Each begins earlier than those before it.
        let components = rules.enumerated().map { index, rule in
            """
            BEGIN:VEVENT\nUID:\(index)\nDTSTAMP:20260101T000000Z
            DTSTART:202601\(31 - index < 10 ? "0" : "")\(31 - index)T000000Z\nRRULE:FREQ=\(rule)\nEND:VEVENT
            """
        }
        let text = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n\(components.joined(separator: "\n"))\nEND:VCALENDAR\n"
        let items = CalendarReader.read(Array(text.utf8), file: "a.ics", context: ReadingContext(office: .utc) { _ in nil }).items
        #expect(items.count == rules.count)
        let range = try instant("2026-01-01")..<instant("2026-04-01")
        let ofEach = 40
        let all = EarliestOccurrences(of: items, overlapping: range, ofEach: ofEach, limit: .max / 2)
        #expect(all.firstLeftOut == nil)
        let some = EarliestOccurrences(of: items, overlapping: range, ofEach: ofEach, limit: limit)
        #expect(some.found.map(Self.line) == all.found.prefix(limit).map(Self.line))
        #expect(some.firstLeftOut == (all.found.count > limit ? all.found[limit].occurrence.startInstant : nil))
        for (item, count) in some.truncated {
            #expect(count == ofEach)
            #expect(some.found.count { $0.item.uid == item.uid } == ofEach)
        }
    }

    private static func line(_ happening: EarliestOccurrences.Happening) -> String {
        "\(happening.occurrence.start.rfc3339) \(happening.item.uid)"
    }

    private func instant(_ day: String) throws -> Instant { try #require(Instant(rfc3339: day, office: .utc)) }
}
