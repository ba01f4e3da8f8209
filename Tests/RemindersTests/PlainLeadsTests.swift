import CivilTime
import ICalendar
import LichTestSupport
import Testing

@testable import Reminders

/// Alarms that are given once so far from the start have a straight way of their own: its answers are those of the other.
@Suite struct PlainLeadsTests {
    @Test(arguments: 0..<120)
    func agreeWithTheOthers(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<4 {
            let (lines, alarms) = Self.lines(&generator)
            let holidays = CaseLines.component(
                "event",
                "DTSTART;VALUE=DATE:20260115\nRRULE:FREQ=MONTHLY\nDURATION:P\(Int.random(in: 1...9, using: &generator))D\nCATEGORIES:HOLIDAY",
                uid: "h")
            // An alarm that was acknowledged for ever is never given, but is not plain.
            let silent = "\nVALARM -PT1H+ACKNOWLEDGED:99990101T000000Z"
            let plain = try items("\(CaseLines.component("event", lines + alarms, uid: "e"))\n\(holidays)")
            let other = try items("\(CaseLines.component("event", lines + alarms + silent, uid: "e"))\n\(holidays)")
            let policy = ReminderPolicy()
            let defaults = DefaultLeads(policy)
            let (first, second) = (ItemSchedule(item: plain[0], defaults: defaults), ItemSchedule(item: other[0], defaults: defaults))
            try #require(first.plainLeads != nil && second.plainLeads == nil)
            let dueTimes = DueTimes(policy: policy, office: office, kind: .event)
            var (workingDays, others) = (
                WorkingDayCalendar(policy: policy, office: office, items: plain),
                WorkingDayCalendar(policy: policy, office: office, items: other)
            )
            for _ in 0..<12 {
                let now = Instant(secondsSinceEpoch: Int64.random(in: 1_700_000_000...1_900_000_000, using: &generator))
                let comment: Comment = "seed \(seed) at \(now):\n\(lines)\(alarms)"
                let due = first.nextDue(after: now, dueTimes: dueTimes, workingDays: &workingDays)
                let expected = second.nextDue(after: now, dueTimes: dueTimes, workingDays: &others)
                #expect(due.due == expected.due && due.isTruncated == expected.isTruncated, comment)
                let after = now.adding(seconds: -Int64.random(in: 1...4_000_000, using: &generator))
                let found = first.notices(after: after, through: now, dueTimes: dueTimes, workingDays: &workingDays).notices
                let wanted = second.notices(after: after, through: now, dueTimes: dueTimes, workingDays: &others).notices
                #expect(found.map(\.time) == wanted.map(\.time), comment)
                let groups = first.noticesByOccurrence(notOverBy: 3600, at: now, dueTimes: dueTimes, workingDays: &workingDays).groups
                let others = second.noticesByOccurrence(notOverBy: 3600, at: now, dueTimes: dueTimes, workingDays: &others).groups
                // Where no alarm is near, a reach that is wider finds occurrences that this one does not.
                let isNear: (PlannedNotice) -> Bool = { $0.time.due <= now }
                #expect(groups.flatMap { $0.filter(isNear) }.map(\.time) == others.flatMap { $0.filter(isNear) }.map(\.time), comment)
            }
        }
    }

    private static func lines(_ generator: inout SeededGenerator) -> (lines: String, alarms: String) {
        let day =
            "202\(Int.random(in: 3...8, using: &generator))0\(Int.random(in: 1...9, using: &generator))1\(Int.random(in: 0...9, using: &generator))"
        let start = [
            "DTSTART;VALUE=DATE:\(day)", "DTSTART:\(day)T093000", "DTSTART;TZID=Europe/Berlin:\(day)T023000", "DTSTART:\(day)T233000Z",
        ].randomElement(using: &generator)
        let rule = [
            "", "RRULE:FREQ=YEARLY", "RRULE:FREQ=WEEKLY;BYDAY=MO,FR", "RRULE:FREQ=MONTHLY;BYDAY=-1FR", "RRULE:FREQ=DAILY",
            "RRULE:FREQ=DAILY;COUNT=40", "RRULE:FREQ=MONTHLY;BYMONTHDAY=-1", "RRULE:FREQ=WEEKLY;INTERVAL=3;UNTIL=20270101T000000Z",
        ].randomElement(using: &generator)
        let shift = ["", "X-LICH-SHIFT:AFTER", "X-LICH-SHIFT:NONE"].randomElement(using: &generator)
        let alarms = (0...Int.random(in: 0...2, using: &generator)).map { _ in
            "VALARM " + (["-P7D", "-P1D", "PT0S", "-PT15M", "P2D", "PT10H", "-P30D"].randomElement(using: &generator) ?? "")
        }
        let lines = [start, rule, shift].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: "\n")
        return (lines, "\n" + alarms.joined(separator: "\n"))
    }
}
