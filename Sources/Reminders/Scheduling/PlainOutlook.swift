import CivilTime
import ICalendar
import Recurrence

/// The outlook of an item whose instances come by arithmetic and whose leads are plain. Near a change of offset, and where there is more to an item, it
/// does not know.
struct PlainOutlook {
    private let item: CalendarItem
    private let leads: PlainLeads
    private let question: OutlookQuestion
    private let dueTimes: DueTimes
    private let after: Instant
    private let shift: ItemVersion.Shift
    private let unseen: UnseenRange?
    private var starts: PlainStarts
    private var startClock: SteadyClock
    /// Made when an end is first asked for: of most occurrences none is.
    private var ends: PlainEnds?
    private var outlook = Outlook()

    /// More occurrences than a plain rule has around a time: the years that alarms may reach.
    private static let occurrences = 4_000
    /// Two days: more than clocks are changed by.
    private static let secondsApart: Int64 = 2 * 86_400
    /// No sum of an instant of these and a trigger leaves the years that dates may have.
    private static let civilSeconds = -59_000_000_000...250_000_000_000
    private static let longestTrigger: Int64 = 400 * 86_400

    /// nil where the item takes a search, or nothing need be said of it any more.
    init?(
        of item: CalendarItem, _ leads: PlainLeads, _ question: OutlookQuestion, _ dueTimes: DueTimes,
        _ workingDays: inout WorkingDayCalendar
    ) {
        guard let master = item.master, !master.isDone(kind: item.kind), workingDays.clock.zone === item.office,
            leads.triggers.allSatisfy({ abs($0.reach) <= Self.longestTrigger })
        else { return nil }
        let now = question.now
        after = leads.isShifted ? question.after : question.exactAfter
        var from = after.adding(seconds: -leads.reach.upperBound)
        if leads.isShifted { from = from.adding(seconds: -workingDays.longestShift(around: after)) }
        unseen = UnseenRange(
            of: item, question, lastReach: leads.reach.lowerBound,
            shift: question.looksForUnseen ? workingDays.longestShift(around: now) : 0)
        if let unseen { from = min(from, unseen.searchedFrom) }
        guard let starts = PlainStarts(item, after: from.adding(seconds: -1)) else { return nil }
        self.starts = starts
        startClock = starts.zone === item.office ? workingDays.clock : SteadyClock(starts.zone)
        (self.item, self.leads, self.question, self.dueTimes) = (item, leads, question, dueTimes)
        shift = master.shift ?? .before
    }

    /// Of one lead a later occurrence is never due earlier, as long as they are two days apart, which is more than clocks are changed by: a lead that is
    /// still to come need not be looked at again.
    mutating func answer(_ workingDays: inout WorkingDayCalendar) -> Outlook? {
        var found: UInt64 = 0
        var foundFrom = Instant.distantFuture
        for _ in 0..<Self.occurrences {
            let start: RuleInstance
            switch starts.next() {
            case .end: return outlook
            case .unknown: return nil
            case .at(let found): start = found
            }
            guard Self.civilSeconds.contains(start.civil) else { return nil }
            let earliest = start.instant.adding(seconds: leads.reach.lowerBound)
            if let next = outlook.next, earliest > next,
                !leads.isShifted || earliest.adding(seconds: -workingDays.longestShift(around: next)) > next
            {
                return outlook
            }
            let isPast = start.instant >= foundFrom
            let isAllFound = found.nonzeroBitCount == leads.triggers.count && leads.followUps == nil
            if isPast, isAllFound { return outlook }
            var isToCome = isPast && found != 0
            for (place, trigger) in leads.triggers.enumerated() where !isPast || found >> UInt64(place) & 1 == 0 {
                guard let due = due(trigger, start, &workingDays) else { return nil }
                guard outlook.take(due, now: question.now, after: after) else { continue }
                isToCome = true
                if found >> UInt64(place) & 1 == 0 { foundFrom = start.instant.adding(seconds: Self.secondsApart) }
                found |= 1 << UInt64(place)
            }
            if let followUps = leads.followUps {
                guard let comes = take(followUps, start, &workingDays) else { return nil }
                isToCome = isToCome || comes
            } else if found.nonzeroBitCount == leads.triggers.count, starts.shortestDistance >= Self.secondsApart {
                return outlook
            }
            if !isToCome, let unseen, unseen.mayHold(start.instant) {
                guard let end = end(of: start) else { return nil }
                if unseen.holds(start.instant, end.instant) { outlook.noteUnseen() }
            }
        }
        return nil
    }
}

// MARK: - When a lead is due

extension PlainOutlook {
    /// As ``DueTimes/forEach(of:for:workingDays:_:)`` has it; nil near a change of offset.
    private mutating func due(_ trigger: CalendarDuration, _ start: RuleInstance, _ workingDays: inout WorkingDayCalendar) -> Instant? {
        var nominal = start.instant
        if trigger.days != 0 {
            let moved = nominal.adding(seconds: Int64(trigger.days) * 86_400)
            guard startClock.offset(from: min(nominal, moved), to: max(nominal, moved)) != nil else { return nil }
            nominal = moved
        }
        nominal = nominal.adding(seconds: trigger.seconds)
        return leads.isOfDays ? dayDue(nominal, start, &workingDays) : nominal
    }

