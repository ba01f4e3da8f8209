/// What was made of values that were read before, by their octets: a calendar says the same thing again and again, and what is the same need not be
/// read, or kept, twice. It is kept bounded: what comes late is read anew each time.
struct OctetMemo<Value>: ~Copyable {
    private struct Entry {
        /// In the file.
        let range: Range<Int>
        let value: Value
    }

    private let hash = OctetHash()
    private var entries: [Entry] = []
    /// Places in ``entries`` plus one; 0 is free.
    private var slots: [UInt16] = []
    private static var slotCount: Int { 4_096 }

    /// What was made of the octets of `range`.
    @inline(__always)
    func value(of range: Range<Int>, in octets: Span<UInt8>) -> Value? {
        guard !slots.isEmpty, range.upperBound <= octets.count else { return nil }
        var slot = slot(of: range, in: octets)
        while slots[slot] != 0 {
            let place = Int(slots[slot]) - 1
            if octets.isEqual(entries[place].range, range) { return entries[place].value }
            slot = (slot + 1) % Self.slotCount
        }
        return nil
    }

    /// Keeps what was made of the octets of `range`, if they stand in the file and there is room.
    mutating func keep(_ value: Value, of range: Range<Int>, in octets: Span<UInt8>) {
        guard range.upperBound <= octets.count, entries.count < Self.slotCount / 2 else { return }
        if slots.isEmpty { slots = Array(repeating: 0, count: Self.slotCount) }
        var slot = slot(of: range, in: octets)
        while slots[slot] != 0 { slot = (slot + 1) % Self.slotCount }
        entries.append(Entry(range: range, value: value))
        slots[slot] = UInt16(truncatingIfNeeded: entries.count)
    }

    @inline(__always)
    private func slot(of range: Range<Int>, in octets: Span<UInt8>) -> Int { Int(hash.number(of: range, in: octets) >> 52) }
}
