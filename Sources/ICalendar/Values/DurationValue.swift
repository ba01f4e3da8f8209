import CivilTime

extension CalendarDuration {
    /// Reads an RFC 5545 §3.3.6 DURATION: `-P7D`, `P1W`, `PT1H30M`, `P1DT12H`. Units may be left out but not change their order; weeks beside days,
    /// which the grammar forbids and several programs write, are added up.
    static func parse(_ octets: ArraySlice<UInt8>) throws(ValueError) -> CalendarDuration {
        guard let duration = DurationReader(octets).duration else { throw ValueError(.time(.invalidDuration), octets) }
        return duration
    }
}

private struct DurationReader {
    private var cursor: OctetCursor
    private var units = 0

    init(_ octets: ArraySlice<UInt8>) { cursor = OctetCursor(octets) }

    /// nil where the octets are no duration, or one longer than the calendar.
    var duration: CalendarDuration? {
        var reader = self
        return reader.read()
    }

    private mutating func read() -> CalendarDuration? {
        let sign = cursor.take(anyOf: [Octet.plus, Octet.minus])
        guard cursor.take(UInt8(ascii: "P")) else { return nil }
        guard let days = sum([(UInt8(ascii: "W"), 7), (UInt8(ascii: "D"), 1)]) else { return nil }
        var seconds: Int64 = 0
        if cursor.take(UInt8(ascii: "T")) {
            let unitsBefore = units
            guard let time = sum([(UInt8(ascii: "H"), 3600), (UInt8(ascii: "M"), 60), (UInt8(ascii: "S"), 1)]), units > unitsBefore else {
                return nil
            }
            seconds = time
        }
        guard units > 0, cursor.isAtEnd, days <= Self.mostDays, seconds <= Self.mostDays * 86_400 else { return nil }
        let duration = CalendarDuration(days: Int(days), seconds: seconds)
        return sign == Octet.minus ? duration.negated : duration
    }

    /// Numbers with these units in this order, each at most once, as a sum; nil on a number with no unit or one too great.
    private mutating func sum(_ allowed: [(unit: UInt8, factor: Int64)]) -> Int64? {
        var total: Int64 = 0
        var remaining = allowed[...]
        while cursor.next?.isASCIIDigit == true {
            guard let number = cursor.number(), number.value <= Self.mostSeconds else { return nil }
            while let candidate = remaining.first, cursor.next?.uppercasedASCII != candidate.unit { remaining.removeFirst() }
            guard let found = remaining.popFirst(), cursor.take(found.unit) else { return nil }
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
