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
        self.start = start
        if let word = PackedWord(beforeDelimiterIn: octets, at: start), let name = PropertyName.named(word) {
            self.name = name
            nameEnd = start + Int(word.count)
        } else {
            guard let nameEnd = Self.endOfExtensionName(in: octets, at: start) else { return nil }
            name = nil
            self.nameEnd = nameEnd
        }
        let first = PhysicalLine(in: octets, from: start, after: nameEnd)
        guard Self.isPlain(first, from: nameEnd, in: octets) else { return nil }
        if name == nil, (try? ContentLine(octets.extracting(start..<first.end), from: 0)) == nil { return nil }
        var (end, next, count) = (first.end, first.next, 1)
        while next < octets.count, octets[next].isBlankOrLineEnd {
            let physical = PhysicalLine(in: octets, from: next)
            guard octets[next].isSpaceOrTab, Self.isPlain(physical, from: next + 1, in: octets),
                let content = physical.firstVisible(in: octets), !Self.beginsLikeProperty(octets, content..<physical.end)
            else { return nil }
            (end, next, count) = (physical.end, physical.next, count + 1)
        }
        (self.end, self.next, self.count) = (end, next, count)
    }

    /// Whether it is not folded.
    var isWhole: Bool { count == 1 }

    /// What follows its name: the value of a line without parameters.
    var value: Range<Int> { nameEnd + 1..<end }

    /// Whether it is one physical line without parameters, whose value is the name of a component in capitals.
    @inline(__always)
    func names(_ component: StaticString, in octets: Span<UInt8>) -> Bool {
        let length = component.utf8CodeUnitCount
        guard isWhole, end - nameEnd - 1 == length, octets[nameEnd] == Octet.colon else { return false }
        return OctetWord(padding: octets, at: nameEnd + 1).first(length).bits == OctetWord(component).bits
    }

    @inline(__always)
    func hasParameters(in octets: Span<UInt8>) -> Bool { octets[nameEnd] == Octet.semicolon }

    @inline(__always)
    private static func isPlain(_ line: PhysicalLine, from start: Int, in octets: Span<UInt8>) -> Bool {
        if line.traits.isEmpty { return true }
        return !line.traits.contains(.control) && UTF8Validation.firstProblem(in: octets.extracting(start..<line.end)) == nil
    }

    /// Where the name ends of a line that is one of an extension, of which the reader says nothing.
    private static func endOfExtensionName(in octets: Span<UInt8>, at start: Int) -> Int? {
        let line = octets.extracting(start...)
        guard line.starts(with: "X-"), !line.starts(with: "X-LICH-") else { return nil }
        var end = start + 2
        while end < octets.count, octets[end].isNameOctet { end += 1 }
        return end > start + 2 && end < octets.count && octets[end] | 1 == Octet.semicolon ? end : nil
    }

    /// Whether what continues a line might be a property that a person indented. Text seldom is.
    @inline(__always)
    private static func beginsLikeProperty(_ octets: Span<UInt8>, _ line: Range<Int>) -> Bool {
        var end = line.lowerBound
        while end < line.upperBound, octets[end].isNameOctet { end += 1 }
        return end < line.upperBound && octets[end] | 1 == Octet.semicolon
    }
}
