import CivilTime

/// INTEGER, FLOAT, BOOLEAN and UTC-OFFSET (RFC 5545 §3.3.2, §3.3.7, §3.3.8, §3.3.14).
enum NumberValue {
    /// An integer in `range`.
    static func integer(_ octets: ArraySlice<UInt8>, in range: ClosedRange<Int>) throws(ValueError) -> Int {
        var cursor = OctetCursor(octets)
        let sign = cursor.take(anyOf: [Octet.plus, Octet.minus])
        if let number = cursor.number(), cursor.isAtEnd {
            let value = sign == Octet.minus ? -number.value : number.value
            if range.contains(value) { return value }
        }
        throw ValueError(.value(.integer), octets, [String(range.lowerBound), String(range.upperBound)])
    }

    /// A decimal number without exponent.
    static func float(_ octets: ArraySlice<UInt8>) throws(ValueError) -> Double {
        let digits = octets.first == Octet.plus || octets.first == Octet.minus ? octets.dropFirst() : octets
        let isDecimal = digits.allSatisfy { $0.isASCIIDigit || $0 == Octet.dot } && digits.first?.isASCIIDigit == true
        guard isDecimal, let value = Double(String(decoding: octets, as: UTF8.self)) else { throw ValueError(.value(.float), octets) }
        return value
    }

    static func boolean(_ octets: ArraySlice<UInt8>) throws(ValueError) -> Bool {
        if octets.isWord("TRUE") { return true }
        if octets.isWord("FALSE") { return false }
        throw ValueError(.value(.boolean), octets)
    }

    /// `+0700`, `-0330`, `+070000`; also `+07:00`, which people write.
    static func utcOffset(_ octets: ArraySlice<UInt8>) throws(ValueError) -> UTCOffset {
        var cursor = OctetCursor(octets)
        guard let sign = cursor.take(anyOf: [Octet.plus, Octet.minus]), let hours = cursor.digits(2) else {
            throw ValueError(.time(.invalidOffset), octets)
        }
        _ = cursor.take(Octet.colon)
        guard let minutes = cursor.digits(2) else { throw ValueError(.time(.invalidOffset), octets) }
        _ = cursor.take(Octet.colon)
        let seconds = cursor.isAtEnd ? 0 : cursor.digits(2)
        guard let seconds, cursor.isAtEnd, hours < 24, minutes < 60, seconds < 60,
            let offset = UTCOffset(seconds: (hours * 3600 + minutes * 60 + seconds) * (sign == Octet.minus ? -1 : 1))
        else { throw ValueError(.time(.invalidOffset), octets) }
        return offset
    }
}
