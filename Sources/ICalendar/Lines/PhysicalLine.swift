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
        var encoding = UTF8Words()
        var deletes: UInt64 = 0
        while index + 8 <= octets.count {
            let word = OctetWord(octets, at: index)
            let controls = word.octets(below: Octet.space)
            guard controls != 0 else {
                encoding.take(word)
                deletes |= word.deletes
                index += 8
                continue
            }
            let count = OctetWord.index(ofFirst: controls)
            let before = word.first(count)
            encoding.take(before)
            deletes |= before.deletes
            index += count
            if octets[index].isLineEnd { break }
            if octets[index] != Octet.tab { traits.insert(.control) }
            index += 1
        }
        while index < octets.count, !octets[index].isLineEnd {
            if octets[index] > Octet.delete { traits.insert(.suspect) }
            if octets[index] == Octet.delete { traits.insert(.control) }
            if octets[index] < Octet.space, octets[index] != Octet.tab { traits.insert(.control) }
            index += 1
        }
        if !encoding.isSound { traits.insert(.suspect) }
        // An octet outside ASCII may have set it too, but only one that is in no UTF-8.
        if deletes != 0 { traits.insert(.control) }
        return index
    }

    /// Where the line after the one that `start` is in begins, with no look at what is in it.
    static func next(after start: Int, in octets: Span<UInt8>) -> Int {
        var index = start
        while index + 8 <= octets.count {
            let controls = OctetWord(octets, at: index).octets(below: Octet.space)
            index += controls == 0 ? 8 : OctetWord.index(ofFirst: controls)
            if controls != 0 {
                if octets[index].isLineEnd { break }
                index += 1
            }
        }
        while index < octets.count, !octets[index].isLineEnd { index += 1 }
        guard index < octets.count else { return index }
        let isPair = octets[index] == Octet.carriageReturn && index + 1 < octets.count && octets[index + 1] == Octet.lineFeed
        return index + (isPair ? 2 : 1)
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

    /// Octets that may not be UTF-8, and have to be looked at one by one.
    static let suspect = OctetTraits(rawValue: 1)
    /// A control character other than a tab, DELETE included.
    static let control = OctetTraits(rawValue: 2)
}
