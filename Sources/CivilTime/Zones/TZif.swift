extension ZoneRules {
    /// The rules of a TZif file (RFC 9636), versions 1 to 4 and later ones, which must be compatible (§3.1).
    ///
    /// From version 2 on only the 64-bit block and the footer count. Leap-second records are passed over: a `right/` file gives
    /// transitions that are late by the leap seconds, and ``Instant`` knows none. Anything in `octets` gives rules or an error.
    package init(tzif octets: [UInt8]) throws(TZifError) {
        self = try TZifFile(octets).rules()
    }
}

/// A TZif file, read from its beginning.
package struct TZifFile: Sendable {
    /// Files of more octets are refused. The largest that the tz project's `zic -b fat` writes has less than 4000.
    package static let maximumSize = 1 << 20

    private static let headerSize = 44
    private static let typeSize = 6
    private let octets: [UInt8]

    /// The counts of a header (§3.1) and where its data block lies.
    private struct Block {
        let version: UInt8
        let transitions: Int
        let types: Int
        let designationOctets: Int
        /// What §3.1 demands of a block that is used; the first one of a version 2 file need not hold anything.
        let hasTypesAndWholeIndicators: Bool
        /// 4 in the first block, 8 in the second.
        let timeSize: Int
        let start: Int
        let end: Int

        var typeIndexes: Int { start + transitions * timeSize }
        var typeRecords: Int { typeIndexes + transitions }
    }

    init(_ octets: [UInt8]) throws(TZifError) {
        guard octets.count <= Self.maximumSize else { throw .tooLarge(octets: octets.count) }
        self.octets = octets
    }

    func rules() throws(TZifError) -> ZoneRules {
        let first = try block(at: 0, timeSize: 4)
        guard first.version >= UInt8(ascii: "2") else { return try rules(of: first, tail: .constant) }
        let second = try block(at: first.end, timeSize: 8)
        return try rules(of: second, tail: try footer(at: second.end))
    }

    /// The header at an octet, with everything it counts known to lie within the file.
    private func block(at offset: Int, timeSize: Int) throws(TZifError) -> Block {
        let start = offset + Self.headerSize
        guard octets.count >= start else { throw .truncated(neededOctets: start) }
        guard octets[offset..<offset + 4].elementsEqual("TZif".utf8) else { throw .noSignature }
        // Six counts of 32 bits: no sum of products below can overflow 64.
        let counts = (0..<6).map { Int(unsigned(at: offset + 20 + 4 * $0, octets: 4)) }
        let (universalIndicators, standardIndicators, leapSeconds) = (counts[0], counts[1], counts[2])
        let (transitions, types, designationOctets) = (counts[3], counts[4], counts[5])
        let isWhole = { (indicators: Int) in indicators == 0 || indicators == types }
        let length =
            transitions * (timeSize + 1) + types * Self.typeSize + designationOctets + leapSeconds * (timeSize + 4)
            + standardIndicators + universalIndicators
        guard octets.count >= start + length else { throw .truncated(neededOctets: start + length) }
        return Block(
            version: octets[offset + 4], transitions: transitions, types: types, designationOctets: designationOctets,
            hasTypesAndWholeIndicators: types > 0 && designationOctets > 0 && isWhole(universalIndicators) && isWhole(standardIndicators),
            timeSize: timeSize, start: start, end: start + length)
    }

    private func rules(of block: Block, tail: ZoneRules.Tail) throws(TZifError) -> ZoneRules {
        guard block.hasTypesAndWholeIndicators else { throw .contradictoryCounts }
        let offsets = try offsets(of: block)
        var transitions: [ZoneRules.Transition] = []
        transitions.reserveCapacity(block.transitions)
        var previous: Int64?
        for index in 0..<block.transitions {
            let time = signed(at: block.start + index * block.timeSize, octets: block.timeSize)
            if let previous, time <= previous { throw .transitionsOutOfOrder(index: index) }
            previous = time
            let type = Int(octets[block.typeIndexes + index])
            guard type < offsets.count else { throw .badType(index: type) }
            transitions.append(ZoneRules.Transition(at: Instant(secondsSinceEpoch: time), offset: offsets[type]))
        }
        // Type 0 is in force before the first transition (§3.2); there is one, or the block was refused.
        return ZoneRules(initialOffset: offsets.first ?? .zero, transitions: transitions, tail: tail)
    }

    /// The offsets of the local time types.
    private func offsets(of block: Block) throws(TZifError) -> [UTCOffset] {
        var result: [UTCOffset] = []
        for index in 0..<block.types {
            let record = block.typeRecords + index * Self.typeSize
            let seconds = Int(signed(at: record, octets: 4))
            guard let offset = UTCOffset(seconds: seconds) else { throw .badOffset(seconds: seconds) }
            guard octets[record + 4] <= 1, Int(octets[record + 5]) < block.designationOctets else { throw .badType(index: index) }
            result.append(offset)
        }
        return result
    }

    /// The footer (§3.3): a TZ value between line ends, or nothing between them.
    private func footer(at start: Int) throws(TZifError) -> ZoneRules.Tail {
        let lineEnd = UInt8(ascii: "\n")
        guard start < octets.count else { throw .truncated(neededOctets: start + 1) }
        guard octets[start] == lineEnd else { throw .badFooter }
        let text = octets[(start + 1)...].prefix { $0 != lineEnd }
        guard text.endIndex < octets.count else { throw .truncated(neededOctets: text.endIndex + 1) }
        if text.isEmpty { return .constant }
        guard let rule = POSIXTimeZone(text) else { throw .badFooter }
        return .posix(rule)
    }

    /// Big-endian; the octets are known to be there.
    private func unsigned(at offset: Int, octets count: Int) -> UInt64 {
        octets[offset..<offset + count].reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// Two's complement, big-endian; the octets are known to be there.
    private func signed(at offset: Int, octets count: Int) -> Int64 {
        let bits = unsigned(at: offset, octets: count)
        return count == 4 ? Int64(Int32(truncatingIfNeeded: bits)) : Int64(truncatingIfNeeded: bits)
    }
}
