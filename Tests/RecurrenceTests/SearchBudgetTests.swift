import CivilTime
import LichTestSupport
import Recurrence
import Testing

/// Rules that were built to be searched for long: what is found at a bounded cost is given, and that there may be more is said.
struct SearchBudgetTests {
    private static let start = CalendarTime.utc(Instant(secondsSinceEpoch: 1_767_225_600))

    /// Rules without an end of which every search comes to the end of its steps; and the fewest instances that it gives before.
    static let endless: [(rule: String, exclusion: String?, found: Int)] = [
        ("FREQ=SECONDLY", "FREQ=SECONDLY", 0),
        ("FREQ=SECONDLY;INTERVAL=3599;BYSECOND=7", nil, 50),
        ("FREQ=SECONDLY;INTERVAL=86399;BYHOUR=3;BYMINUTE=5;BYSECOND=7", nil, 2),
    ]

    @Test(arguments: endless) func searchesEnd(_ rule: String, _ exclusion: String?, _ found: Int) throws {
        let exclusions = try exclusion.map { [try ParsedRule(Array($0.utf8)).rule] } ?? []
        let set = RecurrenceSet(start: Self.start, rules: [try ParsedRule(Array(rule.utf8)).rule], exclusionRules: exclusions, office: .utc)
        let walked = set.walk(limit: 100_000)
        #expect(walked.last == .limit && walked.instances.count >= found, "\(rule): \(walked.instances.count), then \(walked.last)")
    }

    /// Rules whose COUNT cannot be counted to its end give the instances that were counted, in their order, and then say that there may be more.
    static let counted = [
        "FREQ=SECONDLY;INTERVAL=3599;BYSECOND=7;COUNT=100000",
        "FREQ=MINUTELY;INTERVAL=1439;BYHOUR=8,9;BYDAY=MO;COUNT=500000",
        "FREQ=WEEKLY;BYDAY=MO,WE;COUNT=999999999",
        "RSCALE=CHINESE;SKIP=FORWARD;FREQ=YEARLY;BYMONTH=5L;BYMONTHDAY=30;COUNT=999999",
    ]

    @Test(arguments: counted) func whatWasCountedIsGiven(_ text: String) throws {
        let rule = try ParsedRule(Array(text.utf8)).rule
        var endless = rule
        endless.end = .never
        let expected = RecurrenceSet(start: Self.start, rules: [endless], office: .utc).walk(limit: 40).instances
        let set = RecurrenceSet(start: Self.start, rules: [rule], office: .utc)
        #expect(set.walk(limit: 40).instances == expected && expected.count == 40, "\(text)")
    }

    @Test func whereCountingStoppedIsSaid() throws {
        let rule = try ParsedRule(Array("FREQ=SECONDLY;INTERVAL=3599;BYSECOND=7;COUNT=100000".utf8)).rule
        let set = RecurrenceSet(start: Self.start, rules: [rule], office: .utc)
        let farOff = Instant(secondsSinceEpoch: 100_000_000_000)
        #expect(set.next(after: farOff) == .limit)
    }

    /// What one search of many has spent is not there for the others, but for as much as sound rules need.
    @Test func costlyRulesDoNotStopSoundOnes() throws {
        let costly = try ParsedRule(Array("FREQ=SECONDLY".utf8)).rule
        let sound = try ParsedRule(Array("FREQ=HOURLY;INTERVAL=5;BYHOUR=8,9,10;COUNT=50".utf8)).rule
        let budget = SearchBudget(ofAll: 1_000_000)
        let excluded = RecurrenceSet(start: Self.start, rules: [costly], exclusionRules: [costly], office: .utc)
        for _ in 0..<5 { #expect(excluded.next(after: .distantPast, sharing: budget) == .limit) }
        #expect(!budget.spend(0))
        let set = RecurrenceSet(start: Self.start, rules: [sound], office: .utc, sharing: budget)
        let walked = set.walk(limit: 60)
        #expect(walked.instances.count == 50 && walked.last == .end)
    }
}
