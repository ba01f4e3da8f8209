/// A content line cut into its parts (RFC 5545 §3.1): `name *(";" param) ":" value`. Ranges only; parameters are read when they are wanted.
struct ContentLine: Hashable, Sendable {
    private let lower: UInt32
    private let nameEnd: UInt32
    private let parametersStart: UInt32
    private let colon: UInt32
    private let upper: UInt32
    /// What its name says; nil for a name that is not known.
    let property: PropertyName?
    /// Whether there is white space between the name (or the last parameter) and what follows.
    let hasSpaceBeforeColon: Bool

    var range: Range<Int> { Int(lower)..<Int(upper) }
    /// Without white space after it.
    var name: Range<Int> { Int(lower)..<Int(nameEnd) }
    /// From the first semicolon to before the colon; empty where there are none.
    var parameters: Range<Int> { Int(parametersStart)..<Int(colon) }
    var value: Range<Int> { Int(colon) + 1..<Int(upper) }
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
    /// Cuts up the line `octets`, which are those from `start` on in a text shorter than 2³² octets.
    @inline(__always)
    init(_ octets: Span<UInt8>, from start: Int) throws(ContentLineProblem) {
        guard let nameEnd = Self.endOfName(octets) else { throw .missingColon }
        let name = octets.extracting(0..<nameEnd)
        let property = PropertyName.named(name)
        let written = property == nil ? try Self.writtenName(name, before: nameEnd, from: start) : 0..<nameEnd
        let colon = octets[nameEnd] == Octet.colon ? nameEnd : try Self.colon(in: octets, after: nameEnd, from: start)
        lower = UInt32(truncatingIfNeeded: start)
        self.nameEnd = UInt32(truncatingIfNeeded: start + written.upperBound)
        parametersStart = UInt32(truncatingIfNeeded: start + nameEnd)
        self.colon = UInt32(truncatingIfNeeded: start + colon)
        upper = UInt32(truncatingIfNeeded: start + octets.count)
        self.property =
            written.upperBound == nameEnd ? property : PropertyName.named(octets.extracting(written))
        hasSpaceBeforeColon = written.upperBound < nameEnd || octets[colon - 1].isSpaceOrTab
    }

    /// The first colon or semicolon: the two differ in their lowest bit alone.
    @inline(__always)
    static func endOfName(_ octets: Span<UInt8>) -> Int? {
        var index = 0
        while index + 8 <= octets.count {
            let word = OctetWord(bits: OctetWord(octets, at: index).bits | 0x0101_0101_0101_0101)
            let found = word.octets(equalTo: Octet.semicolon)
            if found != 0 { return index + OctetWord.index(ofFirst: found) }
            index += 8
        }
        while index < octets.count {
            if octets[index] | 1 == Octet.semicolon { return index }
            index += 1
        }
        return nil
    }

    /// A name that is not known as it stands, without white space around it.
    private static func writtenName(_ octets: Span<UInt8>, before nameEnd: Int, from start: Int) throws(ContentLineProblem) -> Range<Int> {
        let name = octets.trimmed
        guard !name.isEmpty else { throw .invalidName(start..<start + nameEnd + 1) }
        guard name.allSatisfy({ octets[$0].isNameOctet }) else {
            // Text with a colon somewhere in it is not a misspelt name but a line that was not continued.
            if name.contains(where: { octets[$0] == Octet.space }) || name.count > 60 { throw .missingColon }
            throw .invalidName(start + name.lowerBound..<start + name.upperBound)
        }
        return name
    }

    /// The first colon outside quotes.
    private static func colon(in octets: Span<UInt8>, after nameEnd: Int, from start: Int) throws(ContentLineProblem) -> Int {
        var openQuote: Int?
        var index = nameEnd
        while index < octets.count {
            switch octets[index] {
            case Octet.quote: openQuote = openQuote == nil ? index : nil
            case Octet.colon where openQuote == nil: return index
            default: break
            }
            index += 1
        }
        if let openQuote { throw .unclosedQuote(start + openQuote..<start + octets.count) }
        throw .missingColon
    }
}
