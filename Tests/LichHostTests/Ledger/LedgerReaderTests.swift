import CivilTime
import Foundation
import Reminders
import Testing

@testable import LichHost

@Suite("Reading the ledger")
struct LedgerReaderTests {
    private let folder: TemporaryFolder
    private var path: String { folder.path("ledger.sqlite") }
    private let first = LedgerSamples.entry(recipients: ["A@example.vn", "b@example.vn"])
    private let second = LedgerSamples.entry(
        LedgerSamples.identity("khac"), due: LedgerSamples.monday.adding(seconds: 3600), outcome: .expired)

    init() throws { folder = try TemporaryFolder() }

    private func fill(_ ledger: SQLiteLedger) throws {
        try ledger.record([first, second], outputs: LedgerSamples.outputs(of: first))
        try ledger.markOut(keys: [first.identity.key(for: .journal)], at: first.due)
        try ledger.settle(through: second.due)
    }

    private func check(_ reader: LedgerReader) throws {
        var expected = first
        expected.pending = ["a@example.vn", "b@example.vn"]
        #expect(try reader.entries().entries == [expected, second])
        #expect(try reader.entries(LedgerFilter(since: second.recorded)).entries == [second])
        #expect(try reader.entries(LedgerFilter(since: second.recorded.adding(seconds: 1))).entries.isEmpty)
        #expect(try reader.entries(LedgerFilter(uid: first.identity.uid)).entries == [expected])
        #expect(try reader.entries(LedgerFilter(uid: "%")).entries.isEmpty)
        #expect(try reader.entries(LedgerFilter(onlyExpired: true)).entries == [second])
        #expect(try reader.entries(LedgerFilter(uid: first.identity.uid, onlyExpired: true)).entries.isEmpty)
        #expect(try reader.counts() == LedgerCounts(delivered: 1, expired: 1, pending: 2))
        #expect(try reader.lastDelivered() == expected)
        #expect(try reader.settledThrough() == second.due)
    }

    @Test("While the daemon has it open, all that is recorded is there")
    func besideWriter() throws {
        let ledger = try SQLiteLedger(path: path)
        try fill(ledger)
        let reader = try LedgerReader(path: path)
        try check(reader)
        try ledger.settle(through: LedgerSamples.monday)
        #expect(try reader.settledThrough() == LedgerSamples.monday)
    }

    @Test("Who is told in a digest has been told when the digest is out")
    func digest() throws {
        let ledger = try SQLiteLedger(path: path)
        let digest = LedgerSamples.message(to: "a@example.vn", of: LedgerSamples.identity("digest"))
        var entry = first
        entry.digests = ["a@example.vn": digest.key]
        let outputs = LedgerSamples.outputs(of: first)
        try ledger.record([entry], outputs: PendingOutput(entries: outputs.entries, messages: [outputs.messages[1], digest]))
        try ledger.markOut(keys: LedgerSamples.keys(of: first).sorted(), at: first.due)
        entry.pending = ["a@example.vn"]
        #expect(try LedgerReader(path: path).entries().entries == [entry])
        #expect(try LedgerReader(path: path).counts().pending == 1)
        try ledger.markOut(keys: [digest.key], at: first.due)
        entry.pending = []
        #expect(try LedgerReader(path: path).entries().entries == [entry])
    }

    @Test("While nobody has it open, no file is made or changed")
    func atRest() throws {
        do { try fill(try SQLiteLedger(path: path)) }
        let before = try folder.names(in: "")
        let octets = try folder.read("ledger.sqlite")
        #expect(before == ["ledger.sqlite"])
        try check(try LedgerReader(path: path))
        #expect(try folder.names(in: "") == before)
        #expect(try folder.read("ledger.sqlite") == octets)
    }

    @Test("After a crash, what is only in the log is there, and no file is changed")
    func afterCrash() throws {
        let ledger = try SQLiteLedger(path: path)
        try fill(ledger)
        // A copy of the files of a running daemon is what a kill leaves.
        try folder.makeFolder("crashed")
        for name in ["ledger.sqlite", "ledger.sqlite-wal", "ledger.sqlite-shm"] {
            try folder.write(try folder.read(name), to: "crashed/\(name)")
        }
        let before = try folder.names(in: "crashed").map { try folder.read("crashed/\($0)") }
        try check(try LedgerReader(path: folder.path("crashed/ledger.sqlite")))
        #expect(try folder.names(in: "crashed").map { try folder.read("crashed/\($0)") } == before)
        let reopened = try SQLiteLedger(path: folder.path("crashed/ledger.sqlite"))
        #expect(try reopened.pending().messages == LedgerSamples.outputs(of: first).messages)
    }

    @Test("Where there is none, that is said and none is made")
    func missing() throws {
        let error = #expect(throws: HostError.self) { try LedgerReader(path: path) }
        #expect(error?.code == ENOENT)
        #expect(try folder.names(in: "").isEmpty)
    }

    @Test("One of an older program is read when the daemon has brought it up to date")
    func older() throws {
        do {
            let database = try SQLiteDatabase(path, mode: .readWrite)
            try database.execute(LedgerSchema.migrations[0])
            try database.execute("PRAGMA user_version = 1")
        }
        let error = #expect(throws: HostError.self) { try LedgerReader(path: path) }
        #expect(error?.reason.contains("start lichd") == true)
        do { _ = try SQLiteLedger(path: path) }
        #expect(try LedgerReader(path: path).entries().entries.isEmpty)
    }

    @Test("An empty file is no ledger")
    func empty() throws {
        try folder.write("", to: "ledger.sqlite")
        let error = #expect(throws: HostError.self) { try LedgerReader(path: path) }
        #expect(error?.reason == "it is no ledger")
    }

    @Test("A damaged row is counted, and the others are there", arguments: ["kind = 'what'", "given_as = ''", "reason = 'none such'"])
    func damagedRow(change: String) throws {
        let ledger = try SQLiteLedger(path: path)
        try fill(ledger)
        try SQLiteDatabase(path, mode: .readWrite).execute("UPDATE notice SET \(change) WHERE uid = '\(first.identity.uid)'")
        let (entries, damaged) = try LedgerReader(path: path).entries()
        #expect(entries == [second] && damaged == 1)
    }
}
