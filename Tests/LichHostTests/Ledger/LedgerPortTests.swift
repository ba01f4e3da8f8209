import CivilTime
import LichHost
import LichTestSupport
import Reminders
import Testing

/// What every ledger promises, asked of the real and of the simulated one.
@Suite("The port NoticeLedger")
struct LedgerPortTests {
    enum Kind: CaseIterable, Sendable { case sqlite, memory }

    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func ledger(_ kind: Kind) throws -> any NoticeLedger {
        switch kind {
        case .sqlite: try SQLiteLedger(path: folder.path("ledger.sqlite"))
        case .memory: MemoryLedger()
        }
    }

    @Test("A new one knows nothing", arguments: Kind.allCases)
    func empty(kind: Kind) throws {
        let ledger = try ledger(kind)
        let memory = try ledger.memory()
        #expect(memory.settledThrough == nil && memory.began == nil)
        #expect(memory.keys.isEmpty)
        #expect(memory.firstSeen.isEmpty)
        #expect(try ledger.pending().entries.isEmpty)
        #expect(try ledger.pending().messages.isEmpty)
    }

    @Test("What is recorded waits with the exact octets, in order, until it is out", arguments: Kind.allCases)
    func outbox(kind: Kind) throws {
        let ledger = try ledger(kind)
        let first = LedgerSamples.entry(recipients: ["b@example.vn", "A@example.vn"])
        let second = LedgerSamples.entry(LedgerSamples.identity("khac"), recipients: ["c@example.vn"])
        try ledger.record([first], outputs: LedgerSamples.outputs(of: first))
        try ledger.record([second], outputs: LedgerSamples.outputs(of: second))
        let pending = try ledger.pending()
        #expect(pending.entries == LedgerSamples.outputs(of: first).entries + LedgerSamples.outputs(of: second).entries)
        #expect(pending.messages == LedgerSamples.outputs(of: first).messages + LedgerSamples.outputs(of: second).messages)
        try ledger.markOut(keys: [first.identity.key(for: .journal), first.identity.key(for: .mail("a@example.vn"))], at: first.due)
        #expect(try ledger.pending().entries.map(\.key) == [second.identity.key(for: .journal)])
        #expect(try ledger.pending().messages.map(\.recipient) == ["b@example.vn", "c@example.vn"])
        #expect(try ledger.memory().keys == LedgerSamples.keys(of: first).union(LedgerSamples.keys(of: second)))
    }

    @Test("What was said is not recorded again, whatever it says now", arguments: Kind.allCases)
    func twice(kind: Kind) throws {
        let ledger = try ledger(kind)
        let entry = LedgerSamples.entry(recipients: ["a@example.vn"])
        try ledger.record([entry], outputs: LedgerSamples.outputs(of: entry))
        try ledger.markOut(keys: Array(LedgerSamples.keys(of: entry)), at: entry.due)
        var again = entry
        again.kind = .reminder
        again.summary = "Khác"
        try ledger.record([again, again], outputs: LedgerSamples.outputs(of: again))
        #expect(try ledger.pending().entries.isEmpty)
        #expect(try ledger.pending().messages.isEmpty)
    }

    @Test("A recipient who is new to a notice gets it, the others not again", arguments: Kind.allCases)
    func newRecipient(kind: Kind) throws {
        let ledger = try ledger(kind)
        let entry = LedgerSamples.entry(recipients: ["a@example.vn"])
        try ledger.record([entry], outputs: LedgerSamples.outputs(of: entry))
        try ledger.markOut(keys: Array(LedgerSamples.keys(of: entry)), at: entry.due)
        let wider = LedgerSamples.entry(recipients: ["a@example.vn", "b@example.vn"])
        try ledger.record([wider], outputs: LedgerSamples.outputs(of: wider))
        #expect(try ledger.pending().entries.isEmpty)
        #expect(try ledger.pending().messages.map(\.recipient) == ["b@example.vn"])
    }

