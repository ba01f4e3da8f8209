/// Finds what is not UTF-8 (RFC 3629 §4: no overlong forms, no surrogates, nothing past U+10FFFF).
enum UTF8Validation {
    /// The first ill-formed octets, or nil where all are well-formed.
    static func firstProblem(in octets: ArraySlice<UInt8>) -> Range<Int>? {
        var index = octets.startIndex
        while index < octets.endIndex {
            guard let length = sequenceLength(octets[index...]) else { return index..<(index + 1) }
            index += length
        }
        return nil
    }

    /// The length of the well-formed sequence at the beginning of `octets`, which are not empty, or nil.
    static func sequenceLength(_ octets: ArraySlice<UInt8>) -> Int? {
        let first = octets[octets.startIndex]
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
        guard octets.count >= length, second.contains(octets[octets.startIndex + 1]) else { return nil }
        let rest = octets[(octets.startIndex + 2)..<(octets.startIndex + length)]
        return rest.allSatisfy { $0 & 0xC0 == 0x80 } ? length : nil
    }
}
