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
    private var mail: [(messages: [OutgoingMessage], completion: (CarryResult) -> Void)] = []
    private var journal: [JournalWork] = []
    private var answers: [(result: CarryResult, completion: (CarryResult) -> Void)] = []
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
        if !output.messages.isEmpty { mail.append((output.messages, completion)) }
        if !output.entries.isEmpty { journal.append(.write(output, completion: completion)) }
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
        let result = CarryResult(bringing: messages, to: spool)
        isWritingMail = false
        finish(result, completion)
    }

    private func finish(_ result: CarryResult, _ completion: @escaping (CarryResult) -> Void) {
        guard process.isAlive else { return }
        for failure in result.failures where failure.error.code == EINTR {
            world.violate("interrupted: \(failure.error) is taken for a failure")
        }
        answers.append((result, completion))
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
