import CivilTime
import Testing

@testable import Reminders

/// Which clocks are believed, and when: each case is what a clock shows in the course of true time, and the verdict on it.
struct ClockTrustTests {
    @Test(arguments: try CaseLines.read("clock-trust.txt"))
    func judge(row: CaseLines) throws {
        let epoch = try row["epoch"].map { try instant($0) }
        var trust = ClockTrust(epoch: epoch)
        var memory = LedgerMemory(settledThrough: try row["settled"].map { try instant($0) })
        var verdict: ClockTrust.Verdict?
        var booted = Instant(secondsSinceEpoch: 0)
        for line in row.lines {
            switch line.key {
            case "case", "epoch", "settled": continue
            case "boot":
                booted = try instant(line.value)
                trust = ClockTrust(epoch: epoch)
            case "vouch": trust.vouch(at: try instant(line.value))
            case "shows":
                let words = line.value.split(separator: " ").map(String.init)
                let now = try instant(words[0])
                let truth = try words.dropFirst().first { $0 != "network" }.map { try instant($0) }
                let evidence = ClockEvidence(
                    uptime: truth.map { $0.seconds(since: booted) }, isSynchronized: words.contains("network"))
                let answer = trust.judge(now: now, evidence: evidence, memory: memory)
                memory.doubtedSince = answer.doubtedSince
                // The engine settles by a clock that it believes, and takes back what is ahead of it.
                if answer.isTrusted { memory.settledThrough = now }
                verdict = answer
            case "=": #expect(Self.text(verdict) == line.value, "\(row)")
            default: throw CaseError("unknown key \(line.key)")
            }
        }
    }

    private static func text(_ verdict: ClockTrust.Verdict?) -> String {
        guard let verdict else { return "nothing" }
        let since = verdict.doubtedSince.map { " since \(Notice.text($0, in: office))" } ?? ""
        let again = verdict.lookAgain.map { " again \(Notice.text($0, in: office))" } ?? ""
        return (verdict.isTrusted ? "believed" : "doubted") + since + again
    }

    @Test(arguments: [
        (ClockDoubt?.some(.impossible), "2024-12-31T23:59:59", "2026-11-18T08:00"), (.impossible, "1970-01-01T08:00", nil),
        (nil, "2025-01-01T00:00", nil), (nil, "2035-01-09T00:00", nil), (.impossible, "2035-01-09T00:00:01", nil),
        (.behind, "2026-11-16T07:59:59", "2026-11-18T08:00"), (nil, "2026-11-16T08:00", "2026-11-18T08:00"),
        (nil, "2027-02-26T08:00", "2026-11-18T08:00"), (.farAhead, "2027-02-26T08:00:01", "2026-11-18T08:00"),
        (.farAhead, "2036-11-25T08:00", "2026-11-18T08:00"), (.absurdlyAhead, "2036-11-25T08:00:01", "2026-11-18T08:00"),
    ])
    func whatTheLedgerSaysAgainstAClock(expected: ClockDoubt?, now: String, settled: String?) throws {
        let settled = try settled.map { try instant($0) }
        #expect(try ClockTrust.doubt(now: instant(now), settledThrough: settled, epoch: instant("2025-01-01T00:00")) == expected)
    }
}
