/// A property parameter (RFC 5545 §3.2): a name and one or more values, quotes and RFC 6868 escapes taken away.
struct Parameter: Hashable, Sendable {
    /// In capitals.
    let name: String
    let nameRange: Range<Int>
    let values: [String]
    /// All values, as written.
    let valueRange: Range<Int>

    /// The first value; never missing.
    var value: String { values.first ?? "" }
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
    private let octets: ArraySlice<UInt8>
    private let limit: Int
    private(set) var parameters: [Parameter] = []
    private(set) var problems: [ParameterProblem] = []

    /// `octets`: from the first semicolon to before the colon.
    init(_ octets: ArraySlice<UInt8>, limit: Int) {
        self.octets = octets
        self.limit = limit
        for part in Self.split(octets.dropFirst(), at: Octet.semicolon, limit: limit) { read(part) }
    }

    private mutating func read(_ part: ArraySlice<UInt8>) {
        guard parameters.count < limit else {
            problems.append(.tooMany(part.startIndex..<part.endIndex))
            return
        }
        guard let equals = part.firstIndex(of: Octet.equals) else {
            if !part.trimmed.isEmpty { problems.append(.malformed(part.startIndex..<part.endIndex)) }
            return
        }
        let name = part[..<equals].trimmed
        guard !name.isEmpty, name.allSatisfy(\.isNameOctet) else {
            problems.append(.malformed(part.startIndex..<part.endIndex))
            return
        }
        let written = part[(equals + 1)...]
        let values = Self.split(written, at: Octet.comma, limit: limit)
        if values.count > limit { problems.append(.tooMany(written.startIndex..<written.endIndex)) }
        parameters.append(
            Parameter(
                name: String(uppercasedASCII: name), nameRange: name.startIndex..<name.endIndex,
                values: values.prefix(limit).map(Self.unescaped), valueRange: written.startIndex..<written.endIndex))
    }

    /// The parts between separators outside quotes; at most `limit` and one more that holds the rest.
    private static func split(_ octets: ArraySlice<UInt8>, at separator: UInt8, limit: Int) -> [ArraySlice<UInt8>] {
        var parts: [ArraySlice<UInt8>] = []
        var start = octets.startIndex
        var isQuoted = false
        for index in octets.indices where parts.count < limit {
            if octets[index] == Octet.quote { isQuoted.toggle() }
            if octets[index] == separator, !isQuoted {
                parts.append(octets[start..<index])
                start = index + 1
            }
        }
        parts.append(octets[start...])
        return parts
    }

    /// Without quotes, and with `^n`, `^^` and `^'` as what they stand for (RFC 6868 §3.1); any other caret is itself.
    private static func unescaped(_ written: ArraySlice<UInt8>) -> String {
        let octets = written.trimmed
        var result: [UInt8] = []
        result.reserveCapacity(octets.count)
        var index = octets.startIndex
        while index < octets.endIndex {
            let next = index + 1 < octets.endIndex ? octets[index + 1] : nil
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
        return String(decoding: result, as: UTF8.self)
    }
}
