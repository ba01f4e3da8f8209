import LichDaemon
import LichHost
import LichTestSupport

/// The Maildir on its disk. What is renamed is seen at once and is safe when the folder is synced.
final class SimulatedSpool {
    struct File {
        let key: String
        let fileName: String
        let isWhole: Bool
        var isSynced: Bool
        var isTaken = false
    }

    var failure: HostError?
    /// The next sync of the folder fails (EIO), and the one after it is as it should be.
    var failsNextSync = false
    private(set) var files: [File] = []
    /// Keys that were there twice.
    private(set) var doubled: Set<String> = []
    private var keys: Set<String> = []
    private var names: Set<String> = []

    func contains(_ name: String) -> Bool { names.contains(name) }

    func rename(_ file: File) {
        files.append(file)
        if !keys.insert(file.key).inserted { doubled.insert(file.key) }
        names.insert(file.fileName)
    }

    /// - Returns: whether it was done.
    @discardableResult
    func syncFolder() -> Bool {
        if failsNextSync {
            failsNextSync = false
            return false
        }
        for index in files.indices where !files[index].isSynced { files[index].isSynced = true }
        return true
    }

    /// A reader takes some of what waits; it syncs what it does.
    func take(using generator: inout SeededGenerator) {
        var hasTaken = false
        for index in files.indices where !files[index].isTaken && Bool.random(using: &generator) {
            files[index].isTaken = true
            hasTaken = true
        }
        if hasTaken { syncFolder() }
    }

    /// What was not synced is there or is not.
    func cutPower(using generator: inout SeededGenerator) {
        var kept: [File] = []
        for var file in files {
            if !file.isSynced, Bool.random(using: &generator) {
                names.remove(file.fileName)
                keys.remove(file.key)
                continue
            }
            file.isSynced = true
            kept.append(file)
        }
        files = kept
    }
}

/// The journal: an entry that is there is not looked for again, so one that was written and not marked may come a second time after a crash.
final class SimulatedJournal {
    var failure: HostError?
    private(set) var writes: [String: Int] = [:]
    private var writtenInThisLife: Set<String> = []
    private(set) var told = 0

    /// - Returns: whether the same process wrote it before.
    func write(_ key: String) -> Bool {
        writes[key, default: 0] += 1
        return !writtenInThisLife.insert(key).inserted
    }

    func tell() { told += 1 }

    func processEnded() { writtenInThisLife.removeAll() }
}

/// Writes in single steps, when the world lets it, and answers later or, where the process dies, never.
final class SimulatedCarrier: OutputCarrier {
    /// What is being written, how far it is, and what became of it so far.
    private final class Work {
        let isMail: Bool
        var entries: [OutgoingEntry]
        var messages: [OutgoingMessage]
        var stage = 0
        var result: CarryResult
        let completion: (CarryResult) -> Void

        init(_ output: PendingOutput, isMail: Bool, completion: @escaping (CarryResult) -> Void) {
            self.isMail = isMail
            entries = isMail ? [] : output.entries
            messages = isMail ? output.messages : []
            result = CarryResult(isMail: isMail)
            self.completion = completion
        }

        var isWritten: Bool { entries.isEmpty && messages.isEmpty }
    }

    private let world: World
    private let process: Process
    private var mail: [Work] = []
    private var journal: [Work] = []

    init(world: World, process: Process) {
        self.world = world
        self.process = process
    }

    var isIdle: Bool { mail.isEmpty && journal.isEmpty }

    func carry(_ output: PendingOutput, completion: @escaping @Sendable (CarryResult) -> Void) {
        guard world.step(process, "carrier.carry") else { return }
        if world.bug == .markBeforeWrite {
            var early = CarryResult(isMail: true)
            early.out = output.messages.map(\.key)
            completion(early)
        }
        if !output.messages.isEmpty { mail.append(Work(output, isMail: true, completion: completion)) }
        if !output.entries.isEmpty { journal.append(Work(output, isMail: false, completion: completion)) }
        world.end(process)
    }

    func tell(_ fields: JournalFields) {
        guard world.step(process, "carrier.tell") else { return }
        if world.journal.failure == nil { world.journal.tell() }
        world.end(process)
    }

    func drain(seconds: Int) {
        guard world.step(process, "carrier.drain") else { return }
        // A stalled disk is not waited for.
        var steps = world.pick(0...200)
        while steps > 0, process.isAlive, let work = (mail + journal).first(where: { !$0.isWritten }) {
            write(work)
            steps -= 1
        }
        world.end(process)
    }

    /// One step of writing, or an answer.
    func advance() {
        let queues = [mail, journal].filter { !$0.isEmpty }
        guard process.isAlive, let work = queues.randomElement(using: &world.generator)?.first else { return }
        if work.isWritten { answer(work) } else { write(work) }
    }

    /// Everything that is written is answered for.
    func answerAll() {
        for work in mail + journal where work.isWritten && process.isAlive { answer(work) }
    }

    private func answer(_ work: Work) {
        mail.removeAll { $0 === work }
        journal.removeAll { $0 === work }
        world.note("answer \(work.isMail ? "mail" : "journal"): \(work.result.out.count) out, \(work.result.failures.count) failed")
        work.completion(work.result)
    }

    private func write(_ work: Work) {
        if let message = work.messages.first {
            step(message, of: work)
        } else if let entry = work.entries.first {
            writeEntry(entry, of: work)
        }
    }

    private func writeEntry(_ entry: OutgoingEntry, of work: Work) {
        guard world.step(process, "journal.write") else { return }
        work.entries.removeFirst()
        if let failure = world.journal.failure {
            work.result.failures.append(.init(key: entry.key, error: failure))
        } else {
            if world.ledger.marked.contains(entry.key) { world.violate("journal: \(entry.key) is written though it is marked out") }
            if world.journal.write(entry.key) { world.violate("journal: \(entry.key) is written twice by one process") }
            work.result.out.append(entry.key)
        }
        world.end(process)
    }

    /// Look for the name; write and sync `tmp`; rename; sync the folder.
    private func step(_ message: OutgoingMessage, of work: Work) {
        guard world.step(process, "spool step \(work.stage) of \(message.fileName)") else { return }
        defer { world.end(process) }
        if let failure = world.spool.failure {
            // A rename that was done stays; the next try finds it by its name.
            work.result.failures.append(.init(key: message.key, error: failure))
            return next(work)
        }
        switch work.stage {
        case 0:
            if world.spool.contains(name(of: message)) {
                // It may not have been synced.
                work.stage = 3
                return
            }
        case 1: break
        case 2:
            let file = SimulatedSpool.File(key: message.key, fileName: uniqueName(of: message), isWhole: true, isSynced: false)
            world.spool.rename(file)
        default:
            if world.bug == .noSyncOfFolder || world.spool.syncFolder() {
                work.result.out.append(message.key)
            } else {
                work.result.failures.append(
                    .init(key: message.key, error: HostError(action: "sync", reason: "Input/output error", code: 5)))
            }
            return next(work)
        }
        work.stage += 1
    }

    private func next(_ work: Work) {
        work.stage = 0
        work.messages.removeFirst()
    }

    private func name(of message: OutgoingMessage) -> String { message.fileName }

    private func uniqueName(of message: OutgoingMessage) -> String {
        world.bug == .nameNotDerived ? "\(message.fileName).\(world.spool.files.count)" : message.fileName
    }
}
