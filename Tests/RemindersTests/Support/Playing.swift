import CivilTime
import ICalendar

@testable import Reminders

/// A ledger as the engine needs it: what is recorded stays when the engine goes.
struct Ledger {
    private(set) var memory = LedgerMemory()
    /// Every identity that was recorded, by how often and when it was due; and when it was recorded.
    private(set) var recorded: [(notice: Notice, isExpired: Bool, at: Instant)] = []

    mutating func record(_ notice: Notice, isExpired: Bool, at now: Instant) {
        recorded.append((notice, isExpired, now))
        let seconds = notice.due.secondsSinceEpoch
        if notice.kind != .problem { memory.dueCounts[Instant(secondsSinceEpoch: seconds - seconds % 900), default: 0] += 1 }
        for destination in notice.destinations { memory.keys.insert(notice.identity.key(for: destination)) }
        if !isExpired, notice.kind != .proofOfLife, notice.problem == nil, !notice.isKnownToJournal { memory.lastSaid = now }
    }

    mutating func remember(_ uids: [String], _ instant: Instant) {
        for uid in uids where memory.firstSeen[uid] == nil { memory.firstSeen[uid] = instant }
    }

    mutating func settle(_ instant: Instant) {
        memory.began = memory.began ?? instant
        memory.settledThrough = instant
    }

    mutating func rewind(_ instant: Instant) {
        memory.began = memory.began.map { min($0, instant) }
        memory.settledThrough = memory.settledThrough.map { min($0, instant) }
        memory.firstSeen = memory.firstSeen.mapValues { min($0, instant) }
        let early = recorded.filter { $0.isExpired && $0.notice.due > instant }
        for notice in early.map(\.notice) {
            for destination in notice.destinations { memory.keys.remove(notice.identity.key(for: destination)) }
        }
        recorded.removeAll { entry in early.contains { $0.notice.identity == entry.notice.identity } }
    }

    mutating func doubt(since: Instant?) { memory.doubtedSince = since }
}

/// An engine and its ledger, with the shell's work done between them as the shell does it.
struct Player {
    var engine: ReminderEngine
    var ledger = Ledger()
    /// Nothing can be recorded.
    var isLedgerBroken = false
    private(set) var wake: Instant?
    var limits = NoticeLimits.standard
    private let policy: ReminderPolicy
    private let zone: Zone

    init(policy: ReminderPolicy, zone: Zone) {
        self.policy = policy
        self.zone = zone
        engine = ReminderEngine(policy: policy, office: zone)
    }

    /// A new process over the same ledger.
    mutating func restart(_ items: [CalendarItem], now: Instant) -> [Effect] {
        engine = ReminderEngine(policy: policy, office: zone)
        engine.limits = limits
        wake = nil
        return give(.started(now: now, memory: ledger.memory), now: now) + give(.calendarsLoaded(items, now: now), now: now)
    }

    /// Hands an input to the engine and performs what it answers; the effects are those that reached the ledger, reports and wishes included.
    @discardableResult
    mutating func give(_ input: Input, now: Instant) -> [Effect] {
        let effects = engine.handle(input)
        var performed: [Effect] = []
        var isRecorded = true
        for effect in effects {
            switch effect {
            case .deliver(let notice), .expire(let notice, _):
                if isLedgerBroken {
                    isRecorded = false
                    for case .wake(let instant) in engine.handle(.failed(notice.identity, now: now)) { wake = instant }
                    continue
                }
                if case .expire = effect {
                    ledger.record(notice, isExpired: true, at: now)
                } else {
                    ledger.record(notice, isExpired: false, at: now)
                }
                _ = engine.handle(.recorded(notice.identity))
            case .wake(let instant):
                guard isRecorded else { continue }
                wake = instant
            case .remember(let uids, let instant):
                guard !isLedgerBroken else { continue }
                ledger.remember(uids, instant)
            case .settle(let instant):
                guard isRecorded, !isLedgerBroken else { continue }
                ledger.settle(instant)
            case .rewind(let instant):
                guard !isLedgerBroken else { continue }
                ledger.rewind(instant)
                performed.append(effect)
                performed += give(.rewound(ledger.memory, now: now), now: now)
                continue
            case .doubtClock(let since):
                guard !isLedgerBroken else { continue }
                ledger.doubt(since: since)
            case .digest: guard isRecorded else { continue }
            case .report: break
            }
            performed.append(effect)
        }
        return performed
    }
}

extension Effect {
    /// `said 2026-11-13T07:30 …`, `late …`, `expired over …`, `digest a@x.vn: a@20261118/-P1D …`, `report …`, `wake …`, `settled …`, `seen …`.
    func line(in zone: Zone) -> String {
        switch self {
        case .deliver(let notice): (notice.isLate ? "late " : "said ") + notice.line(in: zone)
        case .expire(let notice, let reason): "expired \(reason.rawValue) " + notice.line(in: zone)
        case .wake(let instant): "wake \(instant.map { Notice.text($0, in: zone) } ?? "never")"
        case .settle(let instant): "settled \(Notice.text(instant, in: zone))"
        case .rewind(let instant): "rewound \(Notice.text(instant, in: zone))"
        case .doubtClock(let since): "doubted \(since.map { Notice.text($0, in: zone) } ?? "no more")"
        case .remember(let uids, let instant): "seen \(uids.joined(separator: ",")) \(Notice.text(instant, in: zone))"
        case .digest(let digest): "digest \(digest.recipient.address): " + digest.notices.map(\.name).joined(separator: " ")
        case .report(.clockNotTrusted): "report clock-not-trusted"
        case .report(.clockTrusted): "report clock-trusted"
        case .report(.recipientRefused(let address, let uid)): "report refused \(address) \(uid)"
        case .report(.searchLimit(let uid)): "report search-limit \(uid)"
        case .report(.tooManyNotices(let uid)): "report too-many \(uid)"
        }
    }
}
