import CivilTime

/// A change of a zone's offset near some instant, and where it parts the civil times read with the one offset from those read with the other.
struct OffsetChange {
    let before: UTCOffset
    let after: UTCOffset
    /// The first civil second that is read with ``after`` (RFC 5545 §3.3.5: times in a gap and the first pass of a fold are read with ``before``).
    let firstSecondAfter: Int
}

extension Zone {
    /// Whether the offset is always the same.
    var isFixed: Bool { rules.transitions.isEmpty && rules.tail == .constant }

    /// The widest gap there can be, in seconds: a change from one end of ``UTCOffset/range`` to the other.
    private static let widestGap = Int64(UTCOffset.range.upperBound - UTCOffset.range.lowerBound)

    /// The change of offset, if there is one, that is so close before `instant` that civil times from before it may still follow.
    ///
    /// It is found by comparing the offsets at both ends: a change that is taken back within two days is not seen, and no zone has had one.
    func change(shortlyBefore instant: Instant) -> OffsetChange? {
        change(between: instant.adding(seconds: -Self.widestGap), and: instant)
    }

    /// The change of offset whose gap holds the civil time that is read as `instant` by the offset before it.
    func change(ofGapReadAs instant: Instant, length: Int64) -> OffsetChange? {
        change(between: instant.adding(seconds: -length - 1), and: instant)
    }

    private func change(between first: Instant, and last: Instant) -> OffsetChange? {
        let before = offset(at: first)
        let after = offset(at: last)
        guard before != after else { return nil }
        var low = first.secondsSinceEpoch
        var high = last.secondsSinceEpoch
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if offset(at: Instant(secondsSinceEpoch: middle)) == after { high = middle } else { low = middle }
        }
        let beforeChange = offset(at: Instant(secondsSinceEpoch: low))
        return OffsetChange(before: beforeChange, after: after, firstSecondAfter: Int(high) + Int(max(beforeChange, after).seconds))
    }
}
