import CivilTime
import ICalendar
import LichTestSupport
import Testing

@testable import Reminders

/// The outlook of an item says in one search, mostly by arithmetic, what the questions say that are asked of it one by one.
@Suite struct OutlookTests {
    @Test(arguments: 0..<150)
    func saysWhatTheQuestionsSay(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let zone = seed % 3 == 0 ? berlin : office
        for _ in 0..<4 {
            let (kind, lines) = Self.lines(&generator)
            let holidays = CaseLines.component(
                "event",
                "DTSTART;VALUE=DATE:20260115\nRRULE:FREQ=MONTHLY\nDURATION:P\(Int.random(in: 1...9, using: &generator))D\nCATEGORIES:HOLIDAY",
                uid: "h")
            let items = try items("\(CaseLines.component(kind, lines, uid: "e"))\n\(holidays)", office: zone)
            let policy = ReminderPolicy()
            let schedule = ItemSchedule(item: items[0], defaults: DefaultLeads(policy))
            let dueTimes = DueTimes(policy: policy, office: zone, kind: items[0].kind)
            // Each with what it has looked up by itself.
            let fresh = WorkingDayCalendar(policy: policy, office: zone, items: items)
            var (workingDays, ofPlain, ofSearch) = (fresh, fresh, fresh)
            var budget = LookBudget()
            for _ in 0..<12 {
                let question = Self.question(&generator)
                let comment: Comment = "seed \(seed): \(question):\n\(lines)"
                let searched = schedule.searchedOutlook(question, dueTimes: dueTimes, workingDays: &ofSearch, budget: &budget)
                if let leads = schedule.defaults.plainLeads(of: items[0]),
                    var plain = PlainOutlook(of: items[0], leads, question, dueTimes, &ofPlain), let told = plain.answer(&ofPlain)
                {
                    #expect(told.next == searched?.next && told.hasNews == searched?.hasNews, comment)
                }
                let next = schedule.nextDue(after: question.now, dueTimes: dueTimes, workingDays: &workingDays, budget: &budget)
                guard let told = schedule.outlook(question, dueTimes: dueTimes, workingDays: &workingDays, budget: &budget) else {
                    // All occurrences of what is done for ever.
                    #expect(next.isTruncated, comment)
                    continue
                }
                #expect(told.next == next.due && !next.isTruncated, comment)
                let due = schedule.notices(
                    after: question.after, exactAfter: question.exactAfter, through: question.now, dueTimes: dueTimes,
                    workingDays: &workingDays, budget: &budget
                ).notices
                if !due.isEmpty { #expect(told.hasNews, comment) }
                if due.isEmpty, !question.looksForUnseen { #expect(!told.hasNews, comment) }
                if !told.hasNews, question.looksForUnseen { Self.expectNothingUnseen(schedule, question, dueTimes, &workingDays, comment) }
            }
        }
    }

    /// Every occurrence that is still of use has an alarm to come.
    private static func expectNothingUnseen(
        _ schedule: ItemSchedule, _ question: OutlookQuestion, _ dueTimes: DueTimes, _ workingDays: inout WorkingDayCalendar,
        _ comment: Comment
    ) {
        var budget = LookBudget()
        let passed = PassedQuestion(
            now: question.now, notOverBy: ReminderEngine.usefulAfterEnd(schedule.item.kind), earliest: .distantPast, reach: nil)
        let groups = schedule.passedNotices(passed, dueTimes: dueTimes, workingDays: &workingDays, budget: &budget).groups
        #expect(!groups.contains { !$0.isEmpty }, comment)
    }

    /// Of an office's calendars nearly all items have an outlook by arithmetic.
    @Test(arguments: [
        ("event", "DTSTART;VALUE=DATE:20240510\nRRULE:FREQ=YEARLY\nVALARM -P7D\nVALARM -P1D"),
        ("event", "DTSTART;TZID=Asia/Ho_Chi_Minh:20240510T083000\nDURATION:PT90M\nRRULE:FREQ=MONTHLY;BYDAY=-1FR\nVALARM -P1D"),
        ("event", "DTSTART;TZID=Asia/Ho_Chi_Minh:20260301T070000\nRRULE:FREQ=DAILY;UNTIL=20260828T170000Z\nEXDATE:20260305T000000Z"),
        (
            "to-do",
            "DUE;VALUE=DATE:20240510\nRRULE:FREQ=YEARLY\nORGANIZER:mailto:o@x.vn\nATTENDEE:mailto:a@x.vn\nATTENDEE:mailto:b@x.vn\nVALARM -P14D"
        ),
    ])
    func isToldByArithmetic(_ kind: String, _ lines: String) throws {
        let item = try items(CaseLines.component(kind, lines, uid: "e"))[0]
        let policy = ReminderPolicy()
        let now = try instant("2026-01-01T00:00")
        let question = OutlookQuestion(now: now, after: now, exactAfter: now, looksForUnseen: false)
        var workingDays = WorkingDayCalendar(policy: policy, office: office, items: [])
        let leads = try #require(DefaultLeads(policy).plainLeads(of: item))
        let dueTimes = DueTimes(policy: policy, office: office, kind: item.kind)
        var plain = try #require(PlainOutlook(of: item, leads, question, dueTimes, &workingDays))
        #expect(plain.answer(&workingDays)?.next != nil)
    }

    // MARK: Made up

    private static func question(_ generator: inout SeededGenerator) -> OutlookQuestion {
        let now = Instant(secondsSinceEpoch: Int64.random(in: 1_700_000_000...1_900_000_000, using: &generator))
        let exactAfter = now.adding(seconds: -Int64.random(in: 1...1_000_000, using: &generator))
        let after = exactAfter.adding(seconds: -Int64.random(in: 0...3_600_000, using: &generator))
        return OutlookQuestion(now: now, after: after, exactAfter: exactAfter, looksForUnseen: Bool.random(using: &generator))
    }

    private static func lines(_ generator: inout SeededGenerator) -> (kind: String, lines: String) {
        func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
        let day = "202\(number(3...8))0\(number(1...9))1\(number(0...9))"
        let isToDo = number(0...2) == 0
        let start = [
            "DTSTART;VALUE=DATE:\(day)", "DTSTART:\(day)T093000", "DTSTART;TZID=Europe/Berlin:\(day)T023000", "DTSTART:\(day)T233000Z",
        ].randomElement(using: &generator)
        let rule = [
            "", "RRULE:FREQ=YEARLY", "RRULE:FREQ=WEEKLY;BYDAY=MO,FR", "RRULE:FREQ=MONTHLY;BYDAY=-1FR", "RRULE:FREQ=DAILY",
            "RRULE:FREQ=DAILY;COUNT=40", "RRULE:FREQ=MONTHLY;BYMONTHDAY=-1", "RRULE:FREQ=WEEKLY;INTERVAL=3;UNTIL=20270101T000000Z",
            "RRULE:FREQ=DAILY;UNTIL=20270101T000000Z\nEXDATE;VALUE=DATE:20260705,20260706",
        ].randomElement(using: &generator)
        let shift = ["", "X-LICH-SHIFT:AFTER", "X-LICH-SHIFT:NONE"].randomElement(using: &generator)
        let triggers = ["-P7D", "-P1D", "PT0S", "-PT15M", "P2D", "PT10H", "-P30D", "-P1DT12H"]
        var lines = [isToDo ? start?.replacing("DTSTART", with: "DUE") : start, rule, shift].compactMap(\.self).filter { !$0.isEmpty }
        if !isToDo, number(0...3) == 0 {
            lines.append(start?.contains("VALUE=DATE") == true ? "DURATION:P\(number(1...9))D" : "DURATION:PT\(number(1...90))H")
        }
        if number(0...5) > 0 {
            lines += (0...number(0...2)).map { _ in "VALARM " + (triggers.randomElement(using: &generator) ?? "") }
        }
        if isToDo, number(0...3) > 0 {
            let standings = ["", ";PARTSTAT=COMPLETED", ";PARTSTAT=DECLINED", ";ROLE=CHAIR", "", ""]
            lines += (0...number(0...2)).map { "ATTENDEE\(standings.randomElement(using: &generator) ?? ""):mailto:p\($0)@x.vn" }
            if number(0...1) == 0 { lines.append("ORGANIZER:mailto:o@x.vn") }
        }
        return (isToDo ? "to-do" : "event", lines.joined(separator: "\n"))
    }
}
