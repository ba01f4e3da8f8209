/// UIDs as they are written are told apart by their octets, without making strings of them.
enum UIDHash {
    /// A number of the octets of `range`; nil where one of them is outside ASCII: texts that differ in octets can then be the same.
    @inline(__always)
    static func number(of range: Range<Int>, in octets: Span<UInt8>) -> UInt32? {
        var all: UInt64 = 0
        let number = hash.number(of: range, in: octets, all: &all)
        return OctetWord(bits: all).nonASCII == 0 ? UInt32(truncatingIfNeeded: number >> 32) : nil
    }

    /// The same of all of `octets`.
    static func number(of octets: [UInt8]) -> UInt32? { number(of: 0..<octets.count, in: octets.span) }

    private static let hash = OctetHash()
}
