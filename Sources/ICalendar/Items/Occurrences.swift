package import CivilTime
import Recurrence

/// The outcome of a search for an occurrence.
package enum OccurrenceStep: Sendable {
    case occurrence(Occurrence)
    case end
    /// The search bound of ``RecurrenceStep/limit`` was reached.
    case limit
}

extension CalendarItem {
    /// The first occurrence, overrides applied, whose start is after `instant`; of several with the same start, all are in ``occurrences(startingIn:limit:)``.
    package func nextOccurrence(after instant: Instant) -> OccurrenceStep {
        var search = OccurrenceSearch(self, after: instant)
        return search.next()
    }

    /// The occurrences whose start lies in the range, in order of start; at most `limit` of them, and whether that cut any off (or a search bound was reached).
    package func occurrences(startingIn range: Range<Instant>, limit: Int) -> (occurrences: [Occurrence], isTruncated: Bool) {
        walk(from: range.lowerBound, to: range.upperBound, limit: limit) { _ in true }
    }

    /// The occurrences that have any part in the range (one without length: that start in it), in order of start.
    package func occurrences(overlapping range: Range<Instant>, limit: Int) -> (occurrences: [Occurrence], isTruncated: Bool) {
        let earliest = range.lowerBound.adding(seconds: -longestLength)
        return walk(from: earliest, to: range.upperBound, limit: limit) { occurrence in
            occurrence.startInstant >= range.lowerBound || occurrence.endInstant > range.lowerBound
        }
    }

    /// The wanted occurrences that start from `first` on and before `end`.
    private func walk(
        from first: Instant, to end: Instant, limit: Int, isWanted: (Occurrence) -> Bool
    ) -> (occurrences: [Occurrence], isTruncated: Bool) {
        var search = OccurrenceSearch(self, after: first.adding(seconds: -1))
        var found: [Occurrence] = []
        for _ in 0..<OccurrenceLimits.occurrencesPassed {
            switch search.next() {
            case .end: return (found, false)
            case .limit: return (found, true)
            case .occurrence(let occurrence):
                guard occurrence.startInstant < end else { return (found, false) }
                guard isWanted(occurrence) else { continue }
                guard found.count < limit else { return (found, true) }
                found.append(occurrence)
            }
        }
        return (found, true)
    }

    /// At least as many seconds as any of its occurrences lasts.
    package var longestLength: Int64 {
        let margin = 2 * Int64(TimeOfDay.secondsPerDay)
        // Most of those that are asked about are days.
        if overrides.isEmpty, let master, case .date? = master.start, master.end == .implied, dates.isEmpty {
            return Int64(TimeOfDay.secondsPerDay) + margin
        }
        let versions = [master].compactMap(\.self) + overrides.map(\.version)
        let lengths = versions.compactMap { version in
            version.start.map { length(from: $0, to: version.end(from: $0, kind: kind, office: office)) }
        }
        let periods = dates.compactMap { date in
            date.periodEnd.map { length(from: date.start, to: $0.end(from: date.start, office: office)) }
        }
        let longest = max(lengths.max() ?? 0, periods.max() ?? 0)
        // Nominal days may be longer than those they were measured by.
        return min(longest, Int64(TimeOfDay.secondsPerDay) * 400 * 366) + margin
    }

    private func length(from start: CalendarTime, to end: CalendarTime) -> Int64 {
        end.instant(office: office).seconds(since: start.instant(office: office))
    }
}

/// Bounds of searches for occurrences.
package enum OccurrenceLimits {
    /// Starts that one call passes, wanted or not.
    package static let occurrencesPassed = 1_000_000
}
