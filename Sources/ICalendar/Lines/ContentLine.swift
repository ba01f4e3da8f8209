/// A content line cut into its parts (RFC 5545 §3.1): `name *(";" param) ":" value`. Ranges only; parameters are read when they are wanted.
struct ContentLine: Hashable, Sendable {
    let range: TextRange
    /// Without white space after it.
    let name: TextRange
    /// From the first semicolon to before the colon; empty where there are none.
    let parameters: TextRange
    let value: TextRange
    /// Whether there is white space between the name (or the last parameter) and what follows.
    let hasSpaceBeforeColon: Bool
}

/// Why a line could not be cut up, and which octets are to blame.
enum ContentLineProblem: Error, Hashable {
    case missingColon
    /// The name is empty or has an octet that no name may have.
    case invalidName(Range<Int>)
    /// A quoted parameter value without its end.
    case unclosedQuote(Range<Int>)
}

extension ContentLine {
    /// Cuts up the line `range` of `source`.
    init(_ range: TextRange, in source: SourceText) throws(ContentLineProblem) {
        let octets = source.slice(range.range)
        guard let nameEnd = octets.firstIndex(where: { $0 == Octet.colon || $0 == Octet.semicolon }) else { throw .missingColon }
        let name = octets[octets.startIndex..<nameEnd].trimmed
        guard !name.isEmpty else { throw .invalidName(octets.startIndex..<(nameEnd + 1)) }
        guard name.allSatisfy(\.isNameOctet) else {
            // Text with a colon somewhere in it is not a misspelt name but a line that was not continued.
            if name.contains(Octet.space) || name.count > 60 { throw .missingColon }
            throw .invalidName(name.startIndex..<name.endIndex)
        }
        let colon = try Self.colon(in: octets, from: nameEnd)
        let beforeColon = octets[octets.index(before: colon)]
        self.init(
            range: range, name: TextRange(name.startIndex..<name.endIndex), parameters: TextRange(nameEnd..<colon),
            value: TextRange((colon + 1)..<octets.endIndex),
            hasSpaceBeforeColon: name.endIndex < nameEnd || beforeColon.isSpaceOrTab)
    }

    /// The first colon outside quotes.
    private static func colon(in octets: ArraySlice<UInt8>, from start: Int) throws(ContentLineProblem) -> Int {
        var openQuote: Int?
        for index in start..<octets.endIndex {
            switch octets[index] {
            case Octet.quote: openQuote = openQuote == nil ? index : nil
            case Octet.colon where openQuote == nil: return index
            default: break
            }
        }
        if let openQuote { throw .unclosedQuote(openQuote..<octets.endIndex) }
        throw .missingColon
    }
}
