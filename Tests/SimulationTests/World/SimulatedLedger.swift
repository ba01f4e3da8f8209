import CivilTime
import LichHost
import LichTestSupport
import Reminders

/// The ledger on the disk, at the level of its port: every transaction is there as a whole or not at all, whatever ends the process. That SQLite's log does
/// this is believed here; `killed-at-every-call` tries it with the real one.
final class SimulatedLedgerStorage {
    let content = MemoryLedger()
    /// Every transaction fails so, until it is mended; or the next one does.
    var lasting: CallError?
    var once: CallError?
    /// The sync of the next commit fails: it is answered as a failure, and may be there after a restart.
    var nextCommitIsUnknown = false
    /// A commit that was answered as a failure and is in the log whole: the next that opens the ledger finds it, unless another commit came first.
    fileprivate var limbo: (() -> Void)?

    /// Outputs that were ever recorded, by key, and keys that were marked out.
    private(set) var messages: [String: OutgoingMessage] = [:]
    private(set) var entries: [String: OutgoingEntry] = [:]
    private(set) var notices: [NoticeIdentity: LedgerEntry] = [:]
    private(set) var marked: Set<String> = []
    /// Outputs of notices that were recorded as expired by a clock that was ahead, and then were not any more.
    private(set) var takenBack: Set<String> = []
    /// When outputs are due, by key, and what the clock showed when they were recorded.
    private(set) var times: [String: (due: Instant, shown: Instant)] = [:]
    /// What is known to have become of messages, by the names of their files.
    private(set) var fates: [String: MailFate] = [:]
    private(set) var settledThrough: Instant?
    private(set) var began: Instant?
    private(set) var firstSeen: [String: Instant] = [:]
    private(set) var goodFiles: [String: [UInt8]] = [:]

    func mend() { (lasting, once, nextCommitIsUnknown) = (nil, nil, false) }

    var isWell: Bool { lasting == nil && once == nil && !nextCommitIsUnknown && limbo == nil }

    /// As a process that starts now reads it, where it can.
    var memory: LedgerMemory? { try? content.memory() }

    /// What is in the log and was never synced is there or is not.
    func cutPower(using generator: inout SeededGenerator) {
        if Bool.random(using: &generator) { limbo = nil }
    }

    fileprivate func recorded(_ new: [LedgerEntry], _ outputs: PendingOutput, shown: Instant) {
        for (key, due) in outputs.dues where times[key] == nil { times[key] = (due, shown) }
        for entry in new where notices[entry.identity] == nil { notices[entry.identity] = entry }
        for message in outputs.messages where messages[message.key] == nil { messages[message.key] = message }
        for entry in outputs.entries where entries[entry.key] == nil { entries[entry.key] = entry }
    }

    fileprivate func markedOut(_ keys: [String]) { marked.formUnion(keys) }

    fileprivate func learned(_ new: [String: MailFate]) { fates.merge(new) { $1 } }

    fileprivate func settled(_ instant: Instant) {
        began = began ?? instant
        settledThrough = instant
    }

    fileprivate func seen(_ uids: [String], _ instant: Instant) {
        for uid in uids where firstSeen[uid] == nil { firstSeen[uid] = instant }
    }

    /// What the real ledger forgets when the clock was ahead, is forgotten here too.
    fileprivate func rewound(_ instant: Instant) {
        began = began.map { min($0, instant) }
        settledThrough = settledThrough.map { min($0, instant) }
        firstSeen = firstSeen.mapValues { min($0, instant) }
        // What had expired before its time by the right clock is given in its time, and is then in the journal twice (docs/clocks.md).
        let early = notices.filter { $0.value.outcome == .expired && $0.value.due > instant }
        for identity in early.keys { notices[identity] = nil }
        let keys = early.flatMap { identity, entry in
            ([.journal] + entry.recipients.map(Destination.mail)).map { identity.key(for: $0) }
        }
        for key in keys { entries[key] = nil }
        marked.subtract(keys)
        takenBack.formUnion(keys)
    }

    fileprivate func kept(_ files: [CalendarOctets], _ removed: [String]) {
        for file in files { goodFiles[file.path] = file.octets }
        for path in removed { goodFiles[path] = nil }
    }
}

/// The ledger as one process has it open.
final class SimulatedLedger: NoticeLedger {
    private let world: World
    private let process: Process

    init(world: World, process: Process) {
        self.world = world
        self.process = process
        if let limbo = world.ledger.limbo {
            world.note("the log has a commit that had failed")
            limbo()
            world.ledger.limbo = nil
        }
    }

    private var storage: SimulatedLedgerStorage { world.ledger }

