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

    /// At most eight ASCII characters of the program's text, zeros after the last of them.
    @inline(__always)
    init(_ text: StaticString) {
        var bits: UInt64 = 0
        // It has so many, and lives as long as the program.
        for index in 0..<min(text.utf8CodeUnitCount, 8) { bits |= unsafe UInt64(text.utf8Start[index]) &<< UInt64(8 * index) }
        self.init(bits: bits)
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
        for offset in 0..<max(min(count, octets.count - index), 0) { bits |= UInt64(octets[index + offset]) << UInt64(8 * offset) }
        self.init(bits: bits)
    }

    /// The eight octets from `index`, zeros after the last of `octets`.
    @inline(__always)
    init(padding octets: Span<UInt8>, at index: Int) {
        guard index >= 0, index <= octets.count &- 8 else {
            self.init(first: 8, of: octets, at: index)
            return
        }
        // It lies within the span, as was just seen.
        self.init(bits: unsafe UInt64(littleEndian: octets.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: UInt64.self)))
    }

    /// Its first `count` octets, fewer than eight, and zeros.
    @inline(__always)
    func first(_ count: Int) -> OctetWord { OctetWord(bits: bits & ((1 &<< UInt64(truncatingIfNeeded: 8 &* count)) &- 1)) }

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

    /// The control characters, DELETE among them, as their highest bits; exact up to the first of them.
    @inline(__always)
    var controls: UInt64 {
        let belowSpace = bits &- Self.ones &* UInt64(Octet.space)
        let delete = (bits & ~Self.highBits) &+ Self.ones
        return (belowSpace | delete) & ~bits & Self.highBits
    }

    /// The colons and semicolons, which differ in their lowest bit alone.
    @inline(__always)
    var delimiters: UInt64 { OctetWord(bits: bits | Self.ones).octets(equalTo: Octet.semicolon) }

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
    func firstIndex(of octet: UInt8) -> Int? { firstIndex(of: octet, in: 0..<count) }

    /// The index of the first `octet` in `range`, or nil.
    @inline(__always)
    func firstIndex(of octet: UInt8, in range: Range<Int>) -> Int? {
        var index = range.lowerBound
        while index < range.upperBound, let block = OctetBlock(self, at: index) {
            let found = block.octets(equalTo: octet)
            if !found.isZero {
                index += found.indexOfFirst
                return index < range.upperBound ? index : nil
            }
            index += OctetBlock.size
        }
        while index < range.upperBound {
            let found = OctetWord(padding: self, at: index).octets(equalTo: octet)
            if found != 0 {
                index += OctetWord.index(ofFirst: found)
                return index < range.upperBound ? index : nil
            }
            index += 8
        }
        return nil
    }

    /// Whether these ranges hold the same octets.
    @inline(__always)
    func isEqual(_ range: Range<Int>, _ other: Range<Int>) -> Bool {
        guard range.count == other.count else { return false }
        var (left, right, rest) = (range.lowerBound, other.lowerBound, range.count)
        while rest >= OctetBlock.size, let block = OctetBlock(self, at: left), let other = OctetBlock(self, at: right) {
            guard OctetBlock(block.lanes ^ other.lanes).isZero else { return false }
            (left, right, rest) = (left &+ OctetBlock.size, right &+ OctetBlock.size, rest &- OctetBlock.size)
        }
        while rest > 0 {
            let (word, other) = (OctetWord(padding: self, at: left), OctetWord(padding: self, at: right))
            guard (rest < 8 ? word.first(rest).bits ^ other.first(rest).bits : word.bits ^ other.bits) == 0 else { return false }
            (left, right, rest) = (left &+ 8, right &+ 8, rest &- 8)
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
