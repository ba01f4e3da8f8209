import CivilTime
import ICalendar

/// Bounds of a list of what happens.
package enum AgendaLimits {
    /// Occurrences of one item that an agenda has; a rule by the second would fill any screen.
    package static let occurrencesOfAnItem = 100_000
    /// Occurrences of all items that an agenda has.
    package static let occurrences = 500_000
    /// Occurrences of one item that are compared before and after a change.
    package static let comparedOfAnItem = 2_000
    /// Occurrences of all items that are compared, before and after.
    package static let compared = 100_000
}

/// What happens in a range: so many occurrences of each item, and the earliest of all of them, however many there are.
struct EarliestOccurrences {
    /// An occurrence and what it is of.
    struct Happening {
        let item: CalendarItem
        let occurrence: Occurrence

        static func < (left: Happening, right: Happening) -> Bool {
            (left.occurrence.startInstant, left.item.uid) < (right.occurrence.startInstant, right.item.uid)
        }
    }

    /// In order of start, without those that are cancelled.
    private(set) var found: [Happening] = []
    /// When the first starts that was left out because there are too many of all; nil where there are not.
    private(set) var firstLeftOut: Instant?
    /// Items that have more occurrences than were listed of them, and how many those are.
    var truncated: [(item: CalendarItem, count: Int)] {
        cut.filter { cut in firstLeftOut.map { cut.last < $0 } ?? true }.map { ($0.item, $0.count) }
    }

    private var cut: [(item: CalendarItem, count: Int, last: Instant)] = []
    private let range: Range<Instant>
    private let ofEach: Int
    private let limit: Int

    init(of items: [CalendarItem], overlapping range: Range<Instant>, ofEach: Int, limit: Int) {
        (self.range, self.ofEach, self.limit) = (range, ofEach, limit)
        var rest = items[...]
        while firstLeftOut == nil, let item = rest.popFirst() {
            add(item)
            if found.count > limit { dropLatest() }
        }
        // From here on an item counts only as far as it comes before what is kept. Those that begin first go first, so that what is kept soon ends early.
        for (item, start) in Self.byFirstStart(rest, in: range) {
            guard let firstLeftOut, start <= firstLeftOut else { break }
            add(item)
            if found.count > limit + limit / 2 { dropLatest() }
        }
        dropLatest()
    }

    private static func byFirstStart(_ items: ArraySlice<CalendarItem>, in range: Range<Instant>) -> [(CalendarItem, Instant)] {
        items.compactMap { item in
            let first = item.occurrences(overlapping: range, limit: 1)
            // Where the search reached a bound, it is to be said.
            return (first.occurrences.first?.startInstant ?? (first.isTruncated ? range.lowerBound : nil)).map { (item, $0) }
        }.sorted { $0.1 < $1.1 }
    }

    private mutating func add(_ item: CalendarItem) {
        let end = firstLeftOut.map { min(range.upperBound, $0.adding(seconds: 1)) } ?? range.upperBound
        let (occurrences, isTruncated) = item.occurrences(overlapping: range.lowerBound..<max(range.lowerBound, end), limit: ofEach)
        if isTruncated { cut.append((item, occurrences.count, occurrences.last?.startInstant ?? range.lowerBound)) }
        found += occurrences.lazy.filter { $0.version.status != .cancelled }.map { Happening(item: item, occurrence: $0) }
    }

    private mutating func dropLatest() {
        found.sort(by: <)
        guard found.count > limit else { return }
        firstLeftOut = found[limit].occurrence.startInstant
        found.removeSubrange(limit...)
    }
}
