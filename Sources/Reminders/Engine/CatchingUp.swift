import CivilTime
import ICalendar

/// How far back the notices of an item are given at `now`; what was due before is settled, or came too late.
struct CatchUpReach {
    /// Up to here every notice is settled; a day is left for calendars that change.
    private let settled: Instant
    /// Up to here an item is not blamed: a day before it was first seen; and the first start of all is quiet about the past.
    private let seen: Instant

    /// How far a notice can be moved to a working day, in seconds.
    private static let longestShift = Int64(WorkingDayCalendar.longestSearch + 1) * 86_400

    /// - Parameter firstSeen: when the item was first seen; nil: just now.
    init(firstSeen: Instant?, memory: LedgerMemory, now: Instant) {
        settled = min(memory.settledThrough ?? now, now).adding(seconds: -ReminderEngine.newItemGrace)
        let firstSeen = (firstSeen ?? now).adding(seconds: -ReminderEngine.newItemGrace)
        seen = max(firstSeen, min(memory.began ?? now, now).adding(seconds: -1))
    }

    /// No notice due at this instant or before is within reach.
    var bound: Instant { max(settled.adding(seconds: -Self.longestShift), seen) }
    /// The same for alarms at exact times, which are never moved to a working day: nearer, or an item that comes every few minutes would bring more
    /// occurrences than are looked at.
    var exactBound: Instant { max(settled, seen) }

    /// Whether a notice of this time is within reach. One that was to come later by its alarm, and is moved to before what is settled by a holiday that was
    /// only now entered, is not settled.
    func includes(_ time: DueTime) -> Bool { time.due > bound && max(time.due, time.nominal) > settled }
}

/// Which notices of an occurrence speak for each other: those to who takes part, or owes it; those to who watches over it; each receipt by itself.
private struct NoticeLine: Hashable, Comparable {
    let occurrence: String
    let audience: String

    init(_ notice: PlannedNotice, kind: CalendarItem.Kind) {
        occurrence = notice.occurrence.identifier(of: kind)
        audience =
            switch notice.identity.kind {
            case .summary, .escalation: "overseers"
            case .receipt: notice.identity.alarm
            default: ""
            }
    }

    static func < (left: Self, right: Self) -> Bool { (left.occurrence, left.audience) < (right.occurrence, right.audience) }
}

extension PlannedNotice {
    /// Of two at the same time the one that says more speaks.
    fileprivate var weight: Int { identity.kind == .overdue || identity.kind == .escalation ? 1 : 0 }
}

/// What is due and was not said: grouped by occurrence, the latest lead speaks for the earlier ones, what lost its use is recorded as expired.
extension ReminderEngine {
    /// Gives, or records as expired, every notice of an item that is due by `now` and not in the ledger.
    mutating func giveDueNotices(ofItem index: Int, now: Instant) -> [Effect] {
        let schedule = schedules[index]
        let uid = schedule.item.uid
        if !failures.isEmpty { failures = failures.filter { $0.uid != uid } }
        let reach = CatchUpReach(firstSeen: memory.firstSeen[uid], memory: memory, now: now)
        let found = schedule.notices(
            after: reach.bound, exactAfter: reach.exactBound, settled: reach.exactBound, through: now, dueTimes: dueTimes(ofItem: index),
            workingDays: &workingDays, budget: &budget)
        var effects = found.problem.map { report($0.report(uid: uid)) } ?? []
        var groups: [NoticeLine: [PlannedNotice]] = [:]
        for notice in admit(found.notices.filter({ reach.includes($0.time) }), ofItem: index) {
            groups[NoticeLine(notice, kind: schedule.item.kind), default: []].append(notice)
        }
        let inOrder = groups.map { (due: $0.value.map(\.time.due).max() ?? now, line: $0.key, notices: $0.value) }
        for group in inOrder.sorted(by: { ($0.due, $0.line) < ($1.due, $1.line) }) {
            effects += give(group.notices, of: schedule.item, now: now)
        }
        return effects + expireUnseen(ofItem: index, reach: reach, now: now)
    }

    private mutating func give(_ group: [PlannedNotice], of item: CalendarItem, now: Instant) -> [Effect] {
        var effects: [Effect] = []
        let ordered = group.enumerated().sorted { left, right in
            let (first, second) = (left.element, right.element)
            return (first.time.due, first.weight, first.time.nominal, -left.offset)
                < (second.time.due, second.weight, second.time.nominal, -right.offset)
        }.map(\.element)
        var unsaid: [(planned: PlannedNotice, recipients: [Recipient], isNew: Bool)] = []
        for planned in ordered {
            let recipients = recipients(of: planned, item: item, effects: &effects)
            let isNew = !memory.keys.contains(planned.identity.key(for: .journal))
            let remaining = recipients.filter { !memory.keys.contains(planned.identity.key(for: .mail($0.address))) }
            if isNew || !remaining.isEmpty { unsaid.append((planned, remaining, isNew)) }
        }
        guard let speaker = unsaid.last else { return effects }
        let isUseful = now < usefulUntil(speaker.planned, kind: item.kind)

        for (planned, recipients, isNew) in unsaid.dropLast() {
            let notice = notice(planned, item: item, recipients: recipients, isNew: isNew, merged: [], now: now)
            effects.append(.expire(notice, isUseful ? .superseded : .over))
            hand(out: notice)
        }
        // Alarms of the same instant are not earlier ones, and nobody need hear of them.
        let merged = unsaid.filter { isUseful && $0.planned.time.due < speaker.planned.time.due }.map(\.planned.identity)
        let everybody = union(unsaid.map(\.recipients), saidTo: speaker.planned.identity)
        let notice = notice(speaker.planned, item: item, recipients: everybody, isNew: speaker.isNew, merged: merged, now: now)
        hand(out: notice)
        return effects + [isUseful ? .deliver(notice) : .expire(notice, .over)]
    }