    private func call<Value>(_ name: String, _ work: () throws(HostError) -> Value) throws(HostError) -> Value {
        guard world.step(process, "ledger.\(name)") else { throw HostError(action: name, reason: "dead") }
        defer { world.end(process) }
        if let error = storage.once ?? storage.lasting {
            storage.once = nil
            world.count("ledger \(error.name)")
            throw HostError(action: "cannot change the ledger", errno: error.code)
        }
        return try work()
    }

    /// - Parameter work: does it; it cannot fail by itself.
    private func transaction(_ name: String, _ work: @escaping () -> Void) throws(HostError) {
        try call(name) { () throws(HostError) in
            guard storage.nextCommitIsUnknown else {
                work()
                storage.limbo = nil
                return
            }
            storage.nextCommitIsUnknown = false
            storage.limbo = work
            world.count("ledger commit unknown")
            throw HostError(action: "cannot change the ledger", errno: CallError.failing.code)
        }
    }

    /// The storage in memory does not fail.
    private func surely(_ work: () throws(HostError) -> Void) {
        do throws(HostError) { try work() } catch { world.violate("test: the ledger in memory says \(error)") }
    }

    func memory() throws(HostError) -> LedgerMemory {
        try call("memory") { () throws(HostError) in try storage.content.memory() }
    }

    func record(_ entries: [LedgerEntry], outputs: PendingOutput) throws(HostError) {
        let (storage, world, shown) = (storage, world, world.shown)
        // Whatever becomes of the commit: by now it has been decided that these are due.
        for entry in entries where process.isAlive { Invariants.checkRecording(entry, in: world) }
        for message in outputs.messages where process.isAlive { world.spool.recorded(message) }
        try transaction("record \(entries.map { "\($0.identity.uid)@\($0.identity.occurrence) \($0.identity.alarm) \($0.outcome)" })") {
            self.surely { () throws(HostError) in try storage.content.record(entries, outputs: outputs) }
            storage.recorded(entries, outputs, shown: shown)
        }
    }

    func pending() throws(HostError) -> PendingOutput {
        try call("pending") { () throws(HostError) in try storage.content.pending() }
    }

    func markOut(keys: [String], at instant: Instant) throws(HostError) {
        let (storage, world) = (storage, world)
        try transaction("mark \(keys.count) out") {
            Invariants.checkMarking(keys, in: world)
            self.surely { () throws(HostError) in try storage.content.markOut(keys: keys, at: instant) }
            storage.markedOut(keys)
        }
    }

    func queuedMail() throws(HostError) -> [String] {
        try call("queuedMail") { () throws(HostError) in try storage.content.queuedMail() }
    }

    func record(fates: [String: MailFate], at instant: Instant) throws(HostError) {
        let storage = storage
        try transaction("record \(fates.count) fates") {
            self.surely { () throws(HostError) in try storage.content.record(fates: fates, at: instant) }
            storage.learned(fates)
        }
    }

    func remember(uids: [String], firstSeen: Instant) throws(HostError) {
        let storage = storage
        try transaction("remember") {
            self.surely { () throws(HostError) in try storage.content.remember(uids: uids, firstSeen: firstSeen) }
            storage.seen(uids, firstSeen)
        }
    }

    func settle(through instant: Instant) throws(HostError) {
        let storage = storage
        try transaction("settle") {
            self.surely { () throws(HostError) in try storage.content.settle(through: instant) }
            storage.settled(instant)
        }
    }

    func rewind(to instant: Instant) throws(HostError) {
        let (storage, world) = (storage, world)
        try transaction("rewind to \(instant)") {
            self.surely { () throws(HostError) in try storage.content.rewind(to: instant) }
            storage.rewound(instant)
            world.folder.rewound(to: instant)
        }
    }

    func doubtClock(since instant: Instant?) throws(HostError) {
        let storage = storage
        try transaction("doubt the clock") {
            self.surely { () throws(HostError) in try storage.content.doubtClock(since: instant) }
        }
    }

    func keep(_ files: [CalendarOctets], forgetting removed: [String]) throws(HostError) {
        let storage = storage
        try transaction("keep") {
            self.surely { () throws(HostError) in try storage.content.keep(files, forgetting: removed) }
            storage.kept(files, removed)
        }
    }

    func prune(settledThrough: Instant, items: Set<String>) throws(HostError) -> Instant {
        try call("prune") { () throws(HostError) in try storage.content.prune(settledThrough: settledThrough, items: items) }
    }

    func keptFiles() throws(HostError) -> [CalendarOctets] {
        try call("keptFiles") { () throws(HostError) in try storage.content.keptFiles() }
    }
}
