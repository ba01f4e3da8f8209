import CivilTime

/// Whether the clock can be believed, judged by what the ledger has already seen. A clock that is behind it, or absurdly ahead, delivers nothing.
struct ClockTrust: Sendable {
    struct Verdict {
        let isTrusted: Bool
        /// Whether this differs from the verdict before.
        let hasChanged: Bool
        let reports: [Report]
    }

    private(set) var isTrusted = true

    /// How far the clock may be behind the ledger, in seconds: a correction by hand or a wrong zone is no reason to fall silent.
    static let tolerableLag: Int64 = 2 * 86_400
    /// How far it may be ahead, in seconds: ten years is longer than any machine is left off.
    static let tolerableLead: Int64 = 10 * 366 * 86_400

    mutating func judge(now: Instant, memory: LedgerMemory) -> Verdict {
        let was = isTrusted
        let ledger = memory.settledThrough ?? now
        isTrusted = ledger.seconds(since: now) <= Self.tolerableLag && now.seconds(since: ledger) <= Self.tolerableLead
        let report: Report = isTrusted ? .clockTrusted(now: now) : .clockNotTrusted(now: now, ledger: ledger)
        return Verdict(isTrusted: isTrusted, hasChanged: was != isTrusted, reports: was == isTrusted ? [] : [report])
    }
}
