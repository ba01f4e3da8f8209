import CivilTime

/// INTEGER, FLOAT, BOOLEAN and UTC-OFFSET (RFC 5545 §3.3.2, §3.3.7, §3.3.8, §3.3.14).
enum NumberValue {
    /// An integer in `range`.
    static func integer(_ octets: Span<UInt8>, in range: ClosedRange<Int>) throws(ValueError) -> Int {
        var cursor = OctetCursor()
        let sign = cursor.takeSign(in: octets) ?? 1
        if let number = cursor.number(in: octets), cursor.isAtEnd(of: octets) {
            let value = sign * number.value
            if range.contains(value) { return value }
        }
        throw ValueError(.value(.integer), octets, from: 0, [String(range.lowerBound), String(range.upperBound)])
    }

    /// A decimal number without exponent.
    static func float(_ octets: Span<UInt8>) throws(ValueError) -> Double {
        var cursor = OctetCursor()
        _ = cursor.takeSign(in: octets)
        let isDecimal = (cursor.index..<octets.count).allSatisfy { octets[$0].isASCIIDigit || octets[$0] == Octet.dot }
        guard isDecimal, cursor.next(in: octets)?.isASCIIDigit == true, let value = Double(String(octets)) else {
            throw ValueError(.value(.float), octets)
        }
        return value
    }

    /// `+0700`, `-0330`, `+070000`; also `+07:00`, which people write.
    static func utcOffset(_ octets: Span<UInt8>) throws(ValueError) -> UTCOffset {
        var cursor = OctetCursor()
        guard let sign = cursor.takeSign(in: octets), let hours = cursor.digits(2, in: octets) else {
            throw ValueError(.time(.invalidOffset), octets)
        }
        _ = cursor.take(Octet.colon, in: octets)
        guard let minutes = cursor.digits(2, in: octets) else { throw ValueError(.time(.invalidOffset), octets) }
        _ = cursor.take(Octet.colon, in: octets)
        let seconds = cursor.isAtEnd(of: octets) ? 0 : cursor.digits(2, in: octets)
        guard let seconds, cursor.isAtEnd(of: octets), hours < 24, minutes < 60, seconds < 60,
            let offset = UTCOffset(seconds: (hours * 3600 + minutes * 60 + seconds) * sign)
        else { throw ValueError(.time(.invalidOffset), octets) }
        return offset
    }
}
