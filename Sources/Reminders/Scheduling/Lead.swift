import CivilTime
package import ICalendar

/// An alarm with a relative trigger that is in force for a version of an item: its own, or a default one where it has none. What follows a deadline is one
/// too.
struct Lead: Sendable {
    let alarm: Alarm
    /// ``NoticeKind/reminder``, or of what follows a deadline what it is.
    var kind = NoticeKind.reminder
    /// Whether it is a matter of days: given inside the delivery hours of a working day. Of timed items only default and working-day alarms are.
    let isOfDays: Bool
    /// Bounds, wider than exact, of when it is due relative to an occurrence's start, in seconds; what a shift to a working day adds is left out.
    let reach: ClosedRange<Int64>

    /// The alarms with names of their own: of two with one name (a message and a display at the same time, say) the second is `NAME=2`.
    static func distinct(_ alarms: [Alarm]) -> [Alarm] {
        if alarms.count < 2 || Set(alarms.map(\.identifier)).count == alarms.count { return alarms }
        var counts: [String: Int] = [:]
        return alarms.map { alarm in
            var alarm = alarm
            let count = counts[alarm.identifier, default: 0] + 1
            counts[alarm.identifier] = count
            if count > 1 { alarm.identifier += "=\(count)" }
            return alarm
        }
    }
}

extension ItemVersion {
    /// Who takes part, as far as reminders go; the chair of a to-do is told when it is late, not before.
    package func attendees(of kind: CalendarItem.Kind) -> [CalendarUser] { kind == .toDo ? attendees.filter { !$0.isChair } : attendees }

    /// Those who still owe a to-do.
    package var owing: [CalendarUser] {
        attendees(of: .toDo).filter { $0.participation != .completed && $0.participation != .declined }
    }

    /// Those who have sent it.
    package var sent: [CalendarUser] { attendees(of: .toDo).filter { $0.participation == .completed } }

    /// Whether nothing need be said of it any more: it is cancelled or completed, or all who owe a to-do have completed it.
    func isDone(kind: CalendarItem.Kind) -> Bool {
        if status == .cancelled || isCompleted { return true }
        guard kind == .toDo else { return false }
        let owing = attendees(of: kind)
        return !owing.isEmpty && owing.allSatisfy { $0.participation == .completed }
    }
}

extension Occurrence {
    /// The day a deadline or event is counted from: of a to-do the day of its DUE, else the first day.
    func referenceDay(kind: CalendarItem.Kind, office: Zone) -> CivilDate {
        guard kind == .toDo else { return start.isDate ? start.civil.date : office.civil(at: startInstant).date }
        if end.isDate { return end == start ? end.civil.date : end.civil.date.adding(days: -1) ?? end.civil.date }
        return office.civil(at: endInstant).date
    }

    /// The last day that it touches.
    func lastDay(office: Zone) -> CivilDate {
        let first = start.isDate ? start.civil.date : office.civil(at: startInstant).date
        if end.isDate { return max(first, end.civil.date.adding(days: -1) ?? first) }
        return max(first, office.civil(at: endInstant.adding(seconds: -1)).date)
    }

    /// What a trigger with RELATED=END counts from: the end; of a to-do whose DUE is a date, that day (RFC 5545 §3.8.6.3).
    func endBase(kind: CalendarItem.Kind) -> CalendarTime {
        guard kind == .toDo, case .date(let end) = end, end > start.civil.date, let day = end.adding(days: -1) else { return self.end }
        return .date(day)
    }

    /// The occurrence's part of an identity: its original start, and the present one where an override moved it. A to-do is about its end: where it has a
    /// start beside it, one whose DUE is moved is another thing too.
    func identifier(of kind: CalendarItem.Kind) -> String {
        let deadline = kind == .toDo && version.start.map { version.end != .at($0) && version.end != .implied } == true
        let name = start.basicFormat + (deadline ? "/\(end.basicFormat)" : "")
        guard let recurrenceID, recurrenceID != start else { return name }
        return "\(recurrenceID.basicFormat)>\(name)"
    }
}
