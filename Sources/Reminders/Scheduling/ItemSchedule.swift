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

/// All notices of one item, as far as they are asked for.
struct ItemSchedule: Sendable {
    let item: CalendarItem
    private let leads: [ObjectIdentifier: [Lead]]
    private let absoluteAlarms: [AbsoluteAlarm]
    /// How far before and after an occurrence's start its notices may be due, in seconds; nil when it has none.
    private let reach: ClosedRange<Int64>?

    /// How many occurrences one question looks at before it gives up and says so.
    static let occurrencesPerSearch = 20_000
    private static let secondsPerDay: Int64 = 86_400

    init(item: CalendarItem, policy: ReminderPolicy) {
        self.item = item
        var leads: [ObjectIdentifier: [Lead]] = [:]
        var reach: ClosedRange<Int64>?
        for version in [item.master].compactMap({ $0 }) + item.overrides.map(\.version) {
            let own = Lead.leads(of: version, kind: item.kind, policy: policy)
            leads[ObjectIdentifier(version)] = own
            for lead in own {
                guard let range = Self.reach(of: lead, version: version, item: item, policy: policy) else { continue }
                reach = reach.map { min($0.lowerBound, range.lowerBound)...max($0.upperBound, range.upperBound) } ?? range
            }
        }
        self.leads = leads
        self.reach = reach
        absoluteAlarms = AbsoluteAlarm.alarms(of: item)
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

    /// The notices due after the first instant and not after the second, in no order.
    func notices(
        after: Instant, through: Instant, dueTimes: DueTimes, workingDays: inout WorkingDayCalendar
    ) -> (notices: [PlannedNotice], problem: Problem?) {
        guard after < through, item.master?.status != .cancelled else { return ([], nil) }
        var notices = absoluteNotices(office: dueTimes.office).filter { $0.time.due > after && $0.time.due <= through }
        guard let reach else { return (notices, nil) }
        let range = after.adding(seconds: -reach.upperBound)..<through.adding(seconds: 1 - reach.lowerBound)
        let found = item.occurrences(startingIn: range, limit: Self.occurrencesPerSearch)
        for occurrence in found.occurrences {
            notices += planned(for: occurrence, dueTimes: dueTimes, workingDays: &workingDays).filter {
                $0.time.due > after && $0.time.due <= through
            }
        }
        return (notices, Self.problem(of: found))
    }

    private static func problem(of found: (occurrences: [Occurrence], isTruncated: Bool)) -> Problem? {
        guard found.isTruncated else { return nil }
        return found.occurrences.count < occurrencesPerSearch ? .searchLimit : .tooMany
    }

    /// The occurrences that may have had an alarm before `now` and are not over by more than `seconds`, each with all its notices.
    func noticesByOccurrence(
        notOverBy seconds: Int64, at now: Instant, dueTimes: DueTimes, workingDays: inout WorkingDayCalendar
    ) -> (groups: [[PlannedNotice]], problem: Problem?) {
        guard item.master?.status != .cancelled else { return ([], nil) }
        let absolute = absoluteNotices(office: dueTimes.office)
        var occurrences = absolute.map(\.occurrence)
        var problem: Problem?
        if let reach {
            let range = now.adding(seconds: -seconds)..<now.adding(seconds: max(0, -reach.lowerBound))
            let found = item.occurrences(overlapping: range, limit: Self.occurrencesPerSearch)
            occurrences += found.occurrences
            problem = Self.problem(of: found)
        }
        var known: Set<String> = []
        let groups = occurrences.filter { known.insert($0.identifier).inserted }.map { occurrence in
            absolute.filter { $0.occurrence.identifier == occurrence.identifier }
                + planned(for: occurrence, dueTimes: dueTimes, workingDays: &workingDays)
        }
        return (groups, problem)
    }

    /// The instant of the first notice due after `instant`, or nil; and whether the search gave up.
    func nextDue(
        after instant: Instant, dueTimes: DueTimes, workingDays: inout WorkingDayCalendar
    ) -> (due: Instant?, isTruncated: Bool) {
        guard item.master?.status != .cancelled else { return (nil, false) }
        var best = absoluteNotices(office: dueTimes.office).map(\.time.due).filter { $0 > instant }.min()
        guard let reach else { return (best, false) }
        var cursor = instant.adding(seconds: -reach.upperBound - 1)
        for _ in 0..<Self.occurrencesPerSearch {
            switch item.nextOccurrence(after: cursor) {
            case .end: return (best, false)
            case .limit: return (best, true)
            case .occurrence(let occurrence):
                if let best, occurrence.startInstant.adding(seconds: reach.lowerBound) > best { return (best, false) }
                cursor = occurrence.startInstant
                for sibling in occurrences(at: occurrence) {
                    for notice in planned(for: sibling, dueTimes: dueTimes, workingDays: &workingDays) where notice.time.due > instant {
                        best = min(best ?? notice.time.due, notice.time.due)
                    }
                }
            }
        }
        return (best, true)
    }

    /// `occurrence` and all others that start with it (an override may have been moved onto another instance).
    private func occurrences(at occurrence: Occurrence) -> [Occurrence] {
        guard !item.overrides.isEmpty else { return [occurrence] }
        let instant = occurrence.startInstant
        return item.occurrences(startingIn: instant..<instant.adding(seconds: 1), limit: Self.occurrencesPerSearch).occurrences
    }

    private func absoluteNotices(office: Zone) -> [PlannedNotice] {
        absoluteAlarms.flatMap { $0.notices(of: item, office: office) }
    }

    private func planned(
        for occurrence: Occurrence, dueTimes: DueTimes, workingDays: inout WorkingDayCalendar
    ) -> [PlannedNotice] {
        guard !occurrence.version.isDone(kind: item.kind) else { return [] }
        var notices: [PlannedNotice] = []
        for lead in leads[ObjectIdentifier(occurrence.version)] ?? [] {
            for time in dueTimes.dueTimes(of: lead, for: occurrence, workingDays: &workingDays) {
                let alarm = time.repetition == 0 ? lead.alarm.identifier : "\(lead.alarm.identifier)#\(time.repetition)"
                let identity = NoticeIdentity(uid: item.uid, occurrence: occurrence.identifier, alarm: alarm, kind: .reminder)
                notices.append(PlannedNotice(identity: identity, time: time, occurrence: occurrence, alarm: lead.alarm))
            }
        }
        return notices
    }
}

extension ItemSchedule {
    /// Bounds, wider than exact, of when a lead is due relative to an occurrence's start; nil for absolute triggers.
    private static func reach(of lead: Lead, version: ItemVersion, item: CalendarItem, policy: ReminderPolicy) -> ClosedRange<Int64>? {
        var low: Int64
        var high: Int64
        switch lead.alarm.trigger {
        case .at:
            return nil
        case .fromStart(let duration):
            (low, high) = (clamped(duration.nominalSeconds), clamped(duration.nominalSeconds))
        case .fromEnd(let duration):
            low = clamped(duration.nominalSeconds)
            high = low + longestLength(of: version, item: item)
        case .workingDaysBefore(let count):
            // Five weeks a working week of five days, and room for the longest run of holidays.
            let perWeek = max(1, policy.workingDays.count)
            low = -clamped(Int64(count) * 7 * secondsPerDay / Int64(perWeek)) - Int64(count / 200 + 1) * 60 * secondsPerDay
            high = longestLength(of: version, item: item)
        }
        let repeats = clamped(lead.alarm.repeatInterval.nominalSeconds).multipliedReportingOverflow(
            by: Int64(max(0, lead.alarm.repeatCount)))
        high += repeats.overflow ? longestReach : max(0, clamped(repeats.partialValue))
        // Days may be up to a day longer or shorter across changes of offset; a shift moves by as much as a search for a working day does.
        let slack =
            lead.isOfDays ? Int64(WorkingDayCalendar.longestSearch + 2) * secondsPerDay : isExact(lead.alarm) ? 0 : 2 * secondsPerDay
        return (low - slack)...(high + slack)
    }

    private static func isExact(_ alarm: Alarm) -> Bool {
        switch alarm.trigger {
        case .fromStart(let duration): duration.days == 0 && alarm.repeatInterval.days == 0
        default: false
        }
    }

    private static func longestLength(of version: ItemVersion, item: CalendarItem) -> Int64 {
        var longest = 2 * secondsPerDay
        switch version.end {
        case .implied: break
        case .after(let duration): longest += clamped(duration.nominalSeconds)
        case .at(let end):
            if let start = version.start { longest += max(0, clamped(end.civil.secondNumber - start.civil.secondNumber)) }
        }
        for date in item.recurrence?.dates ?? [] {
            switch date.periodEnd {
            case .after(let duration): longest = max(longest, clamped(duration.nominalSeconds) + 2 * secondsPerDay)
            case .at(let end): longest = max(longest, clamped(end.civil.secondNumber - date.start.civil.secondNumber) + 2 * secondsPerDay)
            case nil: break
            }
        }
        return longest
    }

    /// Longer than any two times of a calendar are apart: keeps sums of reaches far from overflow.
    private static let longestReach: Int64 = 10_000 * 366 * 86_400
    private static func clamped(_ seconds: Int64) -> Int64 { min(max(seconds, -longestReach), longestReach) }
}
