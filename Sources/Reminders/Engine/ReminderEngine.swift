package import CivilTime
package import ICalendar

/// Decides what is said and when. A value without a clock, a file or a thread: inputs in, effects out.
///
/// The same inputs give the same effects, whatever woke it: a question is always "what is due by now and was not said", and only identities
/// in the ledger decide what was said.
package struct ReminderEngine: Sendable {
    package private(set) var policy: ReminderPolicy
    package private(set) var office: Zone

    var memory = LedgerMemory()
    var schedules: [ItemSchedule] = []
    var workingDays: WorkingDayCalendar
    var heap = DueHeap()
    /// Notices handed out and not yet confirmed to be in the ledger.
    var inFlight: [NoticeIdentity: Notice] = [:]
    /// Notices that could not be recorded, to be tried again; nothing is settled while there are any.
    var failures: [NoticeIdentity: Instant] = [:]
    private var hasLoaded = false
    private var trust = ClockTrust()
    /// What was reported of items and addresses, so that each is reported once.
    private var reported: Set<Report> = []

    /// A notice given later than this after its time is a late one, in seconds.
    static let lateAfter: Int64 = 60
    /// An alarm that had passed by more than this when its item was first seen is not given any more, in seconds.
    static let newItemGrace: Int64 = 86_400
    /// When a notice that could not be recorded is tried again, in seconds.
    static let retryAfter: Int64 = 60

    package init(policy: ReminderPolicy, office: Zone) {
        self.policy = policy
        self.office = office
        workingDays = WorkingDayCalendar(policy: policy, office: office, items: [])
    }

    /// Takes one input and says what is to be done, in order.
    package mutating func handle(_ input: Input) -> [Effect] {
        switch input {
        case .started(_, let memory):
            self.memory = memory
            return []
        case .calendarsLoaded(let items, let now):
            return load(items, now: now)
        case .clockReached(let now):
            return hasLoaded ? advance(to: now, all: false) : []
        case .clockChanged(let now):
            return hasLoaded ? advance(to: now, all: true) : []
        case .recorded(let identity):
            inFlight[identity] = nil
            failures[identity] = nil
            return []
        case .failed(let identity, let now):
            return retry(identity, now: now)
        case .stopping(let now):
            return hasLoaded && trust.isTrusted ? settling(through: now) : []
        }
    }

    /// Every item in force, in order: for questions that are not about time.
    package var items: [CalendarItem] { schedules.map(\.item) }

    package var isClockTrusted: Bool { trust.isTrusted }

    /// Takes over a new policy and zone; they are in force from the next ``Input/calendarsLoaded(_:now:)``.
    package mutating func adopt(policy: ReminderPolicy, office: Zone) {
        self.policy = policy
        self.office = office
    }

    /// The notice it waits for, or nil.
    package func upcoming() -> Notice? {
        guard let entry = heap.firstEntry, schedules.indices.contains(entry.item) else { return nil }
        var workingDays = workingDays
        let schedule = schedules[entry.item]
        let found = schedule.notices(
            after: entry.due.adding(seconds: -1), through: entry.due, dueTimes: dueTimes(ofItem: entry.item), workingDays: &workingDays)
        guard let planned = found.notices.max(by: { $0.time.nominal < $1.time.nominal }) else { return nil }
        return Notice(
            identity: planned.identity, kind: .reminder, due: planned.time.due, shiftedFrom: planned.time.shiftedFrom,
            itemKind: schedule.item.kind, occurrence: planned.occurrence, alarmSummary: planned.alarm.summary, recipients: [])
    }

    private mutating func load(_ items: [CalendarItem], now: Instant) -> [Effect] {
        workingDays = WorkingDayCalendar(policy: policy, office: office, items: items)
        schedules = items.map { ItemSchedule(item: $0, policy: policy) }
        hasLoaded = true
        var effects: [Effect] = []
        if trust.judge(now: now, memory: memory).isTrusted {
            if memory.began == nil { memory.began = now }
            let unseen = items.map(\.uid).filter { memory.firstSeen[$0] == nil }
            if !unseen.isEmpty {
                for uid in unseen { memory.firstSeen[uid] = now }
                effects.append(.remember(uids: unseen, firstSeen: now))
            }
        }
        return effects + advance(to: now, all: true)
    }

    /// Gives what is due by `now`, and asks to be woken for what comes next. `all`: look at every item, not only at those whose time has come.
    private mutating func advance(to now: Instant, all: Bool) -> [Effect] {
        let verdict = trust.judge(now: now, memory: memory)
        var effects = verdict.reports.map(Effect.report)
        guard verdict.isTrusted else { return effects + [.wake(at: nil)] }

        var indices: [Int] = []
        if all || verdict.hasChanged {
            heap.removeAll()
            indices = Array(schedules.indices)
        } else {
            var seen: Set<Int> = []
            while let entry = heap.removeFirst(notAfter: now) { seen.insert(entry.item) }
            indices = seen.sorted()
        }
        for index in indices {
            effects += giveDueNotices(ofItem: index, now: now)
            effects += scheduleNext(ofItem: index, after: now)
        }
        effects += settling(through: now)
        effects.append(.wake(at: heap.first))
        return effects
    }

    private mutating func scheduleNext(ofItem index: Int, after now: Instant) -> [Effect] {
        let next = schedules[index].nextDue(after: now, dueTimes: dueTimes(ofItem: index), workingDays: &workingDays)
        if let due = next.due { heap.insert(.init(due: due, item: index)) }
        return next.isTruncated ? report(.searchLimit(uid: schedules[index].item.uid)) : []
    }

    func dueTimes(ofItem index: Int) -> DueTimes {
        DueTimes(policy: policy, office: office, kind: schedules[index].item.kind)
    }

    private mutating func retry(_ identity: NoticeIdentity, now: Instant) -> [Effect] {
        guard let notice = inFlight.removeValue(forKey: identity) else { return [] }
        for destination in notice.destinations { memory.keys.remove(identity.key(for: destination)) }
        failures[identity] = notice.due
        guard let index = schedules.firstIndex(where: { $0.item.uid == identity.uid }) else { return [] }
        heap.insert(.init(due: now.adding(seconds: Self.retryAfter), item: index))
        return [.wake(at: heap.first)]
    }

    /// Everything due by `now` is settled, unless a notice still waits to be recorded. What is handed out with this very answer is recorded before the
    /// shell comes to this effect, which it leaves out when recording failed.
    private mutating func settling(through now: Instant) -> [Effect] {
        guard failures.isEmpty, memory.settledThrough.map({ $0 < now }) ?? true else { return [] }
        memory.settledThrough = now
        return [.settle(through: now)]
    }

    mutating func report(_ report: Report) -> [Effect] { reported.insert(report).inserted ? [.report(report)] : [] }
}
