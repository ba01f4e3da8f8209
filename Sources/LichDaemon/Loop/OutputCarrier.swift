package import Dispatch
package import LichHost

/// What became of outputs that were carried: keys that are out for good, and what failed.
package struct CarryResult: Sendable {
    /// Something that did not reach its destination.
    package struct Failure: Sendable {
        package let key: String
        package let error: HostError

        package init(key: String, error: HostError) {
            self.key = key
            self.error = error
        }
    }

    /// Whether it was the spool's work; else the journal's.
    package let isMail: Bool
    package var out: [String] = []
    package var failures: [Failure] = []

    package init(isMail: Bool) { self.isMail = isMail }
}

/// Takes outputs to the journal and the spool, where a write may block, and says what became of them.
package protocol OutputCarrier {
    /// Carries the outputs; `completion` is called once for the entries and once for the messages, on the daemon's queue.
    func carry(_ output: PendingOutput, completion: @escaping @Sendable (CarryResult) -> Void)
    /// Tells the journal something that is no notice; nothing is answered.
    func tell(_ fields: JournalFields)
    /// Waits until everything handed over so far is written, but no longer than so many seconds: before the process ends. What became of it is
    /// answered on the daemon's queue as ever, after the caller's turn.
    func drain(seconds: Int)
}

/// Carries on two serial queues of its own: a journal that blocks delays neither the spool nor the daemon.
package final class DispatchOutputCarrier: OutputCarrier {
    private let journal: any NoticeJournal
    private let spool: any MailSpool
    private let journalQueue = DispatchQueue(label: "lich.journal")
    private let spoolQueue = DispatchQueue(label: "lich.spool")
    private let answerQueue: DispatchQueue

    /// - Parameter answerQueue: where completions are called.
    package init(journal: any NoticeJournal, spool: any MailSpool, answerQueue: DispatchQueue) {
        self.journal = journal
        self.spool = spool
        self.answerQueue = answerQueue
    }

    package func carry(_ output: PendingOutput, completion: @escaping @Sendable (CarryResult) -> Void) {
        let (journal, spool, answerQueue) = (journal, spool, answerQueue)
        if !output.messages.isEmpty {
            spoolQueue.async {
                let result = Self.carry(output.messages, key: \.key, isMail: true) { message throws(HostError) in try spool.write(message) }
                answerQueue.async { completion(result) }
            }
        }
        if !output.entries.isEmpty {
            journalQueue.async {
                let result = Self.carry(output.entries, key: \.key, isMail: false) { entry throws(HostError) in
                    try journal.write(entry.fields)
                }
                answerQueue.async { completion(result) }
            }
        }
    }

    package func tell(_ fields: JournalFields) {
        let journal = journal
        // A journal that cannot take this has nowhere to say so; notices, which matter, are answered for.
        journalQueue.async { try? journal.write(fields) }
    }

    package func drain(seconds: Int) {
        let group = DispatchGroup()
        for queue in [journalQueue, spoolQueue] { queue.async(group: group) {} }
        _ = group.wait(timeout: .now() + .seconds(seconds))
    }

    private static func carry<Output>(
        _ outputs: [Output], key: KeyPath<Output, String>, isMail: Bool,
        write: (Output) throws(HostError) -> Void
    ) -> CarryResult {
        var result = CarryResult(isMail: isMail)
        for output in outputs {
            do throws(HostError) {
                try write(output)
                result.out.append(output[keyPath: key])
            } catch {
                result.failures.append(.init(key: output[keyPath: key], error: error))
            }
        }
        return result
    }
}
