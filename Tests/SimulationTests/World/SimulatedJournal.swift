import Glibc
import LichHost
import LichTestSupport

/// The journal, as it outlives a process. What was handed over it has; what was settled stays in a power cut.
final class SimulatedJournal {
    enum State: Equatable {
        case well
        /// A write never returns until it is back.
        case stalled
        case failing(CallError)
    }

    var state = State.well
    private var settled: Set<String> = []
    private var unsettled: Set<String> = []
    /// Notices that were there twice.
    private(set) var doubled: Set<String> = []

    /// The notices that it has.
    var notices: Set<String> { settled.union(unsettled) }

    func isSettled(_ key: String) -> Bool { settled.contains(key) }

    /// - Parameter mayRepeat: the ledger has taken back what was said under this key.
    fileprivate func take(_ key: String, mayRepeat: Bool) {
        let isNew = !settled.contains(key) && unsettled.insert(key).inserted
        if !isNew, !mayRepeat { doubled.insert(key) }
    }

    fileprivate func settle() {
        settled.formUnion(unsettled)
        unsettled.removeAll()
    }

    func cutPower(using generator: inout SeededGenerator) {
        for key in unsettled.sorted() where Bool.random(using: &generator) { unsettled.remove(key) }
    }
}

/// The journal as one process writes it. Unchecked: a simulation has one thread.
final class SimulatedNoticeJournal: NoticeJournal, @unchecked Sendable {
    private let world: World
    private let process: Process

    init(world: World, process: Process) {
        self.world = world
        self.process = process
    }

    private func call<Value>(_ name: String, _ work: () -> Value) throws(HostError) -> Value {
        if !world.isInLoop { world.meanwhile() }
        guard world.step(process, "journal.\(name)") else { throw HostError(action: name, errno: ESRCH) }
        defer { world.end(process) }
        guard case .failing(let error) = world.journal.state else { return work() }
        world.count("journal \(error.name)")
        throw HostError(action: "cannot write to the journal", errno: error.code)
    }

    func write(_ fields: JournalFields) throws(HostError) {
        try call("write") {
            if let key = fields.value(of: JournalFields.noticeField) {
                world.journal.take(key, mayRepeat: world.ledger.takenBack.contains(key))
            }
        }
    }

    func settle() throws(HostError) { try call("settle") { world.journal.settle() } }

    func contained(_ keys: Set<String>) throws(HostError) -> Set<String>? {
        try call("contained") { world.journal.notices.intersection(keys) }
    }
}
