package import CivilTime
import Glibc
package import Reminders

/// The ledger in an SQLite file: write-ahead log, and every transaction synced to the disk before it is believed.
/// Used from one queue. One process writes; others may read at the same time with ``LedgerReader``.
package final class SQLiteLedger: NoticeLedger {
    /// Keys of notices that were due longer ago than this before the last settled instant are not given to the engine: it never looks so far back.
    package static let memorySeconds: Int64 = 400 * 86_400
    /// The octets of what has been out for longer than this are cleared.
    package static let keptSeconds: Int64 = 30 * 86_400
    /// Notices are counted from this long before what is settled.
    package static let countedSeconds: Int64 = 2 * 86_400

    private let database: SQLiteDatabase

    /// Opens the ledger at `path`, made where it is missing (with its folder) and brought to the newest schema.
    package init(path: String) throws(HostError) {
        try Folder.make(Folder.parent(of: path), mode: 0o700)
        // Made here, as SQLite's own mode would let everybody read it; its log and index take the mode of the file.
        _ = try OpenFile(path, flags: O_RDWR | O_CREAT | O_NONBLOCK, mode: 0o640)
        database = try SQLiteDatabase(path, mode: .readWrite)
        database.waitForLocks(milliseconds: 5000)
        let mode = try database.prepare("PRAGMA journal_mode = WAL").firstRow { $0.text(0) }
        guard mode == "wal" else {
            throw HostError(action: "cannot use \(path)", reason: "its journal mode is \(mode ?? "unknown"), and not the write-ahead log")
        }
        try database.execute("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF")
        // Before anything is said on its word.
        try database.requireSoundness()
        try LedgerSchema.migrate(database)
    }

    package func memory() throws(HostError) -> LedgerMemory {
        var memory = LedgerMemory()
        try database.prepare("SELECT name, value FROM setting").forEachRow { row in
            let instant = Instant(secondsSinceEpoch: row.integer(1))
            switch row.text(0) {
            case "began": memory.began = instant
            case "settled_through": memory.settledThrough = instant
            case "doubted_since": memory.doubtedSince = instant
            default: break
            }
        }
        // Counted from what is settled and not from the clock, which may be wrong just now.
        let from = memory.settledThrough?.adding(seconds: -Self.memorySeconds) ?? .distantPast
        let keys = try database.prepare(
            "SELECT output.key FROM output LEFT JOIN notice ON notice.id = output.notice WHERE coalesce(notice.due, output.recorded) >= ?"
        )
        try keys.forEachRow([.integer(from.secondsSinceEpoch)]) { memory.keys.insert($0.text(0)) }
        try database.prepare("SELECT uid, first_seen FROM item").forEachRow {
            memory.firstSeen[$0.text(0)] = Instant(secondsSinceEpoch: $0.integer(1))
        }
        let said = try database.prepare(
            "SELECT max(recorded) FROM notice WHERE outcome = 'delivered' AND kind <> 'proofOfLife' AND uid <> ?")
        memory.lastSaid = try said.firstRow([.text(Problem.uid)]) { $0.isNull(0) ? nil : Instant(secondsSinceEpoch: $0.integer(0)) } ?? nil
        memory.dueCounts = try dueCounts(since: memory.settledThrough)
        return memory
    }

    /// For the limits of a day; quarters of an hour, since a day begins at one in every zone.
    private func dueCounts(since settled: Instant?) throws(HostError) -> [Instant: Int] {
        guard let from = settled?.adding(seconds: -Self.countedSeconds) else { return [:] }
        var counts: [Instant: Int] = [:]
        let rows = try database.prepare("SELECT due - due % 900, count(*) FROM notice WHERE due >= ? AND kind <> 'problem' GROUP BY 1")
        try rows.forEachRow([.integer(from.secondsSinceEpoch)]) { counts[Instant(secondsSinceEpoch: $0.integer(0))] = Int($0.integer(1)) }
        return counts
    }

    package func record(_ entries: [LedgerEntry], outputs: PendingOutput) throws(HostError) {
        try database.transaction { () throws(HostError) in
            var recording = try LedgerRecording(database, outputs: outputs)
            for entry in entries { try recording.add(entry) }
            // At the time of the newest notice of the batch: there is none of its own.
            try recording.addOutputsOfNoEntry(at: entries.map(\.recorded).max() ?? .distantPast)
        }
    }

    /// A damaged row stays as it is, and hinders no other.
    package func pending() throws(HostError) -> PendingOutput {
        try database.requirePlace()
        var pending = PendingOutput()
        let rows = try database.prepare(
            """
            SELECT key, recipient, file_name, content, destination, notice.summary, notice.start, notice.due
            FROM output LEFT JOIN notice ON notice.id = output.notice WHERE out_at IS NULL ORDER BY output.id
            """
        )
        try rows.forEachRow { row in
            let key = row.text(0)
            if !row.isNull(7) { pending.dues[key] = Instant(secondsSinceEpoch: row.integer(7)) }
            if let message = OutgoingMessage(row) {
                pending.messages.append(message)
            } else if row.isNull(1), row.isNull(2), !row.isNull(3), let fields = JournalFields(serialized: row.blob(3)) {
                pending.entries.append(OutgoingEntry(key: key, fields: fields))
            } else {
                pending.damaged.append(DamagedOutput(key: key, destination: row.text(4), summary: row.text(5), start: row.text(6)))
            }
        }
        return pending
    }

    package func markOut(keys: [String], at instant: Instant) throws(HostError) {
        try database.transaction { () throws(HostError) in
            let mark = try database.prepare("UPDATE output SET out_at = ? WHERE key = ? AND out_at IS NULL")
            for key in keys { try mark.run([.integer(instant.secondsSinceEpoch), .text(key)]) }
            let clear = try database.prepare("UPDATE output SET content = NULL WHERE content IS NOT NULL AND out_at < ?")
            try clear.run([.integer(instant.adding(seconds: -Self.keptSeconds).secondsSinceEpoch)])
        }
    }

    package func queuedMail() throws(HostError) -> [String] {
        var names: [String] = []
        try database.prepare(
            "SELECT file_name FROM output WHERE file_name IS NOT NULL AND fate IS NOT 'handedOver' AND out_at IS NOT NULL ORDER BY id"
        ).forEachRow { names.append($0.text(0)) }
        return names
    }

    package func record(fates: [String: MailFate], at instant: Instant) throws(HostError) {
        try database.transaction { () throws(HostError) in
            // The condition names the index; a name that is handed over stays so.
            let update = try database.prepare(
                """
                UPDATE output SET fate = ?1, fate_at = ?2
                WHERE file_name IS NOT NULL AND fate IS NOT 'handedOver' AND file_name = ?3 AND fate IS NOT ?1
                """
            )
            for (name, fate) in fates {
                try update.run([.text(fate.rawValue), .integer(instant.secondsSinceEpoch), .text(name)])
            }
        }
    }

    package func remember(uids: [String], firstSeen: Instant) throws(HostError) {
        try database.transaction { () throws(HostError) in
            let insert = try database.prepare("INSERT OR IGNORE INTO item (uid, first_seen) VALUES (?, ?)")
            for uid in uids { try insert.run([.text(uid), .integer(firstSeen.secondsSinceEpoch)]) }
        }
    }

    package func keep(_ files: [CalendarOctets], forgetting removed: [String]) throws(HostError) {
        try database.transaction { () throws(HostError) in
            let insert = try database.prepare(
                """
                INSERT INTO good_file (path, octets) VALUES (?, ?)
                ON CONFLICT (path) DO UPDATE SET octets = excluded.octets WHERE octets <> excluded.octets
                """
            )
            for file in files { try insert.run([.text(file.path), .blob(file.octets)]) }
            let delete = try database.prepare("DELETE FROM good_file WHERE path = ?")
            for path in removed { try delete.run([.text(path)]) }
        }
    }

    package func prune(settledThrough: Instant, items: Set<String>) throws(HostError) -> Instant {
        try LedgerPruning(database).prune(settledThrough: settledThrough, items: items)
    }

    package func keptFiles() throws(HostError) -> [CalendarOctets] {
        var files: [CalendarOctets] = []
        try database.prepare("SELECT path, octets FROM good_file ORDER BY path").forEachRow {
            files.append(CalendarOctets(path: $0.text(0), octets: $0.blob(1)))
        }
        return files
    }

    package func settle(through instant: Instant) throws(HostError) {
        try database.transaction { () throws(HostError) in
            let seconds = SQLiteValue.integer(instant.secondsSinceEpoch)
            try database.prepare("INSERT OR IGNORE INTO setting (name, value) VALUES ('began', ?)").run([seconds])
            try database.prepare("INSERT OR REPLACE INTO setting (name, value) VALUES ('settled_through', ?)").run([seconds])
        }
    }

    package func rewind(to instant: Instant) throws(HostError) {
        try database.transaction { () throws(HostError) in
            let seconds = SQLiteValue.integer(instant.secondsSinceEpoch)
            let statements = [
                "UPDATE setting SET value = min(value, ?) WHERE name IN ('began', 'settled_through')",
                "UPDATE item SET first_seen = min(first_seen, ?)",
                "DELETE FROM output WHERE notice IN (SELECT id FROM notice WHERE outcome = 'expired' AND due > ?)",
                "DELETE FROM notice WHERE outcome = 'expired' AND due > ?",
            ]
            for statement in statements { try database.prepare(statement).run([seconds]) }
        }
    }

    package func doubtClock(since instant: Instant?) throws(HostError) {
        try database.transaction { () throws(HostError) in
            if let instant {
                try database.prepare("INSERT OR REPLACE INTO setting (name, value) VALUES ('doubted_since', ?)")
                    .run([.integer(instant.secondsSinceEpoch)])
            } else {
                try database.execute("DELETE FROM setting WHERE name = 'doubted_since'")
            }
        }
    }
}

extension OutgoingMessage {
    /// The message of a row of ``SQLiteLedger/pending()``; nil where it is none, or damaged.
    fileprivate init?(_ row: SQLiteStatement) {
        guard let recipient = row.optionalText(1), let fileName = row.optionalText(2), SpoolName.isValid(fileName) else { return nil }
        let octets = row.blob(3)
        guard !octets.isEmpty else { return nil }
        self.init(key: row.text(0), recipient: recipient, fileName: fileName, octets: octets)
    }
}
