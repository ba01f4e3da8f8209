import CivilTime
import ICalendar
import Testing

@testable import Reminders

/// Of too many deadlines those that are nearest to today are kept, and it is said that there are more.
struct DeadlineLimitTests {
    struct Row: Sendable {
        let toDos: [String]
        let today: String
        var occurrencesOfAnItem = 10
        var occurrences = 100
        var people = 100
        /// UID and day.
        let kept: [String]
        let isTruncated: Bool
    }

    static let daily = "DTSTART;VALUE=DATE:20260101\nDUE;VALUE=DATE:20260101\nRRULE:FREQ=DAILY"
    static let asked = "\nATTENDEE:mailto:a@x.vn\nATTENDEE:mailto:b@x.vn"

    static func once(_ day: String) -> String { "DUE;VALUE=DATE:2026\(day)" }

    static let rows = [
        Row(toDos: [once("0301"), once("1201")], today: "2026-06-01", kept: ["a 2026-03-01", "b 2026-12-01"], isTruncated: false),
        // About as many before today as after it.
        Row(
            toDos: [daily], today: "2026-06-10", occurrencesOfAnItem: 4,
            kept: ["a 2026-06-08", "a 2026-06-09", "a 2026-06-10", "a 2026-06-11"], isTruncated: true),
        // Of a year to come the first, of one that is over the last.
        Row(toDos: [daily], today: "2025-06-10", occurrencesOfAnItem: 2, kept: ["a 2026-01-01", "a 2026-01-02"], isTruncated: true),
        Row(
            toDos: [daily], today: "2027-06-10", occurrencesOfAnItem: 4, kept: ["a 2026-12-29", "a 2026-12-30", "a 2026-12-31"],
            isTruncated: true),
        // What one leaves of its share is for those that follow, and each has one.
        Row(
            toDos: [once("0301"), daily, once("1201")], today: "2026-01-01", occurrences: 4,
            kept: ["b 2026-01-01", "a 2026-03-01", "c 2026-12-01"], isTruncated: true),
        Row(toDos: [daily, daily], today: "2026-01-01", occurrences: 1, kept: ["a 2026-01-01", "b 2026-01-01"], isTruncated: true),
        // The table's rows.
        Row(
            toDos: [once("0301") + asked, once("0501"), once("1201") + asked], today: "2026-05-01", people: 3,
            kept: ["a 2026-03-01", "b 2026-05-01"], isTruncated: true),
        Row(
            toDos: [once("0301") + asked, once("0501"), once("1201") + asked], today: "2026-05-01", people: 5,
            kept: ["a 2026-03-01", "b 2026-05-01", "c 2026-12-01"], isTruncated: false),
    ]

    @Test(arguments: rows)
    func keepsTheNearest(row: Row) throws {
        let components = zip(row.toDos, "abc").map { CaseLines.component("to-do", $0, uid: String($1)) }
        let items = try items(components.joined(separator: "\n"))
        var limits = DeadlineLimits()
        (limits.occurrencesOfAnItem, limits.occurrences, limits.people) = (row.occurrencesOfAnItem, row.occurrences, row.people)
        var workingDays = WorkingDayCalendar(policy: ReminderPolicy(), office: office, items: items)
        let found = Deadlines.due(
            inYear: 2026, of: items, today: try #require(CivilDate(rfc3339: row.today)), office: office, workingDays: &workingDays,
            limits: limits)
        #expect(found.deadlines.map { "\($0.item.uid) \($0.day)" } == row.kept)
        #expect(found.isTruncated == row.isTruncated)
    }
}
