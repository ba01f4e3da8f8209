/// Where the sun stands in the ecliptic.
///
/// Jean Meeus, "Astronomical Algorithms" (2nd edition, 1998), chapter 25 (higher accuracy): the earth's heliocentric longitude by VSOP87D
/// (Bretagnon and Francou 1988) in the truncation of his appendix III, the reduction to FK5, aberration, and nutation by the larger terms
/// of the IAU 1980 theory (chapter 22).
///
/// Error: below 0.85″ (20 s of time), in the mean square 0.3″, found against PyEphem's sun (VSOP87) at 7800 times from 1600 to 2400.
package enum SolarLongitude {
    /// The apparent geocentric longitude of date, 0 to 360 degrees, at a time in days of dynamical time (TT) since J2000.0.
    package static func apparent(at days: Double) -> Double {
        let millennia = days / 365_250
        let centuries = days / 36_525
        let geometric = EarthSeries.longitude(at: millennia) / CircularFunctions.radiansPerDegree + 180
        let seconds = fk5 + nutation(at: centuries) - aberration / EarthSeries.distance(at: millennia)
        let longitude = geometric + seconds / 3600
        return longitude - 360 * Double((longitude / 360).wholeNumberBelow)
    }

    /// The constant of aberration at one astronomical unit, and the rotation from the frame of VSOP87 to FK5, in seconds of arc.
    private static let aberration = 20.4898
    private static let fk5 = -0.09033

    /// One sine of the nutation in longitude: multiples of D, M, M′, F and Ω; the coefficient and its change a century in 0.0001″.
    private struct NutationTerm {
        let multiples: (Double, Double, Double, Double, Double)
        let coefficient: Double
        let change: Double

        init(_ multiples: (Double, Double, Double, Double, Double), _ coefficient: Double, _ change: Double = 0) {
            self.multiples = multiples
            self.coefficient = coefficient
            self.change = change
        }
    }

    private static let nutationTerms: [NutationTerm] = [
        NutationTerm((0, 0, 0, 0, 1), -171_996, -174.2),
        NutationTerm((-2, 0, 0, 2, 2), -13_187, -1.6),
        NutationTerm((0, 0, 0, 2, 2), -2274, -0.2),
        NutationTerm((0, 0, 0, 0, 2), 2062, 0.2),
        NutationTerm((0, 1, 0, 0, 0), 1426, -3.4),
        NutationTerm((0, 0, 1, 0, 0), 712, 0.1),
        NutationTerm((-2, 1, 0, 2, 2), -517, 1.2),
        NutationTerm((0, 0, 0, 2, 1), -386, -0.4),
        NutationTerm((0, 0, 1, 2, 2), -301),
        NutationTerm((-2, -1, 0, 2, 2), 217, -0.5),
        NutationTerm((-2, 0, 1, 0, 0), -158),
        NutationTerm((-2, 0, 0, 2, 1), 129, 0.1),
        NutationTerm((0, 0, -1, 2, 2), 123),
        NutationTerm((2, 0, 0, 0, 0), 63),
        NutationTerm((0, 0, 1, 0, 1), 63, 0.1),
        NutationTerm((2, 0, -1, 2, 2), -59),
        NutationTerm((0, 0, -1, 0, 1), -58, -0.1),
        NutationTerm((0, 0, 1, 2, 1), -51),
        NutationTerm((-2, 0, 2, 0, 0), 48),
        NutationTerm((0, 0, -2, 2, 1), 46),
        NutationTerm((2, 0, 0, 2, 2), -38),
        NutationTerm((0, 0, 2, 2, 2), -31),
    ]

    /// The nutation in longitude in seconds of arc, at a time in Julian centuries since J2000.0.
    static func nutation(at t: Double) -> Double {
        let elongation = polynomial(t, [297.85036, 445_267.111480, -0.0019142, 1 / 189_474])
        let sunAnomaly = polynomial(t, [357.52772, 35_999.050340, -0.0001603, -1 / 300_000])
        let moonAnomaly = polynomial(t, [134.96298, 477_198.867398, 0.0086972, 1 / 56_250])
        let latitude = polynomial(t, [93.27191, 483_202.017538, -0.0036825, 1 / 327_270])
        let node = polynomial(t, [125.04452, -1934.136261, 0.0020708, 1 / 450_000])
        var sum = 0.0
        for term in nutationTerms {
            let (d, m, m1, f, o) = term.multiples
            let argument = d * elongation + m * sunAnomaly + m1 * moonAnomaly + f * latitude + o * node
            sum += (term.coefficient + term.change * t) * CircularFunctions.sine(degrees: argument)
        }
        return sum / 10_000
    }
}