    @Test("It knows what became of messages: handed over is the end, given up is not", arguments: Kind.allCases)
    func fates(kind: Kind) throws {
        let ledger = try ledger(kind)
        let entry = LedgerSamples.entry(recipients: ["a@example.vn", "b@example.vn"])
        let outputs = LedgerSamples.outputs(of: entry)
        try ledger.record([entry], outputs: outputs)
        #expect(try ledger.queuedMail().isEmpty, "nothing is in the spool yet")
        try ledger.markOut(keys: Array(LedgerSamples.keys(of: entry)), at: entry.due)
        let names = outputs.messages.map(\.fileName)
        #expect(try ledger.queuedMail() == names)
        try ledger.record(fates: [names[0]: .handedOver, names[1]: .givenUp, "unknown": .handedOver], at: entry.due)
        #expect(try ledger.queuedMail() == [names[1]])
        try ledger.record(fates: [names[0]: .givenUp, names[1]: .handedOver], at: entry.due)
        #expect(try ledger.queuedMail().isEmpty)
        guard kind == .sqlite else { return }
        let read = try #require(try LedgerReader(path: folder.path("ledger.sqlite")).entries().entries.first)
        #expect(read.fates == ["a@example.vn": .handedOver, "b@example.vn": .handedOver])
    }

    @Test("An expired notice is remembered for each destination, and nothing of it waits", arguments: Kind.allCases)
    func expired(kind: Kind) throws {
        let ledger = try ledger(kind)
        let entry = LedgerSamples.entry(recipients: ["a@example.vn", "b@example.vn"], outcome: .expired)
        try ledger.record([entry], outputs: PendingOutput())
        #expect(try ledger.pending().messages.isEmpty)
        #expect(try ledger.memory().keys == LedgerSamples.keys(of: entry))
    }

    @Test("The last good version of a file is kept until there is a newer one or no file", arguments: Kind.allCases)
    func goodFiles(kind: Kind) throws {
        let ledger = try ledger(kind)
        #expect(try ledger.keptFiles().isEmpty)
        let (first, second) = (CalendarOctets(path: "a.ics", octets: [1, 0, 255]), CalendarOctets(path: "b.ics", octets: []))
        try ledger.keep([second, first], forgetting: [])
        #expect(try ledger.keptFiles() == [first, second])
        let newer = CalendarOctets(path: "a.ics", octets: [2])
        try ledger.keep([newer], forgetting: ["b.ics", "c.ics"])
        #expect(try ledger.keptFiles() == [newer])
    }

    @Test("An output of no notice is brought out and remembered", arguments: Kind.allCases)
    func outputAlone(kind: Kind) throws {
        let ledger = try ledger(kind)
        let message = LedgerSamples.message(to: "a@example.vn", of: LedgerSamples.identity("digest"))
        try ledger.record([LedgerSamples.entry()], outputs: PendingOutput(messages: [message]))
        #expect(try ledger.pending().messages == [message])
        #expect(try ledger.memory().keys.contains(message.key))
        try ledger.markOut(keys: [message.key, "no such key"], at: LedgerSamples.monday)
        #expect(try ledger.pending().messages.isEmpty)
    }

    @Test("A destination told in a digest needs no words of its own, and is remembered as the notice's", arguments: Kind.allCases)
    func digest(kind: Kind) throws {
        let ledger = try ledger(kind)
        let digest = LedgerSamples.message(to: "a@example.vn", of: LedgerSamples.identity("digest"))
        var first = LedgerSamples.entry(recipients: ["A@example.vn", "b@example.vn"])
        first.digests = ["a@example.vn": digest.key]
        var outputs = LedgerSamples.outputs(of: first)
        outputs.messages = [digest, outputs.messages[1]]
        try ledger.record([first], outputs: outputs)
        #expect(try Set(ledger.pending().messages) == Set(outputs.messages))
        #expect(try ledger.memory().keys == LedgerSamples.keys(of: first).union([digest.key]))
        try ledger.markOut(keys: [digest.key], at: first.due)
        #expect(try ledger.pending().messages == [outputs.messages[1]])
    }