    mutating func hand(out notice: Notice) {
        counts.add(notice, count: 1, office: office)
        for destination in notice.destinations { memory.keys.insert(notice.identity.key(for: destination)) }
        inFlight[notice.identity] = notice
    }

    mutating func notice(
        _ planned: PlannedNotice, item: CalendarItem, recipients: [Recipient], isNew: Bool, merged: [NoticeIdentity], now: Instant
    ) -> Notice {
        let isLate = now.seconds(since: planned.time.due) > Self.lateAfter
        let told = office.civil(at: isLate ? now : planned.time.due).date
        let deadline = item.kind == .toDo ? planned.occurrence.referenceDay(kind: item.kind, office: office) : nil
        let kind = planned.identity.kind
        return Notice(
            identity: planned.identity, kind: isLate && kind == .reminder ? .late : kind, due: planned.time.due,
            shiftedFrom: planned.time.shiftedFrom, itemKind: item.kind, occurrence: planned.occurrence, alarmSummary: planned.alarm.summary,
            alarmDescription: planned.alarm.description, recipients: recipients,
            workingDaysLeft: deadline.map { workingDays.workingDays(after: told, through: $0) },
            workingDaysLate: deadline.map { workingDays.workingDays(after: $0, through: told) },
            lastWorkingDay: deadline.flatMap { workingDays.lastWorkingDay(before: $0, from: told) },
            anniversary: item.anniversary(of: planned.occurrence), merged: merged,
            isKnownToJournal: !isNew, isLate: isLate)
    }

    /// Until when a notice is worth giving: while its occurrence lasts (an hour, where it has no length), a deadline as long as it is plausibly
    /// still owed, and an alarm that is meant to come after the end for a day.
    func usefulUntil(_ planned: PlannedNotice, kind: CalendarItem.Kind) -> Instant {
        Self.usefulUntil(planned.occurrence, due: planned.time.due, kind: kind)
    }

    static func usefulUntil(_ occurrence: Occurrence, due: Instant, kind: CalendarItem.Kind) -> Instant {
        let afterEnd = usefulAfterEnd(kind)
        if kind == .toDo { return max(occurrence.endInstant.adding(seconds: afterEnd), due.adding(seconds: usefulAfterTime)) }
        let hasLength = occurrence.endInstant > occurrence.startInstant
        let end = hasLength ? occurrence.endInstant : occurrence.startInstant.adding(seconds: afterEnd)
        return due < end ? end : due.adding(seconds: usefulAfterTime)
    }

    /// For how many seconds after its time an alarm that comes after the end is still worth giving.
    static var usefulAfterTime: Int64 { 86_400 }

    /// For how many seconds a deadline is plausibly still owed, and something without length still worth knowing of.
    static func usefulAfterEnd(_ kind: CalendarItem.Kind) -> Int64 { kind == .toDo ? 30 * 86_400 : 3600 }
}

/// Who is told.
extension ReminderEngine {
    /// The alarm's attendees, else the item's, else the configured recipients; refused addresses are reported.
    mutating func recipients(of planned: PlannedNotice, item: CalendarItem, effects: inout [Effect]) -> [Recipient] {
        let wanted =
            people(of: planned, kind: item.kind)?.map { Recipient(address: $0.address, name: $0.commonName, language: $0.language) }
            ?? policy.defaultRecipients
        return allowed(wanted, uid: item.uid, effects: &effects)
    }

    /// Those of them that mail may go to, each once.
    mutating func allowed(_ wanted: [Recipient], uid: String, effects: inout [Effect]) -> [Recipient] {
        var known: Set<String> = []
        var allowed: [Recipient] = []
        for recipient in wanted where known.insert(recipient.address.lowercased()).inserted {
            if policy.allows(recipient.address) {
                allowed.append(recipient)
            } else {
                effects += report(.recipientRefused(address: recipient.address, uid: uid))
            }
        }
        return allowed
    }

    /// Whom a notice is for; nil where nobody is named, and it is for the office.
    private func people(of planned: PlannedNotice, kind: CalendarItem.Kind) -> [CalendarUser]? {
        let version = planned.occurrence.version
        switch planned.identity.kind {
        case .overdue: return version.owing.filter(\.isMail)
        case .escalation: return version.overseers.filter(\.isMail)
        case .summary: return [version.organizer].compactMap(\.self).filter(\.isMail)
        case .receipt: return planned.alarm.attendees.filter(\.isMail)
        default: return [planned.alarm.attendees, version.attendees(of: kind)].first { !$0.isEmpty }?.filter(isTold)
        }
    }

    /// Those who declined or have completed are left in peace.
    func isTold(_ user: CalendarUser) -> Bool {
        user.isMail && user.participation != .declined && user.participation != .completed
    }

    /// The recipients of all leads in order, without those who were already told under `identity`.
    private func union(_ lists: [[Recipient]], saidTo identity: NoticeIdentity) -> [Recipient] {
        var known: Set<String> = []
        return lists.joined().filter {
            known.insert($0.address.lowercased()).inserted && !memory.keys.contains(identity.key(for: .mail($0.address)))
        }
    }
}
