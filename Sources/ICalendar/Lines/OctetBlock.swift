/// Sixteen octets at a time, which every processor we run on compares at once: for what takes more than finding one octet among eight (``OctetWord``).
struct OctetBlock {
    typealias Lanes = SIMD16<UInt8>
    let lanes: Lanes

    static let size = 16

    init(_ lanes: Lanes) { self.lanes = lanes }

    /// The octets of `octets` from `index`; nil where there are not so many.
    @inline(__always)
    init?(_ octets: Span<UInt8>, at index: Int) {
        guard index >= 0, index <= octets.count &- Self.size else { return nil }
        // They lie within the span, as was just seen, and any sixteen octets are such lanes.
        lanes = unsafe octets.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: Lanes.self)
    }

    /// Where `mask` holds all bits are set.
    @inline(__always)
    init(_ mask: SIMDMask<SIMD16<Int8>>) { lanes = unsafe unsafeBitCast(mask, to: Lanes.self) }

    @inline(__always)
    private var halves: SIMD2<UInt64> { unsafe unsafeBitCast(lanes, to: SIMD2<UInt64>.self) }

    /// Whether no bit is set.
    @inline(__always)
    var isZero: Bool { halves[0] | halves[1] == 0 }

    /// How many octets come before the first that is not zero; all of them must not be.
    @inline(__always)
    var indexOfFirst: Int { halves[0] != 0 ? OctetWord.index(ofFirst: halves[0]) : 8 + OctetWord.index(ofFirst: halves[1]) }

    @inline(__always)
    func octets(equalTo octet: UInt8) -> OctetBlock { OctetBlock(lanes .== Lanes(repeating: octet)) }

    /// The control characters, DELETE among them.
    @inline(__always)
    var controls: OctetBlock {
        OctetBlock((lanes .< Lanes(repeating: Octet.space)) .| (lanes .== Lanes(repeating: Octet.delete)))
    }

    /// Not zero where one of the octets is outside ASCII.
    @inline(__always)
    var nonASCII: OctetBlock { OctetBlock(lanes & Lanes(repeating: 0x80)) }

    /// Not zero where what is here after the two octets before each is not UTF-8, or has more to it than that: see ``UTF8Words``.
    @inline(__always)
    func unsound(after before: OctetBlock, _ beforeThat: OctetBlock) -> OctetBlock {
        let continuing = OctetBlock((lanes & Lanes(repeating: 0xC0)) .== Lanes(repeating: 0x80))
        let expected = OctetBlock((before.lanes .>= Lanes(repeating: 0xC0)) .| (beforeThat.lanes .>= Lanes(repeating: 0xE0)))
        let special = OctetBlock(
            (lanes .== Lanes(repeating: 0xC0)) .| (lanes .== Lanes(repeating: 0xC1)) .| (lanes .== Lanes(repeating: 0xE0))
                .| (lanes .== Lanes(repeating: 0xED)) .| (lanes .>= Lanes(repeating: 0xF0)))
        return OctetBlock((continuing.lanes ^ expected.lanes) | special.lanes)
    }
}
