import CivilTime
import ICalendar

/// An alarm that is in force for a version of an item: its own, or a default one where it has none.
struct Lead: Sendable {
    let alarm: Alarm
    /// Whether it is a matter of days: given inside the delivery hours of a working day. Of timed items only default and working-day alarms are.
    let isOfDays: Bool

    /// The leads of `version`, in order.
    static func leads(of version: ItemVersion, kind: CalendarItem.Kind, policy: ReminderPolicy) -> [Lead] {
        if version.hasOwnAlarms || !version.alarms.isEmpty {
            let isDate = version.start?.isDate ?? false
            return version.alarms.map { alarm in
                switch alarm.trigger {
                case .workingDaysBefore: Lead(alarm: alarm, isOfDays: true)
                case .fromStart, .fromEnd: Lead(alarm: alarm, isOfDays: isDate)
                case .at: Lead(alarm: alarm, isOfDays: false)
                }
            }
        }
        switch kind {
        case .event:
            return policy.dayLeads.map { days in
                let duration = CalendarDuration(days: -days)
                return Lead(alarm: Alarm(identifier: duration.description, trigger: .fromStart(duration)), isOfDays: true)
            }
        case .toDo:
            return policy.deadlineLeads.map { days in
                Lead(alarm: Alarm(identifier: "-\(days) working days", trigger: .workingDaysBefore(days)), isOfDays: true)
            }
        case .journal:
            return []
        }
    }
}

extension Occurrence {
    /// The day a deadline or event is counted from: of a to-do the day of its DUE, else the first day.
    func referenceDay(kind: CalendarItem.Kind, office: Zone) -> CivilDate {
        guard kind == .toDo else { return start.isDate ? start.civil.date : office.civil(at: startInstant).date }
        if end.isDate { return end == start ? end.civil.date : end.civil.date.adding(days: -1) ?? end.civil.date }
        return office.civil(at: endInstant).date
    }

    /// What a trigger with RELATED=END counts from: the end; of a to-do whose DUE is a date, that day (RFC 5545 §3.8.6.3).
    func endBase(kind: CalendarItem.Kind) -> CalendarTime {
        guard kind == .toDo, case .date(let end) = end, end > start.civil.date, let day = end.adding(days: -1) else { return self.end }
        return .date(day)
    }

    /// The occurrence's part of an identity: its original start, and the present one where an override moved it.
    var identifier: String {
        guard let recurrenceID, recurrenceID != start else { return start.basicFormat }
        return "\(recurrenceID.basicFormat)>\(start.basicFormat)"
    }
}
