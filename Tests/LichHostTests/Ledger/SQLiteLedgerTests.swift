import CivilTime
import Foundation
import LichHost
import Reminders
import Testing

@testable import LichHost

@Suite("The ledger on the disk")
struct SQLiteLedgerTests {
    private let folder: TemporaryFolder
    private var path: String { folder.path("state/ledger.sqlite") }

    init() throws { folder = try TemporaryFolder() }

    @Test("Opened again it knows what it knew")
    func persistence() throws {
        let entry = LedgerSamples.entry(recipients: ["a@example.vn"])
        do {
            let ledger = try SQLiteLedger(path: path)
            try ledger.record([entry], outputs: LedgerSamples.outputs(of: entry))
            try ledger.settle(through: entry.due)
            try ledger.remember(uids: ["a"], firstSeen: entry.due)
        }
        let ledger = try SQLiteLedger(path: path)
        #expect(try ledger.pending().messages == LedgerSamples.outputs(of: entry).messages)
        #expect(try ledger.pending().entries == LedgerSamples.outputs(of: entry).entries)
        #expect(try ledger.memory().settledThrough == entry.due)
        #expect(try ledger.memory().firstSeen == ["a": entry.due])
    }

    @Test("The file is not for everybody, and is a synced write-ahead log")
    func fileMode() throws {
        let ledger = try SQLiteLedger(path: path)
        try ledger.settle(through: LedgerSamples.monday)
        #expect(try folder.mode(of: "state/ledger.sqlite") & 0o027 == 0)
        #expect(try folder.mode(of: "state") == 0o700)
        #expect(folder.exists("state/ledger.sqlite-wal"))
    }

    @Test("A batch is recorded whole or not at all")
    func atomicity() throws {
        let ledger = try SQLiteLedger(path: path)
        let database = try SQLiteDatabase(path, mode: .readWrite)
        try database.execute(
            "CREATE TRIGGER refuse BEFORE INSERT ON notice WHEN new.uid = 'refused' BEGIN SELECT raise(ABORT, 'the test refuses it'); END")
        let good = LedgerSamples.entry()
        let bad = LedgerSamples.entry(LedgerSamples.identity("refused"))
        let error = #expect(throws: HostError.self) { try ledger.record([good, bad], outputs: LedgerSamples.outputs(of: good)) }
        #expect(error?.reason.contains("the test refuses it") == true)
        #expect(try ledger.memory().keys.isEmpty)
        #expect(try ledger.pending().entries.isEmpty)
        try ledger.record([good], outputs: LedgerSamples.outputs(of: good))
        #expect(try ledger.pending().entries.count == 1)
    }

    @Test("Octets of what has long been out are cleared, and its key is kept")
    func clearing() throws {
        let ledger = try SQLiteLedger(path: path)
        let old = LedgerSamples.entry(recipients: ["a@example.vn"])
        let new = LedgerSamples.entry(LedgerSamples.identity("new"))
        try ledger.record([old, new], outputs: LedgerSamples.outputs(of: old))
        try ledger.markOut(keys: Array(LedgerSamples.keys(of: old)), at: old.due)
        let database = try SQLiteDatabase(path, mode: .readWrite)
        let kept = "SELECT count(*) FROM output WHERE content IS NOT NULL"
        try ledger.markOut(keys: [], at: old.due.adding(seconds: SQLiteLedger.keptSeconds))
        #expect(try database.prepare(kept).firstRow { $0.integer(0) } == 2)
        try ledger.markOut(keys: [], at: old.due.adding(seconds: SQLiteLedger.keptSeconds + 1))
        #expect(try database.prepare(kept).firstRow { $0.integer(0) } == 0)
        #expect(try ledger.memory().keys.isSuperset(of: LedgerSamples.keys(of: old)))
        #expect(try ledger.pending().messages.isEmpty)
    }

