/// A property parameter as it stands (RFC 5545 §3.2): a name and one or more values.
struct Parameter: Hashable, Sendable {
    /// nil where it is not known.
    let name: ParameterName?
    private let nameLower: UInt32
    private let nameUpper: UInt32
    private let valueUpper: UInt32
    private let equals: UInt32

    var nameRange: Range<Int> { Int(nameLower)..<Int(nameUpper) }
    /// All values, as written.
    var valueRange: Range<Int> { Int(equals) + 1..<Int(valueUpper) }

    fileprivate init(_ name: ParameterName?, _ range: Range<Int>, equals: Int, end: Int) {
        self.name = name
        nameLower = UInt32(truncatingIfNeeded: range.lowerBound)
        nameUpper = UInt32(truncatingIfNeeded: range.upperBound)
        self.equals = UInt32(truncatingIfNeeded: equals)
        valueUpper = UInt32(truncatingIfNeeded: end)
    }
}

/// What is wrong with a parameter.
enum ParameterProblem: Hashable {
    /// No name, no `=`, or a name that is none.
    case malformed(Range<Int>)
    /// More parameters, or values of one, than the limit.
    case tooMany(Range<Int>)
}

/// Reads the parameters of a content line.
struct ParameterParser {
    private let start: Int
    private let limit: Int
    private var count = 0
    private(set) var problems: [ParameterProblem] = []

    /// `start`: where the octets that will be read begin, in the text.
    init(startingAt start: Int, limit: Int) {
        self.start = start
        self.limit = limit
    }

    /// Puts the parameters behind those in `parameters`. `octets`: from the first semicolon to before the colon.
    mutating func read(_ octets: Span<UInt8>, into parameters: inout [Parameter]) {
        var rest = min(1, octets.count)..<octets.count
        for number in 0...limit {
            let end = number < limit ? Self.end(of: rest, in: octets, at: Octet.semicolon) : rest.upperBound
            read(rest.lowerBound..<end, in: octets, into: &parameters)
            guard end < rest.upperBound else { return }
            rest = end + 1..<rest.upperBound
        }
    }

    private mutating func read(_ part: Range<Int>, in octets: Span<UInt8>, into parameters: inout [Parameter]) {
        guard count < limit else { return problems.append(.tooMany(moved(part))) }
        var equals = part.lowerBound
        while equals < part.upperBound, octets[equals] != Octet.equals { equals += 1 }
        guard equals < part.upperBound else {
            if !octets.extracting(part).trimmed.isEmpty { problems.append(.malformed(moved(part))) }
            return
        }
        let trimmed = octets.extracting(part.lowerBound..<equals).trimmed
        let name = part.lowerBound + trimmed.lowerBound..<part.lowerBound + trimmed.upperBound
        let known = ParameterName.named(octets.extracting(name))
        guard known != nil || (!name.isEmpty && name.allSatisfy { octets[$0].isNameOctet }) else {
            return problems.append(.malformed(moved(part)))
        }
        if hasTooManyValues(equals + 1..<part.upperBound, in: octets) { problems.append(.tooMany(moved(equals + 1..<part.upperBound))) }
        parameters.append(Parameter(known, moved(name), equals: start + equals, end: start + part.upperBound))
        count += 1
    }

    private func moved(_ range: Range<Int>) -> Range<Int> { start + range.lowerBound..<start + range.upperBound }

    private func hasTooManyValues(_ values: Range<Int>, in octets: Span<UInt8>) -> Bool {
        // So many commas are rare: there cannot be more of them than octets.
        guard values.count >= limit else { return false }
        var rest = values
        for _ in 0..<limit {
            let end = Self.end(of: rest, in: octets, at: Octet.comma)
            guard end < rest.upperBound else { return false }
            rest = end + 1..<rest.upperBound
        }
        return true
    }

    /// Where the first separator outside quotes is in `range`, or its end.
    static func end(of range: Range<Int>, in octets: Span<UInt8>, at separator: UInt8) -> Int {
        var isQuoted = false
        var index = range.lowerBound
        while index < range.upperBound {
            if octets[index] == Octet.quote { isQuoted.toggle() } else if octets[index] == separator, !isQuoted { return index }
            index += 1
        }
        return range.upperBound
    }
}

extension LineText {
    /// The first value of a parameter: quotes and RFC 6868 escapes taken away. `^n`, `^^` and `^'` are what they stand for (§3.1); any other caret is
    /// itself.
    func withValue<Result>(of parameter: Parameter, _ body: (Span<UInt8>) -> Result) -> Result {
        withOctets(parameter.valueRange) { octets in
            let first = octets.extracting(0..<ParameterParser.end(of: 0..<octets.count, in: octets, at: Octet.comma))
            let trimmed = first.extracting(first.trimmed)
            let written = trimmed.extracting(Self.withoutSmartQuotes(trimmed))
            guard written.firstIndex(of: Octet.quote) != nil || written.firstIndex(of: Octet.caret) != nil else { return body(written) }
            return body(Self.unescaped(written).span)
        }
    }

    /// Whether a value begins with the quotation mark “ (U+201C) that word processors put in place of the plain one.
    func hasSmartQuote(_ range: Range<Int>) -> Bool { withOctets(range) { $0.count >= 3 && Self.isSmartQuote($0, at: 0) } }

    @inline(__always)
    private static func withoutSmartQuotes(_ octets: Span<UInt8>) -> Range<Int> {
        guard octets.count >= 6, isSmartQuote(octets, at: 0), isSmartQuote(octets, at: octets.count - 3) else { return 0..<octets.count }
        return 3..<octets.count - 3
    }

    /// “ or ”.
    private static func isSmartQuote(_ octets: Span<UInt8>, at index: Int) -> Bool {
        octets[index] == 0xE2 && octets[index + 1] == 0x80 && (octets[index + 2] == 0x9C || octets[index + 2] == 0x9D)
    }

    /// The first value of a parameter as a string.
    func value(of parameter: Parameter) -> String { withValue(of: parameter) { String($0) } }

    private static func unescaped(_ octets: Span<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(octets.count)
        var index = 0
        while index < octets.count {
            let next = index + 1 < octets.count ? octets[index + 1] : nil
            switch (octets[index], next) {
            case (Octet.quote, _): index += 1
            case (Octet.caret, UInt8(ascii: "n")):
                result.append(Octet.lineFeed)
                index += 2
            case (Octet.caret, Octet.caret):
                result.append(Octet.caret)
                index += 2
            case (Octet.caret, Octet.apostrophe):
                result.append(Octet.quote)
                index += 2
            case (let octet, _):
                result.append(octet)
                index += 1
            }
        }
        return result
    }
}
