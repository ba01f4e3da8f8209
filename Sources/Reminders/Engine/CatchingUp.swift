import CivilTime
import ICalendar

/// What is due and was not said: grouped by occurrence, the latest lead speaks for the earlier ones, what lost its use is recorded as expired.
extension ReminderEngine {
    /// Gives, or records as expired, every notice of an item that is due by `now` and not in the ledger.
    mutating func giveDueNotices(ofItem index: Int, now: Instant) -> [Effect] {
        let schedule = schedules[index]
        let found = schedule.notices(
            after: lowerBound(of: schedule.item, now: now), through: now, dueTimes: dueTimes(ofItem: index), workingDays: &workingDays)
        var effects = found.isTruncated ? report(.tooManyNotices(uid: schedule.item.uid)) : []
        var groups: [String: [PlannedNotice]] = [:]
        for notice in found.notices { groups[notice.occurrence.identifier, default: []].append(notice) }
        for group in groups.values.sorted(by: { Self.isEarlier($0, $1) }) {
            effects += give(group, of: schedule.item, now: now)
        }
        return effects
    }

    /// How far back an item's notices are looked for. Before it everything is settled; an item is not blamed for what passed more than a day before it
    /// was first seen; and the first start of all is quiet about the past.
    private func lowerBound(of item: CalendarItem, now: Instant) -> Instant {
        let settled = min(memory.settledThrough ?? now, now).adding(seconds: -Self.newItemGrace)
        let seen = (memory.firstSeen[item.uid] ?? now).adding(seconds: -Self.newItemGrace)
        return max(settled, seen, min(memory.began ?? now, now).adding(seconds: -1))
    }

    private static func isEarlier(_ left: [PlannedNotice], _ right: [PlannedNotice]) -> Bool {
        guard let first = left.map(\.time.due).min(), let second = right.map(\.time.due).min(), first != second else {
            return (left.first?.identity.occurrence ?? "") < (right.first?.identity.occurrence ?? "")
        }
        return first < second
    }

    private mutating func give(_ group: [PlannedNotice], of item: CalendarItem, now: Instant) -> [Effect] {
        var effects: [Effect] = []
        let ordered = group.enumerated().sorted {
            ($0.element.time.due, $0.element.time.nominal, -$0.offset) < ($1.element.time.due, $1.element.time.nominal, -$1.offset)
        }.map(\.element)
        var unsaid: [(planned: PlannedNotice, recipients: [Recipient])] = []
        for planned in ordered {
            let recipients = recipients(of: planned, item: item, effects: &effects)
            let isNew = !memory.keys.contains(planned.identity.key(for: .journal))
            let remaining = recipients.filter { !memory.keys.contains(planned.identity.key(for: .mail($0.address))) }
            if isNew || !remaining.isEmpty { unsaid.append((planned, remaining)) }
        }
        guard let speaker = unsaid.last else { return effects }
        if item.kind == .toDo, nobodyOwes(speaker.planned.occurrence.version) { return effects }
        let isUseful = now < usefulUntil(speaker.planned, kind: item.kind)

        for (planned, recipients) in unsaid.dropLast() {
            let notice = notice(planned, item: item, recipients: recipients, merged: [], now: now)
            effects.append(.expire(notice, isUseful ? .superseded : .over))
            hand(out: notice)
        }
        let merged = unsaid.dropLast().map(\.planned.identity)
        let everybody = union(unsaid.map(\.recipients), saidTo: speaker.planned.identity)
        let notice = notice(speaker.planned, item: item, recipients: everybody, merged: merged, now: now)
        hand(out: notice)
        return effects + [isUseful ? .deliver(notice) : .expire(notice, .over)]
    }

    private mutating func hand(out notice: Notice) {
        for destination in notice.destinations { memory.keys.insert(notice.identity.key(for: destination)) }
        inFlight[notice.identity] = notice
    }

    private mutating func notice(
        _ planned: PlannedNotice, item: CalendarItem, recipients: [Recipient], merged: [NoticeIdentity], now: Instant
    ) -> Notice {
        let isLate = now.seconds(since: planned.time.due) > Self.lateAfter
        let told = isLate ? now : planned.time.due
        return Notice(
            identity: planned.identity, kind: isLate ? .late : .reminder, due: planned.time.due, shiftedFrom: planned.time.shiftedFrom,
            itemKind: item.kind, occurrence: planned.occurrence, alarmSummary: planned.alarm.summary,
            alarmDescription: planned.alarm.description, recipients: recipients,
            workingDaysLeft: item.kind == .toDo
                ? workingDays.workingDays(
                    after: office.civil(at: told).date, through: planned.occurrence.referenceDay(kind: item.kind, office: office)) : nil,
            merged: merged)
    }

    /// Until when a notice is worth giving: while its occurrence lasts (an hour, where it has no length), a deadline as long as it is plausibly
    /// still owed, and an alarm that is meant to come after the end for a day.
    private func usefulUntil(_ planned: PlannedNotice, kind: CalendarItem.Kind) -> Instant {
        let occurrence = planned.occurrence
        let end = max(occurrence.endInstant, occurrence.startInstant.adding(seconds: 3600))
        if kind == .toDo { return max(end.adding(seconds: 30 * 86_400), planned.time.due.adding(seconds: 86_400)) }
        return planned.time.due < end ? end : planned.time.due.adding(seconds: 86_400)
    }
}

/// Who is told.
extension ReminderEngine {
    /// The alarm's attendees, else the item's, else the configured recipients; refused addresses are reported.
    private mutating func recipients(of planned: PlannedNotice, item: CalendarItem, effects: inout [Effect]) -> [Recipient] {
        let named = [planned.alarm.attendees, planned.occurrence.version.attendees].first { !$0.isEmpty }
        let wanted: [Recipient]
        if let named {
            wanted = named.filter { isTold($0, kind: item.kind) }.map {
                Recipient(address: $0.address, name: $0.commonName, language: $0.language)
            }
        } else {
            wanted = policy.defaultRecipients
        }
        var known: Set<String> = []
        var allowed: [Recipient] = []
        for recipient in wanted where known.insert(recipient.address.lowercased()).inserted {
            if policy.allows(recipient.address) {
                allowed.append(recipient)
            } else {
                effects += report(.recipientRefused(address: recipient.address, uid: item.uid))
            }
        }
        return allowed
    }

    /// Those who declined or have completed are left in peace; the chair of a to-do is told when it is late, not before.
    private func isTold(_ user: CalendarUser, kind: CalendarItem.Kind) -> Bool {
        user.isMail && user.participation != .declined && user.participation != .completed && !(kind == .toDo && user.isChair)
    }

    /// Whether all who owe a to-do have completed it.
    private func nobodyOwes(_ version: ItemVersion) -> Bool {
        let owing = version.attendees.filter { !$0.isChair }
        return !owing.isEmpty && owing.allSatisfy { $0.participation == .completed }
    }

    /// The recipients of all leads in order, without those who were already told under `identity`.
    private func union(_ lists: [[Recipient]], saidTo identity: NoticeIdentity) -> [Recipient] {
        var known: Set<String> = []
        return lists.joined().filter {
            known.insert($0.address.lowercased()).inserted && !memory.keys.contains(identity.key(for: .mail($0.address)))
        }
    }
}
