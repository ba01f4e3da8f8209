/// What a search in civil time found: seconds since 1970-01-01T00:00:00 on DTSTART's clock.
enum CivilStep: Equatable, Sendable {
    case at(Int)
    /// There is none, and that is certain.
    case end
    case limit
}

/// The greatest common divisor of two positive numbers.
func greatestCommonDivisor(_ first: Int, _ second: Int) -> Int {
    var (a, b) = (first, second)
    while b != 0 { (a, b) = (b, a % b) }
    return a
}
