package import CivilTime

/// What speaks for the wall clock, apart from what it shows.
package struct ClockEvidence: Hashable, Sendable {
    /// Seconds since the machine was booted, those asleep included (CLOCK_BOOTTIME): what the wall clock advances by while nobody sets it. nil where
    /// it is not known.
    package var uptime: Int64?
    /// Whether network time has set the clock, and lately.
    package var isSynchronized: Bool

    /// Nothing speaks for it.
    package static let none = ClockEvidence(uptime: nil, isSynchronized: false)

    package init(uptime: Int64?, isSynchronized: Bool) {
        self.uptime = uptime
        self.isSynchronized = isSynchronized
    }
}

/// Why a clock is not believed.
package enum ClockDoubt: String, Hashable, CaseIterable, Sendable {
    /// It shows a time before there was this program, or (at the first start) decades after it.
    case impossible
    /// It shows a time that was over long ago by the ledger.
    case behind
    /// It is further ahead of the ledger than a machine is left off.
    case farAhead
    /// It is further ahead of the ledger than any machine is left off.
    case absurdlyAhead
    /// It was set ahead by days while the daemon ran.
    case leapt
}

/// Whether the clock can be believed. It is judged by what the ledger has seen, by the time since the machine was booted, and by network time; one that
/// is not believed delivers nothing. `docs/clocks.md` has the reasons.
package struct ClockTrust: Sendable {
    /// How far the clock may be behind what the ledger has seen, and how far it may be put ahead while the daemon runs, in seconds: a correction by hand
    /// or a wrong zone is no reason to fall silent.
    package static let tolerableLag: Int64 = 2 * 86_400
    /// How far it may be ahead of the ledger at a start, in seconds: a machine is left off for a summer.
    package static let tolerableLead: Int64 = 100 * 86_400
    /// How far ahead it may be to be believed by and by, in seconds.
    package static let longestLead: Int64 = 10 * 366 * 86_400
    /// For how long a clock has to go on steadily until it is believed all the same, in seconds: time enough for people who use the machine to see
    /// that the date is wrong; and for one that was put ahead by days only, to see a slip of the hand.
    static let patience: Int64 = 7 * 86_400
    static let shortPatience: Int64 = 3600
    /// What a clock may deviate by and still goes on steadily, in seconds.
    static let steadiness: Int64 = 3600
    /// How often a clock that is not believed is looked at, in seconds: network time may have come.
    static let lookAgainAfter: Int64 = 600

    /// What the clock showed at an uptime.
    private struct Point {
        let now: Instant
        let uptime: Int64

        /// How far the clock is from where it would be if nobody had set it since, in seconds.
        func deviation(now: Instant, uptime: Int64) -> Int64 { now.seconds(since: self.now.adding(seconds: uptime - self.uptime)) }
    }

    struct Verdict {
        let isTrusted: Bool
        /// Whether this differs from the verdict before.
        let hasChanged: Bool
        /// Since when, by its own count, the clock has been doubted and gone on steadily; nil for one that is believed.
        let doubtedSince: Instant?
        /// When to look again at a clock that is not believed; nil where only somebody's doing can help.
        let lookAgain: Instant?
    }

    private(set) var isTrusted = true
    /// No clock that is right shows a time before this one.
    let epoch: Instant?
    /// Where the clock was when it was last believed; then, where it was before each time that it was put ahead or back by days.
    private var believed: [Point] = []
    private var doubted: Point?
    /// The administrator's word: it was right when it showed this.
    private var word: Instant?

    init(epoch: Instant?) { self.epoch = epoch }

    /// Takes the administrator's word that the clock was right when it showed `instant`.
    mutating func vouch(at instant: Instant) { word = instant }

    mutating func judge(now: Instant, evidence: ClockEvidence, memory: LedgerMemory) -> Verdict {
        let was = isTrusted
        guard let doubt = doubt(now: now, evidence: evidence, memory: memory) else { return believe(now, evidence, was) }
        let since = isSteady(now, evidence, since: memory.doubtedSince) ? memory.doubtedSince ?? now : now
        let end = patience(with: doubt).map { since.adding(seconds: $0) }
        if let end, end <= now { return believe(now, evidence, was) }
        isTrusted = false
        doubted = evidence.uptime.map { Point(now: now, uptime: $0) }
        let caughtUp = doubt == .behind ? memory.settledThrough?.adding(seconds: -Self.tolerableLag) : nil
        let possible = doubt == .impossible ? epoch.flatMap { $0 > now ? $0 : nil } : nil
        let again = evidence.uptime.map { _ in now.adding(seconds: Self.lookAgainAfter) }
        return Verdict(
            isTrusted: false, hasChanged: was, doubtedSince: since, lookAgain: [end, caughtUp, possible, again].compactMap { $0 }.min())
    }

    /// What the ledger says against a clock, whoever asks; nil for nothing. `settledThrough` is nil before the first start.
    package static func doubt(now: Instant, settledThrough: Instant?, epoch: Instant?) -> ClockDoubt? {
        if let epoch, now < epoch { return .impossible }
        guard let settledThrough else {
            return epoch.map { now.seconds(since: $0) > longestLead } == true ? .impossible : nil
        }
        let lead = now.seconds(since: settledThrough)
        if lead < -tolerableLag { return .behind }
        if lead > longestLead { return .absurdlyAhead }
        return lead > tolerableLead ? .farAhead : nil
    }

    private mutating func doubt(now: Instant, evidence: ClockEvidence, memory: LedgerMemory) -> ClockDoubt? {
        let found = Self.doubt(now: now, settledThrough: memory.settledThrough, epoch: epoch)
        if let epoch, now < epoch { return found }
        let isVouchedFor = word.map { (-Self.tolerableLag...Self.tolerableLead).contains(now.seconds(since: $0)) } ?? false
        // It has done its work when the ledger has nothing against the clock any more; and it is for no other time than it was given at.
        if found == nil || !isVouchedFor { word = nil }
        if isVouchedFor || evidence.isSynchronized || isWhereItWouldBe(now, evidence) { return nil }
        guard found == nil, let settled = memory.settledThrough, now.seconds(since: settled) > Self.tolerableLag else { return found }
        // A start cannot know how long the machine was off; who was in doubt before it is so still.
        let wasInDoubt = memory.doubtedSince.map { isSteady(now, evidence, since: $0) } ?? false
        return evidence.uptime != nil && !believed.isEmpty || wasInDoubt ? .leapt : nil
    }

    /// Whether nobody has set it by days since it was believed, or it was put back to where it would be then.
    private func isWhereItWouldBe(_ now: Instant, _ evidence: ClockEvidence) -> Bool {
        guard let uptime = evidence.uptime else { return false }
        return believed.contains { abs($0.deviation(now: now, uptime: uptime)) <= Self.tolerableLag }
    }

    /// Whether a doubted clock has gone on by itself since then, as far as can be known: over restarts it has only not gone back.
    private func isSteady(_ now: Instant, _ evidence: ClockEvidence, since: Instant?) -> Bool {
        guard let since, (0...Self.tolerableLead).contains(now.seconds(since: since)) else { return false }
        guard let doubted, let uptime = evidence.uptime else { return true }
        return abs(doubted.deviation(now: now, uptime: uptime)) <= Self.steadiness
    }

    /// How long a clock that goes on steadily is doubted; nil for one that is doubted for as long as it is so.
    private func patience(with doubt: ClockDoubt) -> Int64? {
        switch doubt {
        case .impossible, .absurdlyAhead: nil
        // Where no epoch bounds it, it could be a dead battery's 1970.
        case .behind: epoch == nil ? nil : Self.patience
        case .farAhead: Self.patience
        case .leapt: Self.shortPatience
        }
    }

    private mutating func believe(_ now: Instant, _ evidence: ClockEvidence, _ was: Bool) -> Verdict {
        isTrusted = true
        doubted = nil
        if let uptime = evidence.uptime {
            // Back where it was before, whatever it showed in between was wrong.
            let same = believed.firstIndex { abs($0.deviation(now: now, uptime: uptime)) <= Self.tolerableLag }
            let before = same.map { believed[($0 + 1)...] } ?? believed[...]
            believed = [Point(now: now, uptime: uptime)] + before.prefix(Self.mostPoints - 1)
        }
        return Verdict(isTrusted: true, hasChanged: !was, doubtedSince: nil, lookAgain: nil)
    }

    /// Of how many settings of the clock the state before is kept.
    private static let mostPoints = 4
}
