import CivilTime
import ICalendar

/// The weekly digest: one notice a recipient, about what comes in the next days. It is a notice like others, with an identity of its own: the week's day and
/// the recipient.
extension ReminderEngine {
    /// When a week's digest is given.
    struct WeeklyTime {
        /// The day of the week that it is named by, working day or not.
        let week: CivilDate
        let due: Instant
    }

    /// Its place in the heap, where items have theirs: no item's.
    static let weeklyIndex = -1
    private static let alarm = "weekly"
    /// How many weeks ahead one is looked for: more than any run of holidays.
    private static let weeksAhead = 8
    /// How many occurrences of one item a digest has.
    private static let occurrencesPerItem = 20

    /// The first digest of a time, as it is foreseen; nil where nobody has anything in it.
    mutating func weeklyDigest(dueAt due: Instant) -> Notice? {
        var effects: [Effect] = []
        return lastWeeklyTime(by: due).flatMap { weeklyNotices(at: $0, now: due, effects: &effects).first }
    }

    /// The digests that are due by `now` and were not when everything was last settled.
    mutating func giveWeeklyDigests(now: Instant) -> [Effect] {
        // Who is not in it any more has nothing to be told.
        failures = failures.filter { !$0.uid.isEmpty }
        guard let time = lastWeeklyTime(by: now), time.due > memory.settledThrough ?? now, memory.began.map({ time.due >= $0 }) == true
        else {
            return []
        }
        var effects: [Effect] = []
        for notice in weeklyNotices(at: time, now: now, effects: &effects)
        where !memory.keys.contains(notice.identity.key(for: .journal)) {
            hand(out: notice)
            effects.append(.deliver(notice))
        }
        return effects
    }

    /// When the next one comes after `now`; nil where there are none.
    mutating func nextWeeklyTime(after now: Instant) -> WeeklyTime? {
        for offset in -1...Self.weeksAhead {
            if let time = weeklyTime(weeks: offset, from: now), time.due > now { return time }
        }
        return nil
    }

    private mutating func lastWeeklyTime(by now: Instant) -> WeeklyTime? {
        for offset in 0...2 {
            if let time = weeklyTime(weeks: -offset, from: now), time.due <= now { return time }
        }
        return nil
    }

    /// That of the week which is so many after that of `now`; nil where nobody works in it.
    private mutating func weeklyTime(weeks: Int, from now: Instant) -> WeeklyTime? {
        guard let weekday = policy.weekly.weekday else { return nil }
        let today = office.civil(at: now).date
        guard let week = today.adding(days: 7 * weeks - today.weekday.days(since: weekday)) else { return nil }
        var day = week
        if !workingDays.isWorkingDay(day) {
            guard let next = workingDays.workingDay(after: day), next.days(since: week) < 7 else { return nil }
            day = next
        }
        return WeeklyTime(week: week, due: office.instant(of: CivilDateTime(day, policy.deliveryHours.lowerBound)))
    }

    /// One for each recipient who has anything in it, in order of address.
    private mutating func weeklyNotices(at time: WeeklyTime, now: Instant, effects: inout [Effect]) -> [Notice] {
        let isLate = now.seconds(since: time.due) > Self.lateAfter
        let today = office.civil(at: isLate ? now : time.due).date
        var found: [String: (recipient: Recipient, matters: [Matter])] = [:]
        for index in schedules.indices {
            for matter in matters(ofItem: index, from: today) {
                for recipient in recipients(of: matter, effects: &effects) {
                    let address = Destination.mail(recipient.address).name
                    found[address] = (found[address]?.recipient ?? recipient, (found[address]?.matters ?? []) + [matter])
                }
            }
        }
        return found.sorted { $0.key < $1.key }.compactMap { address, part in
            let matters = part.matters.sorted {
                ($0.isDeadline ? 0 : 1, $0.day, $0.item.uid) < ($1.isDeadline ? 0 : 1, $1.day, $1.item.uid)
            }
            guard let first = matters.first else { return nil }
            let identity = NoticeIdentity(
                uid: "", occurrence: CalendarTime.date(time.week).basicFormat, alarm: "\(Self.alarm) \(address)", kind: .digest)
            return Notice(
                identity: identity, kind: .digest, due: time.due, shiftedFrom: nil, itemKind: first.item.kind, occurrence: first.occurrence,
                recipients: [part.recipient], isLate: isLate, matters: matters)
        }
    }

    /// What of an item falls on the days of a digest that is read on `today`; cancelled and done left out.
    private mutating func matters(ofItem index: Int, from today: CivilDate) -> [Matter] {
        let item = schedules[index].item
        guard item.kind != .journal, item.master?.status != .cancelled, let last = today.adding(days: policy.weekly.days - 1),
            let end = last.adding(days: 1)
        else { return [] }
        let range = CalendarTime.date(today).instant(office: office)..<CalendarTime.date(end).instant(office: office)
        let found = item.occurrences(overlapping: range, limit: Self.occurrencesPerItem).occurrences
        return found.compactMap { occurrence in
            guard !occurrence.version.isDone(kind: item.kind) else { return nil }
            let day = occurrence.referenceDay(kind: item.kind, office: item.office)
            // A to-do is about the day it is due, not about the weeks of work before it.
            if item.kind == .toDo, occurrence.version.end == .implied || day < today || day > last { return nil }
            let left = item.kind == .toDo ? workingDays.workingDays(after: today, through: day) : nil
            return Matter(item: item, occurrence: occurrence, day: day, workingDaysLeft: left)
        }
    }

    private mutating func recipients(of matter: Matter, effects: inout [Effect]) -> [Recipient] {
        let named = matter.occurrence.version.attendees(of: matter.item.kind)
        let wanted =
            named.isEmpty
            ? policy.defaultRecipients
            : named.filter(isTold).map { Recipient(address: $0.address, name: $0.commonName, language: $0.language) }
        return allowed(wanted, uid: matter.item.uid, effects: &effects)
    }

    /// The answer with the reminders that digests of the same answer have noted in them, so that these are not also sent alone.
    func replacingReminders(in effects: [Effect]) -> [Effect] {
        guard policy.weekly.replacesReminders else { return effects }
        let delivered = effects.compactMap { effect in
            if case .deliver(let notice) = effect { notice } else { nil }
        }
        guard delivered.contains(where: { !$0.matters.isEmpty }) else { return effects }
        return effects.map { effect in
            guard case .deliver(let digest) = effect, !digest.matters.isEmpty, let recipient = digest.recipients.first else {
                return effect
            }
            let told = delivered.filter { notice in
                notice.kind == .reminder && notice.recipients.contains { $0.address.lowercased() == recipient.address.lowercased() }
                    && digest.matters.contains { $0.item.uid == notice.identity.uid && $0.occurrence.start == notice.occurrence.start }
            }
            return .deliver(digest.speaking(for: told.map(\.identity)))
        }
    }
}
