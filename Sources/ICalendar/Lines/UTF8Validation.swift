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
