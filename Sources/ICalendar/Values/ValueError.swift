/// A value that is not of its type: why, and which octets are to blame. Who reports it adds the property's name before the arguments.
struct ValueError: Error, Hashable {
    let code: DiagnosticCode
    /// Within the text that was read.
    let range: Range<Int>
    /// The octets as text, then what else the code's documentation lists after property and value.
    let arguments: [String]

    /// `octets` are the whole value or the part of it that is wrong.
    init(_ code: DiagnosticCode, _ octets: ArraySlice<UInt8>, _ arguments: [String] = []) {
        self.code = code
        range = octets.startIndex..<octets.endIndex
        self.arguments = [String(decoding: octets, as: UTF8.self)] + arguments
    }

    /// For codes that do not name the value itself.
    init(_ code: DiagnosticCode, at octets: ArraySlice<UInt8>, arguments: [String]) {
        self.code = code
        range = octets.startIndex..<octets.endIndex
        self.arguments = arguments
    }
}

/// Steps through the octets of a value.
struct OctetCursor {
    private(set) var rest: ArraySlice<UInt8>

    init(_ octets: ArraySlice<UInt8>) { rest = octets }

    var isAtEnd: Bool { rest.isEmpty }
    var next: UInt8? { rest.first }

    /// Steps over `octet` (a capital also over its small letter) if it is the next one.
    mutating func take(_ octet: UInt8) -> Bool {
        guard let next = rest.first, next.uppercasedASCII == octet else { return false }
        rest.removeFirst()
        return true
    }

    /// Steps over the next octet if it is one of `octets`.
    mutating func take(anyOf octets: [UInt8]) -> UInt8? {
        guard let next = rest.first, octets.contains(next) else { return nil }
        rest.removeFirst()
        return next
    }

    /// The number that exactly `count` digits make; nil, and no step, where there are fewer.
    mutating func digits(_ count: Int) -> Int? {
        let digits = rest.prefix(count)
        guard digits.count == count, digits.allSatisfy(\.isASCIIDigit) else { return nil }
        rest.removeFirst(count)
        return digits.reduce(0) { $0 * 10 + $1.digitValue }
    }

    /// The number that all following digits make, with how many they are; nil where there is none or it does not fit.
    mutating func number() -> (value: Int, digits: Int)? {
        let digits = rest.prefix(while: \.isASCIIDigit)
        guard !digits.isEmpty else { return nil }
        var value = 0
        for digit in digits {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, sumOverflow) = product.addingReportingOverflow(digit.digitValue)
            if overflow || sumOverflow { return nil }
            value = sum
        }
        rest.removeFirst(digits.count)
        return (value, digits.count)
    }
}
