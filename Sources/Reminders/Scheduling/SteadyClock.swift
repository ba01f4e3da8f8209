import CivilTime
import Recurrence

/// The clock of a zone where its offset stays the same, so that instants and what it shows are a subtraction apart, and come in the same order.
struct SteadyClock: Sendable {
    let zone: Zone
    /// The last that was asked for.
    private var period: OffsetPeriod?

    init(_ zone: Zone) { self.zone = zone }

    /// How many seconds it runs ahead of UTC, from one instant to the other and for a good while before; nil where that changes.
    mutating func offset(from first: Instant, to last: Instant) -> Int64? {
        if let period, first >= period.begin, last < period.end { return Int64(period.offset.seconds) }
        guard let found = zone.rules.steadyPeriod(at: first) else { return nil }
        period = found
        return last < found.end ? Int64(found.offset.seconds) : nil
    }
}