    /// As ``DueTimes/dayDue(_:for:workingDays:)`` has it.
    private mutating func dayDue(_ nominal: Instant, _ start: RuleInstance, _ workingDays: inout WorkingDayCalendar) -> Instant? {
        guard let offset = workingDays.clock.offset(from: nominal, to: nominal) else { return nil }
        let civil = nominal.secondsSinceEpoch + offset
        let day = CivilDate(validDayNumber: Int(civil.dividedDown(by: 86_400)))
        guard let shifted = shifted(day, start, &workingDays) else { return nil }
        let hours = dueTimes.deliveryHours
        let time = min(max(civil.modulo(86_400), Int64(hours.lowerBound.secondOfDay)), Int64(hours.upperBound.secondOfDay))
        let due = Instant(secondsSinceEpoch: Int64(shifted.dayNumber) * 86_400 + time - offset)
        guard workingDays.clock.offset(from: min(due, nominal), to: max(due, nominal)) != nil else { return nil }
        if starts.isDate { return due }
        var reference = start.instant
        if item.kind == .toDo {
            guard let end = end(of: start) else { return nil }
            reference = end.instant
        }
        guard workingDays.clock.offset(from: min(reference, nominal), to: max(reference, nominal)) != nil else { return nil }
        return nominal <= reference ? min(due, reference) : due
    }

    /// The day that a notice of `day` is given on.
    private mutating func shifted(_ day: CivilDate, _ start: RuleInstance, _ workingDays: inout WorkingDayCalendar) -> CivilDate? {
        guard shift != .none, !workingDays.isWorkingDay(day) else { return day }
        if shift == .before, day <= officeDay(of: start, workingDays) { return workingDays.workingDay(before: day) ?? day }
        guard let (reference, last) = days(of: start, workingDays) else { return nil }
        if day > last {
            if shift == .before, let earlier = workingDays.workingDay(before: day), earlier > last { return earlier }
            return workingDays.workingDay(after: day) ?? day
        }
        if shift == .after, let later = workingDays.workingDay(after: day), later <= reference { return later }
        return workingDays.workingDay(before: day) ?? day
    }
}

// MARK: - The days of an occurrence

extension PlainOutlook {
    private mutating func end(of start: RuleInstance) -> (civil: CivilDateTime, instant: Instant)? {
        if ends == nil { ends = PlainEnds(item) }
        return ends?.end(of: start)
    }

    /// The office's day on which it starts.
    private func officeDay(of start: RuleInstance, _ workingDays: WorkingDayCalendar) -> CivilDate {
        starts.isDate ? start.civilTime.date : workingDays.clock.zone.civil(at: start.instant).date
    }

    /// Its ``Occurrence/referenceDay(kind:office:)`` and ``Occurrence/lastDay(office:)``.
    private mutating func days(
        of start: RuleInstance, _ workingDays: WorkingDayCalendar
    ) -> (reference: CivilDate, last: CivilDate)? {
        guard let end = end(of: start) else { return nil }
        let (first, office) = (officeDay(of: start, workingDays), workingDays.clock.zone)
        if starts.isDate {
            let last = max(first, end.civil.date.adding(days: -1) ?? first)
            return (item.kind == .toDo ? last : first, last)
        }
        let last = max(first, office.civil(at: end.instant.adding(seconds: -1)).date)
        return (item.kind == .toDo ? office.civil(at: end.instant).date : first, last)
    }
}

// MARK: - What follows a deadline

extension PlainOutlook {
    /// As ``ItemSchedule/forEachTime(of:for:dueTimes:workingDays:_:)`` has it of summary, overdue notices and escalation. Answers whether any is still to come.
    private mutating func take(_ followUps: PlainFollowUps, _ start: RuleInstance, _ workingDays: inout WorkingDayCalendar) -> Bool? {
        guard let day = days(of: start, workingDays)?.reference else { return nil }
        var isToCome = false
        if followUps.hasSummary {
            let midnight = workingDays.clock.zone.instant(of: CivilDateTime(day, .midnight))
            guard let due = dayDue(midnight, start, &workingDays) else { return nil }
            isToCome = outlook.take(due, now: question.now, after: after)
        }
        let last = max(followUps.overdue?.last ?? 0, followUps.escalation ?? 0)
        var next = self.starts
        var nextEnd: Instant?
        switch next.next() {
        case .unknown: return nil
        case .end: break
        case .at(let later):
            guard let end = end(of: later) else { return nil }
            nextEnd = end.instant
        }
        var late = day
        for number in stride(from: 1, through: last, by: 1) {
            guard let following = workingDays.workingDay(after: late) else { break }
            late = following
            let due = dueTimes.morning(of: late)
            if let nextEnd, due > nextEnd { break }
            let isOverdue = followUps.overdue.map { number <= $0.last && number % $0.every == 0 } ?? false
            guard isOverdue || number == followUps.escalation else { continue }
            // What comes later than what comes next is of no interest.
            if outlook.take(due, now: question.now, after: after) { return true }
        }
        return isToCome
    }
}
