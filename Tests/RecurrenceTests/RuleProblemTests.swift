import CivilTime
import Recurrence
import Testing

/// What is said of a rule beside its DTSTART, one row each.
@Suite struct RuleProblemTests {
    @Test(arguments: [
        ("date 2026-11-15", "FREQ=YEARLY", []),
        ("date 2026-11-15", "FREQ=DAILY;BYWEEKNO=2", [RuleProblem.partNotAllowed(.byWeekNumber, .daily)]),
        ("date 2026-11-15", "FREQ=MONTHLY;BYYEARDAY=2", [.partNotAllowed(.byYearDay, .monthly)]),
        ("date 2026-11-15", "FREQ=WEEKLY;BYMONTHDAY=2", [.partNotAllowed(.byMonthDay, .weekly)]),
        ("date 2026-11-15", "FREQ=WEEKLY;BYDAY=2SU", [.ordinalNotAllowed]),
        ("date 2026-11-15", "FREQ=YEARLY;BYWEEKNO=2;BYDAY=2SU", [.ordinalNotAllowed]),
        ("date 2026-11-15", "FREQ=MONTHLY;BYSETPOS=1", [.setPositionAlone]),
        ("date 2026-11-15", "FREQ=MONTHLY;SKIP=FORWARD", [.skipWithoutScale]),
        ("date 2026-11-15", "FREQ=HOURLY", [.frequencyNeedsTime(.hourly)]),
        ("date 2026-11-15", "FREQ=DAILY;BYHOUR=8;BYMINUTE=0", [.timePartIgnored(.byHour), .timePartIgnored(.byMinute)]),
        ("floating 2026-11-15T08:00", "FREQ=DAILY;UNTIL=20261120", [.untilIsDate]),
        ("Asia/Ho_Chi_Minh 2026-11-15T08:00", "FREQ=DAILY;UNTIL=20261120T080000", [.untilIsLocal]),
        ("floating 2026-11-15T08:00", "FREQ=DAILY;UNTIL=20261120T080000", []),
        ("Asia/Ho_Chi_Minh 2026-11-15T08:00", "FREQ=DAILY;UNTIL=20261120T010000Z", []),
        ("date 2026-11-15", "FREQ=DAILY;UNTIL=20261120T080000Z", [.untilHasTime]),
        ("date 2026-11-15", "FREQ=DAILY;UNTIL=20261114", [.untilBeforeStart]),
        ("Asia/Ho_Chi_Minh 2026-11-15T08:00", "FREQ=DAILY;UNTIL=20261115T005959Z", [.untilBeforeStart]),
        ("date 2026-11-16", "FREQ=WEEKLY;BYDAY=TU", [.startNotInRule]),
        ("date 2026-11-15", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", [.neverMatches]),
        ("date 2026-11-02", "FREQ=DAILY;INTERVAL=7;BYDAY=TU", [.neverMatches]),
        ("date 2026-11-15", "RSCALE=VIETNAMESE;FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=31", [.neverMatches]),
        ("date 2026-11-15", "RSCALE=VIETNAMESE;FREQ=MONTHLY;BYMONTHDAY=-31", [.neverMatches]),
        ("date 2026-11-15", "RSCALE=CHINESE;FREQ=DAILY;BYMONTHDAY=31", [.neverMatches]),
        ("date 2026-01-31", "FREQ=MONTHLY", [.daysLeftOut]),
        ("date 2026-01-31", "FREQ=MONTHLY;BYMONTHDAY=-1", []),
        ("date 2026-01-31", "FREQ=MONTHLY;BYMONTH=1,3", []),
        ("date 2026-01-31", "RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=BACKWARD", []),
        ("date 2024-02-29", "FREQ=YEARLY", [.daysLeftOut]),
        ("date 2024-12-31", "FREQ=YEARLY;BYYEARDAY=366", [.daysLeftOut]),
        ("date 2026-11-15", "FREQ=YEARLY;BYMONTHDAY=15", [.monthFromStart]),
        ("date 2026-11-15", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=15", []),
        ("date 2026-05-11", "FREQ=YEARLY;BYWEEKNO=20", [.weekdayFromStart]),
        ("date 2026-04-26", "RSCALE=VIETNAMESE;FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=10", []),
        ("date 2024-02-09", "RSCALE=VIETNAMESE;FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=30", [.daysLeftOut]),
        ("date 2025-07-25", "RSCALE=VIETNAMESE;FREQ=YEARLY;BYMONTH=6L;BYMONTHDAY=1", [.daysLeftOut]),
    ])
    func problems(start: String, text: String, expected: [RuleProblem]) throws {
        let parsed = try ParsedRule(Array(text.utf8))
        let time = try RecurrenceCase.time(start)
        let problems = parsed.rule.problems(beside: time, office: TestZones.hoChiMinh, hasScale: parsed.hasScale)
        #expect(Set(problems) == Set(expected))
        #expect(problems.count == expected.count)
    }

    /// A rule that is an error gives DTSTART alone and does not trap.
    @Test(arguments: ["FREQ=DAILY;BYWEEKNO=2", "FREQ=WEEKLY;BYDAY=2SU", "FREQ=MONTHLY;BYSETPOS=1", "FREQ=HOURLY"])
    func unsoundRuleGivesDTSTARTAlone(text: String) throws {
        let start = try RecurrenceCase.time("date 2026-11-15")
        let set = RecurrenceSet(start: start, rules: [try ParsedRule(Array(text.utf8)).rule], office: .utc)
        let (instances, last) = set.walk(limit: 3)
        #expect(instances.map(\.start) == [start])
        #expect(last == .end)
    }
}
