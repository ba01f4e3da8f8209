import CivilTime
import ICalendar

/// What the engine asks of every item when it looks at all: whether something of it is due and was not said, and when something is next.
struct OutlookQuestion {
    let now: Instant
    /// What is due at `now`, and after this, may have to be said; `exactAfter` where no alarm is one of days.
    let after: Instant
    let exactAfter: Instant
    /// Whether it matters that all alarms of an occurrence have passed, as they may never have been said.
    let looksForUnseen: Bool
}

/// The answer, found in one search.
struct Outlook {
    /// Whether something may have to be said, or recorded as expired: then the item has to be asked in full. Where this is false there is nothing.
    private(set) var hasNews = false
    /// When a notice is next due.
    private(set) var next: Instant?

    /// Takes in the time of a notice; answers whether it is still to come.
    mutating func take(_ due: Instant, now: Instant, after: Instant) -> Bool {
        if due > now {
            next = min(next ?? due, due)
            return true
        }
        if due > after { hasNews = true }
        return false
    }

    /// An occurrence that may still be of use has no alarm left.
    mutating func noteUnseen() { hasNews = true }
}

extension ItemSchedule {
    /// nil where the questions have to be asked one by one: there are absolute alarms, or too many occurrences.
    func outlook(
        _ question: OutlookQuestion, dueTimes: DueTimes, workingDays: inout WorkingDayCalendar, budget: inout LookBudget
    ) -> Outlook? {
        guard item.master?.status != .cancelled else { return Outlook() }
        if let leads = defaults.plainLeads(of: item), var plain = PlainOutlook(of: item, leads, question, dueTimes, &workingDays),
            let found = plain.answer(&workingDays)
        {
            return found
        }
        return searchedOutlook(question, dueTimes: dueTimes, workingDays: &workingDays, budget: &budget)
    }

    /// The same by what every item has.
    func searchedOutlook(
        _ question: OutlookQuestion, dueTimes: DueTimes, workingDays: inout WorkingDayCalendar, budget: inout LookBudget
    ) -> Outlook? {
        guard !AbsoluteAlarm.hasAny(item) else { return nil }
        let versions = versionLeads()
        guard let reach = versions.reach else { return Outlook() }
        let (now, isShifted) = (question.now, versions.haveLeadsOfDays)
        let after = isShifted ? question.after : question.exactAfter
        var from = Self.starts(reach, isShifted: isShifted, after: after, through: now, &workingDays).lowerBound
        let unseen = UnseenRange(of: item, question, lastReach: versions.lastReach, shift: workingDays.longestShift(around: now))
        if let unseen { from = min(from, unseen.searchedFrom) }
        var search = OccurrenceSearch(item, after: from.adding(seconds: -1))
        var outlook = Outlook()
        var looked = 0
        defer { budget.spend(looked, withAlarms: versions.most) }
        let limit = budget.occurrences(withAlarms: versions.most)
        while looked < limit {
            looked += 1
            switch search.next() {
            case .end: return outlook
            case .limit: return nil
            case .occurrence(let occurrence):
                let start = occurrence.startInstant
                if let next = outlook.next, start.adding(seconds: reach.lowerBound) > next,
                    !isShifted || start.adding(seconds: reach.lowerBound - workingDays.longestShift(around: next)) > next
                {
                    return outlook
                }
                let leads = versions.leads(of: occurrence)
                for lead in leads {
                    let window = ClosedRange(after: min(after, now), through: outlook.next ?? .distantFuture)
                    forEachTime(of: lead, for: occurrence, in: window, dueTimes: dueTimes, workingDays: &workingDays) { time in
                        _ = outlook.take(time.due, now: now, after: after)
                    }
                }
                if unseen?.holds(start, occurrence.endInstant) == true, !outlook.hasNews, !occurrence.version.isDone(kind: item.kind),
                    leads.contains(where: { $0.kind != .receipt }),
                    !isDue(occurrence, leads, after: now, dueTimes: dueTimes, workingDays: &workingDays)
                {
                    outlook.noteUnseen()
                }
            }
        }
        return nil
    }
}

/// Of which occurrences it matters that no alarm is left.
struct UnseenRange {
    private let range: Range<Instant>
    /// None of them starts before this.
    let searchedFrom: Instant

    /// nil where it does not matter. `lastReach`: as in ``VersionLeads/lastReach``; `shift`: by how much notices may be moved.
    init?(of item: CalendarItem, _ question: OutlookQuestion, lastReach: Int64, shift: Int64) {
        guard question.looksForUnseen else { return nil }
        let first = question.now.adding(seconds: -ReminderEngine.usefulAfterEnd(item.kind))
        range = first..<question.now.adding(seconds: max(0, shift - lastReach))
        searchedFrom = first.adding(seconds: -item.longestDuration)
    }

    func mayHold(_ start: Instant) -> Bool { start < range.upperBound }

    /// Whether one from the first instant to the last has any part in it.
    func holds(_ start: Instant, _ end: Instant) -> Bool {
        start < range.upperBound && (start >= range.lowerBound || end > range.lowerBound)
    }
}
