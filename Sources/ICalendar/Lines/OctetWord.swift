/// Eight octets at a time, the first in the lowest bits: what lets a line be gone through at the speed of memory without a call into C.
struct OctetWord {
    let bits: UInt64

    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highBits: UInt64 = 0x8080_8080_8080_8080

    init(bits: UInt64) { self.bits = bits }

    /// The eight octets of `octets` from `index`, where there are so many.
    @inline(__always)
    init(_ octets: Span<UInt8>, at index: Int) {
        // Checked to lie within the span; any eight octets are an integer, so nothing about it can be wrong. Octet by octet it takes three times as long.
        self.init(bits: unsafe UInt64(littleEndian: octets.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)))
    }

    /// At most eight octets from `index`, zeros after the last of them.
    @inline(__always)
    init(first count: Int, of octets: Span<UInt8>, at index: Int) {
        guard index + 8 > octets.count else {
            let word = OctetWord(octets, at: index)
            self = count < 8 ? word.first(count) : word
            return
        }
        var bits: UInt64 = 0
        for offset in 0..<min(count, octets.count - index) { bits |= UInt64(octets[index + offset]) << UInt64(8 * offset) }
        self.init(bits: bits)
    }

    /// Its first `count` octets, fewer than eight, and zeros.
    @inline(__always)
    func first(_ count: Int) -> OctetWord { OctetWord(bits: bits & ((1 << UInt64(8 * count)) &- 1)) }

    /// The octets below `limit`, which is at most 0x80, as their highest bits; exact up to the first of them.
    @inline(__always)
    func octets(below limit: UInt8) -> UInt64 { (bits &- Self.ones &* UInt64(limit)) & ~bits & Self.highBits }

    /// The octets equal to `octet`, as their highest bits; exact up to the first of them.
    @inline(__always)
    func octets(equalTo octet: UInt8) -> UInt64 { OctetWord(bits: bits ^ (Self.ones &* UInt64(octet))).octets(below: 1) }

    /// How many octets come before the first of those that `found` marks, which are not none.
    @inline(__always)
    static func index(ofFirst found: UInt64) -> Int { found.trailingZeroBitCount / 8 }

    /// The octets outside ASCII, as their highest bits.
    @inline(__always)
    var nonASCII: UInt64 { bits & Self.highBits }

    /// Not zero where DELETE is among the octets, or 0xFF.
    @inline(__always)
    var deletes: UInt64 { ((bits & ~Self.highBits) &+ Self.ones) & Self.highBits }

    /// With capitals for small ASCII letters.
    @inline(__always)
    var uppercased: OctetWord {
        let sevenBits = bits & ~Self.highBits
        let fromSmallA = sevenBits &+ Self.ones &* UInt64(0x80 - 0x61)
        let pastSmallZ = sevenBits &+ Self.ones &* UInt64(0x80 - 0x7B)
        let small = fromSmallA & ~pastSmallZ & ~bits & Self.highBits
        return OctetWord(bits: bits &- (small >> 2))
    }
}

extension Span<UInt8> {
    /// The index of the first `octet`, or nil.
    func firstIndex(of octet: UInt8) -> Int? {
        var index = 0
        while index + 8 <= count {
            let found = OctetWord(self, at: index).octets(equalTo: octet)
            if found != 0 { return index + OctetWord.index(ofFirst: found) }
            index += 8
        }
        while index < count {
            if self[index] == octet { return index }
            index += 1
        }
        return nil
    }

    /// Whether these are the same octets.
    func isEqual(to other: Span<UInt8>) -> Bool {
        guard count == other.count else { return false }
        var index = 0
        while index + 8 <= count {
            guard OctetWord(self, at: index).bits == OctetWord(other, at: index).bits else { return false }
            index += 8
        }
        while index < count {
            guard self[index] == other[index] else { return false }
            index += 1
        }
        return true
    }

    /// The octets in an array of their own.
    var array: [UInt8] {
        var array: [UInt8] = []
        array.reserveCapacity(count)
        var index = 0
        while index < count {
            array.append(self[index])
            index += 1
        }
        return array
    }

    /// The ranges between `separator`, empty ones included; at most `limit` and one more, so that too many can be told.
    func parts(separatedBy separator: UInt8, limit: Int) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = 0
        while parts.count < limit, let end = extracting(start...).firstIndex(of: separator) {
            parts.append(start..<start + end)
            start += end + 1
        }
        parts.append(start..<count)
        return parts
    }

    /// The range without spaces and tabs at either end.
    var trimmed: Range<Int> {
        var (first, last) = (0, count)
        while first < last, self[first].isSpaceOrTab { first += 1 }
        while last > first, self[last - 1].isSpaceOrTab { last -= 1 }
        return first..<last
    }
}

extension String {
    /// The octets as text; what is not UTF-8 is replaced.
    init(_ octets: Span<UInt8>) {
        self = unsafe octets.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
    }

    /// The octets as text, ASCII letters in capitals.
    init(uppercasedASCII octets: Span<UInt8>) {
        self.init(decoding: octets.array.map(\.uppercasedASCII), as: UTF8.self)
    }
}
