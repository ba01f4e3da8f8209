import CivilTime
import ICalendar

/// What has no alarm to come any more, so that it may never have been heard of.
extension ItemSchedule {
    /// The occurrences that may have had an alarm before `now`, are not over by more than `seconds` and have no alarm to come, each with all its notices but
    /// receipts, which are about what was written and not about it.
    func passedNotices(
        notOverBy seconds: Int64, at now: Instant, dueTimes: DueTimes, workingDays: inout WorkingDayCalendar,
        budget: inout LookBudget
    ) -> (groups: [[PlannedNotice]], problem: Problem?) {
        guard item.master?.status != .cancelled else { return ([], nil) }
        let versions = versionLeads()
        var found: [Occurrence] = []
        var problem: Problem?
        let shift = workingDays.longestShift(around: now)
        if let reach = versions.reach {
            let limit = budget.occurrences(withAlarms: versions.most)
            let end = now.adding(seconds: max(0, shift - reach.lowerBound))
            let search = item.occurrences(overlapping: now.adding(seconds: -seconds)..<end, limit: limit)
            (found, problem) = (search.occurrences, Self.problem(of: search, limit: limit))
            budget.spend(found.count, withAlarms: versions.most)
        }
        let earliest = now.adding(seconds: -shift - (versions.reach?.upperBound ?? 0) - ReminderEngine.usefulAfterTime)
        let absolute = PassedAlarms(of: item, with: found, notOverBy: seconds, startingFrom: earliest, at: now)
        var known: Set<String> = []
        let groups = (absolute.occurrences + found).compactMap { occurrence -> [PlannedNotice]? in
            // Most have an alarm to come, and get no name.
            let leads = versions.leads(of: occurrence).filter { $0.kind != .receipt }
            if isDue(occurrence, leads, after: now, dueTimes: dueTimes, workingDays: &workingDays) { return nil }
            let name = occurrence.identifier(of: item.kind)
            guard known.insert(name).inserted, !absolute.isToCome(name, after: now) else { return nil }
            return absolute.notices(name, of: item)
                + planned(for: occurrence, leads, in: .always, dueTimes: dueTimes, workingDays: &workingDays)
        }
        return (groups, problem)
    }
}

/// The absolute alarms of an item that matter to this, each with its occurrence.
private struct PassedAlarms {
    /// Those that some of the alarms are about, in the order of the alarms.
    private(set) var occurrences: [Occurrence] = []
    private var alarms: [String: [(alarm: AbsoluteAlarm, occurrence: Occurrence)]] = [:]

    /// `found`: occurrences that matter for other alarms. What is over and had no alarm for a day matters to nobody; none that starts before `earliest` had
    /// one of the others.
    init(of item: CalendarItem, with found: [Occurrence], notOverBy seconds: Int64, startingFrom earliest: Instant, at now: Instant) {
        let all = AbsoluteAlarm.alarms(of: item).compactMap { alarm in
            alarm.firstTime(in: .always) == nil ? nil : alarm.occurrence(of: item).map { (alarm: alarm, occurrence: $0) }
        }
        if all.isEmpty { return }
        let lastDay = now.adding(seconds: -ReminderEngine.usefulAfterTime)...now
        let ofUse = all.filter { part in
            part.occurrence.endInstant.adding(seconds: seconds) >= now || part.occurrence.startInstant >= earliest
                || part.alarm.firstTime(in: lastDay) != nil
        }
        let starts = Set(ofUse.map(\.occurrence.startInstant) + found.map(\.startInstant))
        for part in all where starts.contains(part.occurrence.startInstant) {
            let name = part.occurrence.identifier(of: item.kind)
            if alarms[name] == nil { occurrences.append(part.occurrence) }
            alarms[name, default: []].append(part)
        }
    }

    func isToCome(_ name: String, after now: Instant) -> Bool {
        let rest = ClosedRange(after: now, through: .distantFuture)
        return alarms[name]?.contains { $0.alarm.firstTime(in: rest) != nil } ?? false
    }

    func notices(_ name: String, of item: CalendarItem) -> [PlannedNotice] {
        alarms[name]?.flatMap { $0.alarm.notices(of: item, for: $0.occurrence, in: .always) } ?? []
    }
}
