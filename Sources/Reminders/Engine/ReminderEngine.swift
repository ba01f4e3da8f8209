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
    /// What the present look, at one item or at all, may still cost.
    var budget = LookBudget()
    var workingDays: WorkingDayCalendar
    var heap = DueHeap()
    /// How many notices each day has, and whose are too many.
    var counts = NoticeCounts()
    var limits = NoticeLimits.standard
    /// Notices handed out and not yet confirmed to be in the ledger.
    var inFlight: [NoticeIdentity: Notice] = [:]
    /// What hinders the daemon.
    var problems = PresentProblems()
    /// Those of them that say something, and when they were handed out.
    var speaking: [NoticeIdentity: Instant] = [:]
    /// Notices that could not be recorded, to be tried again; nothing is settled while there are any.
    var failures: Set<NoticeIdentity> = []
    /// What was settled before the last answer, and is again where its notices could not be recorded: they have to be found once more.
    private var settledBefore: Instant?
    private var hasLoaded = false
    /// Every item is to be looked at with the next answer, since the last one could not.
    private var looksAtAll = false
    private var trust: ClockTrust
    private var evidence = ClockEvidence.none
    /// What was reported of items and addresses, so that each is reported once.
    private var reported: Set<Report> = []

    /// A notice given later than this after its time is a late one, in seconds.
    static let lateAfter: Int64 = 60
    /// An alarm that had passed by more than this when its item was first seen is not given any more, in seconds.
    static let newItemGrace: Int64 = 86_400
    /// When a notice that could not be recorded is tried again, in seconds.
    static let retryAfter: Int64 = 60
    /// It wakes at least this often, in seconds, where a notice is planned at all: half of what the clock may be ahead of what is settled, so that
    /// waiting alone never makes a clock incredible.
    static let longestSleep: Int64 = ClockTrust.tolerableLead / 2
    /// What is settled is taken back when the clock is behind it by more than this, in seconds: well under ``newItemGrace``, by which every look goes
    /// back anyway.
    static let rewindAfter: Int64 = 3600

    /// - Parameter epoch: an instant that is past for certain, by which a clock is judged that the ledger cannot judge; nil: none is known.
    package init(policy: ReminderPolicy, office: Zone, epoch: Instant? = nil) {
        trust = ClockTrust(epoch: epoch)
        self.policy = policy
        self.office = office
        workingDays = WorkingDayCalendar(policy: policy, office: office, items: [])
    }

    /// Takes one input and says what is to be done, in order.
    package mutating func handle(_ input: Input) -> [Effect] {
        switch input {
        case .started(_, let memory):
            self.memory = memory
            counts.restore(memory.dueCounts, office: office)
            return []
        case .calendarsLoaded(let items, let now):
            return load(items, now: now)
        case .clockReached(let now):
            return hasLoaded ? advance(to: now, all: false) : []
        case .clockChanged(let now):
            return hasLoaded ? advance(to: now, all: true) : []
        case .recorded(let identity):
            inFlight[identity] = nil
            noteSaid(identity)
            failures.remove(identity)
            return []
        case .failed(let identity, let now):
            return retry(identity, now: now)
        case .stopping(let now):
            return idleThrough(now).map { [.settle(through: $0)] } ?? []
        case .problems(let present, let now):
            problems.take(present, now: now)
            return hasLoaded ? advance(to: now, all: false) : []
        case .clockEvidence(let evidence):
            self.evidence = evidence
            return []
        case .clockVouchedFor(let instant):
            trust.vouch(at: instant)
            return []
        case .rewound(let memory, let now):
            self.memory = memory
            counts.restore(memory.dueCounts, office: office)
            isRewinding = false
            return hasLoaded ? advance(to: now, all: true) : []
        }
    }

    /// Every item in force, in order: for questions that are not about time.
    package var items: [CalendarItem] { schedules.map(\.item) }

    /// Whether an ``Effect/rewind(to:)`` is still to be done.
    package private(set) var isRewinding = false

    package var isClockTrusted: Bool { trust.isTrusted }

    /// Takes over a new policy and zone; they are in force from the next ``Input/calendarsLoaded(_:now:)``.
    package mutating func adopt(policy: ReminderPolicy, office: Zone) {
        self.policy = policy
        self.office = office
    }

    /// The notice it waits for, or nil.
    package func upcoming() -> Notice? {
        guard let entry = heap.firstEntry else { return nil }
        if entry.item == Self.weeklyIndex {
            var engine = self
            _ = engine.heap.removeFirst(notAfter: entry.due)
            return engine.weeklyDigest(dueAt: entry.due) ?? engine.upcoming()
        }
        guard schedules.indices.contains(entry.item) else { return nil }
        var (workingDays, budget) = (workingDays, LookBudget())
        let schedule = schedules[entry.item]
        let found = schedule.notices(
            after: entry.due.adding(seconds: -1), through: entry.due, dueTimes: dueTimes(ofItem: entry.item), workingDays: &workingDays,
            budget: &budget)
        guard let planned = found.notices.max(by: { $0.time.nominal < $1.time.nominal }) else { return nil }
        return Notice(
            identity: planned.identity, kind: planned.identity.kind, due: planned.time.due, shiftedFrom: planned.time.shiftedFrom,
            itemKind: schedule.item.kind, occurrence: planned.occurrence, alarmSummary: planned.alarm.summary, recipients: [])
    }

    private mutating func load(_ items: [CalendarItem], now: Instant) -> [Effect] {
        // By the calendars before these; or else what counts as long past in the new ones would depend on when it last woke, or was started.
        var effects: [Effect] = []
        if let through = idleThrough(now) {
            memory.settledThrough = through
            effects.append(.settle(through: through))
        }
        workingDays = WorkingDayCalendar(policy: policy, office: office, items: items)
        let defaults = DefaultLeads(policy)
        schedules = items.map { ItemSchedule(item: $0, defaults: defaults) }
        hasLoaded = true
        counts.release()
        // Every item is looked at now, those that failed included; what is no longer in force has nothing to say.
        failures.removeAll()
        return effects + advance(to: now, all: true)
    }

    /// Notes when items are first seen, by a clock that is trusted; answers also when each was, in order.
    private mutating func see(now: Instant) -> (effects: [Effect], firstSeen: [Instant]) {
        if memory.began == nil { memory.began = now }
        if memory.firstSeen.isEmpty { memory.firstSeen.reserveCapacity(schedules.count) }
        var unseen: [String] = []
        let firstSeen = schedules.map { schedule in
            let uid = schedule.item.uid
            if let known = memory.firstSeen[uid] { return known }
            memory.firstSeen[uid] = now
            unseen.append(uid)
            return now
        }
        return (unseen.isEmpty ? [] : [.remember(uids: unseen, firstSeen: now)], firstSeen)
    }

    /// Gives what is due by `now`, and asks to be woken for what comes next. `all`: look at every item, not only at those whose time has come.
    private mutating func advance(to now: Instant, all: Bool) -> [Effect] {
        let verdict = trust.judge(now: now, evidence: evidence, memory: memory)
        var effects = noting(verdict, now: now)
        guard verdict.isTrusted else { return effects + [.wake(at: verdict.lookAgain)] }
        isRewinding = memory.settledThrough.map { $0.seconds(since: now) > Self.rewindAfter } ?? false
        if isRewinding {
            looksAtAll = true
            return effects + [.wake(at: now.adding(seconds: Self.retryAfter)), .rewind(to: now)]
        }

        settledBefore = memory.settledThrough
        budget = LookBudget()
        var given: [Effect] = []
        if all || verdict.hasChanged || looksAtAll {
            looksAtAll = false
            let seen = see(now: now)
            effects += seen.effects
            given = lookAtAll(firstSeen: seen.firstSeen, now: now)
        } else {
            var seen: Set<Int> = []
            while let entry = heap.removeFirst(notAfter: now) { seen.insert(entry.item) }
            for index in seen.sorted() {
                let looked = index == Self.weeklyIndex ? lookAtWeek(now: now) : lookAt(item: index, now: now)
                given += looked.given
                if let due = looked.next { heap.insert(.init(due: due, item: index)) }
            }
        }
        given += tellFloods()
        given += proveLife(given: given, now: now) + giveProblems(now: now)
        effects += replacingReminders(in: given) + digests(of: given)
        effects += settling(through: now)
        let next = [heap.first, nextProofOfLife(after: now), nextProblem(after: now)].compactMap(\.self).min()
        effects.append(.wake(at: next.map { min($0, now.adding(seconds: Self.longestSleep)) }))
        return effects
    }

    /// Reports a change of the verdict, and remembers since when the clock is doubted.
    private mutating func noting(_ verdict: ClockTrust.Verdict, now: Instant) -> [Effect] {
        var effects: [Effect] = []
        if verdict.hasChanged {
            let ledger = memory.settledThrough ?? trust.epoch ?? now
            effects.append(.report(verdict.isTrusted ? .clockTrusted(now: now) : .clockNotTrusted(now: now, ledger: ledger)))
        }
        if memory.doubtedSince != verdict.doubtedSince {
            memory.doubtedSince = verdict.doubtedSince
            effects.append(.doubtClock(since: verdict.doubtedSince))
        }
        return effects
    }

    /// In the item's own zone: one that could not be read again since the office moved is still where it was, with its occurrences.
    func dueTimes(ofItem index: Int) -> DueTimes {
        let item = schedules[index].item
        return DueTimes(policy: policy, office: item.office, kind: item.kind)
    }

    private mutating func retry(_ identity: NoticeIdentity, now: Instant) -> [Effect] {
        guard let notice = inFlight.removeValue(forKey: identity) else { return [] }
        speaking[identity] = nil
        for destination in notice.destinations { memory.keys.remove(identity.key(for: destination)) }
        counts.add(notice, count: -1, office: office)
        counts.untell(identity)
        // It is looked for at each answer, whatever is settled.
        if identity.kind == .proofOfLife || identity.uid == Problem.uid {
            let again = now.adding(seconds: Self.retryAfter)
            return [.wake(at: heap.first.map { min($0, again) } ?? again)]
        }
        let index = identity.uid.isEmpty ? Self.weeklyIndex : schedules.firstIndex { $0.item.uid == identity.uid }
        guard let index else { return [] }
        failures.insert(identity)
        memory.settledThrough = settledBefore
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

    /// Until when, at most `now`, nothing was due that was not given, where that is later than what is settled.
    private func idleThrough(_ now: Instant) -> Instant? {
        guard hasLoaded, failures.isEmpty, trust.isTrusted, believes(now) else { return nil }
        let through = heap.first.map { min($0.adding(seconds: -1), now) } ?? now
        return memory.settledThrough.map { $0 < through } ?? true ? through : nil
    }

    /// Whether the clock would be believed if it were asked now.
    private func believes(_ now: Instant) -> Bool {
        var trust = trust
        return trust.judge(now: now, evidence: evidence, memory: memory).isTrusted
    }

    mutating func report(_ report: Report) -> [Effect] { reported.insert(report).inserted ? [.report(report)] : [] }
}
