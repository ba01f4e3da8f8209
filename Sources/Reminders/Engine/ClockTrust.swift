import CivilTime

/// Whether the clock can be believed, judged by what the ledger has already seen. A clock that is behind it, or absurdly ahead, delivers nothing.
struct ClockTrust: Sendable {
    struct Verdict {
        let isTrusted: Bool
        /// Whether this differs from the verdict before.
        let hasChanged: Bool
        let reports: [Report]
        /// When the clock, if it goes on as it is, can be believed again; nil where it never can.
        let isTrustedFrom: Instant?
    }

    private(set) var isTrusted = true

    /// How far the clock may be behind the ledger, in seconds: a correction by hand or a wrong zone is no reason to fall silent.
    static let tolerableLag: Int64 = 2 * 86_400
    /// How far it may be ahead, in seconds: ten years is longer than any machine is left off.
    static let tolerableLead: Int64 = 10 * 366 * 86_400

    mutating func judge(now: Instant, memory: LedgerMemory) -> Verdict {
        let was = isTrusted
        let ledger = memory.settledThrough ?? now
        isTrusted = Self.believes(now, memory: memory)
        let report: Report = isTrusted ? .clockTrusted(now: now) : .clockNotTrusted(now: now, ledger: ledger)
        return Verdict(
            isTrusted: isTrusted, hasChanged: was != isTrusted, reports: was == isTrusted ? [] : [report],
            isTrustedFrom: Self.earliestBelieved(memory, after: now))
    }

    static func believes(_ now: Instant, memory: LedgerMemory) -> Bool {
        guard let ledger = memory.settledThrough else { return true }
        return ledger.seconds(since: now) <= tolerableLag && now.seconds(since: ledger) <= tolerableLead
    }

    private static func earliestBelieved(_ memory: LedgerMemory, after now: Instant) -> Instant? {
        guard let earliest = memory.settledThrough?.adding(seconds: -tolerableLag), earliest > now else { return nil }
        return earliest
    }
}
