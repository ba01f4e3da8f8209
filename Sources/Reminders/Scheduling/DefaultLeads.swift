import CivilTime
import ICalendar
import Recurrence

/// Which alarms are in force for a version of an item: its own, or those of an office's policy where it has none.
final class DefaultLeads: Sendable {
    /// The policy's alarms of days, the same for every event.
    private let ofEvents: [Lead]
    /// The same, each as how far from the start it is.
    let triggersOfEvents: [CalendarDuration]
    /// Its alarms of deadlines.
    private let ofToDos: [Alarm]
    private let workingDaysPerWeek: Int
    private let followUp: FollowUpPolicy

    init(_ policy: ReminderPolicy) {
        followUp = policy.followUp
        workingDaysPerWeek = max(1, policy.workingDays.count)
        triggersOfEvents = Self.unique(policy.dayLeads).map { CalendarDuration(days: -$0) }
        ofEvents = triggersOfEvents.map { duration in
            let alarm = Alarm(identifier: duration.description, trigger: .fromStart(duration))
            return Lead(alarm: alarm, isOfDays: true, reach: alarm.reach(duration.reach...duration.reach, isOfDays: true))
        }
        ofToDos = Self.unique(policy.deadlineLeads).map { Alarm(identifier: "-\($0) working days", trigger: .workingDaysBefore($0)) }
    }

    private static func unique(_ days: [Int]) -> [Int] {
        var known: Set<Int> = []
        return days.filter { known.insert($0).inserted }
    }

    /// The leads of `version`, in order, and what follows a deadline; alarms with absolute triggers are no leads.
    func leads(of version: ItemVersion, item: CalendarItem) -> [Lead] {
        let alarms = alarmLeads(of: version, item: item)
        guard item.kind == .toDo, version.end != .implied, !version.attendees.isEmpty else { return alarms }
        return alarms + followUps(of: version, item: item)
    }

    private func alarmLeads(of version: ItemVersion, item: CalendarItem) -> [Lead] {
        if version.hasOwnAlarms || !version.alarms.isEmpty {
            let isDate = version.start?.isDate ?? false
            return Lead.distinct(version.alarms).compactMap { lead($0, isDate: isDate, of: version, item: item) }
        }
        switch item.kind {
        case .event: return ofEvents
        case .toDo: return ofToDos.compactMap { lead($0, isDate: true, of: version, item: item) }
        case .journal: return []
        }
    }

    private func lead(_ alarm: Alarm, isDate: Bool, of version: ItemVersion, item: CalendarItem) -> Lead? {
        let isOfDays: Bool
        let base: ClosedRange<Int64>
        switch alarm.trigger {
        case .at: return nil
        case .fromStart(let duration):
            isOfDays = isDate
            base = duration.reach...duration.reach
        case .fromEnd(let duration):
            isOfDays = isDate
            base = duration.reach...(duration.reach + version.longestLength(in: item))
        case .workingDaysBefore(let count):
            isOfDays = true
            base = -longest(ofWorkingDays: count)...version.longestLength(in: item)
        }
        return Lead(alarm: alarm, isOfDays: isOfDays, reach: alarm.reach(base, isOfDays: isOfDays))
    }

    /// More seconds than so many working days are apart from a day: a week holds so many, and there is room for the longest run of holidays.
    private func longest(ofWorkingDays count: Int) -> Int64 {
        Int64.reach(Int64(count) * 7 * .secondsPerDay / Int64(workingDaysPerWeek)) + Int64(count / 200 + 1) * 60 * .secondsPerDay
    }
}

// MARK: - What follows a deadline

extension DefaultLeads {
    /// The notices of a deadline that somebody owes, beside its alarms.
    private func followUps(of version: ItemVersion, item: CalendarItem) -> [Lead] {
        var leads: [Lead] = []
        let overseers = version.overseers
        if !version.attendees(of: .toDo).isEmpty {
            if version.organizer != nil, followUp.hasSummary { leads.append(followUp(.summary, 0, version, item)) }
            if followUp.overdueEvery != nil { leads.append(followUp(.overdue, followUp.overdueFor, version, item)) }
            if let days = followUp.escalateAfter, !overseers.isEmpty { leads.append(followUp(.escalation, days, version, item)) }
        }
        return leads + receipts(of: version, item: item)
    }

