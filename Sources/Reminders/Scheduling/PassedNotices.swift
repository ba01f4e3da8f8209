import CivilTime
import ICalendar

/// What the engine asks of what has passed.
struct PassedQuestion {
    let now: Instant
    /// An occurrence that is over for longer is of no use, in seconds.
    let notOverBy: Int64
    /// What was due before is not looked for.
    let earliest: Instant
    /// What is within reach is given, or was; nil: nothing is.
    let reach: CatchUpReach?

    /// What times are to be looked at of an occurrence.
    fileprivate var window: ClosedRange<Instant> { min(earliest, reach?.bound ?? earliest)...(.distantFuture) }

    /// Whether one of this time has still to be given, or is a matter of catching up.
    fileprivate func isAnswered(by time: DueTime) -> Bool { time.due > now || reach?.includes(time) == true }
}

/// What has no alarm to come any more, so that it may never have been heard of.
extension ItemSchedule {
    /// The occurrences of use that had an alarm since the question's earliest instant, and have none to come nor within reach, each with all its notices but
    /// receipts, which are about what was written and not about it.
    func passedNotices(
        _ question: PassedQuestion, dueTimes: DueTimes, workingDays: inout WorkingDayCalendar, budget: inout LookBudget
    ) -> (groups: [[PlannedNotice]], problem: Problem?) {
        guard item.master?.status != .cancelled else { return ([], nil) }
        let (now, seconds) = (question.now, question.notOverBy)
        let versions = versionLeads()
        var found: [Occurrence] = []
        var problem: Problem?
        let shift = workingDays.longestShift(around: now)
        if versions.reach != nil {
            let limit = budget.occurrences(withAlarms: versions.most)
            let (first, end) = (now.adding(seconds: -seconds), now.adding(seconds: max(0, shift - versions.lastReach)))
            let search = item.occurrences(startingIn: first.adding(seconds: -item.longestDuration)..<end, limit: limit)
            found = search.occurrences.filter { $0.startInstant >= first || $0.endInstant > first }
            problem = Self.problem(of: search, limit: limit)
            budget.spend(search.occurrences.count, withAlarms: versions.most)
        }
        let earliest = now.adding(seconds: -shift - (versions.reach?.upperBound ?? 0) - ReminderEngine.usefulAfterTime)
        let absolute = PassedAlarms(of: item, with: found, notOverBy: seconds, startingFrom: earliest, at: now)
        var known: Set<String> = []
        let groups = (absolute.occurrences + found).compactMap { occurrence -> [PlannedNotice]? in
            // Most have an alarm to come or within reach, and get no name.
            let leads = versions.leads(of: occurrence).filter { $0.kind != .receipt }
            var isPassed = false
            let isAnswered = isDue(occurrence, leads, in: question.window, dueTimes: dueTimes, workingDays: &workingDays) { time in
                isPassed = isPassed || time.due >= question.earliest
                return question.isAnswered(by: time)
            }
            guard !isAnswered, isPassed || !absolute.occurrences.isEmpty else { return nil }
            let name = occurrence.identifier(of: item.kind)
            guard known.insert(name).inserted, !absolute.isToCome(name, after: now) else { return nil }
            return absolute.notices(name, of: item)
                + planned(for: occurrence, leads, in: .always, dueTimes: dueTimes, workingDays: &workingDays)
        }
        return (groups, problem)
    }
}

extension CalendarItem {
    /// At least as many seconds as any of its occurrences lasts; 0 of most that come every few minutes, so that those of days are not gone through for
    /// what may still last.
    var longestDuration: Int64 {
        let isWithoutLength = kind == .event && master?.end == .implied && master?.start?.isDate == false
        return isWithoutLength && overrides.isEmpty && dates.isEmpty ? 0 : longestLength
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
