/// TT − UT: how far the even flow of time in which planets move is ahead of the turning earth.
///
/// The polynomials of Espenak and Meeus, "Five Millennium Canon of Solar Eclipses" (NASA/TP-2006-214141), without its correction for the
/// moon's acceleration (below 3 s from 1600 to 2400). Until 2005 they follow observations, within about 1 s after 1700. Later ones are a
/// forecast: 5 s too large in 2025 already, and one that may fail by minutes from 2100 on.
package enum DeltaT {
    /// Seconds in a year from 1599 on, with its fraction.
    package static func seconds(inYear year: Double) -> Double {
        for era in eras where year < era.end { return polynomial(year - era.origin, era.coefficients) }
        let centuries = (year - 1820) / 100
        let longTerm = -20 + 32 * centuries * centuries
        return year < 2150 ? longTerm - 0.5628 * (2150 - year) : longTerm
    }

    private struct Era {
        /// The year from which the next one is in force.
        let end: Double
        /// The year from which the polynomial counts.
        let origin: Double
        /// From the constant upwards.
        let coefficients: [Double]
    }

    private static let eras = [
        Era(end: 1700, origin: 1600, coefficients: [120, -0.9808, -0.01532, 1 / 7129]),
        Era(end: 1800, origin: 1700, coefficients: [8.83, 0.1603, -0.0059285, 0.00013336, -1 / 1_174_000]),
        Era(
            end: 1860, origin: 1800,
            coefficients: [13.72, -0.332447, 0.0068612, 0.0041116, -0.00037436, 0.0000121272, -0.0000001699, 0.000000000875]),
        Era(end: 1900, origin: 1860, coefficients: [7.62, 0.5737, -0.251754, 0.01680668, -0.0004473624, 1 / 233_174]),
        Era(end: 1920, origin: 1900, coefficients: [-2.79, 1.494119, -0.0598939, 0.0061966, -0.000197]),
        Era(end: 1941, origin: 1920, coefficients: [21.20, 0.84493, -0.076100, 0.0020936]),
        Era(end: 1961, origin: 1950, coefficients: [29.07, 0.407, -1 / 233, 1 / 2547]),
        Era(end: 1986, origin: 1975, coefficients: [45.45, 1.067, -1 / 260, -1 / 718]),
        Era(end: 2005, origin: 2000, coefficients: [63.86, 0.3345, -0.060374, 0.0017275, 0.000651814, 0.00002373599]),
        Era(end: 2050, origin: 2000, coefficients: [62.92, 0.32217, 0.005589]),
    ]
}
