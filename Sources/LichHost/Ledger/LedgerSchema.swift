/// The tables of the ledger. `PRAGMA user_version` says how many of the migrations a file has been through.
enum LedgerSchema {
    /// One script a version, applied in order. A script that has been released is never changed.
    static let migrations = [version1, version2, version3]

    static var newest: Int { migrations.count }

    /// Brings `database` to the newest version, in one transaction.
    static func migrate(_ database: SQLiteDatabase) throws(HostError) {
        if try version(of: database) == newest { return }
        try database.transaction { () throws(HostError) in
            for script in migrations.dropFirst(try version(of: database)) { try database.execute(script) }
            try database.execute("PRAGMA user_version = \(newest)")
        }
    }

    /// The version of the file, 0 of an empty one; one that is newer than this program is refused, as it could not keep its promises.
    static func version(of database: SQLiteDatabase) throws(HostError) -> Int {
        let found = try database.prepare("PRAGMA user_version").firstRow { $0.integer(0) } ?? 0
        guard let version = Int(exactly: found), (0...newest).contains(version) else {
            throw HostError(
                action: "cannot use \(database.path)",
                reason: "it has version \(found) of the ledger, and this program knows none after \(newest): a newer program wrote it",
                isLasting: true)
        }
        return version
    }

    /// - notice: one row for each notice, said or expired.
    /// - output: one row for each of its destinations. `content` is what is to be brought out (a spool file, or journal fields); it is NULL where
    ///   nothing is (an expired notice, a destination that needs no words of its own) and after it was cleared. `notice` is NULL for an output
    ///   that belongs to no notice.
    /// - item: when each item was first seen.
    /// - good_file: the last version without an error of each calendar file, for a start at which the file is broken.
    /// - setting: `settled_through`, and `began`: the first value it ever had; `doubted_since`, while the clock is not believed; `pruned`: what was settled
    ///   when the ledger was last pruned.
    ///
    /// Instants are seconds since 1970-01-01T00:00:00Z.
    private static let version1 = """
        CREATE TABLE notice (
            id INTEGER PRIMARY KEY,
            uid TEXT NOT NULL,
            occurrence TEXT NOT NULL,
            alarm TEXT NOT NULL,
            kind TEXT NOT NULL,
            given_as TEXT NOT NULL,
            due INTEGER NOT NULL,
            recorded INTEGER NOT NULL,
            outcome TEXT NOT NULL CHECK (outcome IN ('delivered', 'expired')),
            reason TEXT,
            summary TEXT NOT NULL,
            start TEXT NOT NULL,
            file TEXT NOT NULL,
            UNIQUE (uid, occurrence, alarm, kind)
        ) STRICT;
        CREATE INDEX notice_due ON notice (due);
        CREATE INDEX notice_recorded ON notice (recorded);
        CREATE TABLE output (
            id INTEGER PRIMARY KEY,
            key TEXT NOT NULL UNIQUE,
            notice INTEGER REFERENCES notice (id),
            destination TEXT NOT NULL,
            recipient TEXT,
            file_name TEXT,
            content BLOB,
            recorded INTEGER NOT NULL,
            out_at INTEGER
        ) STRICT;
        CREATE INDEX output_notice ON output (notice);
        CREATE INDEX output_pending ON output (id) WHERE out_at IS NULL;
        CREATE INDEX output_kept ON output (out_at) WHERE content IS NOT NULL;
        CREATE TABLE item (
            uid TEXT PRIMARY KEY,
            first_seen INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE good_file (
            path TEXT PRIMARY KEY,
            octets BLOB NOT NULL
        ) STRICT;
        CREATE TABLE setting (
            name TEXT PRIMARY KEY,
            value INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """

    /// output.digest: the key of the output that says this one, where a digest does; this one has no content then, and is out when that is.
    private static let version2 = "ALTER TABLE output ADD COLUMN digest TEXT;"

    /// output.fate: what became of a message in the spool (``MailFate``), and since when that is known; NULL while it waits there.
    private static let version3 = """
        ALTER TABLE output ADD COLUMN fate TEXT CHECK (fate IN ('handedOver', 'givenUp'));
        ALTER TABLE output ADD COLUMN fate_at INTEGER;
        CREATE INDEX output_queued ON output (id) WHERE file_name IS NOT NULL AND fate IS NOT 'handedOver';
        """
}
