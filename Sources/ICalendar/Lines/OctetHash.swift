/// Numbers by which octets are told apart. They are other ones in each process, so that nobody can write a file in which many have the same.
struct OctetHash {
    private let seed = Self.seedOfProcess

    private static let seedOfProcess = UInt64(truncatingIfNeeded: Hasher().finalize())

    /// Of the octets of `range`. `all` gathers their bits.
    @inline(__always)
    func number(of range: Range<Int>, in octets: Span<UInt8>, all: inout UInt64) -> UInt64 {
        var number = seed ^ UInt64(truncatingIfNeeded: range.count)
        var (index, rest) = (range.lowerBound, range.count)
        while rest > 0 {
            let word = OctetWord(padding: octets, at: index)
            let bits = rest < 8 ? word.first(rest).bits : word.bits
            all |= bits
            let product = (number ^ bits).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
            number = product.high ^ product.low
            (index, rest) = (index + 8, rest - 8)
        }
        return number
    }

    /// Of the octets of `range`.
    @inline(__always)
    func number(of range: Range<Int>, in octets: Span<UInt8>) -> UInt64 {
        var all: UInt64 = 0
        return number(of: range, in: octets, all: &all)
    }
}
