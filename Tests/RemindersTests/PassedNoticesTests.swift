import CivilTime
import ICalendar
import LichTestSupport
import Testing

@testable import Reminders

/// What has no alarm to come is found where it is, without a look at all that may have one.
struct PassedNoticesTests {
    @Test(arguments: 0..<60)
    func areThoseOfEveryOccurrence(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<8 {
            let text = Self.text(&generator)
            let items = try items(text)
            var policy = ReminderPolicy()
            policy.followUp.overdueEvery = Bool.random(using: &generator) ? 1 : nil
            var workingDays = WorkingDayCalendar(policy: policy, office: office, items: items)
            let now = Instant(secondsSinceEpoch: Int64.random(in: 1_793_000_000...1_799_000_000, using: &generator))
            for item in items where !AbsoluteAlarm.hasAny(item) {
                let schedule = ItemSchedule(item: item, defaults: DefaultLeads(policy))
                let dueTimes = DueTimes(policy: policy, office: office, kind: item.kind)
                var budget = LookBudget()
                let seconds = ReminderEngine.usefulAfterEnd(item.kind)
                let question = PassedQuestion(now: now, notOverBy: seconds, earliest: .distantPast, reach: nil)
                let found = schedule.passedNotices(question, dueTimes: dueTimes, workingDays: &workingDays, budget: &budget)
                let expected = Self.allPassed(schedule, notOverBy: seconds, at: now, dueTimes, &workingDays)
                #expect(found.problem == nil)
                #expect(Self.names(found.groups) == Self.names(expected), "seed \(seed): \(now), \(item.uid) of:\n\(text)")
            }
        }
    }

    /// Of a day's alarms that were repeated for three years before it, none is looked for on each of its thousand days.
    @Test func longRepetitionsAreNotSearchedAhead() throws {
        let lines = "DTSTART:20260101T080000Z\nRRULE:FREQ=MINUTELY\nVALARM -P1000D + REPEAT:1000 + DURATION:P1D"
        let item = try items(CaseLines.component("event", lines, uid: "a"))[0]
        let schedule = ItemSchedule(item: item, defaults: DefaultLeads(ReminderPolicy()))
        #expect(schedule.versionLeads().lastReach > -5 * 86_400)
    }

    /// Every occurrence of the next three years is asked for all of its notices.
    private static func allPassed(
        _ schedule: ItemSchedule, notOverBy seconds: Int64, at now: Instant, _ dueTimes: DueTimes, _ workingDays: inout WorkingDayCalendar
    ) -> [[PlannedNotice]] {
        guard schedule.item.master?.status != .cancelled else { return [] }
        let versions = schedule.versionLeads()
        let range = now.adding(seconds: -seconds)..<now.adding(seconds: 1_100 * 86_400)
        return schedule.item.occurrences(overlapping: range, limit: 20_000).occurrences.map { occurrence in
            let leads = versions.leads(of: occurrence).filter { $0.kind != .receipt }
            return schedule.planned(for: occurrence, leads, in: .always, dueTimes: dueTimes, workingDays: &workingDays)
        }.filter { group in group.allSatisfy { $0.time.due <= now } }
    }

    private static func names(_ groups: [[PlannedNotice]]) -> Set<NoticeIdentity> { Set(groups.joined().map(\.identity)) }

    /// Mostly items as offices have them; and one whose alarms reach far.
    private static func text(_ generator: inout SeededGenerator) -> String {
        let alarms = [
            "VALARM -P400D + REPEAT:400 + DURATION:P1D", "VALARM -P30D", "VALARM -P1D + ACKNOWLEDGED:20270101T000000Z",
            "VALARM -P60D + REPEAT:3 + DURATION:P10DT6H", "VALARM X-LICH-TRIGGER:-20 working days", "VALARM TRIGGER;RELATED=END:-P40D",
        ]
        let chosen = (0...Int.random(in: 0...2, using: &generator)).compactMap { _ in alarms.randomElement(using: &generator) }
        let people = ["", "\nATTENDEE:mailto:a@x.vn", "\nATTENDEE;PARTSTAT=DECLINED:mailto:a@x.vn\nORGANIZER:mailto:o@x.vn"]
        let rule = ["", "\nRRULE:FREQ=DAILY", "\nRRULE:FREQ=MONTHLY;BYMONTHDAY=15"].randomElement(using: &generator) ?? ""
        let day = "2026\(Int.random(in: 10...12, using: &generator))\(Int.random(in: 10...28, using: &generator))"
        let lines = "\(rule)\(people.randomElement(using: &generator) ?? "")\n\(chosen.joined(separator: "\n"))"
        let far =
            Bool.random(using: &generator)
            ? CaseLines.component("to-do", "DUE;VALUE=DATE:\(day)\(lines)", uid: "far")
            : CaseLines.component("event", "DTSTART:\(day)T093000\nDURATION:P3D\(lines)", uid: "far")
        return RandomCalendar.text(using: &generator) + "\n" + far
    }
}
