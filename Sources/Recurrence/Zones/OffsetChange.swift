package import CivilTime

/// A change of a zone's offset, and where it parts the civil times that are read with the one offset from those read with the other.
struct OffsetChange: Equatable {
    let before: UTCOffset
    let after: UTCOffset
    /// The first civil second that is read with ``after`` (RFC 5545 §3.3.5: times in a gap and the first pass of a fold are read with ``before``).
    let firstSecondAfter: Int
}

extension Zone {
    /// Whether the offset is always the same.
    var isFixed: Bool { rules.transitions.isEmpty && rules.tail == .constant }

    /// The widest gap there can be, in seconds: a change from one end of ``UTCOffset/range`` to the other.
    static let widestGap = Int64(UTCOffset.range.upperBound - UTCOffset.range.lowerBound)

    /// The changes of offset within `seconds` before `instant` or at it, in order.
    func changes(within seconds: Int64, before instant: Instant) -> [OffsetChange] {
        let first = instant.adding(seconds: -seconds)
        let transitions = rules.transitions(after: first, through: instant)
        if transitions.isEmpty { return [] }
        var before = offset(at: first)
        return transitions.map { transition in
            let firstSecond = Int(transition.at.secondsSinceEpoch) + Int(max(before, transition.offset).seconds)
            defer { before = transition.offset }
            return OffsetChange(before: before, after: transition.offset, firstSecondAfter: firstSecond)
        }
    }
}

extension ZoneRules {
    /// The time around `instant` in which civil times come in the order of instants: from so long after a change of offset that no time read with
    /// another offset falls into it, up to the next change. nil where `instant` is nearer to a change.
    package func steadyPeriod(at instant: Instant) -> OffsetPeriod? {
        let period = period(at: instant)
        if period.begin == .distantPast { return period }
        let begin = period.begin.adding(seconds: Zone.widestGap)
        return begin <= instant ? OffsetPeriod(begin: begin, end: period.end, offset: period.offset) : nil
    }
}
