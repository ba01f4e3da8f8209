/// A line as it stands in the file: up to LF, CRLF, a lone CR or the end of the file.
struct PhysicalLine {
    let start: Int
    /// Where its line end begins.
    let end: Int
    /// Where the next line begins.
    let next: Int
    let traits: OctetTraits

    /// The line that begins at `start`, which is not past the end. `known`: up to where there is nothing in it that has to be looked at.
    @inline(__always)
    init(in octets: Span<UInt8>, from start: Int, after known: Int? = nil) {
        self.start = start
        var traits = OctetTraits()
        end = Self.end(in: octets, from: known ?? start, &traits)
        self.traits = traits
        next = end < octets.count ? Self.next(afterEnd: end, in: octets) : end
    }

    /// Where a line ends, of which nothing up to `start` is a control character; notes of what is after that what has to be looked at.
    @inline(__always)
    private static func end(in octets: Span<UInt8>, from start: Int, _ traits: inout OctetTraits) -> Int {
        var index = start
        // What of the line after it is in the last block may be among them: that costs a look, and no more.
        var all = OctetBlock.Lanes(repeating: 0)
        while true {
            index = control(in: octets, from: index, &all) ?? octets.count
            if index == octets.count || octets[index].isLineEnd { break }
            if octets[index] != Octet.tab { traits.insert(.control) }
            index += 1
        }
        if !OctetBlock(all).nonASCII.isZero, !UTF8Words.areSound(octets, start..<index) { traits.insert(.suspect) }
        return index
    }

    /// Where the next control character is, DELETE included; nil where there is none. `all` gathers the bits of the octets before it.
    @inline(__always)
    private static func control(in octets: Span<UInt8>, from start: Int, _ all: inout OctetBlock.Lanes) -> Int? {
        var index = start
        while let block = OctetBlock(octets, at: index) {
            all |= block.lanes
            let controls = block.controls
            guard controls.isZero else { return index &+ controls.indexOfFirst }
            index &+= OctetBlock.size
        }
        while index < octets.count {
            let word = OctetWord(padding: octets, at: index)
            all[0] |= word.nonASCII != 0 ? 0x80 : 0
            let controls = word.controls
            if controls != 0 {
                // Past the last octet there are zeros.
                index &+= OctetWord.index(ofFirst: controls)
                return index < octets.count ? index : nil
            }
            index &+= 8
        }
        return nil
    }

    /// Where the line after the one that `start` is in begins, with no look at what is in it.
    static func next(after start: Int, in octets: Span<UInt8>) -> Int {
        var all = OctetBlock.Lanes(repeating: 0)
        var index = start
        while let control = control(in: octets, from: index, &all) {
            if octets[control].isLineEnd { return Self.next(afterEnd: control, in: octets) }
            index = control + 1
        }
        return octets.count
    }

    /// Where the line begins after a line end, which is CR, LF, or both.
    @inline(__always)
    private static func next(afterEnd end: Int, in octets: Span<UInt8>) -> Int {
        let isPair = octets[end] == Octet.carriageReturn && end + 1 < octets.count && octets[end + 1] == Octet.lineFeed
        return end + (isPair ? 2 : 1)
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
