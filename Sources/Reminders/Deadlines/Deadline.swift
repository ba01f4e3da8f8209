package import CivilTime
package import ICalendar
import Recurrence

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
        for user in named {
            var standing: Standing
            if user.participation == .completed || version.isCompleted {
                standing = Self.sent(user.completed, occurrence, day, office, &workingDays)
            } else if user.participation == .declined {
                standing = .declined
            } else if today > day {
                standing = .overdue(workingDays: workingDays.workingDays(after: day, through: today))
            } else {
                standing = .awaited
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

/// The deadlines of calendars.
package enum Deadlines {
    /// How many occurrences of one to-do are looked at in a year.
    private static let occurrencesPerYear = 1_000

    /// Those that are due in a year, in order of the day, as they stand on `today`; what is cancelled, and what has no DUE, is none.
    package static func due(
        inYear year: Int, of items: [CalendarItem], today: CivilDate, office: Zone, workingDays: inout WorkingDayCalendar
    ) -> [Deadline] {
        guard let first = CivilDate(year: year, month: 1, day: 1), let last = CivilDate(year: year, month: 12, day: 31) else { return [] }
        let end = CalendarTime.date(last).instant(office: office).adding(seconds: 2 * 86_400)
        let range = CalendarTime.date(first).instant(office: office).adding(seconds: -1)..<end
        var deadlines: [Deadline] = []
        for item in items where item.kind == .toDo && item.master?.status != .cancelled {
            for occurrence in item.occurrences(overlapping: range, limit: occurrencesPerYear).occurrences
            where occurrence.version.status != .cancelled && occurrence.version.end != .implied {
                let deadline = Deadline(of: item, occurrence, today: today, office: office, workingDays: &workingDays)
                if deadline.day.year == year { deadlines.append(deadline) }
            }
        }
        return deadlines.sorted { ($0.occurrence.endInstant, $0.item.uid) < ($1.occurrence.endInstant, $1.item.uid) }
    }

    /// The occurrence of a to-do that is due nearest to `day`; nil where none is within two years of it. That of a to-do which does not recur is its only one.
    package static func nearest(to day: CivilDate, of item: CalendarItem, office: Zone) -> Occurrence? {
        guard item.recurrence?.isRecurring == true || !item.overrides.isEmpty else {
            return item.occurrences(startingIn: .distantPast..<Instant.distantFuture, limit: 1).occurrences.first
        }
        let middle = CalendarTime.date(day).instant(office: office)
        let range = middle.adding(seconds: -2 * 366 * 86_400)..<middle.adding(seconds: 2 * 366 * 86_400)
        let found = item.occurrences(overlapping: range, limit: ItemSchedule.occurrencesPerSearch).occurrences
        return found.filter { $0.version.status != .cancelled }.min { left, right in
            let distances = [left, right].map { abs($0.referenceDay(kind: .toDo, office: office).days(since: day)) }
            return distances[0] < distances[1]
        }
    }
}
