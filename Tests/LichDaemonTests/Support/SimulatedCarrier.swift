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
        var mail = CarryResult(isMail: true)
        for message in output.messages {
            do throws(HostError) {
                try spool.write(message)
                mail.out.append(message.key)
            } catch {
                mail.failures.append(.init(key: message.key, error: error))
            }
        }
        var entries = CarryResult(isMail: false)
        for entry in output.entries {
            do throws(HostError) {
                try journal.write(entry.fields)
                entries.out.append(entry.key)
            } catch {
                entries.failures.append(.init(key: entry.key, error: error))
            }
        }
        if mode == .writtenAndLost { return }
        if !output.messages.isEmpty { waiting.append { [mail] in completion(mail) } }
        if !output.entries.isEmpty { waiting.append { [entries] in completion(entries) } }
        if mode == .immediate { answer() }
    }

    /// Gives the answers that wait.
    func answer() {
        let answers = waiting
        waiting = []
        for answer in answers { answer() }
    }

    func tell(_ fields: JournalFields) {
        // As with the real one, a journal that cannot take it has nowhere to say so.
        try? journal.write(fields)
    }

    func drain(seconds: Int) { drains += 1 }
}
