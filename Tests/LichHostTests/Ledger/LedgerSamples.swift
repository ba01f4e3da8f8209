import CivilTime
import LichHost
import Reminders

/// Notices and outputs for the tests of the ledger.
enum LedgerSamples {
    static let monday = Instant(secondsSinceEpoch: 1_794_800_000)

    static func identity(_ uid: String = "bao-cao", alarm: String = "default-P7D") -> NoticeIdentity {
        NoticeIdentity(uid: uid, occurrence: "20261115", alarm: alarm, kind: .reminder)
    }

    static func entry(
        _ identity: NoticeIdentity = identity(), due: Instant = monday, recipients: [String] = [], outcome: LedgerEntry.Outcome = .delivered
    ) -> LedgerEntry {
        LedgerEntry(
            identity: identity, kind: .late, due: due, recorded: due.adding(seconds: 60), outcome: outcome,
            reason: outcome == .expired ? .over : nil, summary: "Báo cáo năm", start: "2026-11-15", file: "nam/2026.ics",
            recipients: recipients)
    }

    /// The journal entry and messages of a notice, with octets that a text column would not keep.
    static func outputs(of entry: LedgerEntry) -> PendingOutput {
        PendingOutput(
            entries: [
                OutgoingEntry(
                    key: entry.identity.key(for: .journal),
                    fields: JournalFields([("MESSAGE", "Còn 7 ngày\nhai dòng\0NUL"), ("LICH_UID", entry.identity.uid), ("EMPTY", "")]))
            ],
            messages: entry.recipients.map { message(to: $0, of: entry.identity) })
    }

    static func message(to address: String, of identity: NoticeIdentity) -> OutgoingMessage {
        let key = identity.key(for: .mail(address))
        return OutgoingMessage(
            key: key, recipient: address, fileName: "1794800000.\(key)", octets: [0, 0xFF, 0x0A] + Array("To: \(address)".utf8))
    }

    static func keys(of entry: LedgerEntry) -> Set<String> {
        Set(([.journal] + entry.recipients.map(Destination.mail)).map { entry.identity.key(for: $0) })
    }
}
