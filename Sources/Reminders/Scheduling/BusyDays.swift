import CivilTime
import ICalendar

extension CalendarItem {
    /// ``occurrences(startingIn:limit:)`` of an item that may recur far too often: where there are more than a day may have, the first ones of each day, so that
    /// none of the days hides those after it.
    func occurrences(
        startingIn range: Range<Instant>, ofEachDay daily: Int, limit: Int
    ) -> (occurrences: [Occurrence], isTruncated: Bool) {
        let found = occurrences(startingIn: range, limit: daily)
        guard found.isTruncated, found.occurrences.count == daily else { return found }
        var all: [Occurrence] = []
        var start = range.lowerBound
        while start < range.upperBound {
            guard let tomorrow = office.civil(at: start).date.adding(days: 1) else { break }
            let end = min(range.upperBound, max(start.adding(seconds: 1), office.instant(of: CivilDateTime(tomorrow, .midnight))))
            let day = occurrences(startingIn: start..<end, limit: daily)
            all += day.occurrences
            if day.isTruncated, day.occurrences.count < daily { return (all, true) }
            if all.count >= limit { return (Array(all.prefix(limit)), true) }
            start = end
        }
        return (all, false)
    }
}
