import Glibc
import LichHost

@testable import LichDaemon

/// The two queues of the outputs, moved on step by step as the world likes; the spool's runs the real ``MaildirSpool``. It answers later or, where the
/// process dies, never.
final class SimulatedCarrier: OutputCarrier {
    private enum JournalWork {
        case tell(JournalFields)
        case write(PendingOutput, completion: (CarryResult) -> Void)
    }

    private let world: World
    private let process: Process
    private let spool: MaildirSpool
    private let noticeJournal: SimulatedNoticeJournal
    private enum MailWork {
        case write([OutgoingMessage], completion: (CarryResult) -> Void)
        case look([String], completion: (Result<SpoolLook, HostError>) -> Void)
    }

    private var mail: [MailWork] = []
    private var journal: [JournalWork] = []
    private var answers: [(words: String, give: () -> Void)] = []
    private var isWritingMail = false
    private var isWritingJournal = false

    init(world: World, process: Process, spool: MaildirSpool) {
        self.world = world
        self.process = process
        self.spool = spool
        noticeJournal = SimulatedNoticeJournal(world: world, process: process)
    }

    /// Nothing is on its way at all.
    var isEmpty: Bool { mail.isEmpty && journal.isEmpty && answers.isEmpty && !isWritingMail && !isWritingJournal }
    /// Nothing is on its way that could move on.
    var isIdle: Bool { isEmpty || mail.isEmpty && answers.isEmpty && !isWritingMail && world.journal.state == .stalled }

    func carry(_ output: PendingOutput, completion: @escaping @Sendable (CarryResult) -> Void) {
        guard world.step(process, "carry") else { return }
        Invariants.checkBringingOut(output.entries.map(\.key) + output.messages.map(\.key), in: world)
        if !output.messages.isEmpty { mail.append(.write(output.messages, completion: completion)) }
        if !output.entries.isEmpty { journal.append(.write(output, completion: completion)) }
        world.end(process)
    }

    func look(for names: [String], completion: @escaping @Sendable (Result<SpoolLook, HostError>) -> Void) {
        guard world.step(process, "look") else { return }
        mail.append(.look(names, completion: completion))
        world.end(process)
    }

    func tell(_ fields: JournalFields) {
        guard world.step(process, "tell") else { return }
        journal.append(.tell(fields))
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
        let canJournal = !journal.isEmpty && !isWritingJournal && world.journal.state != .stalled
        let canMail = !mail.isEmpty && !isWritingMail
        guard canJournal || canMail else { return }
        if canMail, !canJournal || world.chance(1, in: 2) { writeMail() } else { writeJournal() }
    }

    private func answer() {
        let answer = answers.removeFirst()
        world.note("answer \(answer.words)")
        world.isInLoop = true
        answer.give()
        world.isInLoop = false
    }

    // MARK: Mail

    private func writeMail() {
        isWritingMail = true
        switch mail.removeFirst() {
        case .write(let messages, let completion):
            let result = CarryResult(bringing: messages, to: spool)
            isWritingMail = false
            finish(result, completion)
        case .look(let names, let completion):
            let result = Result { () throws(HostError) in try spool.look(for: names) }
            isWritingMail = false
            guard process.isAlive else { return }
            answers.append(("look: \(result)", { completion(result) }))
        }
    }

    private func finish(_ result: CarryResult, _ completion: @escaping (CarryResult) -> Void) {
        guard process.isAlive else { return }
        for failure in result.failures where failure.error.code == EINTR {
            world.violate("interrupted: \(failure.error) is taken for a failure")
        }
        let words = "\(result.isMail ? "mail" : "journal"): \(result.out.count) out, \(result.failures.count) failed"
        answers.append((words, { completion(result) }))
    }

    // MARK: Journal

    private func writeJournal() {
        isWritingJournal = true
        defer { isWritingJournal = false }
        switch journal.removeFirst() {
        // As the real carrier: a journal that cannot take this has nowhere to say so.
        case .tell(let fields): try? noticeJournal.write(fields)
        case .write(let output, let completion):
            finish(CarryResult(bringing: output.entries, isRepeated: output.isRepeated, to: noticeJournal), completion)
        }
    }
}
