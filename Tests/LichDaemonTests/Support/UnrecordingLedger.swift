import CivilTime
import LichHost
import LichTestSupport
import Reminders

/// A ledger that takes everything but notices, as one does whose disk has a few octets left.
struct UnrecordingLedger: NoticeLedger {
    let ledger: MemoryLedger

    func record(_ entries: [LedgerEntry], outputs: PendingOutput) throws(HostError) { throw World.error }

    func memory() throws(HostError) -> LedgerMemory { try ledger.memory() }
    func pending() throws(HostError) -> PendingOutput { try ledger.pending() }
    func markOut(keys: [String], at instant: Instant) throws(HostError) { try ledger.markOut(keys: keys, at: instant) }
    func queuedMail() throws(HostError) -> [String] { try ledger.queuedMail() }
    func record(fates: [String: MailFate], at instant: Instant) throws(HostError) { try ledger.record(fates: fates, at: instant) }
    func remember(uids: [String], firstSeen: Instant) throws(HostError) { try ledger.remember(uids: uids, firstSeen: firstSeen) }
    func settle(through instant: Instant) throws(HostError) { try ledger.settle(through: instant) }
    func rewind(to instant: Instant) throws(HostError) { try ledger.rewind(to: instant) }
    func doubtClock(since instant: Instant?) throws(HostError) { try ledger.doubtClock(since: instant) }
    func keep(_ files: [CalendarOctets], forgetting removed: [String]) throws(HostError) { try ledger.keep(files, forgetting: removed) }
    func prune(settledThrough: Instant, items: Set<String>) throws(HostError) -> Instant {
        try ledger.prune(settledThrough: settledThrough, items: items)
    }
    func keptFiles() throws(HostError) -> [CalendarOctets] { try ledger.keptFiles() }
}
