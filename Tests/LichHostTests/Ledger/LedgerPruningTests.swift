import CivilTime
import LichHost
import LichTestSupport
import Reminders
import Testing

@testable import LichHost

/// What the ledger forgets, and what it must not.
@Suite("The pruning of the ledger")
struct LedgerPruningTests {
    private let folder: TemporaryFolder
    private let ledger: SQLiteLedger
    private let database: SQLiteDatabase
    private let start = LedgerSamples.monday
    private static let day: Int64 = 86_400

    init() throws {
        folder = try TemporaryFolder()
        ledger = try SQLiteLedger(path: folder.path("ledger.sqlite"))
        database = try SQLiteDatabase(folder.path("ledger.sqlite"), mode: .readWrite)
    }

    /// A notice that was recorded and is out, due so many seconds after the start.
    @discardableResult
    private func add(_ uid: String, after seconds: Int64 = 0, recipients: [String] = ["a@example.vn"], isOut: Bool = true) throws
        -> LedgerEntry
    {
        let entry = LedgerSamples.entry(LedgerSamples.identity(uid), due: start.adding(seconds: seconds), recipients: recipients)
        try ledger.record([entry], outputs: LedgerSamples.outputs(of: entry))
        if isOut { try ledger.markOut(keys: Array(LedgerSamples.keys(of: entry)), at: entry.recorded) }
        return entry
    }

    /// As many notices, of one day, as are never forgotten.
    private func addNewest(after seconds: Int64) throws {
        let entries = (0..<LedgerPruning.keptNotices).map {
            LedgerSamples.entry(LedgerSamples.identity("newest-\($0)"), due: start.adding(seconds: seconds), outcome: .expired)
        }
        try ledger.record(entries, outputs: PendingOutput())
    }

    private var uids: Set<String> {
        get throws {
            var uids: Set<String> = []
            try database.prepare("SELECT uid FROM notice WHERE uid NOT LIKE 'newest-%'").forEachRow { uids.insert($0.text(0)) }
            return uids
        }
    }

    /// Prunes when it is time, and once more an interval later: what goes is counted from the pruning before.
    private func prune(at instant: Instant, items: Set<String> = []) throws {
        let next = try ledger.prune(settledThrough: instant, items: items)
        #expect(next == instant.adding(seconds: LedgerPruning.interval))
        _ = try ledger.prune(settledThrough: next, items: items)
    }