    @Test("A ledger of an older program is brought up to date with all that it knows", arguments: 0..<LedgerSchema.newest)
    func olderVersion(version: Int) throws {
        try folder.makeFolder("state")
        let old = try SQLiteDatabase(path, mode: .readWrite)
        for script in LedgerSchema.migrations.prefix(version) { try old.execute(script) }
        try old.execute("PRAGMA user_version = \(version)")
        if version > 0 { try old.execute("INSERT INTO output (key, destination, recorded) VALUES ('k', 'journal', 0)") }
        let ledger = try SQLiteLedger(path: path)
        #expect(try ledger.memory().keys == (version > 0 ? ["k"] : []))
        let entry = LedgerSamples.entry(recipients: ["a@example.vn"])
        try ledger.record([entry], outputs: LedgerSamples.outputs(of: entry))
        #expect(try LedgerReader(path: path).entries().entries.count == 1)
        #expect(try LedgerSchema.version(of: SQLiteDatabase(path, mode: .readWrite)) == LedgerSchema.newest)
    }

    @Test("A ledger of a newer program is refused with both versions, and left as it is")
    func newerVersion() throws {
        do { _ = try SQLiteLedger(path: path) }
        try SQLiteDatabase(path, mode: .readWrite).execute("PRAGMA user_version = 99")
        let error = #expect(throws: HostError.self) { try SQLiteLedger(path: path) }
        #expect(error?.action.contains(path) == true)
        #expect(error?.reason.contains("99") == true && error?.isLasting == true)
        #expect(error?.reason.contains("\(LedgerSchema.newest)") == true)
        #expect(throws: HostError.self) { try LedgerReader(path: path) }
    }

    @Test("What is no ledger is an error in words", arguments: [100, 65_536])
    func noDatabase(count: Int) throws {
        let octets = [UInt8](repeating: UInt8(ascii: "?"), count: count)
        try folder.makeFolder("state")
        try folder.write(octets, to: "state/ledger.sqlite")
        let error = #expect(throws: HostError.self) { try SQLiteLedger(path: path) }
        #expect(error?.reason.contains("not a database") == true && error?.isLasting == true)
        #expect(try folder.read("state/ledger.sqlite") == octets)
    }

