/// A value that is not of its type: why, and which octets are to blame. Who reports it adds the property's name before the arguments.
struct ValueError: Error, Hashable {
    let code: DiagnosticCode
    /// Octets from the beginning of what was read.
    let range: Range<Int>
    /// The octets as text, then what else the code's documentation lists after property and value.
    let arguments: [String]

    /// `octets` are the whole value, or a part of it that begins at `start`.
    init(_ code: DiagnosticCode, _ octets: Span<UInt8>, from start: Int = 0, _ arguments: [String] = []) {
        self.init(code, at: start..<start + octets.count, arguments: [String(octets)] + arguments)
    }

    /// For codes that do not name the value itself.
    init(_ code: DiagnosticCode, at range: Range<Int>, arguments: [String]) {
        self.code = code
        self.range = range
        self.arguments = arguments
    }

    /// The same error in what begins `distance` octets earlier.
    func moved(by distance: Int) -> ValueError {
        ValueError(code, at: range.lowerBound + distance..<range.upperBound + distance, arguments: arguments)
    }
}

/// A place in the octets of a value, to step through them.
struct OctetCursor {
    private(set) var index = 0

    func isAtEnd(of octets: Span<UInt8>) -> Bool { index == octets.count }

    func next(in octets: Span<UInt8>) -> UInt8? { index < octets.count ? octets[index] : nil }

    /// Steps over `octet` (a capital also over its small letter) if it is the next one.
    mutating func take(_ octet: UInt8, in octets: Span<UInt8>) -> Bool {
        guard index < octets.count, octets[index].uppercasedASCII == octet else { return false }
        index += 1
        return true
    }

    /// Steps over a sign: -1 or 1; nil, and no step, where there is none.
    mutating func takeSign(in octets: Span<UInt8>) -> Int? {
        guard let next = next(in: octets), next == Octet.plus || next == Octet.minus else { return nil }
        index += 1
        return next == Octet.minus ? -1 : 1
    }

    /// The number that exactly `count` digits make; nil, and no step, where there are fewer.
    mutating func digits(_ count: Int, in octets: Span<UInt8>) -> Int? {
        guard index + count <= octets.count else { return nil }
        var value = 0
        for offset in 0..<count {
            let octet = octets[index + offset]
            guard octet.isASCIIDigit else { return nil }
            value = value * 10 + octet.digitValue
        }
        index += count
        return value
    }

    /// The number that all following digits make, with how many they are; nil where there is none or it does not fit.
    mutating func number(in octets: Span<UInt8>) -> (value: Int, digits: Int)? {
        let start = index
        var value = 0
        var end = index
        while end < octets.count, octets[end].isASCIIDigit {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, sumOverflow) = product.addingReportingOverflow(octets[end].digitValue)
            if overflow || sumOverflow { return nil }
            value = sum
            end += 1
        }
        guard end > start else { return nil }
        index = end
        return (value, end - start)
    }
}
