import CivilTime
import Recurrence
import Testing

@testable import ICalendar

/// How long an item keeps its recurrence set.
@Suite struct ItemRecurrenceTests {
    /// COUNT is counted, and dates are put in order, once a load: all questions get the one set, also beside overrides.
    @Test(arguments: ["RRULE:FREQ=DAILY;COUNT=5000", "RRULE:FREQ=DAILY\nEXRULE:FREQ=WEEKLY;COUNT=3", "RDATE;VALUE=DATE:20261125"])
    func aCountedSetIsKept(_ rules: String) throws {
        let (single, overridden) = try items(rules)
        for item in [single, overridden, single.replacing(overrides: overridden.overrides)] {
            let set = try #require(item.recurrence)
            #expect(item.recurrence === set)
        }
        #expect(single.recurrence !== overridden.recurrence)
    }

    /// A set that is made at once takes no memory between questions.
    @Test func aPlainSetIsNotKept() throws {
        let item = try items("RRULE:FREQ=DAILY").single
        let set = try #require(item.recurrence)
        #expect(item.recurrence !== set)
    }

    /// Items with the same rule text have one rule, and each its own end.
    @Test func eachItemCountsFromItsOwnStart() {
        let events = ["20261120", "20270101"].map {
            "BEGIN:VEVENT\nUID:\($0)\nDTSTART;VALUE=DATE:\($0)\nRRULE:FREQ=DAILY;COUNT=3\nEND:VEVENT"
        }
        let last = read(events).map { item in
            item.occurrences(startingIn: Instant.distantPast..<Instant.distantFuture, limit: 10).occurrences.last?.start.basicFormat
        }
        #expect(last == ["20261122", "20270103"])
    }

    private func items(_ rules: String) throws -> (single: CalendarItem, overridden: CalendarItem) {
        func event(_ uid: String, _ lines: String) -> String { "BEGIN:VEVENT\nUID:\(uid)\n\(lines)\nEND:VEVENT" }
        let start = "DTSTART;VALUE=DATE:20261120"
        let items = read([
            event("single", "\(start)\n\(rules)"), event("overridden", "\(start)\n\(rules)"),
            event("overridden", "RECURRENCE-ID;VALUE=DATE:20261120\nDTSTART;VALUE=DATE:20261121"),
        ])
        let overridden = try #require(items.last)
        #expect(items.map(\.overrides.count) == [0, 1])
        return (items[0], overridden)
    }

    private func read(_ events: [String]) -> [CalendarItem] {
        let text = (["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//y//EN"] + events + ["END:VCALENDAR", ""]).joined(separator: "\n")
        return CalendarReader.read(Array(text.utf8), file: "a.ics", context: World.context).items
    }
}
