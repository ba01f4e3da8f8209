import CivilTime
import LichHost
import LichTestSupport
import Reminders

/// The ledger on the disk: every transaction is there as a whole or not at all, whatever ends the process.
final class SimulatedLedgerStorage {
    let content = MemoryLedger()
    var failure: HostError?
    /// Outputs that were ever recorded, by key, and keys that were marked out.
    private(set) var messages: [String: OutgoingMessage] = [:]
    private(set) var entries: [String: OutgoingEntry] = [:]
    private(set) var notices: [NoticeIdentity: LedgerEntry] = [:]
    private(set) var marked: Set<String> = []
    private(set) var settledThrough: Instant?
    private(set) var began: Instant?
    private(set) var firstSeen: [String: Instant] = [:]
    private(set) var goodFiles: [String: [UInt8]] = [:]

    fileprivate func recorded(_ new: [LedgerEntry], _ outputs: PendingOutput) {
        for entry in new where notices[entry.identity] == nil { notices[entry.identity] = entry }
        for message in outputs.messages where messages[message.key] == nil { messages[message.key] = message }
        for entry in outputs.entries where entries[entry.key] == nil { entries[entry.key] = entry }
    }

    fileprivate func markedOut(_ keys: [String]) { marked.formUnion(keys) }

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
        notices = notices.filter { $0.value.outcome == .delivered || $0.value.due <= instant }
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
    }

    private var storage: SimulatedLedgerStorage { world.ledger }

    private func transaction<Value>(_ name: String, _ work: () throws(HostError) -> Value) throws(HostError) -> Value {
        guard world.step(process, "ledger.\(name)") else { throw HostError(action: name, reason: "dead") }
        if let failure = storage.failure {
            world.end(process)
            throw failure
        }
        let value = try work()
        world.end(process)
        return value
    }

    func memory() throws(HostError) -> LedgerMemory {
        try transaction("memory") { () throws(HostError) in
            var memory = try storage.content.memory()
            if world.bug == .watermarkInsteadOfIdentity { memory.keys = [] }
            return memory
        }
    }

    func record(_ entries: [LedgerEntry], outputs: PendingOutput) throws(HostError) {
        try transaction("record \(entries.map { "\($0.identity.uid)@\($0.identity.occurrence) \($0.identity.alarm) \($0.outcome)" })") {
            () throws(HostError) in
            for entry in entries { Invariants.checkRecording(entry, in: world) }
            try storage.content.record(entries, outputs: outputs)
            storage.recorded(entries, outputs)
        }
    }

    func pending() throws(HostError) -> PendingOutput {
        try transaction("pending") { () throws(HostError) in try storage.content.pending() }
    }

    func markOut(keys: [String], at instant: Instant) throws(HostError) {
        try transaction("markOut") { () throws(HostError) in
            try storage.content.markOut(keys: keys, at: instant)
            storage.markedOut(keys)
        }
    }

    func remember(uids: [String], firstSeen: Instant) throws(HostError) {
        try transaction("remember") { () throws(HostError) in
            try storage.content.remember(uids: uids, firstSeen: firstSeen)
            storage.seen(uids, firstSeen)
        }
    }

    func settle(through instant: Instant) throws(HostError) {
        try transaction("settle") { () throws(HostError) in
            try storage.content.settle(through: instant)
            storage.settled(instant)
        }
    }

    func rewind(to instant: Instant) throws(HostError) {
        try transaction("rewind") { () throws(HostError) in
            try storage.content.rewind(to: instant)
            storage.rewound(instant)
        }
    }

    func doubtClock(since instant: Instant?) throws(HostError) {
        try transaction("doubtClock") { () throws(HostError) in try storage.content.doubtClock(since: instant) }
    }

    func keep(_ files: [CalendarOctets], forgetting removed: [String]) throws(HostError) {
        try transaction("keep") { () throws(HostError) in
            try storage.content.keep(files, forgetting: removed)
            storage.kept(files, removed)
        }
    }

    func prune(settledThrough: Instant, items: Set<String>) throws(HostError) -> Instant {
        try transaction("prune") { () throws(HostError) in try storage.content.prune(settledThrough: settledThrough, items: items) }
    }

    func keptFiles() throws(HostError) -> [CalendarOctets] {
        try transaction("keptFiles") { () throws(HostError) in try storage.content.keptFiles() }
    }
}
