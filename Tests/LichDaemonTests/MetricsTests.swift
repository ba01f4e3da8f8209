import CivilTime
import LichHost
import Reminders
import Testing

@testable import LichDaemon

/// The numbers for a monitor.
struct MetricsTests {
    private func entry(
        _ lateness: Int64, kind: NoticeKind = .reminder, outcome: LedgerEntry.Outcome = .delivered, reason: ExpiryReason? = nil
    ) -> LedgerEntry {
        let due = Instant(secondsSinceEpoch: 1_800_000_000)
        return LedgerEntry(
            identity: NoticeIdentity(uid: "a", occurrence: "b", alarm: "\(lateness)", kind: kind), kind: kind, due: due,
            recorded: due.adding(seconds: lateness), outcome: outcome, reason: reason, summary: "", start: "", file: "", recipients: [],
            digests: [:])
    }

    /// The samples by name with labels; each line is a comment or one sample, and each family is introduced once and before its samples.
    private func samples(_ text: String) throws -> [String: Int] {
        var samples: [String: Int] = [:]
        var types: Set<Substring> = []
        #expect(text.hasSuffix("\n"))
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ")
            if line.hasPrefix("#") {
                if words[1] == "TYPE" { #expect(types.insert(words[2]).inserted) }
                continue
            }
            try #require(words.count == 2)
            let name = words[0].prefix { $0 != "{" }
            #expect(
                types.contains {
                    name == $0 || ["_bucket", "_sum", "_count"].contains(String(name.dropFirst($0.count))) && name.hasPrefix($0)
                })
            #expect(samples.updateValue(try #require(Int(words[1])), forKey: String(words[0])) == nil)
        }
        return samples
    }

    @Test func latenessIsCountedTogether() throws {
        var metrics = Metrics()
        metrics.notices.count([0, 1, 2, 60, 61, 700_000, -5].map { entry($0) })
        metrics.notices.count([entry(9, kind: .late), entry(3, outcome: .expired, reason: .over)])
        let samples = try samples(metrics.text)
        let buckets = ["1", "60", "600", "3600", "86400", "604800", "+Inf"].map {
            samples["lich_notice_lateness_seconds_bucket{le=\"\($0)\"}"]
        }
        #expect(buckets == [3, 6, 7, 7, 7, 7, 8])
        #expect(samples["lich_notice_lateness_seconds_count"] == 8)
        #expect(samples["lich_notice_lateness_seconds_sum"] == 700_133)
        #expect(samples["lich_notices_total{kind=\"reminder\"}"] == 7 && samples["lich_notices_total{kind=\"late\"}"] == 1)
        #expect(samples["lich_notices_expired_total{reason=\"over\"}"] == 1)
        #expect(samples["lich_last_notice_timestamp_seconds"] == 1_800_700_000)
    }

    @Test func whatFailsIsNamed() throws {
        var metrics = Metrics()
        metrics.troubles = ["spool"]
        let samples = try samples(metrics.text)
        #expect(samples["lich_failing{part=\"spool\"}"] == 1 && samples["lich_failing{part=\"ledger\"}"] == 0)
        #expect(samples["lich_spool_messages"] == nil && samples["lich_next_notice_timestamp_seconds"] == nil)
    }
}
