/// A line as it stands in the file: up to LF, CRLF, a lone CR or the end of the file.
struct PhysicalLine {
    let start: Int
    /// Where its line end begins.
    let end: Int
    /// Where the next line begins.
    let next: Int
    let traits: OctetTraits

    /// The line that begins at `start`, which is not past the end.
    @inline(__always)
    init(in octets: Span<UInt8>, from start: Int) {
        self.start = start
        var traits = OctetTraits()
        end = Self.end(in: octets, from: start, &traits)
        self.traits = traits
        var next = end
        if next < octets.count {
            next += 1
            if octets[end] == Octet.carriageReturn, next < octets.count, octets[next] == Octet.lineFeed { next += 1 }
        }
        self.next = next
    }

    @inline(__always)
    private static func end(in octets: Span<UInt8>, from start: Int, _ traits: inout OctetTraits) -> Int {
        var index = start
        var (nonASCII, deletes): (UInt64, UInt64) = (0, 0)
        while index + 8 <= octets.count {
            let word = OctetWord(octets, at: index)
            let controls = word.octets(below: Octet.space)
            guard controls != 0 else {
                nonASCII |= word.nonASCII
                deletes |= word.deletes
                index += 8
                continue
            }
            let count = OctetWord.index(ofFirst: controls)
            let before = word.first(count)
            nonASCII |= before.nonASCII
            deletes |= before.deletes
            index += count
            if octets[index].isLineEnd { break }
            if octets[index] != Octet.tab { traits.insert(.control) }
            index += 1
        }
        while index < octets.count, !octets[index].isLineEnd {
            if octets[index] > Octet.delete { nonASCII = 1 }
            if octets[index] == Octet.delete { traits.insert(.control) }
            if octets[index] < Octet.space, octets[index] != Octet.tab { traits.insert(.control) }
            index += 1
        }
        if nonASCII != 0 { traits.insert(.nonASCII) }
        // An octet outside ASCII may have set it too, but only one that is in no UTF-8.
        if deletes != 0 { traits.insert(.control) }
        return index
    }

    /// Whether there is nothing in it but spaces and tabs.
    func isBlank(in octets: Span<UInt8>) -> Bool { firstVisible(in: octets) == nil }

    /// The index of the first octet that is neither space nor tab, or nil.
    func firstVisible(in octets: Span<UInt8>) -> Int? {
        var index = start
        while index < end, octets[index].isSpaceOrTab { index += 1 }
        return index < end ? index : nil
    }
}

/// What a line has in it that has to be looked at.
struct OctetTraits: OptionSet {
    let rawValue: UInt8

    /// An octet outside ASCII.
    static let nonASCII = OctetTraits(rawValue: 1)
    /// A control character other than a tab, DELETE included.
    static let control = OctetTraits(rawValue: 2)
}
