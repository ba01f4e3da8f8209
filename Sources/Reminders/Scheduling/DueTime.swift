import CivilTime
import ICalendar

/// When a lead of an occurrence is to be given.
struct DueTime: Hashable, Sendable {
    let due: Instant
    /// The day it would have been given on, where that was no working day.
    let shiftedFrom: CivilDate?
    /// When the alarm itself says, before delivery hours and shifts.
    let nominal: Instant
    /// 0, and 1 to REPEAT for the repetitions.
    let repetition: Int
}

/// Works out due times: alarm, occurrence, policy and working days in, instants out.
struct DueTimes {
    let deliveryHours: ClosedRange<TimeOfDay>
    let followUp: FollowUpPolicy
    let office: Zone
    let kind: CalendarItem.Kind

    /// By what a policy says of times.
    init(policy: ReminderPolicy, office: Zone, kind: CalendarItem.Kind) {
        deliveryHours = policy.deliveryHours
        followUp = policy.followUp
        self.office = office
        self.kind = kind
    }

    /// Each time that `lead` of `occurrence` is due in `window`, its repetitions included, in order; and maybe some that are not in it.
    func forEach(
        of lead: Lead, for occurrence: Occurrence, in window: ClosedRange<Instant>, workingDays: inout WorkingDayCalendar,
        _ body: (DueTime) -> Void
    ) {
        forEach(of: lead, for: occurrence, in: window, latestFirst: false, workingDays: &workingDays) { time in
            body(time)
            return true
        }
    }

    /// Whether `lead` of `occurrence` is due at a time that fits; the latest is asked first, and some may be asked that are not in `window`.
    func isDue(
        _ lead: Lead, for occurrence: Occurrence, in window: ClosedRange<Instant>, workingDays: inout WorkingDayCalendar,
        where fits: (DueTime) -> Bool
    ) -> Bool {
        var isDue = false
        forEach(of: lead, for: occurrence, in: window, latestFirst: true, workingDays: &workingDays) { time in
            isDue = fits(time)
            return !isDue
        }
        return isDue
    }

    private func forEach(
        of lead: Lead, for occurrence: Occurrence, in window: ClosedRange<Instant>, latestFirst: Bool,
        workingDays: inout WorkingDayCalendar, _ body: (DueTime) -> Bool
    ) {
        let window = nominalWindow(of: lead, window)
        guard mayBeDue(lead, of: occurrence, in: window), let first = firstTime(of: lead.alarm, for: occurrence, workingDays: &workingDays)
        else { return }
        forEachNominal(of: lead.alarm, from: first, in: window, latestFirst: latestFirst) { nominal, repetition in
            if let acknowledged = lead.alarm.acknowledged, acknowledged >= nominal { return true }
            guard lead.isOfDays else {
                return body(DueTime(due: nominal, shiftedFrom: nil, nominal: nominal, repetition: repetition))
            }
            let (due, shiftedFrom) = dayDue(office.civil(at: nominal), for: occurrence, workingDays: &workingDays)
            return body(DueTime(due: due, shiftedFrom: shiftedFrom, nominal: nominal, repetition: repetition))
        }
    }

    /// The alarm's own first time, before any policy; never a date or floating, so that what is added to it is exact.
    private func firstTime(of alarm: Alarm, for occurrence: Occurrence, workingDays: inout WorkingDayCalendar) -> CalendarTime? {
        switch alarm.trigger {
        case .at:
            return nil
        case .fromStart(let duration):
            return onClock(occurrence.start).adding(duration, office: office)
        case .fromEnd(let duration):
            return onClock(occurrence.endBase(kind: kind)).adding(duration, office: office)
        case .workingDaysBefore(let count):
            let reference = occurrence.referenceDay(kind: kind, office: office)
            return workingDays.day(workingDays: count, before: reference).map { onClock(.date($0)) }
        }
    }

    /// A date or floating time as the office's.
    private func onClock(_ time: CalendarTime) -> CalendarTime {
        switch time {
        case .date, .floating: .zoned(time.civil, office)
        case .zoned, .utc: time
        }
    }

    /// The time of a matter of days: inside the delivery hours, on a working day (`X-LICH-SHIFT`), never after a timed occurrence has begun.
    func dayDue(
        _ civil: CivilDateTime, for occurrence: Occurrence, workingDays: inout WorkingDayCalendar
    ) -> (due: Instant, shiftedFrom: CivilDate?) {
        let time = min(max(civil.time, deliveryHours.lowerBound), deliveryHours.upperBound)
        let day = shifted(civil.date, for: occurrence, workingDays: &workingDays)
        var due = office.instant(of: CivilDateTime(day, time))
        let reference = kind == .toDo ? occurrence.endInstant : occurrence.startInstant
        if !occurrence.start.isDate, civil <= office.civil(at: reference), due > reference { due = reference }
        return (due, day == civil.date ? nil : civil.date)
    }

    private func shifted(_ day: CivilDate, for occurrence: Occurrence, workingDays: inout WorkingDayCalendar) -> CivilDate {
        let shift = occurrence.version.shift ?? .before
        guard shift != .none, !workingDays.isWorkingDay(day) else { return day }
        let last = occurrence.lastDay(office: office)
        if day > last {
            // What is to come when it is over, such as a nag after a deadline, does not come while it lasts.
            if shift == .before, let earlier = workingDays.workingDay(before: day), earlier > last { return earlier }
            return workingDays.workingDay(after: day) ?? day
        }
        if shift == .after, let later = workingDays.workingDay(after: day), later <= occurrence.referenceDay(kind: kind, office: office) {
            return later
        }
        return workingDays.workingDay(before: day) ?? day
    }
}
