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

    /// How many occurrences one question looks at before it gives up and says so.
    static let occurrencesPerSearch = NoticeLimits.occurrencesPerSearch

    init(item: CalendarItem, defaults: DefaultLeads) {
        self.item = item
        self.defaults = defaults
    }

    /// The leads of each of the item's versions, the master's first.
    func versionLeads() -> [VersionLeads] {
        var found: [VersionLeads] = []
        if let master = item.master { found.append(VersionLeads(version: master, leads: defaults.leads(of: master, item: item))) }
        for override in item.overrides {
            found.append(VersionLeads(version: override.version, leads: defaults.leads(of: override.version, item: item)))
        }
        return found
    }

    /// Why a search ended before it was at its end.
    enum Problem {
        /// More occurrences than ``occurrencesPerSearch``.
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
    func notices(
        after: Instant, exactAfter: Instant? = nil, through: Instant, dueTimes: DueTimes, workingDays: inout WorkingDayCalendar
    ) -> (notices: [PlannedNotice], problem: Problem?) {
        guard after < through, item.master?.status != .cancelled else { return ([], nil) }
        var notices = absoluteNotices(office: dueTimes.office).filter { $0.time.due > after && $0.time.due <= through }
        let versions = versionLeads()
        guard let reach = versions.reach else { return (notices, nil) }
        let after = versions.haveLeadsOfDays ? after : exactAfter ?? after
        let range = Self.starts(reach, isShifted: versions.haveLeadsOfDays, after: after, through: through, &workingDays)
        let found = item.occurrences(startingIn: range, ofEachDay: NoticeLimits.occurrencesADay, limit: Self.occurrencesPerSearch)
        for occurrence in found.occurrences {
            let leads = versions.leads(of: occurrence)
            notices += planned(for: occurrence, leads, dueTimes: dueTimes, workingDays: &workingDays) {
                $0.due > after && $0.due <= through
            }
        }
        return (notices, Self.problem(of: found))
    }

    /// When occurrences start that may have a notice due after the first instant and not after the last; `isShifted`: one may be moved to a working day.
    static func starts(
        _ reach: ClosedRange<Int64>, isShifted: Bool, after: Instant, through: Instant, _ workingDays: inout WorkingDayCalendar
    ) -> Range<Instant> {
        guard isShifted else { return after.adding(seconds: -reach.upperBound)..<through.adding(seconds: 1 - reach.lowerBound) }
        let first = after.adding(seconds: -reach.upperBound - workingDays.longestShift(around: after))
        return first..<through.adding(seconds: 1 - reach.lowerBound + workingDays.longestShift(around: through))
    }

    private static func problem(of found: (occurrences: [Occurrence], isTruncated: Bool)) -> Problem? {
        guard found.isTruncated else { return nil }
        return found.occurrences.count < occurrencesPerSearch ? .searchLimit : .tooMany
    }

    /// The occurrences that may have had an alarm before `now` and are not over by more than `seconds`, each with all its notices but receipts, which are
    /// about what was written and not about it.
    func noticesByOccurrence(
        notOverBy seconds: Int64, at now: Instant, dueTimes: DueTimes, workingDays: inout WorkingDayCalendar
    ) -> (groups: [[PlannedNotice]], problem: Problem?) {
        guard item.master?.status != .cancelled else { return ([], nil) }
        func range(_ reach: ClosedRange<Int64>) -> Range<Instant> {
            now.adding(seconds: -seconds)..<now.adding(seconds: max(0, workingDays.longestShift(around: now) - reach.lowerBound))
        }
        let absolute = absoluteNotices(office: dueTimes.office)
        var occurrences = absolute.map(\.occurrence)
        var problem: Problem?
        let versions = versionLeads()
        if let reach = versions.reach {
            let range = range(reach)
            let found = item.occurrences(overlapping: range, limit: Self.occurrencesPerSearch)
            occurrences += found.occurrences
            problem = Self.problem(of: found)
        }
        var known: Set<String> = []
        let groups = occurrences.filter { known.insert($0.identifier(of: item.kind)).inserted }.map { occurrence in
            let name = occurrence.identifier(of: item.kind)
            return absolute.filter { $0.occurrence.identifier(of: item.kind) == name }
                + planned(
                    for: occurrence, versions.leads(of: occurrence).filter { $0.kind != .receipt }, dueTimes: dueTimes,
                    workingDays: &workingDays
                ) { _ in true }
        }
        return (groups, problem)
    }

    /// The instant of the first notice due after `instant`, or nil; and whether the search gave up.
    func nextDue(
        after instant: Instant, dueTimes: DueTimes, workingDays: inout WorkingDayCalendar
    ) -> (due: Instant?, isTruncated: Bool) {
        guard item.master?.status != .cancelled else { return (nil, false) }
        var best = absoluteNotices(office: dueTimes.office).map(\.time.due).filter { $0 > instant }.min()
        let versions = versionLeads()
        guard let reach = versions.reach else { return (best, false) }
        // Of exact alarms none is moved, and one of every second must not be searched for days.
        let isShifted = versions.haveLeadsOfDays
        let shift = isShifted ? workingDays.longestShift(around: instant) : 0
        var search = OccurrenceSearch(item, after: instant.adding(seconds: -reach.upperBound - shift - 1))
        for _ in 0..<Self.occurrencesPerSearch {
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
                    forEachTime(of: lead, for: occurrence, dueTimes: dueTimes, workingDays: &workingDays) { time in
                        if time.due > instant { best = min(best ?? time.due, time.due) }
                    }
                }
            }
        }
        return (best, true)
    }

    private func absoluteNotices(office: Zone) -> [PlannedNotice] {
        AbsoluteAlarm.alarms(of: item).flatMap { $0.notices(of: item, office: office) }
    }

    /// The wanted notices of an occurrence. Most are not, and get no name.
    private func planned(
        for occurrence: Occurrence, _ leads: [Lead], dueTimes: DueTimes, workingDays: inout WorkingDayCalendar,
        where isWanted: (DueTime) -> Bool
    ) -> [PlannedNotice] {
        var notices: [PlannedNotice] = []
        for lead in leads {
            forEachTime(of: lead, for: occurrence, dueTimes: dueTimes, workingDays: &workingDays) { time in
                guard isWanted(time) else { return }
                let alarm = lead.alarmName(at: time, office: dueTimes.office)
                let identity = NoticeIdentity(
                    uid: item.uid, occurrence: occurrence.identifier(of: item.kind), alarm: alarm, kind: lead.kind)
                notices.append(PlannedNotice(identity: identity, time: time, occurrence: occurrence, alarm: lead.alarm))
            }
        }
        return notices
    }
}

/// A version of an item with its leads.
struct VersionLeads {
    let version: ItemVersion
    let leads: [Lead]
}

extension [VersionLeads] {
    /// How far before and after an occurrence's start its notices may be due, in seconds, shifts to working days left out; nil when there are none.
    var reach: ClosedRange<Int64>? {
        var reach: ClosedRange<Int64>?
        for version in self {
            for lead in version.leads {
                let (low, high) = (lead.reach.lowerBound, lead.reach.upperBound)
                reach = reach.map { Swift.min($0.lowerBound, low)...Swift.max($0.upperBound, high) } ?? lead.reach
            }
        }
        return reach
    }

    /// Whether any alarm is one of days, which may be moved.
    var haveLeadsOfDays: Bool { contains { $0.leads.contains(where: \.isOfDays) } }

    func leads(of occurrence: Occurrence) -> [Lead] { first { $0.version === occurrence.version }?.leads ?? [] }
}
