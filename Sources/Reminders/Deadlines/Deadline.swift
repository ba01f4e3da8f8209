package import CivilTime
package import ICalendar

/// A to-do that is due on a day, and how those who owe it stand.
package struct Deadline: Sendable {
    /// How somebody stands.
    package enum Standing: Hashable, Sendable {
        /// Has not sent it, and it is not late yet.
        case awaited
        /// Has not sent it: so many working days late, that day counted.
        case overdue(workingDays: Int)
        /// Sent in time, or on a day that is not written.
        case sent(CivilDate?)
        /// Sent so many working days after the day it was due; 0 where none was between.
        case sentLate(CivilDate, workingDays: Int)
        /// Takes no part (PARTSTAT=DECLINED).
        case declined
    }

    package let item: CalendarItem
    package let occurrence: Occurrence
    /// The day it is due on.
    package let day: CivilDate
    /// In the order of the file, the chair left out; of a to-do that names nobody one person without name or address.
    package let people: [(user: CalendarUser, standing: Standing)]

    /// The deadline of an occurrence as it stands on `today`.
    package init(
        of item: CalendarItem, _ occurrence: Occurrence, today: CivilDate, office: Zone, workingDays: inout WorkingDayCalendar
    ) {
        (self.item, self.occurrence) = (item, occurrence)
        let day = occurrence.referenceDay(kind: .toDo, office: office)
        self.day = day
        let version = occurrence.version
        var named = version.attendees(of: .toDo)
        if named.isEmpty {
            named = [CalendarUser(address: "", isMail: false, participation: version.isCompleted ? .completed : .needsAction)]
        }
        var people: [(CalendarUser, Standing)] = []
        // The same of everybody.
        let missing = today > day ? Standing.overdue(workingDays: workingDays.workingDays(after: day, through: today)) : .awaited
        for user in named {
            var standing: Standing
            if user.participation == .completed || version.isCompleted {
                standing = Self.sent(user.completed, occurrence, day, office, &workingDays)
            } else if user.participation == .declined {
                standing = .declined
            } else {
                standing = missing
            }
            people.append((user, standing))
        }
        self.people = people
    }

    private static func sent(
        _ time: CalendarTime?, _ occurrence: Occurrence, _ day: CivilDate, _ office: Zone, _ workingDays: inout WorkingDayCalendar
    ) -> Standing {
        guard let time else { return .sent(nil) }
        let sent = time.isDate ? time.civil.date : office.civil(at: time.instant(office: office)).date
        let isLate = sent > day || !time.isDate && time.instant(office: office) > occurrence.endInstant
        return isLate ? .sentLate(sent, workingDays: workingDays.workingDays(after: day, through: sent)) : .sent(sent)
    }

    /// How many of those who take part have sent it, and how many they are.
    package var count: (sent: Int, all: Int) {
        let taking = people.filter { $0.standing != .declined }
        return (
            taking.count { if case .sent = $0.standing { true } else if case .sentLate = $0.standing { true } else { false } }, taking.count
        )
    }
}
