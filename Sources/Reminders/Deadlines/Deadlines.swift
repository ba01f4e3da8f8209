package import CivilTime
package import ICalendar
import Recurrence

/// The deadlines of calendars.
package enum Deadlines {
    /// A deadline before anything is said of its people.
    private struct Candidate {
        let item: CalendarItem
        let occurrence: Occurrence
        let daysFromToday: Int
        /// At least as many people as it has.
        var people: Int { max(1, occurrence.version.attendees.count) }
    }

    /// Those that are due in a year, in order of the day, as they stand on `today`; what is cancelled, and what has no DUE, is none. Of too many those that
    /// are nearest to `today`; `isTruncated`: there are more.
    package static func due(
        inYear year: Int, of items: [CalendarItem], today: CivilDate, office: Zone, workingDays: inout WorkingDayCalendar,
        limits: DeadlineLimits = .standard
    ) -> (deadlines: [Deadline], isTruncated: Bool) {
        var (candidates, isTruncated) = candidates(inYear: year, of: items, today: today, office: office, limits: limits)
        if candidates.reduce(0, { $0 + $1.people }) > limits.people {
            isTruncated = true
            candidates.sort {
                ($0.daysFromToday, $0.occurrence.endInstant, $0.item.uid) < ($1.daysFromToday, $1.occurrence.endInstant, $1.item.uid)
            }
            var left = limits.people
            let rest = candidates.firstIndex { candidate in
                left -= candidate.people
                return left < 0
            }
            candidates.removeSubrange((rest ?? candidates.count)...)
        }
        let deadlines = candidates.map { Deadline(of: $0.item, $0.occurrence, today: today, office: office, workingDays: &workingDays) }
        return (deadlines.sorted { ($0.occurrence.endInstant, $0.item.uid) < ($1.occurrence.endInstant, $1.item.uid) }, isTruncated)
    }

    private static func candidates(
        inYear year: Int, of items: [CalendarItem], today: CivilDate, office: Zone, limits: DeadlineLimits
    ) -> (found: [Candidate], isTruncated: Bool) {
        guard let first = CivilDate(year: year, month: 1, day: 1), let last = CivilDate(year: year, month: 12, day: 31) else {
            return ([], false)
        }
        let end = CalendarTime.date(last).instant(office: office).adding(seconds: 2 * 86_400)
        let range = CalendarTime.date(first).instant(office: office).adding(seconds: -1)..<end
        let now = CalendarTime.date(today).instant(office: office)
        let toDos = items.filter { $0.kind == .toDo && $0.master?.status != .cancelled }
        var candidates: [Candidate] = []
        var isTruncated = false
        var left = limits.occurrences
        for (index, item) in toDos.enumerated() {
            let share = min(limits.occurrencesOfAnItem, max(1, left / (toDos.count - index)))
            let found = occurrences(of: item, in: range, around: now, limit: share)
            left -= found.occurrences.count
            isTruncated = isTruncated || found.isTruncated
            for occurrence in found.occurrences where occurrence.version.status != .cancelled && occurrence.version.end != .implied {
                let day = occurrence.referenceDay(kind: .toDo, office: office)
                guard day.year == year else { continue }
                candidates.append(Candidate(item: item, occurrence: occurrence, daysFromToday: abs(day.days(since: today))))
            }
        }
        return (candidates, isTruncated)
    }

    /// Those of a range; of more than `limit` about as many before the instant as after it.
    private static func occurrences(
        of item: CalendarItem, in range: Range<Instant>, around instant: Instant, limit: Int
    ) -> (occurrences: [Occurrence], isTruncated: Bool) {
        let found = item.occurrences(overlapping: range, limit: limit)
        guard found.isTruncated, found.occurrences.count == limit, let last = found.occurrences.last else { return found }
        // For so long they go on.
        let length = max(0, last.startInstant.seconds(since: range.lowerBound))
        let begin = min(instant.adding(seconds: -length / 2), range.upperBound.adding(seconds: -length))
        guard begin > range.lowerBound else { return found }
        return (item.occurrences(overlapping: begin..<range.upperBound, limit: limit).occurrences, true)
    }

    /// The occurrence of a to-do that is due nearest to `day`; nil where none is within two years of it. That of a to-do which does not recur is its only one.
    package static func nearest(to day: CivilDate, of item: CalendarItem, office: Zone) -> Occurrence? {
        guard item.recurrence?.isRecurring == true || !item.overrides.isEmpty else {
            return item.occurrences(startingIn: .distantPast..<Instant.distantFuture, limit: 1).occurrences.first
        }
        let middle = CalendarTime.date(day).instant(office: office)
        let range = middle.adding(seconds: -2 * 366 * 86_400)..<middle.adding(seconds: 2 * 366 * 86_400)
        let found = item.occurrences(overlapping: range, limit: NoticeLimits.occurrencesPerSearch).occurrences
        return found.filter { $0.version.status != .cancelled }.min { left, right in
            let distances = [left, right].map { abs($0.referenceDay(kind: .toDo, office: office).days(since: day)) }
            return distances[0] < distances[1]
        }
    }
}