    /// The same as a few numbers; nil where receipts are wanted, which are of people and not of days.
    func plainFollowUps(of version: ItemVersion, item: CalendarItem) -> PlainFollowUps? {
        guard !followUp.hasReceipts else { return nil }
        var (isForSomebody, isOwed, hasChair) = (false, false, false)
        for user in version.attendees {
            if user.isChair {
                hasChair = hasChair || user.participation != .declined
            } else {
                isForSomebody = true
                isOwed = isOwed || user.participation != .completed && user.participation != .declined
            }
        }
        guard isForSomebody else { return PlainFollowUps(hasSummary: false, overdue: nil, escalation: nil, latest: 0) }
        let escalation = isOwed && (hasChair || version.organizer != nil) ? followUp.escalateAfter : nil
        let overdue = isOwed ? followUp.overdueEvery.map { (every: $0, last: followUp.overdueFor) } : nil
        let latest = version.longestLength(in: item) + longest(ofWorkingDays: max(overdue?.last ?? 0, escalation ?? 0))
        return PlainFollowUps(
            hasSummary: version.organizer != nil && followUp.hasSummary, overdue: overdue, escalation: escalation, latest: latest)
    }

    private func followUp(_ kind: NoticeKind, _ workingDays: Int, _ version: ItemVersion, _ item: CalendarItem) -> Lead {
        let latest = version.longestLength(in: item) + longest(ofWorkingDays: workingDays)
        let alarm = Alarm(identifier: kind.rawValue, trigger: .fromEnd(.zero))
        return Lead(alarm: alarm, kind: kind, isOfDays: true, reach: alarm.reach(0...latest, isOfDays: true))
    }

    /// One for each attendee of whom is written when they sent. What a recurring item's own version says is of no one occurrence.
    private func receipts(of version: ItemVersion, item: CalendarItem) -> [Lead] {
        guard followUp.hasReceipts, version !== item.master || item.recurrence?.isRecurring != true, let start = version.start else {
            return []
        }
        return version.sent.compactMap { person in
            guard let time = person.completed, person.isMail else { return nil }
            var alarm = Alarm(identifier: "receipt \(person.address.lowercased())", trigger: .at(time.instant(office: item.office)))
            alarm.attendees = [person]
            let distance = Int64.reach(time.instant(office: item.office).seconds(since: start.instant(office: item.office)))
            return Lead(alarm: alarm, kind: .receipt, isOfDays: true, reach: alarm.reach(distance...distance, isOfDays: true))
        }
    }
}

extension Alarm {
    /// Its reach where its first notice is due within `base` of an occurrence's start.
    fileprivate func reach(_ base: ClosedRange<Int64>, isOfDays: Bool) -> ClosedRange<Int64> {
        Lead.reach(of: base.lowerBound...(base.upperBound + repeatReach), isExact: isExact && !isOfDays)
    }

    /// How long after it its last repetition is given, in seconds, as far as a search goes.
    fileprivate var repeatReach: Int64 {
        let repeats = repeatInterval.reach.multipliedReportingOverflow(by: Int64(max(0, repeatCount)))
        return repeats.overflow ? .longestReach : max(0, .reach(repeats.partialValue))
    }

    private var isExact: Bool {
        if case .fromStart(let duration) = trigger { duration.days == 0 && repeatInterval.days == 0 } else { false }
    }
}

extension Lead {
    /// The soonest that the last of its notices is due relative to an occurrence's start, as in ``reach``.
    var lastReach: Int64 { reach.lowerBound + alarm.repeatReach }

    /// Whether each occurrence that is not done has its notices: what follows a deadline may be of nobody, and what was acknowledged is not given.
    var isSure: Bool { kind == .reminder && alarm.acknowledged == nil }

    /// The reach of notices due within `base` of an occurrence's start by their alarms.
    static func reach(of base: ClosedRange<Int64>, isExact: Bool) -> ClosedRange<Int64> {
        // Days may be up to a day longer or shorter across changes of offset, and delivery hours move a notice within its day.
        let slack = isExact ? 0 : 2 * Int64.secondsPerDay
        return (base.lowerBound - slack)...(base.upperBound + slack)
    }
}

extension ItemVersion {
    /// More seconds than any occurrence of this version lasts.
    fileprivate func longestLength(in item: CalendarItem) -> Int64 {
        var longest: Int64 = 0
        switch end {
        case .implied: break
        case .after(let duration): longest = duration.reach
        case .at(let end): if let start { longest = max(0, .reach(end.civil.secondNumber - start.civil.secondNumber)) }
        }
        for date in item.dates {
            switch date.periodEnd {
            case .after(let duration): longest = max(longest, duration.reach)
            case .at(let end): longest = max(longest, .reach(end.civil.secondNumber - date.start.civil.secondNumber))
            case nil: break
            }
        }
        return longest + 2 * .secondsPerDay
    }
}

extension CalendarDuration {
    /// Its length in seconds as far as a search goes.
    var reach: Int64 { .reach(nominalSeconds) }
}

extension Int64 {
    fileprivate static let secondsPerDay: Int64 = 86_400
    /// Longer than any two times of a calendar are apart: keeps sums of reaches far from overflow.
    fileprivate static let longestReach: Int64 = 10_000 * 366 * 86_400
    fileprivate static func reach(_ seconds: Int64) -> Int64 { Swift.min(Swift.max(seconds, -longestReach), longestReach) }
}
