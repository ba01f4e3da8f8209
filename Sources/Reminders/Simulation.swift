package import CivilTime
package import ICalendar

/// The engine run over made-up time: every notice a daemon that is never off would give.
package struct Simulation: Sequence, IteratorProtocol {
    private var engine: ReminderEngine
    private var waiting: [Notice] = []
    /// How many of ``waiting`` were given.
    private var given = 0
    private var wake: Instant?
    private let end: Instant
    /// What the engine reported on the way.
    package private(set) var reports: [Report] = []

    /// A run over the half-open range, with nothing said before it. It is about what the calendars say, and so without proofs of life.
    package init(items: [CalendarItem], policy: ReminderPolicy, office: Zone, range: Range<Instant>) {
        var policy = policy
        policy.provesLife = false
        engine = ReminderEngine(policy: policy, office: office)
        end = range.upperBound
        let start = range.lowerBound.adding(seconds: -1)
        let memory = LedgerMemory(began: start, settledThrough: start, firstSeen: [:])
        absorb(engine.handle(.started(now: start, memory: memory)))
        absorb(engine.handle(.calendarsLoaded(items, now: start)))
        waiting.removeAll()
    }

    /// The next notice in order of time, or nil when the range has no more.
    package mutating func next() -> Notice? {
        while given == waiting.count {
            guard let instant = wake, instant < end else { return nil }
            wake = nil
            (waiting, given) = ([], 0)
            absorb(engine.handle(.clockReached(instant)))
        }
        let notice = waiting[given]
        given += 1
        _ = engine.handle(.recorded(notice.identity))
        return notice
    }

    private mutating func absorb(_ effects: [Effect]) {
        defer { dropReplaced() }
        for effect in effects {
            switch effect {
            case .deliver(let notice): waiting.append(notice)
            case .wake(let instant): wake = instant
            case .report(let report): reports.append(report)
            case .expire, .digest, .remember, .settle, .rewind, .doubtClock: break
            }
        }
    }

    /// Who is told of a reminder in a weekly digest gets no mail of it.
    private mutating func dropReplaced() {
        for digest in waiting where !digest.matters.isEmpty {
            guard let recipient = digest.recipients.first else { continue }
            for index in waiting.indices where digest.merged.contains(waiting[index].identity) {
                waiting[index] = waiting[index].without(recipient: recipient.address)
            }
        }
    }
}
