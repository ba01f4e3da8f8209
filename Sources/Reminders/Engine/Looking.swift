import CivilTime
import ICalendar

/// Looking at items: what is due and was not said is given, and when each is next due goes into the heap.
extension ReminderEngine {
    /// What looking at something has brought.
    struct Look {
        var given: [Effect] = []
        var next: Instant?
    }

    /// Looks at everything, anew. `firstSeen`: of each item.
    mutating func lookAtAll(firstSeen: [Instant], now: Instant) -> [Effect] {
        var (given, entries): ([Effect], [DueHeap.Entry]) = ([], [])
        entries.reserveCapacity(schedules.count + 1)
        func take(_ look: Look, _ index: Int) {
            if !look.given.isEmpty { given += look.given }
            if let due = look.next { entries.append(.init(due: due, item: index)) }
        }
        take(lookAtWeek(now: now), Self.weeklyIndex)
        let looksForUnseen = memory.began.map { $0 < now } ?? false
        for index in schedules.indices {
            // One that failed before is looked at for what it is, whatever else is due.
            guard failures.isEmpty else {
                take(lookAt(item: index, now: now), index)
                continue
            }
            let reach = CatchUpReach(firstSeen: firstSeen[index], memory: memory, now: now)
            let question = OutlookQuestion(now: now, after: reach.bound, exactAfter: reach.exactBound, looksForUnseen: looksForUnseen)
            let outlook = schedules[index].outlook(question, dueTimes: dueTimes(ofItem: index), workingDays: &workingDays, budget: &budget)
            if let outlook, !outlook.hasNews, !counts.isHoldingAny {
                take(Look(next: outlook.next), index)
            } else {
                take(lookAt(item: index, now: now), index)
            }
        }
        heap = DueHeap(entries)
        return given
    }

    /// Looks at one item whose time has come.
    mutating func lookAt(item index: Int, now: Instant) -> Look {
        var look = Look(given: giveDueNotices(ofItem: index, now: now))
        let after = restingUntil(ofItem: index, now: now)
        let next = schedules[index].nextDue(after: after, dueTimes: dueTimes(ofItem: index), workingDays: &workingDays, budget: &budget)
        look.next = next.due
        if next.isTruncated { look.given += report(.searchLimit(uid: schedules[index].item.uid)) }
        return look
    }

    /// Looks whether the weekly digest is due.
    mutating func lookAtWeek(now: Instant) -> Look {
        Look(given: giveWeeklyDigests(now: now), next: nextWeeklyTime(after: now)?.due)
    }
}