    @Test("Items keep the instant at which they were first seen", arguments: Kind.allCases)
    func firstSeen(kind: Kind) throws {
        let ledger = try ledger(kind)
        try ledger.remember(uids: ["a", "b"], firstSeen: LedgerSamples.monday)
        try ledger.remember(uids: ["b", "c"], firstSeen: LedgerSamples.monday.adding(seconds: 9))
        #expect(
            try ledger.memory().firstSeen == [
                "a": LedgerSamples.monday, "b": LedgerSamples.monday, "c": LedgerSamples.monday.adding(seconds: 9),
            ])
    }

    @Test("Keys of notices long before the settled instant are not given, those after it always", arguments: Kind.allCases)
    func bounded(kind: Kind) throws {
        let ledger = try ledger(kind)
        let settled = LedgerSamples.monday
        let days: [(alarm: String, day: Int64, isGiven: Bool)] = [("past", -401, false), ("edge", -400, true), ("future", 4000, true)]
        for (alarm, day, _) in days {
            let entry = LedgerSamples.entry(LedgerSamples.identity(alarm: alarm), due: settled.adding(seconds: day * 86_400))
            try ledger.record([entry], outputs: PendingOutput())
        }
        #expect(try ledger.memory().keys.count == 3)
        try ledger.settle(through: settled.adding(seconds: -1))
        try ledger.settle(through: settled)
        let memory = try ledger.memory()
        #expect(memory.settledThrough == settled && memory.began == settled.adding(seconds: -1))
        for (alarm, _, isGiven) in days {
            #expect(memory.keys.contains(LedgerSamples.identity(alarm: alarm).key(for: .journal)) == isGiven, "\(alarm)")
        }
    }

    @Test("What a clock that was ahead wrote is taken back, what was said is not", arguments: Kind.allCases)
    func rewind(kind: Kind) throws {
        let ledger = try ledger(kind)
        let monday = LedgerSamples.monday
        let past = LedgerSamples.entry(LedgerSamples.identity("past"), due: monday, outcome: .expired)
        let future = LedgerSamples.entry(LedgerSamples.identity("future"), due: monday.adding(seconds: 9000), outcome: .expired)
        let said = LedgerSamples.entry(LedgerSamples.identity("said"), due: monday.adding(seconds: 9000))
        try ledger.settle(through: monday.adding(seconds: 20_000))
        try ledger.remember(uids: ["early"], firstSeen: monday.adding(seconds: -50))
        try ledger.remember(uids: ["late"], firstSeen: monday.adding(seconds: 50))
        for entry in [past, future, said] { try ledger.record([entry], outputs: PendingOutput()) }
        try ledger.rewind(to: monday)
        let memory = try ledger.memory()
        #expect(memory.settledThrough == monday && memory.began == monday)
        #expect(memory.firstSeen == ["early": monday.adding(seconds: -50), "late": monday])
        #expect(memory.keys == LedgerSamples.keys(of: past).union(LedgerSamples.keys(of: said)))
        try ledger.rewind(to: monday.adding(seconds: 1))
        #expect(try ledger.memory().settledThrough == monday, "it never goes ahead")
        try ledger.record([future], outputs: LedgerSamples.outputs(of: future))
        #expect(try ledger.pending().entries.map(\.key) == [future.identity.key(for: .journal)], "it can be said in its time")
    }

    @Test("Since when the clock is doubted is remembered, until it is not", arguments: Kind.allCases)
    func doubt(kind: Kind) throws {
        let ledger = try ledger(kind)
        #expect(try ledger.memory().doubtedSince == nil)
        try ledger.doubtClock(since: LedgerSamples.monday)
        #expect(try ledger.memory().doubtedSince == LedgerSamples.monday)
        try ledger.doubtClock(since: nil)
        #expect(try ledger.memory().doubtedSince == nil)
    }

    @Test("Notices are counted by when they were due, from two days before what is settled", arguments: Kind.allCases)
    func counts(kind: Kind) throws {
        let ledger = try ledger(kind)
        let due = LedgerSamples.entry().due
        try ledger.record([LedgerSamples.entry(), LedgerSamples.entry(LedgerSamples.identity("khac"))], outputs: PendingOutput())
        #expect(try ledger.memory().dueCounts.isEmpty, "nothing is settled")
        try ledger.settle(through: due.adding(seconds: 86_400))
        let quarter = Instant(secondsSinceEpoch: due.secondsSinceEpoch - due.secondsSinceEpoch % 900)
        #expect(try ledger.memory().dueCounts == [quarter: 2])
        try ledger.settle(through: due.adding(seconds: 2 * 86_400 + 1))
        #expect(try ledger.memory().dueCounts.isEmpty)
    }
}
