extension BinaryInteger {
    // Inlinable, because generic code in another module is otherwise not specialised and some eighty times slower.

    /// The quotient rounded towards minus infinity; `divisor` is positive.
    @inlinable
    package func dividedDown(by divisor: Self) -> Self {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }

    /// The remainder in `0..<divisor`; `divisor` is positive.
    @inlinable
    package func modulo(_ divisor: Self) -> Self {
        let remainder = self % divisor
        return remainder < 0 ? remainder + divisor : remainder
    }
}

extension Double {
    /// The greatest whole number that is not above this one; 0 for what lies beyond 10¹⁸. (The standard library's `rounded` and
    /// `truncatingRemainder` are calls of the C library, which nothing here links.)
    var wholeNumberBelow: Int {
        guard magnitude < 1e18 else { return 0 }
        let towardsZero = Int(self)
        return Double(towardsZero) > self ? towardsZero - 1 : towardsZero
    }
}

/// `number` in decimal digits, with zeros before it up to `width`.
package func decimal(_ number: some BinaryInteger, width: Int) -> String {
    let digits = String(number.magnitude)
    let zeros = String(repeating: "0", count: max(0, width - digits.utf8.count))
    return (number < 0 ? "-" : "") + zeros + digits
}
