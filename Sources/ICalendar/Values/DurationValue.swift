import CivilTime

extension CalendarDuration {
    /// Reads an RFC 5545 §3.3.6 DURATION: `-P7D`, `P1W`, `PT1H30M`, `P1DT12H`. Units may be left out but not change their order; weeks beside days,
    /// which the grammar forbids and several programs write, are added up.
    static func parse(_ octets: Span<UInt8>) throws(ValueError) -> CalendarDuration {
        var reader = DurationReader()
        guard let duration = reader.read(octets) else { throw ValueError(.time(.invalidDuration), octets) }
        return duration
    }
}

private struct DurationReader {
    private var cursor = OctetCursor()
    private var units = 0

    /// nil where the octets are no duration, or one longer than the calendar.
    mutating func read(_ octets: Span<UInt8>) -> CalendarDuration? {
        let sign = cursor.takeSign(in: octets)
        guard cursor.take(UInt8(ascii: "P"), in: octets) else { return nil }
        guard let days = sum(octets, { $0 == UInt8(ascii: "W") ? (0, 7) : $0 == UInt8(ascii: "D") ? (1, 1) : nil }) else { return nil }
        var seconds: Int64 = 0
        if cursor.take(UInt8(ascii: "T"), in: octets) {
            let unitsBefore = units
            guard let time = sum(octets, Self.timeUnit), units > unitsBefore else { return nil }
            seconds = time
        }
        guard units > 0, cursor.isAtEnd(of: octets), days <= Self.mostDays, seconds <= Self.mostDays * 86_400 else { return nil }
        let duration = CalendarDuration(days: Int(days), seconds: seconds)
        return sign == -1 ? duration.negated : duration
    }

    private static func timeUnit(_ letter: UInt8) -> (place: Int, factor: Int64)? {
        switch letter {
        case UInt8(ascii: "H"): (0, 3600)
        case UInt8(ascii: "M"): (1, 60)
        case UInt8(ascii: "S"): (2, 1)
        default: nil
        }
    }

    /// Numbers with units in order of their places, each at most once, as a sum; nil on a number with no unit or one too great.
    private mutating func sum(_ octets: Span<UInt8>, _ unit: (UInt8) -> (place: Int, factor: Int64)?) -> Int64? {
        var total: Int64 = 0
        var nextPlace = 0
        while cursor.next(in: octets)?.isASCIIDigit == true {
            guard let number = cursor.number(in: octets), number.value <= Self.mostSeconds,
                let letter = cursor.next(in: octets)?.uppercasedASCII, let found = unit(letter), found.place >= nextPlace,
                cursor.take(letter, in: octets)
            else { return nil }
            nextPlace = found.place + 1
            // Both factors are below 2⁴⁰ and 2¹³: no overflow in any sum of three.
            total += Int64(number.value) * found.factor
            units += 1
        }
        return total
    }

    /// Ten thousand years.
    private static let mostDays: Int64 = 3_660_000
    private static let mostSeconds = 400_000_000_000
}