    @Test("It keeps far longer than the engine looks back")
    func bounds() { #expect(LedgerPruning.keptSeconds >= SQLiteLedger.memorySeconds + 300 * Self.day) }

    @Test("What was due longer ago than is kept is forgotten, the rest stays")
    func old() throws {
        try add("old")
        try add("old-expired", recipients: [])
        try add("young", after: 2)
        try addNewest(after: 2)
        try prune(at: start.adding(seconds: LedgerPruning.keptSeconds + 61))
        #expect(try uids == ["young"])
        let outputs = "SELECT count(*) FROM output WHERE notice NOT IN (SELECT id FROM notice)"
        #expect(try database.prepare(outputs).firstRow { $0.integer(0) } == 0)
        let left = try LedgerReader(path: folder.path("ledger.sqlite")).entries()
        #expect(left.damaged == 0 && left.entries.count == 1 + Int(LedgerPruning.keptNotices))
    }

    @Test("What the engine is given at a start is the same before and after", arguments: 1...20 as ClosedRange<UInt64>)
    func memory(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let years: Int64 = 5 * 366 * Self.day
        var items: Set<String> = []
        for number in 0..<60 {
            let uid = "uid-\(number)"
            try add(uid, after: Int64.random(in: 0...years, using: &generator), isOut: Bool.random(using: &generator))
            try ledger.remember(uids: [uid], firstSeen: start.adding(seconds: Int64.random(in: 0...years, using: &generator)))
            items.insert(uid)
        }
        try addNewest(after: years)
        let first = start.adding(seconds: Int64.random(in: 0...years, using: &generator))
        let second = first.adding(seconds: Int64.random(in: LedgerPruning.interval...years, using: &generator))
        _ = try ledger.prune(settledThrough: first, items: items)
        try ledger.settle(through: second)
        let (before, pending) = (try ledger.memory(), try ledger.pending())
        _ = try ledger.prune(settledThrough: second, items: items)
        let (after, stillPending) = (try ledger.memory(), try ledger.pending())
        #expect(after.keys == before.keys && after.firstSeen == before.firstSeen && after.settledThrough == before.settledThrough)
        #expect(stillPending.messages == pending.messages && stillPending.entries == pending.entries)
    }

    @Test("What has not reached all its destinations stays, however old it is")
    func pending() throws {
        try add("half", recipients: ["a@example.vn", "b@example.vn"], isOut: false)
        try ledger.markOut(keys: [LedgerSamples.identity("half").key(for: .journal)], at: start)
        try addNewest(after: 2)
        try prune(at: start.adding(seconds: 10 * LedgerPruning.keptSeconds))
        #expect(try uids == ["half"])
        #expect(try ledger.pending().messages.count == 2)
    }

    @Test("What is to be said by a digest that is not out stays")
    func pendingDigest() throws {
        let letter = LedgerSamples.message(to: "a@example.vn", of: LedgerSamples.identity("digest"))
        var entry = LedgerSamples.entry(LedgerSamples.identity("in-digest"), recipients: ["a@example.vn"])
        entry.digests = ["a@example.vn": letter.key]
        try ledger.record([entry], outputs: PendingOutput(messages: [letter]))
        try addNewest(after: 2)
        try prune(at: start.adding(seconds: 10 * LedgerPruning.keptSeconds))
        #expect(try uids == ["in-digest"] && ledger.pending().messages == [letter])
        try ledger.markOut(keys: [letter.key], at: start)
        try prune(at: start.adding(seconds: 11 * LedgerPruning.keptSeconds))
        #expect(try uids.isEmpty)
    }

    @Test("The newest notices stay, whatever the clock says")
    func newest() throws {
        try add("old")
        try addNewest(after: 0)
        try add("new")
        try prune(at: start.adding(seconds: 10 * LedgerPruning.keptSeconds))
        #expect(try !uids.contains("old") && uids.contains("new"))
    }

    @Test("One jump of the clock forgets nothing, nor does a jump back")
    func jump() throws {
        try add("old")
        try addNewest(after: 0)
        _ = try ledger.prune(settledThrough: start.adding(seconds: 60), items: [])
        let jumped = start.adding(seconds: 9 * 366 * Self.day)
        #expect(try ledger.prune(settledThrough: jumped, items: []) == jumped.adding(seconds: LedgerPruning.interval))
        #expect(try uids == ["old"])
        let back = start.adding(seconds: 120)
        #expect(try ledger.prune(settledThrough: back, items: []) == back.adding(seconds: LedgerPruning.interval))
        _ = try ledger.prune(settledThrough: back.adding(seconds: LedgerPruning.interval), items: [])
        #expect(try uids == ["old"])
    }

    @Test("It is done once in an interval, also over a restart")
    func interval() throws {
        let first = start.adding(seconds: LedgerPruning.keptSeconds + 61)
        let next = try ledger.prune(settledThrough: first, items: [])
        try add("old")
        try addNewest(after: 0)
        let again = try SQLiteLedger(path: folder.path("ledger.sqlite"))
        #expect(try again.prune(settledThrough: next.adding(seconds: -1), items: []) == next)
        #expect(try uids == ["old"])
        #expect(try again.prune(settledThrough: next, items: []) == next.adding(seconds: LedgerPruning.interval))
        #expect(try uids.isEmpty)
    }

    @Test("An item that is in force or has a notice stays known; another that was first seen long ago is new when it comes back")
    func items() throws {
        try ledger.remember(uids: ["in-force", "gone", "has-notice"], firstSeen: start)
        try ledger.remember(uids: ["young"], firstSeen: start.adding(seconds: 100))
        try add("has-notice", after: LedgerPruning.keptSeconds)
        try prune(at: start.adding(seconds: LedgerPruning.keptSeconds + 50), items: ["in-force"])
        #expect(try Set(ledger.memory().firstSeen.keys) == ["in-force", "has-notice", "young"])
    }

    @Test("Outputs of no notice are forgotten when they are old and out")
    func outputsOfNoNotice() throws {
        let identity = LedgerSamples.identity("digest")
        let message = LedgerSamples.message(to: "a@example.vn", of: identity)
        let entry = LedgerSamples.entry()
        try ledger.record([entry], outputs: PendingOutput(messages: [message]))
        try prune(at: start.adding(seconds: 2 * LedgerPruning.keptSeconds))
        #expect(try ledger.pending().messages == [message])
        try ledger.markOut(keys: [message.key], at: start)
        try prune(at: start.adding(seconds: 3 * LedgerPruning.keptSeconds))
        #expect(try database.prepare("SELECT count(*) FROM output WHERE notice IS NULL").firstRow { $0.integer(0) } == 0)
    }
}
