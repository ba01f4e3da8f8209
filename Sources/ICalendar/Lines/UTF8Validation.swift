/// Finds what is not UTF-8 (RFC 3629 §4: no overlong forms, no surrogates, nothing past U+10FFFF).
enum UTF8Validation {
    /// The first ill-formed octet, or nil where all are well-formed.
    static func firstProblem(in octets: Span<UInt8>) -> Range<Int>? {
        var index = 0
        while index < octets.count {
            let first = octets[index]
            if first < 0x80 {
                index += 1
                continue
            }
            // What nearly all text outside ASCII is, Vietnamese included: three octets without a special case, or two.
            if (0xE1...0xEC).contains(first), index + 2 < octets.count, octets[index + 1] & 0xC0 == 0x80, octets[index + 2] & 0xC0 == 0x80 {
                index += 3
                continue
            }
            if (0xC2...0xDF).contains(first), index + 1 < octets.count, octets[index + 1] & 0xC0 == 0x80 {
                index += 2
                continue
            }
            guard let length = sequenceLength(octets, at: index) else { return index..<(index + 1) }
            index += length
        }
        return nil
    }

    /// The length of the well-formed sequence that begins at `index`, or nil.
    @inline(__always)
    static func sequenceLength(_ octets: Span<UInt8>, at index: Int) -> Int? {
        let first = octets[index]
        let (length, second): (Int, ClosedRange<UInt8>)
        switch first {
        case 0x00...0x7F: return 1
        case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: return nil
        }
        guard index + length <= octets.count, second.contains(octets[index + 1]) else { return nil }
        var next = index + 2
        while next < index + length {
            guard octets[next] & 0xC0 == 0x80 else { return nil }
            next += 1
        }
        return length
    }
}

/// Looks for what is not UTF-8 eight octets at a time: whether after each octet that begins a character there are so many that continue one, and no others.
/// What has more to it than that (a few first octets allow only some second ones) counts as not sound, and is left to ``UTF8Validation``.
struct UTF8Words {
    /// Whether all octets of `range` are UTF-8 that counts as sound.
    @inline(__always)
    static func areSound(_ octets: Span<UInt8>, _ range: Range<Int>) -> Bool {
        var index = range.lowerBound
        var unsound = OctetBlock.Lanes(repeating: 0)
        // What begins before the range is none of it.
        let follows = index >= 2 && octets[index - 1] < 0xC0 && octets[index - 2] < 0xC0
        // With what follows the last octet, which ends a character that is cut off.
        while follows, index <= range.upperBound, let block = OctetBlock(octets, at: index), let before = OctetBlock(octets, at: index - 1),
            let beforeThat = OctetBlock(octets, at: index - 2)
        {
            unsound |= block.unsound(after: before, beforeThat).lanes
            index += OctetBlock.size
        }
        guard OctetBlock(unsound).isZero else { return false }
        if index > range.upperBound { return true }
        // The last ones from the beginning of the character that the blocks end with.
        if index > range.lowerBound {
            index -= 1
            while index > range.lowerBound, octets[index] & 0xC0 == 0x80 { index -= 1 }
        }
        var rest = range.upperBound - index
        var words = UTF8Words()
        while rest > 0 {
            let word = OctetWord(padding: octets, at: index)
            words.take(rest < 8 ? word.first(rest) : word)
            (index, rest) = (index + 8, rest - 8)
        }
        return words.isSound
    }

    /// Which of the next octets, as their highest bits, have to continue a character.
    private var expected: UInt64 = 0
    private var wrong: UInt64 = 0

    /// The next eight octets; fewer only before something that is in no character.
    @inline(__always)
    private mutating func take(_ word: OctetWord) {
        let high = word.nonASCII
        guard high | expected != 0 else { return }
        let first = high & word.bits << 1
        let firstOfThree = first & word.bits << 2
        let firstOfFour = firstOfThree & word.bits << 3
        let continuing = high & ~first
        wrong |= (expected | first << 8 | firstOfThree << 16) ^ continuing
        // C0 and C1 begin nothing, E0 and ED not everything, and what begins with F0 is rare.
        wrong |= firstOfFour | word.octets(equalTo: 0xC0) | word.octets(equalTo: 0xC1)
        wrong |= word.octets(equalTo: 0xE0) | word.octets(equalTo: 0xED)
        expected = first >> 56 | firstOfThree >> 48
    }

    /// Whether all that was taken is UTF-8, and ends with a whole character.
    @inline(__always)
    private var isSound: Bool { wrong | expected == 0 }
}
