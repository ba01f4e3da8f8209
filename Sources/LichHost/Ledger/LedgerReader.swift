package import CivilTime
import Glibc
import Reminders

/// Which lines of the ledger are wanted.
package struct LedgerFilter: Hashable, Sendable {
    /// Recorded at this instant or later.
    package var since: Instant?
    package var uid: String?
    /// Only notices that lost their use.
    package var onlyExpired: Bool

    package init(since: Instant? = nil, uid: String? = nil, onlyExpired: Bool = false) {
        self.since = since
        self.uid = uid
        self.onlyExpired = onlyExpired
    }
}

/// How many lines of each sort the ledger has.
package struct LedgerCounts: Hashable, Sendable {
    package var delivered: Int
    package var expired: Int
    /// Outputs that are recorded and not out yet.
    package var pending: Int

    package init(delivered: Int, expired: Int, pending: Int) {
        self.delivered = delivered
        self.expired = expired
        self.pending = pending
    }
}

/// The ledger for those who only look: works while the daemon has it open and while it does not, and makes or changes no file.
package final class LedgerReader {
    private let database: SQLiteDatabase

    /// Opens the ledger at `path`; ENOENT in the error's ``HostError/code`` where there is none yet.
    package init(path: String) throws(HostError) {
        try Self.checkExistence(of: path)
        // A log beside the file: a daemon has it open, or was killed. Without one the file is at rest and whole by itself; SQLite would
        // still make a log and an index for it, unless told that nobody writes.
        let hasLog = unsafe access("\(path)-wal", F_OK) == 0
        database = try SQLiteDatabase(path, mode: hasLog ? .readOnlyBesideWriter : .readOnlyAtRest)
        database.waitForLocks(milliseconds: 5000)
        let version = try LedgerSchema.version(of: database)
        guard version > 0 else { throw HostError(action: "cannot read \(path)", reason: "it is no ledger", code: 0) }
        guard version == LedgerSchema.newest else {
            throw HostError(
                action: "cannot read \(path)",
                reason: "an older program wrote it (version \(version)): start lichd, which brings it up to date")
        }
    }

    private static func checkExistence(of path: String) throws(HostError) {
        _ = try systemCall("cannot open \(path)") { unsafe access(path, R_OK) }
    }

    /// The lines that pass `filter`, in the order they were recorded; a row that cannot be read as a notice is left out, and counted.
    package func entries(_ filter: LedgerFilter = LedgerFilter()) throws(HostError) -> (entries: [LedgerEntry], damaged: Int) {
        try entries(
            where: "notice.recorded >= ? AND (? IS NULL OR notice.uid = ?) AND (? = 0 OR notice.outcome = 'expired')",
            [
                .integer((filter.since ?? .distantPast).secondsSinceEpoch), SQLiteValue(filter.uid), SQLiteValue(filter.uid),
                .integer(filter.onlyExpired ? 1 : 0),
            ])
    }

    /// The notice that was said last.
    package func lastDelivered() throws(HostError) -> LedgerEntry? {
        let last = "SELECT id FROM notice WHERE outcome = 'delivered' ORDER BY recorded DESC, id DESC LIMIT 1"
        return try entries(where: "notice.id = (\(last))", []).entries.last
    }

    package func counts() throws(HostError) -> LedgerCounts {
        let sql = """
            SELECT (SELECT count(*) FROM notice WHERE outcome = 'delivered'), (SELECT count(*) FROM notice WHERE outcome = 'expired'),
                (SELECT count(*) FROM output WHERE out_at IS NULL)
            """
        let counts = try database.prepare(sql).firstRow { row in
            LedgerCounts(delivered: Int(row.integer(0)), expired: Int(row.integer(1)), pending: Int(row.integer(2)))
        }
        return counts ?? LedgerCounts(delivered: 0, expired: 0, pending: 0)
    }

    /// The last version without an error that the daemon has read of a calendar file, by its path in the calendar folder; nil where it has none.
    package func keptFile(_ path: String) throws(HostError) -> [UInt8]? {
        try database.prepare("SELECT octets FROM good_file WHERE path = ?").firstRow([.text(path)]) { $0.blob(0) }
    }

    /// Up to where everything due was settled; nil before the first time.
    package func settledThrough() throws(HostError) -> Instant? { try setting("settled_through") }

    /// Since when, by its own count, the daemon has not believed the clock; nil where it did when it last looked.
    package func clockDoubtedSince() throws(HostError) -> Instant? { try setting("doubted_since") }

    private func setting(_ name: String) throws(HostError) -> Instant? {
        try database.prepare("SELECT value FROM setting WHERE name = ?").firstRow([.text(name)]) {
            Instant(secondsSinceEpoch: $0.integer(0))
        }
    }

    private func entries(
        where condition: String, _ values: [SQLiteValue]
    ) throws(HostError) -> (entries: [LedgerEntry], damaged: Int) {
        let sql = """
            SELECT notice.id, uid, occurrence, alarm, kind, given_as, due, notice.recorded, outcome, reason, summary, start, file,
                output.destination, output.recipient, output.digest, output.out_at IS NULL OR letter.key IS NOT NULL AND letter.out_at IS NULL,
                coalesce(output.fate, letter.fate)
            FROM notice LEFT JOIN output ON output.notice = notice.id LEFT JOIN output AS letter ON letter.key = output.digest
            WHERE \(condition) ORDER BY notice.recorded, notice.id, output.id
            """
        var entries: [LedgerEntry] = []
        var damaged: Set<Int64> = []
        var last: Int64?
        try database.prepare(sql).forEachRow(values) { row in
            let number = row.integer(0)
            if last != number {
                guard let entry = LedgerEntry(row) else {
                    damaged.insert(number)
                    return
                }
                entries.append(entry)
                last = number
            }
            entries[entries.count - 1].addDestination(row)
        }
        return (entries, damaged.count)
    }
}

extension LedgerEntry {
    /// The notice of a row of ``LedgerReader``; nil where a word in it is not one of ours.
    fileprivate init?(_ row: SQLiteStatement) {
        guard let identityKind = NoticeKind(rawValue: row.text(4)), let kind = NoticeKind(rawValue: row.text(5)),
            let outcome = Outcome(rawValue: row.text(8))
        else { return nil }
        let reason = row.optionalText(9)
        if let reason, ExpiryReason(rawValue: reason) == nil { return nil }
        self.init(
            identity: NoticeIdentity(uid: row.text(1), occurrence: row.text(2), alarm: row.text(3), kind: identityKind), kind: kind,
            due: Instant(secondsSinceEpoch: row.integer(6)), recorded: Instant(secondsSinceEpoch: row.integer(7)), outcome: outcome,
            reason: reason.flatMap(ExpiryReason.init(rawValue:)), summary: row.text(10), start: row.text(11), file: row.text(12),
            recipients: []
        )
    }

    fileprivate mutating func addDestination(_ row: SQLiteStatement) {
        guard let destination = row.optionalText(13) else { return }
        if let recipient = row.optionalText(14) { recipients.append(recipient) }
        if let digest = row.optionalText(15) { digests[destination] = digest }
        if row.integer(16) != 0 { pending.append(destination) }
        if let fate = row.optionalText(17).flatMap(MailFate.init(rawValue:)) { fates[destination] = fate }
    }
}
