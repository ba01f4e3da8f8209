package import Dispatch
package import LichHost
import Synchronization

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
    /// Looks into the spool for what became of these messages; `completion` is called on the daemon's queue.
    func look(for names: [String], completion: @escaping @Sendable (Result<SpoolLook, HostError>) -> Void)
    /// Tells the journal something that is no notice; nothing is answered.
    func tell(_ fields: JournalFields)
    /// Waits until everything handed over so far is written, but no longer than so many seconds: before the process ends. What became of it is
    /// answered on the daemon's queue as ever, after the caller's turn.
    func drain(seconds: Int)
}

/// Carries on two serial queues of its own: a journal that blocks delays neither the spool nor the daemon.
package final class DispatchOutputCarrier: OutputCarrier {
    /// So many entries that are no notices wait for a journal that blocks; the notices are in the ledger and are not counted.
    package static let longestBacklog = 4096

    private let journal: any NoticeJournal
    private let spool: any MailSpool
    private let journalQueue = DispatchQueue(label: "lich.journal")
    private let spoolQueue = DispatchQueue(label: "lich.spool")
    private let answerQueue: DispatchQueue
    private let backlog = Backlog()
    private let dropped: @Sendable (Int) -> JournalFields

    /// - Parameters:
    ///   - answerQueue: where completions are called.
    ///   - dropped: the entry that says how many others were dropped, as more than ``longestBacklog`` waited.
    package init(
        journal: any NoticeJournal, spool: any MailSpool, answerQueue: DispatchQueue, dropped: @escaping @Sendable (Int) -> JournalFields
    ) {
        self.journal = journal
        self.spool = spool
        self.answerQueue = answerQueue
        self.dropped = dropped
    }

    package func carry(_ output: PendingOutput, completion: @escaping @Sendable (CarryResult) -> Void) {
        let (journal, spool, answerQueue) = (journal, spool, answerQueue)
        // The journal first: it is what somebody may be looking at.
        if !output.entries.isEmpty {
            journalQueue.async {
                let result = CarryResult(bringing: output.entries, isRepeated: output.isRepeated, to: journal)
                answerQueue.async { completion(result) }
            }
        }
        if !output.messages.isEmpty {
            spoolQueue.async {
                let result = CarryResult(bringing: output.messages, to: spool)
                answerQueue.async { completion(result) }
            }
        }
    }

    package func look(for names: [String], completion: @escaping @Sendable (Result<SpoolLook, HostError>) -> Void) {
        let (spool, answerQueue) = (spool, answerQueue)
        spoolQueue.async {
            let result = Result { () throws(HostError) in try spool.look(for: names) }
            answerQueue.async { completion(result) }
        }
    }

    package func tell(_ fields: JournalFields) {
        guard backlog.admits() else { return }
        let (journal, backlog, dropped) = (journal, backlog, dropped)
        journalQueue.async {
            // A journal that cannot take this has nowhere to say so; notices, which matter, are answered for.
            try? journal.write(fields)
            let count = backlog.leave()
            if count > 0 { try? journal.write(dropped(count)) }
        }
    }

    package func drain(seconds: Int) {
        let group = DispatchGroup()
        for queue in [journalQueue, spoolQueue] { queue.async(group: group) {} }
        _ = group.wait(timeout: .now() + .seconds(seconds))
    }
}

/// How many entries wait, and how many were not let in.
private final class Backlog: Sendable {
    private let counts = Mutex((waiting: 0, dropped: 0))

    /// Whether there is room for one more, which then waits.
    func admits() -> Bool {
        counts.withLock { counts in
            guard counts.waiting < DispatchOutputCarrier.longestBacklog else {
                counts.dropped += 1
                return false
            }
            counts.waiting += 1
            return true
        }
    }

    /// One is written. Answers how many were dropped since this was last said.
    func leave() -> Int {
        counts.withLock { counts in
            counts.waiting -= 1
            defer { counts.dropped = 0 }
            return counts.dropped
        }
    }
}

extension CarryResult {
    /// Writes the messages.
    init(bringing messages: [OutgoingMessage], to spool: any MailSpool) {
        self.init(isMail: true)
        for message in messages {
            do throws(HostError) {
                try spool.write(message)
                out.append(message.key)
            } catch {
                failures.append(Failure(key: message.key, error: error))
            }
        }
    }

    /// Writes those of the entries that the journal does not have yet. What is out is in the journal, and not only on the way there.
    init(bringing entries: [OutgoingEntry], isRepeated: Bool, to journal: any NoticeJournal) {
        self.init(isMail: false)
        var refused: [Failure] = []
        do throws(HostError) {
            let found = isRepeated ? try journal.contained(Set(entries.map(\.key))) : nil
            for entry in entries where found?.contains(entry.key) != true {
                do throws(HostError) {
                    try journal.write(entry.fields)
                } catch {
                    refused.append(Failure(key: entry.key, error: error))
                }
            }
            try journal.settle()
            failures = refused
            out = entries.map(\.key).filter { key in !refused.contains { $0.key == key } }
        } catch {
            // None of them is certain: the journal is asked for all of them at the next try.
            failures = entries.map { Failure(key: $0.key, error: error) }
        }
    }
}
