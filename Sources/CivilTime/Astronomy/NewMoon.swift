/// The moments at which the moon's and the sun's apparent longitudes agree.
///
/// Jean Meeus, "Astronomical Algorithms" (2nd edition, 1998), chapter 49, with all its periodic and planetary terms.
///
/// Error: below 18 s, in the mean square 5 s, found against PyEphem's moon and sun at all 9900 new moons from 1600 to 2400, in dynamical
/// time. The days of a calendar depend on ``DeltaT`` besides.
package enum NewMoon {
    /// Mean length of a lunation in days.
    static let meanLunation = 29.530588861

    /// The time of a new moon, in days of dynamical time (TT) since J2000.0 (2000-01-01 12:00 TT). `lunation` 0 is the one of 2000-01-06.
    package static func time(lunation: Int) -> Double {
        let k = Double(lunation)
        let t = k / 1236.85
        let angles = Angles(k: k, t: t)
        let mean = 5.09766 + meanLunation * k + polynomial(t, [0, 0, 0.00015437, -0.000000150, 0.00000000073])
        return mean + periodic(angles) + planetary(k: k, t: t)
    }

    /// The last lunation whose mean new moon is not after a time in days since J2000.0; the true one lies within 15 hours of the mean.
    static func meanLunation(at days: Double) -> Int { ((days - 5.09766) / meanLunation).wholeNumberBelow }

    /// Mean anomalies and arguments, in degrees.
    private struct Angles {
        let sunAnomaly: Double
        let moonAnomaly: Double
        let moonLatitude: Double
        let node: Double
        /// E, the decrease of the eccentricity of the earth's orbit.
        let eccentricity: Double

        init(k: Double, t: Double) {
            sunAnomaly = 2.5534 + 29.10535670 * k + polynomial(t, [0, 0, -0.0000014, -0.00000011])
            moonAnomaly = 201.5643 + 385.81693528 * k + polynomial(t, [0, 0, 0.0107582, 0.00001238, -0.000000058])
            moonLatitude = 160.7108 + 390.67050284 * k + polynomial(t, [0, 0, -0.0016118, -0.00000227, 0.000000011])
            node = 124.7746 - 1.56375588 * k + polynomial(t, [0, 0, 0.0020672, 0.00000215])
            eccentricity = polynomial(t, [1, -0.002516, -0.0000074])
        }
    }

    /// One sine: days, and multiples of the sun's anomaly, the moon's anomaly and the argument of latitude. E counts as often as the
    /// sun's anomaly, where Meeus has it.
    private struct Term {
        let days: Double
        let sun: Double
        let moon: Double
        let latitude: Double
        let powerOfE: Int

        init(_ days: Double, sun: Double = 0, moon: Double = 0, latitude: Double = 0, powerOfE: Int = 0) {
            self.days = days
            self.sun = sun
            self.moon = moon
            self.latitude = latitude
            self.powerOfE = powerOfE
        }
    }

    private static let terms: [Term] = [
        Term(-0.40720, moon: 1),
        Term(0.17241, sun: 1, powerOfE: 1),
        Term(0.01608, moon: 2),
        Term(0.01039, latitude: 2),
        Term(0.00739, sun: -1, moon: 1, powerOfE: 1),
        Term(-0.00514, sun: 1, moon: 1, powerOfE: 1),
        Term(0.00208, sun: 2, powerOfE: 2),
        Term(-0.00111, moon: 1, latitude: -2),
        Term(-0.00057, moon: 1, latitude: 2),
        Term(0.00056, sun: 1, moon: 2, powerOfE: 1),
        Term(-0.00042, moon: 3),
        Term(0.00042, sun: 1, latitude: 2, powerOfE: 1),
        Term(0.00038, sun: 1, latitude: -2, powerOfE: 1),
        Term(-0.00024, sun: -1, moon: 2, powerOfE: 1),
        Term(-0.00007, sun: 2, moon: 1),
        Term(0.00004, moon: 2, latitude: -2),
        Term(0.00004, sun: 3),
        Term(0.00003, sun: 1, moon: 1, latitude: -2),
        Term(0.00003, moon: 2, latitude: 2),
        Term(-0.00003, sun: 1, moon: 1, latitude: 2),
        Term(0.00003, sun: -1, moon: 1, latitude: 2),
        Term(-0.00002, sun: -1, moon: 1, latitude: -2),
        Term(-0.00002, sun: 1, moon: 3),
        Term(0.00002, moon: 4),
    ]

    private static func periodic(_ angles: Angles) -> Double {
        var sum = -0.00017 * CircularFunctions.sine(degrees: angles.node)
        for term in terms {
            let argument = term.sun * angles.sunAnomaly + term.moon * angles.moonAnomaly + term.latitude * angles.moonLatitude
            var days = term.days
            for _ in 0..<term.powerOfE { days *= angles.eccentricity }
            sum += days * CircularFunctions.sine(degrees: argument)
        }
        return sum
    }

    /// Planetary arguments A1 to A14: the angle at lunation 0 in degrees, degrees a lunation, and millionths of a day.
    private static let planetaryTerms: [(angle: Double, rate: Double, millionths: Double)] = [
        (299.77, 0.107408, 325), (251.88, 0.016321, 165), (251.83, 26.651886, 164), (349.42, 36.412478, 126), (84.66, 18.206239, 110),
        (141.74, 53.303771, 62), (207.14, 2.453732, 60), (154.84, 7.306860, 56), (34.52, 27.261239, 47), (207.19, 0.121824, 42),
        (291.34, 1.844379, 40), (161.72, 24.198154, 37), (239.56, 25.513099, 35), (331.55, 3.592518, 23),
    ]

    /// The first argument has a term in t² besides.
    private static func planetary(k: Double, t: Double) -> Double {
        var sum = 0.0
        for (index, term) in planetaryTerms.enumerated() {
            let argument = term.angle + term.rate * k + (index == 0 ? -0.009173 * t * t : 0)
            sum += term.millionths * CircularFunctions.sine(degrees: argument)
        }
        return sum / 1_000_000
    }
}
