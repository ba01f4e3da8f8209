import CivilTime
import ICalendar

/// What was written, or came back, too late to be told.
extension ReminderEngine {
    /// Records as expired what would be dropped in silence: the notices of an occurrence that is still of use and all of whose alarms were entered more than
    /// a day after their time. Where one of them was given or is still to come, nothing is missed.
    mutating func expireUnseen(ofItem index: Int, reach: CatchUpReach, now: Instant) -> [Effect] {
        guard let began = memory.began, began < now else { return [] }
        let (item, earliest) = (schedules[index].item, max(began, now.adding(seconds: -Self.longestUnseen)))
        let question = PassedQuestion(now: now, notOverBy: Self.usefulAfterEnd(item.kind), earliest: earliest, reach: reach)
        let found = schedules[index].passedNotices(
            question, dueTimes: dueTimes(ofItem: index), workingDays: &workingDays, budget: &budget)
        var effects = found.problem.map { report($0.report(uid: item.uid)) } ?? []
        for group in found.groups {
            let missed = group.filter { $0.time.due >= earliest }.sorted { $0.time.due < $1.time.due }
            guard let last = missed.last, now < usefulUntil(last, kind: item.kind), isUnheardOf(group, reach: reach, now: now) else {
                continue
            }
            for planned in admit(missed, ofItem: index) {
                let recipients = recipients(of: planned, item: item, effects: &effects)
                let notice = notice(planned, item: item, recipients: recipients, isNew: true, merged: [], now: now)
                hand(out: notice)
                effects.append(.expire(notice, .unseen))
            }
        }
        return effects
    }

    /// Whether all notices of an occurrence are past, out of reach, and in no ledger.
    private func isUnheardOf(_ group: [PlannedNotice], reach: CatchUpReach, now: Instant) -> Bool {
        group.allSatisfy { $0.time.due <= now && !reach.includes($0.time) }
            && !group.contains { memory.keys.contains($0.identity.key(for: .journal)) || isHeldBack($0) }
    }

    /// Whether the ledger says of its item's day that the rest of it is not given.
    private func isHeldBack(_ planned: PlannedNotice) -> Bool {
        let day = office.civil(at: planned.time.due).date
        return memory.keys.contains(Self.floodIdentity(uid: planned.identity.uid, day: day).key(for: .journal))
    }

    /// What was to be said longer ago than this is not looked for, in seconds: well within the time that the ledger's keys are remembered.
    private static let longestUnseen: Int64 = 366 * 86_400
}

/// Many notices at once.
extension ReminderEngine {
    /// What one answer delivers, gathered for those who would get too many messages of it.
    func digests(of effects: [Effect]) -> [Effect] {
        let notices = effects.compactMap { effect in
            if case .deliver(let notice) = effect { notice } else { nil }
        }
        return Digest.digests(of: notices).map(Effect.digest)
    }
}
