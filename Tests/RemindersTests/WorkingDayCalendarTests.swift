import CivilTime
import ICalendar
import LichTestSupport
import Testing

@testable import Reminders

/// Holidays that several calendars have.
@Suite struct WorkingDayCalendarTests {
    /// A day is worked on where it is by the calendar of each holiday by itself.
    @Test(arguments: 0..<40)
    func holidaysThatSayTheSameAreLeftOutAlone(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let rules = ["", "RRULE:FREQ=YEARLY", "RRULE:FREQ=YEARLY;INTERVAL=2", "RRULE:FREQ=WEEKLY;INTERVAL=3", "RRULE:FREQ=MONTHLY"]
        let components = (0..<Int.random(in: 2...14, using: &generator)).map { number in
            let day = "20\(Int.random(in: 20...26, using: &generator))031\(Int.random(in: 0...2, using: &generator))"
            let rule = rules.randomElement(using: &generator) ?? ""
            let status = Int.random(in: 0..<5, using: &generator) == 0 ? "STATUS:CANCELLED" : ""
            let length = Bool.random(using: &generator) ? "DURATION:P2D" : ""
            let lines = ["DTSTART;VALUE=DATE:\(day)", "CATEGORIES:HOLIDAY", rule, status, length].filter { !$0.isEmpty }
            return CaseLines.component("event", lines.joined(separator: "\n"), uid: "h\(number)")
        }
        let holidays = try items(components.joined(separator: "\n"))
        let policy = ReminderPolicy()
        var together = WorkingDayCalendar(policy: policy, office: office, items: holidays, many: 2)
        var alone = holidays.map { WorkingDayCalendar(policy: policy, office: office, items: [$0]) }
        let first = try #require(CivilDate(year: 2019, month: 12, day: 1))
        for day in (0..<3_000).compactMap({ first.adding(days: $0) }) {
            let expected = alone.indices.allSatisfy { alone[$0].isWorkingDay(day) }
            #expect(together.isWorkingDay(day) == expected, "seed \(seed): \(day)\n\(components.joined(separator: "\n"))")
        }
    }
}
