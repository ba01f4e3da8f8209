package import CivilTime

/// The outcome of a search for an occurrence.
package enum OccurrenceStep: Sendable {
    case occurrence(Occurrence)
    case end
    /// The search bound of ``RecurrenceStep/limit`` was reached.
    case limit
}

extension CalendarItem {
    /// The first occurrence, overrides applied, whose start is after `instant`; of several with the same start, all are in ``occurrences(startingIn:limit:)``.
    package func nextOccurrence(after instant: Instant) -> OccurrenceStep { .end }

    /// The occurrences whose start lies in the range, in order of start; at most `limit` of them, and whether that cut any off (or a search bound was reached).
    package func occurrences(startingIn range: Range<Instant>, limit: Int) -> (occurrences: [Occurrence], isTruncated: Bool) { ([], false) }

    /// The occurrences that have any part in the range (one without length: that start in it), in order of start.
    package func occurrences(overlapping range: Range<Instant>, limit: Int) -> (occurrences: [Occurrence], isTruncated: Bool) {
        ([], false)
    }
}
