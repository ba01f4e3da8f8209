import CivilTime
import ICalendar
import Recurrence

/// When what follows a deadline is due: summary, overdue notices, escalation, receipts.
extension ItemSchedule {
    /// Each time that `lead` of `occurrence` is due in `window`, whatever it is; and maybe some that are not in it.
    func forEachTime(
        of lead: Lead, for occurrence: Occurrence, in window: ClosedRange<Instant>, dueTimes: DueTimes,
        workingDays: inout WorkingDayCalendar, _ body: (DueTime) -> Void
    ) {
        // Whoever is done is told that it was noted, and nothing else.
        if lead.kind != .receipt, occurrence.version.isDone(kind: item.kind) { return }
        switch lead.kind {
        case .overdue, .escalation:
            guard !occurrence.version.owing.isEmpty else { return }
            forEachLateDay(of: lead.kind, for: occurrence, dueTimes: dueTimes, workingDays: &workingDays, body)
        case .summary: dueTimes.dueDay(of: occurrence, workingDays: &workingDays).map(body)
        case .receipt: dueTimes.receipt(of: lead, workingDays: &workingDays).map(body)
        default: dueTimes.forEach(of: lead, for: occurrence, in: window, workingDays: &workingDays, body)
        }
    }

    /// Whether anything but a receipt is due of `occurrence` after `instant`.
    func isDue(
        _ occurrence: Occurrence, _ leads: [Lead], after instant: Instant, dueTimes: DueTimes, workingDays: inout WorkingDayCalendar
    ) -> Bool {
        let window = ClosedRange(after: instant, through: .distantFuture)
        return isDue(occurrence, leads, in: window, dueTimes: dueTimes, workingDays: &workingDays) { $0.due > instant }
    }

    /// Whether anything but a receipt is due of `occurrence` at a time that fits, and is in `window`. Of each lead the latest times are asked first.
    func isDue(
        _ occurrence: Occurrence, _ leads: [Lead], in window: ClosedRange<Instant>, dueTimes: DueTimes,
        workingDays: inout WorkingDayCalendar, where fits: (DueTime) -> Bool
    ) -> Bool {
        if occurrence.version.isDone(kind: item.kind) { return false }
        for lead in leads where lead.kind != .receipt {
            var isDue = false
            switch lead.kind {
            case .overdue, .escalation, .summary:
                forEachTime(of: lead, for: occurrence, in: window, dueTimes: dueTimes, workingDays: &workingDays) { time in
                    isDue = isDue || fits(time)
                }
            default: isDue = dueTimes.isDue(lead, for: occurrence, in: window, workingDays: &workingDays, where: fits)
            }
            if isDue { return true }
        }
        return false
    }

    /// The working days after the deadline on which such a notice is given: until the next occurrence is due, whose own notices say enough.
    private func forEachLateDay(
        of kind: NoticeKind, for occurrence: Occurrence, dueTimes: DueTimes, workingDays: inout WorkingDayCalendar,
        _ body: (DueTime) -> Void
    ) {
        let policy = dueTimes.followUp
        let (every, last) =
            kind == .overdue ? (policy.overdueEvery ?? 1, policy.overdueFor) : (policy.escalateAfter ?? 1, policy.escalateAfter ?? 0)
        let end = nextEnd(after: occurrence)
        var day = occurrence.referenceDay(kind: item.kind, office: dueTimes.office)
        for number in stride(from: 1, through: last, by: 1) {
            guard let next = workingDays.workingDay(after: day) else { return }
            day = next
            let due = dueTimes.morning(of: day)
            if let end, due > end { return }
            if number % every == 0 { body(DueTime(due: due, shiftedFrom: nil, nominal: due, repetition: number)) }
        }
    }

    private func nextEnd(after occurrence: Occurrence) -> Instant? {
        guard item.recurrence?.isRecurring == true, case .occurrence(let next) = item.nextOccurrence(after: occurrence.startInstant) else {
            return nil
        }
        return next.endInstant
    }
}

extension DueTimes {
    /// When delivery begins on `day`.
    func morning(of day: CivilDate) -> Instant { office.instant(of: CivilDateTime(day, deliveryHours.lowerBound)) }

    /// On the morning of the day a deadline falls on, or of the working day that its notices move to.
    fileprivate func dueDay(of occurrence: Occurrence, workingDays: inout WorkingDayCalendar) -> DueTime? {
        let day = occurrence.referenceDay(kind: kind, office: office)
        let midnight = CivilDateTime(day, .midnight)
        let (due, shiftedFrom) = dayDue(midnight, for: occurrence, workingDays: &workingDays)
        return DueTime(due: due, shiftedFrom: shiftedFrom, nominal: office.instant(of: midnight), repetition: 0)
    }

    /// When it was noted, inside the delivery hours of a working day; of a day alone, on its morning.
    fileprivate func receipt(of lead: Lead, workingDays: inout WorkingDayCalendar) -> DueTime? {
        guard case .at(let instant) = lead.alarm.trigger else { return nil }
        let civil = office.civil(at: instant)
        var day = civil.date
        var time = max(civil.time, deliveryHours.lowerBound)
        if time > deliveryHours.upperBound || !workingDays.isWorkingDay(day), let next = workingDays.workingDay(after: day) {
            (day, time) = (next, deliveryHours.lowerBound)
        }
        return DueTime(due: office.instant(of: CivilDateTime(day, time)), shiftedFrom: nil, nominal: instant, repetition: 0)
    }
}

extension Lead {
    /// What its notice at this time is called in an identity. An overdue notice has its day: of each day there is one, whatever the days before it turn out
    /// to have been.
    func alarmName(at time: DueTime, office: Zone) -> String {
        switch kind {
        case .overdue: "\(alarm.identifier) \(CalendarTime.date(office.civil(at: time.due).date).basicFormat)"
        case .escalation, .summary, .receipt: alarm.identifier
        default: time.repetition == 0 ? alarm.identifier : "\(alarm.identifier)#\(time.repetition)"
        }
    }
}

extension ItemVersion {
    /// Who watches over a to-do: its chairs, and the organizer who collects it.
    var overseers: [CalendarUser] {
        var known: Set<String> = []
        return (attendees.filter { $0.isChair && $0.participation != .declined } + [organizer].compactMap(\.self))
            .filter { known.insert($0.address.lowercased()).inserted }
    }
}
