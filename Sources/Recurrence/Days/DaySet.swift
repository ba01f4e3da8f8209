/// Days of one interval of a rule, as bits counted from a first day: up to 512 in a row, room for a lunisolar year of 385 days and the month
/// that SKIP may reach into.
struct DaySet: Equatable, Sendable {
    static let capacity = 512
    /// The day number of the first bit.
    let base: Int
    private var words = SIMD8<UInt64>.zero

    init(base: Int) { self.base = base }

    var isEmpty: Bool { words == .zero }

    var count: Int {
        var sum = 0
        for index in words.indices { sum += words[index].nonzeroBitCount }
        return sum
    }

    func contains(_ day: Int) -> Bool {
        let bit = day - base
        return bit >= 0 && bit < Self.capacity && words[bit >> 6] >> UInt64(bit & 63) & 1 == 1
    }

    /// Adds a day; one beyond the capacity is left out.
    mutating func insert(_ day: Int) {
        let bit = day - base
        guard bit >= 0, bit < Self.capacity else { return }
        words[bit >> 6] |= 1 << UInt64(bit & 63)
    }

    /// Adds the days whose bits are set in `mask`, its lowest bit meaning `day`.
    mutating func insert(_ mask: UInt64, from day: Int) {
        let bit = day - base
        guard bit >= 0, bit < Self.capacity else { return }
        let (word, shift) = (bit >> 6, UInt64(bit & 63))
        words[word] |= mask << shift
        if shift > 0, word + 1 < words.scalarCount { words[word + 1] |= mask >> (64 - shift) }
    }

    /// The first day of the set that is `day` or later.
    func next(from day: Int) -> Int? {
        let bit = max(day - base, 0)
        guard bit < Self.capacity else { return nil }
        var index = bit >> 6
        var word = words[index] & (.max << UInt64(bit & 63))
        while word == 0 {
            index += 1
            guard index < words.scalarCount else { return nil }
            word = words[index]
        }
        return base + index << 6 + word.trailingZeroBitCount
    }

    /// How many days of the set are before `day`.
    func count(before day: Int) -> Int {
        let bit = min(max(day - base, 0), Self.capacity)
        var sum = 0
        for index in 0..<(bit >> 6) { sum += words[index].nonzeroBitCount }
        if bit & 63 > 0 { sum += (words[bit >> 6] & ~(.max << UInt64(bit & 63))).nonzeroBitCount }
        return sum
    }

    /// The day at `position`, counted from 0; nil where there are not so many.
    func day(at position: Int) -> Int? {
        var left = position
        for index in words.indices {
            let count = words[index].nonzeroBitCount
            if left < count { return base + index << 6 + words[index].position(ofSetBit: left) }
            left -= count
        }
        return nil
    }

    /// Keeps only the days for which `isKept` is true.
    mutating func keep(where isKept: (Int) -> Bool) {
        for index in words.indices {
            var left = words[index]
            while left != 0 {
                let bit = left.trailingZeroBitCount
                left &= left - 1
                if !isKept(base + index << 6 + bit) { words[index] &= ~(1 << UInt64(bit)) }
            }
        }
    }
}

extension UInt64 {
    /// Where the set bit number `ordinal` (from 0, the lowest first) stands; 64 where there are not so many.
    func position(ofSetBit ordinal: Int) -> Int {
        var bits = self
        for _ in 0..<Swift.min(ordinal, 64) where bits != 0 { bits &= bits - 1 }
        return bits.trailingZeroBitCount
    }

    /// The bits 0 to `last`; all of them from 63 on.
    static func bits(through last: Int) -> UInt64 { last >= 63 ? .max : ~(.max << UInt64(Swift.max(last + 1, 0))) }
}
