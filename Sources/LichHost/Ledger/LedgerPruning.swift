import CivilTime

/// Forgets what the engine will never ask for again and nobody is likely to read.
///
/// The engine asks for what was due in the days before the settled instant (``SQLiteLedger/memorySeconds`` at the very most), so what was due years before
/// it can go. But the settled instant comes from a clock, and a dead battery's one may have been believed for a while: what goes is counted from where
/// the *last* pruning was, so that one jump forward forgets nothing, and the newest notices stay whatever any clock says.
struct LedgerPruning {
    /// Notices that were due longer ago than this are forgotten: two years, for `lich log` and the account of a year.
    static let keptSeconds: Int64 = 2 * 366 * 86_400
    /// How much has to be settled between two prunings.
    static let interval: Int64 = 30 * 86_400
    /// So many of the newest notices are never forgotten.
    static let keptNotices: Int64 = 1000

    private let database: SQLiteDatabase

    init(_ database: SQLiteDatabase) { self.database = database }

    /// Prunes, unless it is too early; answers up to where things must be settled for the next time.
    func prune(settledThrough: Instant, items: Set<String>) throws(HostError) -> Instant {
        let last = try lastPruning()
        if let last, last <= settledThrough, last.adding(seconds: Self.interval) > settledThrough {
            return last.adding(seconds: Self.interval)
        }
        try database.transaction { () throws(HostError) in
            // After a jump back as at the first time there is nothing to count from.
            if let last, last <= settledThrough { try forget(before: last.adding(seconds: -Self.keptSeconds), items: items) }
            try database.prepare("INSERT OR REPLACE INTO setting (name, value) VALUES ('pruned', ?)").run([
                .integer(settledThrough.secondsSinceEpoch)
            ])
        }
        return settledThrough.adding(seconds: Self.interval)
    }

    private func lastPruning() throws(HostError) -> Instant? {
        try database.prepare("SELECT value FROM setting WHERE name = 'pruned'").firstRow { Instant(secondsSinceEpoch: $0.integer(0)) }
    }

    private func forget(before bound: Instant, items: Set<String>) throws(HostError) {
        let bound = SQLiteValue.integer(bound.secondsSinceEpoch)
        try database.execute("CREATE TEMP TABLE IF NOT EXISTS forgotten (id INTEGER PRIMARY KEY)")
        try database.execute("DELETE FROM forgotten")
        // What has not reached all its destinations, by itself or in a digest, stays, however old it is.
        try database.prepare(
            """
            INSERT INTO forgotten SELECT id FROM notice
            WHERE due < ?1 AND recorded < ?1 AND id <= (SELECT max(id) FROM notice) - ?2
                AND NOT EXISTS (
                    SELECT 1 FROM output LEFT JOIN output AS letter ON letter.key = output.digest
                    WHERE output.notice = notice.id AND (output.out_at IS NULL OR letter.key IS NOT NULL AND letter.out_at IS NULL))
            """
        ).run([bound, .integer(Self.keptNotices)])
        try database.execute("DELETE FROM output WHERE notice IN (SELECT id FROM forgotten)")
        try database.execute("DELETE FROM notice WHERE id IN (SELECT id FROM forgotten)")
        try database.prepare("DELETE FROM output WHERE notice IS NULL AND recorded < ?1 AND out_at < ?1").run([bound])
        try forgetItems(before: bound, inForce: items)
    }

    /// One that comes back is new again: nobody is told of what it missed meanwhile. One that is in force stays known, however old it is.
    private func forgetItems(before bound: SQLiteValue, inForce: Set<String>) throws(HostError) {
        var gone: [String] = []
        try database.prepare(
            "SELECT uid FROM item WHERE first_seen < ? AND NOT EXISTS (SELECT 1 FROM notice WHERE notice.uid = item.uid)"
        ).forEachRow([bound]) { row in
            let uid = row.text(0)
            if !inForce.contains(uid) { gone.append(uid) }
        }
        let delete = try database.prepare("DELETE FROM item WHERE uid = ?")
        for uid in gone { try delete.run([.text(uid)]) }
    }
}
