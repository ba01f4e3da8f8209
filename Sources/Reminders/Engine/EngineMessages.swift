package import CivilTime
package import ICalendar

/// What the engine is told.
package enum Input: Sendable {
    /// The first input of all: what the ledger knows.
    case started(now: Instant, memory: LedgerMemory)
    /// The items now in force, all of them, in place of those before.
    case calendarsLoaded([CalendarItem], now: Instant)
    /// The time of the last ``Effect/wake(at:)`` has come, or may have.
    case clockReached(Instant)
    /// The clock was set, the machine woke up, or the zone changed.
    case clockChanged(Instant)
    /// The notice of a ``Effect/deliver(_:)`` or ``Effect/expire(_:_:)`` is in the ledger; delivery is now the outbox's work.
    case recorded(NoticeIdentity)
    /// The notice could not be recorded; it is tried again.
    case failed(NoticeIdentity, now: Instant)
    case stopping(now: Instant)
    /// What hinders the daemon just now, in place of what did before.
    case problems([Problem], now: Instant)
    /// What speaks for the clock that the next inputs are told the time by.
    case clockEvidence(ClockEvidence)
    /// The administrator says that the clock was right when it showed this (`lich trust-clock`); a ``clockChanged(_:)`` follows.
    case clockVouchedFor(at: Instant)
    /// An ``Effect/rewind(to:)`` was done, and this is what the ledger knows now.
    case rewound(LedgerMemory, now: Instant)
}

/// What the engine wants done, in order.
package enum Effect: Sendable {
    /// Record the notice with its messages in one transaction and give it to its destinations.
    case deliver(Notice)
    /// Record that the notice lost its use before it could be given.
    case expire(Notice, ExpiryReason)
    /// Tell one mail recipient of these notices, each of them delivered by this same answer, in one message in place of one each; it is recorded in the
    /// same transaction.
    case digest(Digest)
    /// Wake the engine at this instant (replaces any earlier wish); nil: nothing is planned.
    case wake(at: Instant?)
    /// Tell the administrator.
    case report(Report)
    /// Remember that these items were first seen at this instant.
    case remember(uids: [String], firstSeen: Instant)
    /// Remember that everything due up to this instant is settled; to be left out when an effect before it in the same answer failed.
    case settle(through: Instant)
    /// The clock was ahead when the ledger was last settled, and is right now: take back to this instant what is settled, begun and first seen after it,
    /// and answer with ``Input/rewound(_:now:)``.
    case rewind(to: Instant)
    /// Remember since when, by its own count, a clock that is not believed has gone on steadily; nil: it is believed.
    case doubtClock(since: Instant?)
}

/// Why a notice was not given.
package enum ExpiryReason: String, Hashable, CaseIterable, Sendable {
    /// The occurrence was over.
    case over
    /// A later lead of the same occurrence was due as well and spoke for it.
    case superseded
    /// All alarms of the occurrence had passed, by more than a day, when its item was first seen.
    case unseen
    /// More notices were due on that day than are given (``NoticeLimits``): this one stands for the item's rest of the day.
    case flood
}

/// Something an administrator should know that is not in any file.
package enum Report: Hashable, Sendable {
    /// The clock shows a time before what the ledger has already seen, or absurdly after it; nothing is delivered until it is trusted again.
    case clockNotTrusted(now: Instant, ledger: Instant)
    case clockTrusted(now: Instant)
    /// Mail to this address is not allowed (`AllowedRecipients`).
    case recipientRefused(address: String, uid: String)
    /// The search for the item's next occurrence reached its bound.
    case searchLimit(uid: String)
    /// More notices fell due at once than are looked at in one go.
    case tooManyNotices(uid: String)
}

/// What the ledger remembers, as the engine needs it at the start.
package struct LedgerMemory: Sendable {
    /// When the ledger was first settled: nothing before it is ever caught up with. nil on the first start of all.
    package var began: Instant?
    /// Up to here everything due was settled; nil on the first start of all.
    package var settledThrough: Instant?
    /// The keys (``NoticeIdentity/key(for:)``) of all that was said or recorded as expired.
    package var keys: Set<String>
    /// When each item was first seen, by UID.
    package var firstSeen: [String: Instant]
    /// Since when, by its own count, the clock has been doubted; nil where it was believed.
    package var doubtedSince: Instant?
    /// When the last notice was given that was neither a proof of life nor of a problem; nil: none was.
    package var lastSaid: Instant?
    /// How many notices were due in each quarter of an hour (by its first instant), from two days before what is settled.
    package var dueCounts: [Instant: Int]

    package init(
        began: Instant? = nil, settledThrough: Instant? = nil, keys: Set<String> = [], firstSeen: [String: Instant] = [:],
        doubtedSince: Instant? = nil, lastSaid: Instant? = nil, dueCounts: [Instant: Int] = [:]
    ) {
        self.began = began
        self.settledThrough = settledThrough
        self.keys = keys
        self.firstSeen = firstSeen
        self.doubtedSince = doubtedSince
        self.lastSaid = lastSaid
        self.dueCounts = dueCounts
    }
}
