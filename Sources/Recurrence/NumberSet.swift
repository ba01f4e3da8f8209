/// A few small numbers as bits: 0 to 63, or from both ends of something, as BYMONTHDAY and BYWEEKNO count, 1 to 63 and -63 to -1.
struct NumberSet: Hashable, Sendable {
    private(set) var positive: UInt64 = 0
    private(set) var negative: UInt64 = 0

    /// The numbers of a list; those that have no bit are left out.
    init(_ numbers: [Int]) {
        for number in numbers where (-63...63).contains(number) {
            if number >= 0 { positive |= 1 << UInt64(number) } else { negative |= 1 << UInt64(-number) }
        }
    }

    var isEmpty: Bool { positive | negative == 0 }

    /// Each of `count` numbers from 1 that is among these, counted from either end; one that both ends name comes twice.
    func forEach(among count: Int, _ body: (Int) -> Void) {
        var left = positive & .bits(through: count) & ~1
        while left != 0 {
            body(left.trailingZeroBitCount)
            left &= left - 1
        }
        left = negative & .bits(through: count) & ~1
        while left != 0 {
            body(count + 1 - left.trailingZeroBitCount)
            left &= left - 1
        }
    }

    /// In order, those from the end last.
    var numbers: [Int] { Self.bits(of: positive) + Self.bits(of: negative).reversed().map { -$0 } }

    private static func bits(of mask: UInt64) -> [Int] { mask == 0 ? [] : (0..<64).filter { mask >> UInt64($0) & 1 == 1 } }
}
