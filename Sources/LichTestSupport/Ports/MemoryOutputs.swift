package import LichHost
import Synchronization

/// A mail spool in memory. A failure of the disk can be played.
package final class MemorySpool: MailSpool {
    private struct State {
        var written: [OutgoingMessage] = []
        var taken: Set<String> = []
        var failed: Set<String> = []
        var failure: HostError?
    }

    private let state = Mutex(State())

    package init() {}

    package func write(_ message: OutgoingMessage) throws(HostError) {
        let failure = state.withLock { state -> HostError? in
            if let failure = state.failure { return failure }
            guard SpoolName.isValid(message.fileName) else { return HostError(action: "cannot write a message", reason: "bad name") }
            let isThere = state.written.contains { $0.fileName == message.fileName }
            if !isThere { state.written.append(message) }
            return nil
        }
        if let failure { throw failure }
    }

    package func look(for names: [String]) throws(HostError) -> SpoolLook {
        try check()
        return state.withLock { state in
            let fates = names.filter(state.taken.contains).map { ($0, state.failed.contains($0) ? MailFate.givenUp : .handedOver) }
            return SpoolLook(
                fates: Dictionary(uniqueKeysWithValues: fates), failedCount: state.failed.count,
                waitingCount: state.written.count { !state.taken.contains($0.fileName) })
        }
    }

    package func depth() throws(HostError) -> Int {
        try check()
        return state.withLock { state in state.written.count { !state.taken.contains($0.fileName) } }
    }

    /// All that were ever written, in order.
    package var messages: [OutgoingMessage] { state.withLock { $0.written } }

    /// Hands over what waits: it leaves `new`, and its names stay known.
    package func deliver() { state.withLock { state in state.taken = Set(state.written.map(\.fileName)) } }

    /// Gives up what waits.
    package func giveUp() {
        state.withLock { state in
            state.failed = Set(state.written.map(\.fileName)).subtracting(state.taken)
            state.taken.formUnion(state.failed)
        }
    }

    /// What was given up is handed over after all.
    package func mend() { state.withLock { $0.failed.removeAll() } }

    /// From now on every call throws this; nil: the disk is well again.
    package func fail(with error: HostError?) { state.withLock { $0.failure = error } }

    private func check() throws(HostError) {
        if let failure = state.withLock({ $0.failure }) { throw failure }
    }
}

/// A journal in memory. A journal that cannot be written can be played.
package final class MemoryJournal: NoticeJournal {
    private struct State {
        var written: [JournalFields] = []
        var isReadable = true
        var failure: HostError?
    }

    private let state = Mutex(State())

    package init() {}

    package func write(_ fields: JournalFields) throws(HostError) {
        let failure = state.withLock { state -> HostError? in
            if let failure = state.failure { return failure }
            state.written.append(fields)
            return nil
        }
        if let failure { throw failure }
    }

    package func settle() throws(HostError) {
        if let failure = state.withLock({ $0.failure }) { throw failure }
    }

    package func contained(_ keys: Set<String>) throws(HostError) -> Set<String>? {
        try settle()
        return state.withLock { state in
            state.isReadable ? keys.intersection(state.written.compactMap { $0.value(of: JournalFields.noticeField) }) : nil
        }
    }

    /// From now on it can only be written.
    package func forbidReading() { state.withLock { $0.isReadable = false } }

    /// All entries, in order.
    package var entries: [JournalFields] { state.withLock { $0.written } }

    /// From now on every call throws this; nil: it is well again.
    package func fail(with error: HostError?) { state.withLock { $0.failure = error } }
}

/// A service manager that remembers what it was told. Used from one thread.
package final class RecordingServiceManager: ServiceManager {
    /// What a service may tell.
    package enum Call: Hashable, Sendable {
        case ready(status: String)
        case reloading
        case stopping
        case status(String)
        case watchdog
    }

    package private(set) var calls: [Call] = []
    package let watchdogInterval: UInt64?

    package init(watchdogInterval: UInt64? = nil) { self.watchdogInterval = watchdogInterval }

    package func ready(status: String) { calls.append(.ready(status: status)) }
    package func reloading() { calls.append(.reloading) }
    package func stopping() { calls.append(.stopping) }
    package func status(_ text: String) { calls.append(.status(text)) }
    package func watchdog() { calls.append(.watchdog) }
}
