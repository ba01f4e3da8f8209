import LichHost
import LichTestSupport

@testable import LichDaemon

/// A carrier without queues: it writes at once, and answers as it is told to.
final class SimulatedCarrier: OutputCarrier {
    /// What happens to outputs that are handed over.
    enum Mode {
        /// Written and answered at once.
        case immediate
        /// Written; the answer waits for ``answer()``.
        case slow
        /// The power goes before anything is written.
        case lost
        /// The power goes after it is written and before the answer.
        case writtenAndLost
    }

    let journal: MemoryJournal
    let spool: MemorySpool
    var mode = Mode.immediate
    private(set) var drains = 0
    private var waiting: [() -> Void] = []

    init(journal: MemoryJournal, spool: MemorySpool) {
        self.journal = journal
        self.spool = spool
    }

    func carry(_ output: PendingOutput, completion: @escaping @Sendable (CarryResult) -> Void) {
        if mode == .lost { return }
        let mail = CarryResult(bringing: output.messages, to: spool)
        let entries = CarryResult(bringing: output.entries, isRepeated: output.isRepeated, to: journal)
        if mode == .writtenAndLost { return }
        if !output.messages.isEmpty { waiting.append { completion(mail) } }
        if !output.entries.isEmpty { waiting.append { completion(entries) } }
        if mode == .immediate { answer() }
    }

    /// Gives the answers that wait.
    func answer() {
        let answers = waiting
        waiting = []
        for answer in answers { answer() }
    }

    func look(for names: [String], completion: @escaping @Sendable (Result<SpoolLook, HostError>) -> Void) {
        let spool = spool
        completion(Result { () throws(HostError) in try spool.look(for: names) })
    }

    func tell(_ fields: JournalFields) {
        // As with the real one, a journal that cannot take it has nowhere to say so.
        try? journal.write(fields)
    }

    func drain(seconds: Int) { drains += 1 }
}
