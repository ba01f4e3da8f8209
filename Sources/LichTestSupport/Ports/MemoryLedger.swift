package import CivilTime
package import LichHost
package import Reminders

/// A ledger in memory, with the same promises as the one on the disk but durability. Used from one thread.
package final class MemoryLedger: NoticeLedger {
    private struct Output {
        let key: String
        let destination: String
        let notice: NoticeIdentity?
        let recorded: Instant
        var entry: OutgoingEntry?
        var message: OutgoingMessage?
        /// The key of the output that says this one.
        let digest: String?
        var outAt: Instant?
        var fate: MailFate?
    }

    /// What the next calls throw instead of doing their work; nil: they do it.
    package var failure: HostError?

    private var notices: [LedgerEntry] = []
    private var outputs: [Output] = []
    private var firstSeen: [String: Instant] = [:]
    private var began: Instant?
    private var goodFiles: [String: CalendarOctets] = [:]
    private var settledThrough: Instant?
    private var doubtedSince: Instant?

    package init() {}

    package func memory() throws(HostError) -> LedgerMemory {
        try check()
        let from = settledThrough?.adding(seconds: -SQLiteLedger.memorySeconds) ?? .distantPast
        let recent = outputs.filter { (notice($0.notice)?.due ?? $0.recorded) >= from }
        return LedgerMemory(
            began: began, settledThrough: settledThrough, keys: Set(recent.map(\.key)), firstSeen: firstSeen, doubtedSince: doubtedSince,
            lastSaid: notices.filter { $0.outcome == .delivered && $0.kind != .proofOfLife && $0.identity.uid != Problem.uid }
                .map(\.recorded).max(), dueCounts: dueCounts)
    }

    private var dueCounts: [Instant: Int] {
        guard let from = settledThrough?.adding(seconds: -SQLiteLedger.countedSeconds) else { return [:] }
        let counted = notices.filter { $0.due >= from && $0.kind != .problem }
        return Dictionary(grouping: counted) { Instant(secondsSinceEpoch: $0.due.secondsSinceEpoch - $0.due.secondsSinceEpoch % 900) }
            .mapValues(\.count)
    }

    package func record(_ entries: [LedgerEntry], outputs pending: PendingOutput) throws(HostError) {
        try check()
        for entry in entries {
            if notice(entry.identity) == nil { notices.append(entry) }
            for destination in [.journal] + entry.recipients.map(Destination.mail) {
                let key = entry.identity.key(for: destination)
                add(key, to: destination, of: entry.identity, in: entry.digests[destination.name], pending, at: entry.recorded)
            }
        }
        let recorded = entries.map(\.recorded).max() ?? .distantPast
        for entry in pending.entries { add(entry.key, to: .journal, of: nil, pending, at: recorded) }
        for message in pending.messages { add(message.key, to: .mail(message.recipient), of: nil, pending, at: recorded) }
    }

    package func pending() throws(HostError) -> PendingOutput {
        try check()
        let waiting = outputs.filter { $0.outAt == nil }
        var pending = PendingOutput(entries: waiting.compactMap(\.entry), messages: waiting.compactMap(\.message))
        for output in waiting { pending.dues[output.key] = notice(output.notice)?.due }
        return pending
    }

    package func markOut(keys: [String], at instant: Instant) throws(HostError) {
        try check()
        for index in outputs.indices where outputs[index].outAt == nil && keys.contains(outputs[index].key) {
            outputs[index].outAt = instant
        }
    }

    package func queuedMail() throws(HostError) -> [String] {
        try check()
        return outputs.filter { $0.outAt != nil && $0.fate != .handedOver }.compactMap { $0.message?.fileName }
    }

    package func record(fates: [String: MailFate], at instant: Instant) throws(HostError) {
        try check()
        for index in outputs.indices where outputs[index].fate != .handedOver {
            if let fate = outputs[index].message.flatMap({ fates[$0.fileName] }) { outputs[index].fate = fate }
        }
    }

    package func remember(uids: [String], firstSeen instant: Instant) throws(HostError) {
        try check()
        for uid in uids where firstSeen[uid] == nil { firstSeen[uid] = instant }
    }

    package func settle(through instant: Instant) throws(HostError) {
        try check()
        began = began ?? instant
        settledThrough = instant
    }

    package func rewind(to instant: Instant) throws(HostError) {
        try check()
        began = began.map { min($0, instant) }
        settledThrough = settledThrough.map { min($0, instant) }
        firstSeen = firstSeen.mapValues { min($0, instant) }
        let early = Set(notices.filter { $0.outcome == .expired && $0.due > instant }.map(\.identity))
        notices.removeAll { early.contains($0.identity) }
        outputs.removeAll { $0.notice.map(early.contains) ?? false }
    }

    package func doubtClock(since instant: Instant?) throws(HostError) {
        try check()
        doubtedSince = instant
    }

    package func keep(_ files: [CalendarOctets], forgetting removed: [String]) throws(HostError) {
        try check()
        for file in files { goodFiles[file.path] = file }
        for path in removed { goodFiles[path] = nil }
    }

    package func keptFiles() throws(HostError) -> [CalendarOctets] {
        try check()
        return goodFiles.values.sorted { $0.path < $1.path }
    }

    /// It is forgotten as a whole, with its test.
    package func prune(settledThrough: Instant, items: Set<String>) throws(HostError) -> Instant {
        try check()
        return .distantFuture
    }

    /// All lines, in the order they were recorded, with what they have reached by now.
    package var entries: [LedgerEntry] {
        notices.map { notice in
            var entry = notice
            let own = outputs.filter { $0.notice == notice.identity }
            entry.pending = own.filter(isWaiting).map(\.destination)
            for output in own { entry.fates[output.destination] = output.fate ?? outputs.first { $0.key == output.digest }?.fate }
            return entry
        }
    }

    private func isWaiting(_ output: Output) -> Bool {
        output.outAt == nil || outputs.contains { $0.key == output.digest && $0.outAt == nil }
    }

    private func check() throws(HostError) {
        if let failure { throw failure }
    }

    private func notice(_ identity: NoticeIdentity?) -> LedgerEntry? { notices.first { $0.identity == identity } }

    private func add(
        _ key: String, to destination: Destination, of notice: NoticeIdentity?, in digest: String? = nil, _ pending: PendingOutput,
        at recorded: Instant
    ) {
        guard !outputs.contains(where: { $0.key == key }) else { return }
        let entry = pending.entries.first { $0.key == key }
        let message = pending.messages.first { $0.key == key }
        outputs.append(
            Output(
                key: key, destination: destination.name, notice: notice, recorded: recorded, entry: entry, message: message,
                digest: digest, outAt: entry == nil && message == nil ? recorded : nil))
    }
}
