import CivilTime
import Foundation
import LichHost
import Reminders

/// A ledger made of the lines of a case file, in a folder of its own that goes away with it.
final class SampleLedger {
    /// The state folder.
    let folder: String
    private static let office = Zone(identifier: "Asia/Ho_Chi_Minh", rules: ZoneRules(fixed: UTCOffset(validSeconds: 7 * 3600)))

    struct LineError: Error { let line: String }

    init(_ file: URL) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("lich-test-\(UUID().uuidString)").path
        let ledger = try SQLiteLedger(path: "\(folder)/ledger.sqlite")
        let text = try String(contentsOf: file, encoding: .utf8)
        for line in text.split(separator: "\n") where !line.hasPrefix("#") { try Self.record(String(line), in: ledger) }
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    private static func record(_ line: String, in ledger: SQLiteLedger) throws {
        let words = line.split(separator: " ", maxSplits: 6).map(String.init)
        guard words.count == 7, let recorded = Instant(rfc3339: words[0], office: office),
            let due = Instant(rfc3339: words[1], office: office)
        else { throw LineError(line: line) }
        let reason = ExpiryReason(rawValue: words[2])
        guard let kind = NoticeKind(rawValue: reason == nil ? words[2] : "late") else { throw LineError(line: line) }
        let identity = NoticeIdentity(uid: words[3], occurrence: "20261120", alarm: words[4], kind: kind)
        let recipients = words[5] == "-" ? [] : words[5].split(separator: ",").map(String.init)
        var entry = LedgerEntry(
            identity: identity, kind: kind, due: due, recorded: recorded, outcome: reason == nil ? .delivered : .expired, reason: reason,
            summary: words[6], start: "2026-11-20", file: "lich.ics", recipients: recipients.map { $0.filter { !"*?".contains($0) } })
        var outputs = PendingOutput()
        for (recipient, address) in zip(recipients, entry.recipients) {
            let key = identity.key(for: .mail(address))
            if recipient.hasSuffix("*") { entry.digests[address] = "digest" }
            if recipient.hasSuffix("?") {
                outputs.messages.append(OutgoingMessage(key: key, recipient: address, fileName: key, octets: [0x0A]))
            }
        }
        try ledger.record([entry], outputs: outputs)
    }
}
