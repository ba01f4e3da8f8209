import CivilTime
import ICalendar
import Recurrence

/// One alarm of one occurrence, with its time: a notice that may have to be given.
struct PlannedNotice: Sendable {
    let identity: NoticeIdentity
    let time: DueTime
    let occurrence: Occurrence
    let alarm: Alarm
}

/// All notices of one item, as far as they are asked for. It keeps the item alone: what its alarms are is worked out for each question.
struct ItemSchedule: Sendable {
    let item: CalendarItem
    let defaults: DefaultLeads

    init(item: CalendarItem, defaults: DefaultLeads) {
        self.item = item
        self.defaults = defaults
    }

    /// The leads of each of the item's versions.
    func versionLeads() -> VersionLeads { VersionLeads(of: item, defaults) }

    /// Why a search ended before it was at its end.
    enum Problem {
        /// More occurrences than ``LookBudget/occurrences(withAlarms:)``.
        case tooMany
        /// The recurrence rule's own bound.
        case searchLimit

        func report(uid: String) -> Report {
            switch self {
            case .tooMany: .tooManyNotices(uid: uid)
            case .searchLimit: .searchLimit(uid: uid)
            }
        }
    }

    /// The notices due after the first instant and not after the last, in no order. `exactAfter`: in place of the first where no alarm is one of days.
    /// `settled`: what was due by its alarm, and is due, at this instant or before may be left out.
    func notices(
        after: Instant, exactAfter: Instant? = nil, settled: Instant? = nil, through: Instant, dueTimes: DueTimes,
        workingDays: inout WorkingDayCalendar, budget: inout LookBudget
    ) -> (notices: [PlannedNotice], problem: Problem?) {
        guard after < through, item.master?.status != .cancelled else { return ([], nil) }
        var notices = AbsoluteAlarm.alarms(of: item).flatMap { $0.notices(of: item, in: ClosedRange(after: after, through: through)) }
        let versions = versionLeads()
        guard let reach = versions.reach else { return (notices, nil) }
        let after = versions.haveLeadsOfDays ? after : exactAfter ?? after
        let range = Self.starts(
            reach, isShifted: versions.haveLeadsOfDays, after: max(after, settled ?? after), through: through, &workingDays)
        let limit = budget.occurrences(withAlarms: versions.most)
        let found = item.occurrences(startingIn: range, ofEachDay: min(NoticeLimits.occurrencesADay, limit), limit: limit)
        budget.spend(found.occurrences.count, withAlarms: versions.most)
        for occurrence in found.occurrences {
            let leads = versions.leads(of: occurrence)
            notices += planned(
                for: occurrence, leads, in: ClosedRange(after: after, through: through), dueTimes: dueTimes, workingDays: &workingDays)
        }
        return (notices, Self.problem(of: found, limit: limit))
    }

    /// When occurrences start that may have a notice due after the first instant and not after the last; `isShifted`: one may be moved to a working day.
    static func starts(
        _ reach: ClosedRange<Int64>, isShifted: Bool, after: Instant, through: Instant, _ workingDays: inout WorkingDayCalendar
    ) -> Range<Instant> {
        guard isShifted else { return after.adding(seconds: -reach.upperBound)..<through.adding(seconds: 1 - reach.lowerBound) }
        let first = after.adding(seconds: -reach.upperBound - workingDays.longestShift(around: after))
        return first..<through.adding(seconds: 1 - reach.lowerBound + workingDays.longestShift(around: through))
    }

    static func problem(of found: (occurrences: [Occurrence], isTruncated: Bool), limit: Int) -> Problem? {
        guard found.isTruncated else { return nil }
        return found.occurrences.count < limit ? .searchLimit : .tooMany
    }

    /// The instant of the first notice due after `instant`, or nil; and whether the search gave up.
    func nextDue(
        after instant: Instant, dueTimes: DueTimes, workingDays: inout WorkingDayCalendar, budget: inout LookBudget
    ) -> (due: Instant?, isTruncated: Bool) {
        guard item.master?.status != .cancelled else { return (nil, false) }
        var best = AbsoluteAlarm.nextDue(of: item, after: instant)
        let versions = versionLeads()
        guard let reach = versions.reach else { return (best, false) }
        // Of exact alarms none is moved, and one of every second must not be searched for days.
        let isShifted = versions.haveLeadsOfDays
        let shift = isShifted ? workingDays.longestShift(around: instant) : 0
        var search = OccurrenceSearch(item, after: instant.adding(seconds: -reach.upperBound - shift - 1))
        var looked = 0
        defer { budget.spend(looked, withAlarms: versions.most) }
        let limit = budget.occurrences(withAlarms: versions.most)
        while looked < limit {
            looked += 1
            switch search.next() {
            case .end: return (best, false)
            case .limit: return (best, true)
            case .occurrence(let occurrence):
                let start = occurrence.startInstant
                if let best, start.adding(seconds: reach.lowerBound) > best,
                    !isShifted || start.adding(seconds: reach.lowerBound - workingDays.longestShift(around: best)) > best
                {
                    return (best, false)
                }
                for lead in versions.leads(of: occurrence) {
                    if start.adding(seconds: lead.reach.upperBound + shift) <= instant { continue }
                    if let best, start.adding(seconds: lead.reach.lowerBound - workingDays.longestShift(around: best)) > best { continue }
                    let window = ClosedRange(after: instant, through: best ?? .distantFuture)
                    forEachTime(of: lead, for: occurrence, in: window, dueTimes: dueTimes, workingDays: &workingDays) { time in
                        if time.due > instant { best = min(best ?? time.due, time.due) }
                    }
                }
            }
        }
        return (best, true)
    }

    /// The notices of an occurrence in a stretch of time. Most are not, and get no name.
    func planned(
        for occurrence: Occurrence, _ leads: [Lead], in window: ClosedRange<Instant>, dueTimes: DueTimes,
        workingDays: inout WorkingDayCalendar
    ) -> [PlannedNotice] {
        var notices: [PlannedNotice] = []
        for lead in leads {
            forEachTime(of: lead, for: occurrence, in: window, dueTimes: dueTimes, workingDays: &workingDays) { time in
                guard window.contains(time.due) else { return }
                let alarm = lead.alarmName(at: time, office: dueTimes.office)
                let identity = NoticeIdentity(
                    uid: item.uid, occurrence: occurrence.identifier(of: item.kind), alarm: alarm, kind: lead.kind)
                notices.append(PlannedNotice(identity: identity, time: time, occurrence: occurrence, alarm: lead.alarm))
            }
        }
        return notices
    }
}
