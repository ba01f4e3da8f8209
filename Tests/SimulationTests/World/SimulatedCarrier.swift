import Glibc
import LichDaemon
import LichHost

/// The two queues of the outputs, moved on step by step as the world likes; the spool's runs the real ``MaildirSpool``. It answers later or, where the
/// process dies, never.
final class SimulatedCarrier: OutputCarrier {
    private enum JournalWork {
        case tell
        case write([OutgoingEntry], completion: (CarryResult) -> Void)
    }

    private let world: World
    private let process: Process
    private let spool: MaildirSpool
    private var mail: [(messages: [OutgoingMessage], completion: (CarryResult) -> Void)] = []
    private var journal: [JournalWork] = []
    private var journalResult = CarryResult(isMail: false)
    private var answers: [(result: CarryResult, completion: (CarryResult) -> Void)] = []
    private var isWritingMail = false

    init(world: World, process: Process, spool: MaildirSpool) {
        self.world = world
        self.process = process
        self.spool = spool
    }

    /// Nothing is on its way that could move on.
    var isIdle: Bool { mail.isEmpty && answers.isEmpty && !isWritingMail && (journal.isEmpty || world.journal.state == .stalled) }
    /// Nothing is on its way at all.
    var isEmpty: Bool { mail.isEmpty && answers.isEmpty && !isWritingMail && journal.isEmpty }

    func carry(_ output: PendingOutput, completion: @escaping @Sendable (CarryResult) -> Void) {
        guard world.step(process, "carry") else { return }
        if !output.messages.isEmpty { mail.append((output.messages, completion)) }
        if !output.entries.isEmpty { journal.append(.write(output.entries, completion: completion)) }
        world.end(process)
    }

    func tell(_ fields: JournalFields) {
        guard world.step(process, "tell") else { return }
        journal.append(.tell)
        world.end(process)
    }

    func drain(seconds: Int) {
        guard world.step(process, "drain") else { return }
        // A slow disk is not waited for to the end.
        for _ in 0..<world.pick(0...200) where process.isAlive { moveOn() }
        if !mail.isEmpty || !journal.isEmpty { world.truth += Int64(seconds) }
        world.end(process)
    }

    /// One step of one queue, or an answer.
    func advance() {
        guard process.isAlive else { return }
        if !answers.isEmpty, !world.isInLoop, world.chance(1, in: 2) { answer() } else { moveOn() }
    }

    /// Everything that is written is answered for.
    func answerAll() {
        while process.isAlive, !answers.isEmpty { answer() }
    }

    private func moveOn() {
        let canJournal = !journal.isEmpty && world.journal.state != .stalled
        let canMail = !mail.isEmpty && !isWritingMail
        guard canJournal || canMail else { return }
        if canMail, !canJournal || world.chance(1, in: 2) { writeMail() } else { moveJournalOn() }
    }

    private func answer() {
        let (result, completion) = answers.removeFirst()
        world.note("answer \(result.isMail ? "mail" : "journal"): \(result.out.count) out, \(result.failures.count) failed")
        world.isInLoop = true
        completion(result)
        world.isInLoop = false
    }

    // MARK: Mail

    private func writeMail() {
        isWritingMail = true
        let (messages, completion) = mail.removeFirst()
        var result = CarryResult(isMail: true)
        for message in messages {
            do throws(HostError) {
                try spool.write(message)
                result.out.append(message.key)
            } catch {
                if error.code == EINTR { world.violate("interrupted: \(error) is taken for a failure") }
                result.failures.append(.init(key: message.key, error: error))
            }
        }
        isWritingMail = false
        if process.isAlive { answers.append((result, completion)) }
    }

    // MARK: Journal

    private func moveJournalOn() {
        guard world.step(process, "write to the journal") else { return }
        switch journal.removeFirst() {
        case .tell: break
        case .write(var entries, let completion):
            write(entries.removeFirst())
            if entries.isEmpty {
                answers.append((journalResult, completion))
                journalResult = CarryResult(isMail: false)
            } else {
                journal.insert(.write(entries, completion: completion), at: 0)
            }
        }
        world.end(process)
    }

    private func write(_ entry: OutgoingEntry) {
        if case .failing(let error) = world.journal.state {
            world.count("journal \(error.name)")
            journalResult.failures.append(.init(key: entry.key, error: HostError(action: "cannot write to the journal", errno: error.code)))
            return
        }
        if world.ledger.marked.contains(entry.key) { world.violate("journal: \(entry.key) is written though it is marked out") }
        if world.journal.write(entry.key) { world.violate("journal: \(entry.key) is written twice by one process") }
        journalResult.out.append(entry.key)
    }
}
