package import CivilTime
package import ICalendar

/// One of the things that a weekly digest lists.
package struct Matter: Sendable {
    package let item: CalendarItem
    package let occurrence: Occurrence
    /// The first day, or the day that a to-do is due.
    package let day: CivilDate
    /// Of a to-do: how many working days are left.
    package let workingDaysLeft: Int?

    package init(item: CalendarItem, occurrence: Occurrence, day: CivilDate, workingDaysLeft: Int?) {
        self.item = item
        self.occurrence = occurrence
        self.day = day
        self.workingDaysLeft = workingDaysLeft
    }

    package var isDeadline: Bool { item.kind == .toDo }
}