    @Test("A damaged file is an error and no trap")
    func damaged() throws {
        do {
            let ledger = try SQLiteLedger(path: path)
            for number in 0..<300 {
                let entry = LedgerSamples.entry(LedgerSamples.identity("uid-\(number)"), recipients: ["a@example.vn"])
                try ledger.record([entry], outputs: LedgerSamples.outputs(of: entry))
            }
        }
        var octets = try folder.read("state/ledger.sqlite")
        for index in octets.indices.dropFirst(4096) { octets[index] = 0xA5 }
        try folder.write(octets, to: "state/ledger.sqlite")
        let error = #expect(throws: HostError.self) {
            let ledger = try SQLiteLedger(path: path)
            _ = try ledger.memory()
        }
        #expect(error?.reason.contains("malformed") == true)
        #expect(throws: HostError.self) { try LedgerReader(path: path).entries() }
    }

    /// What is done to the row of the first notice's output, and whether that is its journal entry (or its message).
    static let damages: [(sql: String, isEntry: Bool)] = [
        ("SET content = x'4D0AFF'", true), ("SET content = NULL", true), ("SET file_name = 'x'", true),
        ("SET content = NULL", false), ("SET content = x''", false), ("SET file_name = '../../etc/passwd'", false),
        ("SET file_name = NULL", false), ("SET recipient = NULL", false),
    ]

    @Test("A damaged row is told with what is known of it, hinders no other, and is brought out once it is mended", arguments: damages)
    func damagedRow(sql: String, isEntry: Bool) throws {
        let ledger = try SQLiteLedger(path: path)
        let entries = ["a", "b"].map { LedgerSamples.entry(LedgerSamples.identity($0), recipients: ["a@example.vn"]) }
        for entry in entries { try ledger.record([entry], outputs: LedgerSamples.outputs(of: entry)) }
        let key = entries[0].identity.key(for: isEntry ? .journal : .mail("a@example.vn"))
        let database = try SQLiteDatabase(path, mode: .readWrite)
        try database.execute("CREATE TABLE kept AS SELECT * FROM output WHERE key = '\(key)'")
        try database.execute("UPDATE output \(sql) WHERE key = '\(key)'")
        let pending = try ledger.pending()
        #expect(pending.entries.map(\.key) == entries.dropFirst(isEntry ? 1 : 0).map { $0.identity.key(for: .journal) })
        #expect(pending.messages.map(\.key) == entries.dropFirst(isEntry ? 0 : 1).map { $0.identity.key(for: .mail("a@example.vn")) })
        let destination = isEntry ? "journal" : Destination.mail("a@example.vn").name
        #expect(
            pending.damaged == [
                DamagedOutput(key: key, destination: destination, summary: entries[0].summary, start: entries[0].start)
            ])
        try database.execute("REPLACE INTO output SELECT * FROM kept")
        #expect(try ledger.pending().damaged.isEmpty)
        #expect(try ledger.pending().entries.count == 2 && ledger.pending().messages.count == 2)
    }

    @Test("A ledger whose file was removed or replaced takes nothing more, and goes on when it is back")
    func removedFile() throws {
        let ledger = try SQLiteLedger(path: path)
        try ledger.settle(through: LedgerSamples.monday)
        try folder.move("state", to: "away")
        let error = #expect(throws: HostError.self) { try ledger.settle(through: LedgerSamples.monday.adding(seconds: 1)) }
        #expect(error?.reason.contains("removed or replaced") == true && error?.isLasting == false)
        #expect(throws: HostError.self) { try ledger.pending() }
        try folder.move("away", to: "state")
        try ledger.settle(through: LedgerSamples.monday.adding(seconds: 2))
        #expect(try ledger.memory().settledThrough == LedgerSamples.monday.adding(seconds: 2))
    }

    @Test("A page that is damaged anywhere is found when the ledger is opened", arguments: [1, 3, 7, 13])
    func damagedPage(page: Int) throws {
        do {
            let ledger = try SQLiteLedger(path: path)
            for number in 0..<50 { try ledger.remember(uids: ["uid-\(number)"], firstSeen: LedgerSamples.monday) }
        }
        var octets = try folder.read("state/ledger.sqlite")
        for index in (page * 4096)..<(page * 4096 + 100) { octets[index] = 0xA5 }
        try folder.write(octets, to: "state/ledger.sqlite")
        let error = #expect(throws: HostError.self) { try SQLiteLedger(path: path) }
        #expect(error?.reason.contains("malformed") == true && error?.isLasting == true)
        #expect(try folder.read("state/ledger.sqlite") == octets)
    }

    @Test("A full disk is an error in words, and nothing is recorded by half")
    func full() throws {
        let database = try SQLiteDatabase(path: path, pages: 24, folder: folder)
        let error = #expect(throws: HostError.self) {
            try database.transaction { () throws(HostError) in
                let insert = try database.prepare("INSERT INTO item (uid, first_seen) VALUES (?, 0)")
                for number in 0..<10_000 { try insert.run([.text("a fairly long identifier \(number)")]) }
            }
        }
        #expect(error?.reason.contains("full") == true)
        #expect(try database.prepare("SELECT count(*) FROM item").firstRow { $0.integer(0) } == 0)
        try database.execute("INSERT INTO item (uid, first_seen) VALUES ('a', 0)")
    }

    @Test("A folder in its place, and a file where its folder should be, are errors")
    func wrongKinds() throws {
        try folder.makeFolder("state/ledger.sqlite")
        #expect(throws: HostError.self) { try SQLiteLedger(path: path) }
        try folder.write("", to: "file")
        let error = #expect(throws: HostError.self) { try SQLiteLedger(path: folder.path("file/ledger.sqlite")) }
        #expect(error?.code == ENOTDIR)
    }

    @Test("Characters that mean something in a URI mean nothing in a path")
    func oddPath() throws {
        let odd = folder.path("a?mode=memory#b%41 Lịch/ledger.sqlite")
        try SQLiteLedger(path: odd).settle(through: LedgerSamples.monday)
        #expect(FileManager.default.fileExists(atPath: odd))
        #expect(try LedgerReader(path: odd).settledThrough() == LedgerSamples.monday)
    }
}

extension SQLiteDatabase {
    /// A ledger's database that may grow to so many pages: a full disk for SQLite.
    fileprivate convenience init(path: String, pages: Int, folder: TemporaryFolder) throws {
        do { _ = try SQLiteLedger(path: path) }
        try self.init(path, mode: .readWrite)
        try execute("PRAGMA max_page_count = \(pages)")
    }
}
