/// A word of at most 24 octets, small ASCII letters as capitals: three machine words that are compared at once.
struct PackedWord: Hashable {
    let low: UInt64
    let middle: UInt64
    let high: UInt64
    let count: UInt8

    static let longest = 24

    /// nil where there are too many octets.
    @inline(__always)
    init?(_ octets: Span<UInt8>) {
        guard octets.count <= Self.longest else { return nil }
        count = UInt8(truncatingIfNeeded: octets.count)
        low = OctetWord(first: min(octets.count, 8), of: octets, at: 0).uppercased.bits
        middle = octets.count > 8 ? OctetWord(first: min(octets.count - 8, 8), of: octets, at: 8).uppercased.bits : 0
        high = octets.count > 16 ? OctetWord(first: octets.count - 16, of: octets, at: 16).uppercased.bits : 0
    }

    /// The word that begins at `start` and ends before a colon or semicolon, as the name of a content line does; nil where it is longer.
    @inline(__always)
    init?(beforeDelimiterIn octets: Span<UInt8>, at start: Int) {
        let first = OctetWord(padding: octets, at: start)
        var found = first.delimiters
        guard found == 0 else {
            let length = OctetWord.index(ofFirst: found)
            (low, middle, high, count) = (first.first(length).uppercased.bits, 0, 0, UInt8(truncatingIfNeeded: length))
            return
        }
        let second = OctetWord(padding: octets, at: start + 8)
        found = second.delimiters
        guard found == 0 else {
            let length = OctetWord.index(ofFirst: found)
            (low, middle, high) = (first.uppercased.bits, second.first(length).uppercased.bits, 0)
            count = UInt8(truncatingIfNeeded: 8 + length)
            return
        }
        let third = OctetWord(padding: octets, at: start + 16)
        found = third.delimiters
        guard found != 0 else { return nil }
        let length = OctetWord.index(ofFirst: found)
        (low, middle, high) = (first.uppercased.bits, second.uppercased.bits, third.first(length).uppercased.bits)
        count = UInt8(truncatingIfNeeded: 16 + length)
    }

    /// Spread over all of 64 bits.
    @inline(__always)
    var mixed: UInt64 { (low ^ (middle &* 3) ^ (high &* 5) ^ UInt64(count)) &* 0x9E37_79B9_7F4A_7C15 }
}

/// Words that are known, with what they stand for, found by their octets in any case and without making a string.
struct WordTable<Value: Sendable>: Sendable {
    private let words: [(word: PackedWord, value: Value)]
    /// Places in `words` plus one, by the upper bits of the mixed word; 0 is free. A word whose slot is taken is in the next free one.
    private let slots: [UInt8]

    /// `words` are at most 24 octets each, and fewer than 128.
    init(_ words: [(String, Value)]) {
        let packed = words.compactMap { word, value in PackedWord(Array(word.utf8).span).map { (word: $0, value: value) } }
        var slots = [UInt8](repeating: 0, count: Self.slotCount)
        for (index, entry) in packed.prefix(Self.slotCount / 2).enumerated() {
            var slot = Self.slot(of: entry.word)
            while slots[slot] != 0 { slot = (slot + 1) % Self.slotCount }
            slots[slot] = UInt8(index + 1)
        }
        self.words = packed
        self.slots = slots
    }

    /// What the word that `octets` are stands for; nil where they are none.
    @inline(__always)
    func value(of octets: Span<UInt8>) -> Value? {
        guard let word = PackedWord(octets) else { return nil }
        return value(of: word)
    }

    @inline(__always)
    func value(of word: PackedWord) -> Value? {
        var slot = Self.slot(of: word)
        while slots[slot] != 0 {
            let entry = words[Int(slots[slot]) - 1]
            if entry.word == word { return entry.value }
            slot = (slot + 1) % Self.slotCount
        }
        return nil
    }

    private static var slotCount: Int { 256 }
    @inline(__always)
    private static func slot(of word: PackedWord) -> Int { Int(word.mixed >> 56) }
}
