/// A point on the time line, in whole seconds of POSIX time (UTC without leap seconds), from ``distantPast`` to ``distantFuture``: with
/// that bound no sum or difference of instants, offsets and days can overflow.
package struct Instant: Hashable, Comparable, Sendable {
    /// Seconds since 1970-01-01T00:00:00Z.
    package let secondsSinceEpoch: Int64

    /// Before every time a calendar can name, whatever its offset.
    package static let distantPast = Instant(secondsSinceEpoch: earliestSecond)
    /// After every time a calendar can name, whatever its offset.
    package static let distantFuture = Instant(secondsSinceEpoch: latestSecond)

    /// Two days before 0001-01-01T00:00:00Z and two after 9999-12-31T23:59:59Z; an offset is shorter than that.
    private static var earliestSecond: Int64 { -62_135_596_800 - 2 * 86_400 }
    private static var latestSecond: Int64 { 253_402_300_799 + 2 * 86_400 }

    /// The instant so many seconds after 1970-01-01T00:00:00Z; one beyond ``distantPast`` or ``distantFuture`` is brought to it.
    package init(secondsSinceEpoch: Int64) {
        self.secondsSinceEpoch = Swift.min(Swift.max(secondsSinceEpoch, Self.earliestSecond), Self.latestSecond)
    }

    /// The instant at which a clock that runs `offset` ahead of UTC shows `local`.
    package init(_ local: CivilDateTime, offset: UTCOffset) {
        secondsSinceEpoch = local.secondNumber - Int64(offset.seconds)
    }

    @inlinable package static func < (left: Instant, right: Instant) -> Bool { left.secondsSinceEpoch < right.secondsSinceEpoch }

    /// So many seconds later (earlier when negative); stops at ``distantPast`` and ``distantFuture``.
    package func adding(seconds: Int64) -> Instant {
        let (sum, overflow) = secondsSinceEpoch.addingReportingOverflow(seconds)
        if overflow { return seconds < 0 ? .distantPast : .distantFuture }
        return Instant(secondsSinceEpoch: sum)
    }

    /// Seconds from `earlier` to this instant.
    package func seconds(since earlier: Instant) -> Int64 { secondsSinceEpoch - earlier.secondsSinceEpoch }

    /// What a clock that runs `offset` ahead of UTC shows now; brought to the nearer end outside the years 1 to 9999.
    package func civil(offset: UTCOffset) -> CivilDateTime {
        CivilDateTime(validSecondNumber: secondsSinceEpoch + Int64(offset.seconds))
    }
}

extension Instant: CustomStringConvertible {
    /// `2026-11-14T10:00:00Z` (RFC 3339)
    package var description: String { "\(civil(offset: .zero))Z" }

    /// RFC 3339 with the zone's offset: `2026-11-14T17:00:00+07:00`.
    package func description(in zone: Zone) -> String {
        let offset = zone.offset(at: self)
        return "\(civil(offset: offset))\(offset)"
    }
}

/// How far a clock runs ahead of UTC, in seconds east of Greenwich (RFC 5545 §3.3.14).
package struct UTCOffset: Hashable, Comparable, Sendable {
    /// Within ``range``.
    package let seconds: Int32

    /// The widest that TZif allows (RFC 9636 §3.2), a little over a day either way.
    package static let range: ClosedRange<Int> = -89_999...93_599
    package static let zero = UTCOffset(validSeconds: 0)

    /// nil outside ``range``.
    package init?(seconds: Int) {
        guard Self.range.contains(seconds) else { return nil }
        self.seconds = Int32(truncatingIfNeeded: seconds)
    }

    /// An offset already known to be in ``range``; one outside is brought to the nearer end.
    package init(validSeconds seconds: Int) {
        self.seconds = Int32(truncatingIfNeeded: Swift.min(Swift.max(seconds, Self.range.lowerBound), Self.range.upperBound))
    }

    package static func < (left: UTCOffset, right: UTCOffset) -> Bool { left.seconds < right.seconds }
}

extension UTCOffset: CustomStringConvertible {
    /// `+07:00`, with seconds only where there are some.
    package var description: String {
        let magnitude = Int(seconds.magnitude)
        let minutes = "\(seconds < 0 ? "-" : "+")\(decimal(magnitude / 3600, width: 2)):\(decimal(magnitude / 60 % 60, width: 2))"
        return magnitude % 60 == 0 ? minutes : "\(minutes):\(decimal(magnitude % 60, width: 2))"
    }
}
