/// A content line that nothing need be said of as a line: it is well-formed, in UTF-8, begins with a known name or one of an extension, and is folded as
/// programs fold. Where it stands in the file; it is not unfolded.
struct PlainLine {
    let start: Int
    /// Where its name ends: the first colon or semicolon.
    let nameEnd: Int
    /// nil for an extension (`X-…`), which is passed over.
    let name: PropertyName?
    /// Where its last physical line ends, and where the next content line begins.
    let end: Int
    let next: Int
    /// Its physical lines.
    let count: Int

    /// nil for all other lines: those have to be looked at more closely.
    @inline(__always)
    init?(in octets: Span<UInt8>, at start: Int) {
        guard start < octets.count else { return nil }
        let first = PhysicalLine(in: octets, from: start)
        guard Self.isPlain(first, from: start, in: octets) else { return nil }
        let line = octets.extracting(start..<first.end)
        guard let length = ContentLine.endOfName(line) else { return nil }
        name = PropertyName.named(line.extracting(0..<length))
        if name == nil, !Self.isPassedOver(line, nameEnd: length) { return nil }
        self.start = start
        nameEnd = start + length
        var (end, next, count) = (first.end, first.next, 1)
        while next < octets.count, octets[next].isBlankOrLineEnd {
            let physical = PhysicalLine(in: octets, from: next)
            guard octets[next].isSpaceOrTab, Self.isPlain(physical, from: next + 1, in: octets),
                let content = physical.firstVisible(in: octets), !Self.beginsLikeProperty(octets.extracting(content..<physical.end))
            else { return nil }
            (end, next, count) = (physical.end, physical.next, count + 1)
        }
        (self.end, self.next, self.count) = (end, next, count)
    }

    /// Whether it is not folded.
    var isWhole: Bool { count == 1 }

    /// What follows its name: the value of a line without parameters.
    var value: Range<Int> { nameEnd + 1..<end }

    @inline(__always)
    func hasParameters(in octets: Span<UInt8>) -> Bool { octets[nameEnd] == Octet.semicolon }

    @inline(__always)
    private static func isPlain(_ line: PhysicalLine, from start: Int, in octets: Span<UInt8>) -> Bool {
        if line.traits.isEmpty { return true }
        return !line.traits.contains(.control) && UTF8Validation.firstProblem(in: octets.extracting(start..<line.end)) == nil
    }

    /// Whether a line whose name is not known is one of an extension, of which the reader says nothing.
    private static func isPassedOver(_ line: Span<UInt8>, nameEnd: Int) -> Bool {
        guard nameEnd > 2, line.starts(with: "X-"), !line.starts(with: "X-LICH-") else { return false }
        for index in 0..<nameEnd where !line[index].isNameOctet { return false }
        return (try? ContentLine(line, from: 0)) != nil
    }

    /// Whether what continues a line might be a property that a person indented. Text seldom is.
    @inline(__always)
    private static func beginsLikeProperty(_ octets: Span<UInt8>) -> Bool {
        var length = 0
        while length < octets.count, octets[length].isNameOctet { length += 1 }
        return length < octets.count && octets[length] | 1 == Octet.semicolon
    }
}
