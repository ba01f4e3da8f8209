/// Sine and cosine without a C library, for the few thousand evaluations a lunisolar year takes.
///
/// The angle is brought to an eighth of a turn around zero, where the Taylor series are exact to the last digits: the terms left out are
/// below 10⁻¹⁶ there. The tests compare with the C library: the error stays below 2·10⁻¹⁵ for angles up to 10⁷.
package enum CircularFunctions {
    /// The sine of an angle in radians, up to 10⁷ either way.
    package static func sine(_ radians: Double) -> Double {
        let (quarter, rest) = reduced(radians)
        return switch quarter {
        case 1: cosineNearZero(rest)
        case 2: -sineNearZero(rest)
        case 3: -cosineNearZero(rest)
        default: sineNearZero(rest)
        }
    }

    /// The cosine of an angle in radians, up to 10⁷ either way.
    package static func cosine(_ radians: Double) -> Double {
        let (quarter, rest) = reduced(radians)
        return switch quarter {
        case 1: -sineNearZero(rest)
        case 2: -cosineNearZero(rest)
        case 3: sineNearZero(rest)
        default: cosineNearZero(rest)
        }
    }

    /// The sine of an angle in degrees, up to 10⁷ either way; whole turns are taken off without any error.
    package static func sine(degrees: Double) -> Double {
        sine((degrees - 360 * Double((degrees / 360).wholeNumberBelow)) * radiansPerDegree)
    }

    /// The cosine of an angle in degrees, up to 10⁷ either way; whole turns are taken off without any error.
    package static func cosine(degrees: Double) -> Double {
        cosine((degrees - 360 * Double((degrees / 360).wholeNumberBelow)) * radiansPerDegree)
    }

    static let radiansPerDegree = Double.pi / 180
}

extension CircularFunctions {
    /// π/2 as a sum: a part of 26 bits, whose product with a count of quarter turns is exact, the rest of the Double, and what a Double
    /// of π/2 lacks.
    private static let quarter = Double.pi / 2
    private static let quarterHigh = Double(bitPattern: quarter.bitPattern & ~0x7FF_FFFF)
    private static let quarterMiddle = quarter - quarterHigh
    private static let quarterLow = 6.123233995736766e-17

    /// The quarter turn nearest to an angle, counted from 0, and the angle beyond it.
    private static func reduced(_ radians: Double) -> (quarter: Int, rest: Double) {
        let count = (radians / quarter + 0.5).wholeNumberBelow
        let turns = Double(count)
        return (count & 3, ((radians - turns * quarterHigh) - turns * quarterMiddle) - turns * quarterLow)
    }

    /// x − x³/3! + x⁵/5! − … + x¹⁷/17!
    private static func sineNearZero(_ x: Double) -> Double {
        let square = x * x
        var sum = 1 / 355_687_428_096_000.0
        sum = sum * square - 1 / 1_307_674_368_000.0
        sum = sum * square + 1 / 6_227_020_800.0
        sum = sum * square - 1 / 39_916_800.0
        sum = sum * square + 1 / 362_880.0
        sum = sum * square - 1 / 5040.0
        sum = sum * square + 1 / 120.0
        sum = sum * square - 1 / 6.0
        return x + x * square * sum
    }

    /// 1 − x²/2! + x⁴/4! − … + x¹⁶/16!
    private static func cosineNearZero(_ x: Double) -> Double {
        let square = x * x
        var sum = 1 / 20_922_789_888_000.0
        sum = sum * square - 1 / 87_178_291_200.0
        sum = sum * square + 1 / 479_001_600.0
        sum = sum * square - 1 / 3_628_800.0
        sum = sum * square + 1 / 40_320.0
        sum = sum * square - 1 / 720.0
        sum = sum * square + 1 / 24.0
        sum = sum * square - 1 / 2.0
        return 1 + square * sum
    }
}

/// The value of a polynomial whose coefficients are given from the constant upwards.
func polynomial(_ x: Double, _ coefficients: [Double]) -> Double {
    var sum = 0.0
    var index = coefficients.count
    while index > 0 {
        index -= 1
        sum = sum * x + coefficients[index]
    }
    return sum
}
