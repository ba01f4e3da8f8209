import CivilTime
import Foundation
import LichTestSupport
import Testing

@Suite("Astronomy")
struct AstronomyTests {
    @Test("Sine and cosine are the C library's", arguments: [1.0, 1e3, 1e5, 1e7])
    func circularFunctions(bound: Double) {
        let error = 2e-15
        var generator = SeededGenerator(seed: 314)
        for _ in 0..<5000 {
            let angle = Double.random(in: -bound...bound, using: &generator)
            #expect(abs(CircularFunctions.sine(angle) - sin(angle)) < error, "\(angle)")
            #expect(abs(CircularFunctions.cosine(angle) - cos(angle)) < error, "\(angle)")
            let degrees = angle.remainder(dividingBy: 360) * .pi / 180
            #expect(abs(CircularFunctions.sine(degrees: angle) - sin(degrees)) < error, "\(angle)°")
            #expect(abs(CircularFunctions.cosine(degrees: angle) - cos(degrees)) < error, "\(angle)°")
        }
    }

    @Test("Sine and cosine at the seams of their quarters")
    func seams() {
        for eighth in -2000...2000 {
            for step in [-1e-9, 0, 1e-9] {
                let angle = Double(eighth) * .pi / 4 + step
                #expect(abs(CircularFunctions.sine(angle) - sin(angle)) < 1e-15, "\(eighth)")
                #expect(abs(CircularFunctions.cosine(angle) - cos(angle)) < 1e-15, "\(eighth)")
            }
        }
    }

    @Test("A new moon is within 18 s of another theory's", arguments: try CaseFile("new-moons.txt").rows)
    func newMoon(row: CaseFile.Row) throws {
        let lunation = try #require(Int(row.columns[0]))
        let expected = try #require(Double(row.columns[1]))
        #expect(abs(NewMoon.time(lunation: lunation) - expected) * 86_400 < 18)
    }

    @Test("The new moon of Meeus's example 49.a, February 1977")
    func newMoonOfMeeus() {
        #expect(abs(NewMoon.time(lunation: -283) + 2_451_545.0 - 2_443_192.65118) < 0.000005)
    }

    @Test("The sun stands within 0.85″ of where another theory has it", arguments: try CaseFile("solar-longitudes.txt").rows)
    func solarLongitude(row: CaseFile.Row) throws {
        let days = try #require(Double(row.columns[0]))
        let expected = try #require(Double(row.columns[1]))
        #expect(abs((SolarLongitude.apparent(at: days) - expected).remainder(dividingBy: 360)) * 3600 < 0.85)
    }

    @Test("The sun of Meeus's example 25.b, 13 October 1992")
    func sunOfMeeus() {
        let expected = 199 + 54.0 / 60 + 21.818 / 3600
        #expect(abs(SolarLongitude.apparent(at: 2_448_908.5 - 2_451_545.0) - expected) * 3600 < 0.5)
    }

    /// Year, seconds, and how far the polynomials may lie off. Until 2010 by PyEphem 4.2.1's table; since 2017 TT − UTC is 69.184 s (37 leap
    /// seconds), and UTC keeps within 0.9 s of UT.
    @Test(
        "Delta T follows the observations",
        arguments: [
            (1700.0, 9.0, 2.0), (1800, 13.7, 1), (1850, 7.1, 1), (1900, -2.7, 0.5), (1920, 21.2, 0.5), (1950, 29.15, 0.2),
            (1970, 40.2, 0.3),
            (1990, 56.9, 0.2), (2000, 63.8, 0.2), (2010, 66.1, 1), (2020, 69.2, 3), (2025, 69.2, 6),
        ])
    func deltaT(year: Double, observed: Double, bound: Double) {
        #expect(abs(DeltaT.seconds(inYear: year) - observed) < bound)
    }

    @Test("Delta T has no step where one polynomial ends and the next begins")
    func deltaTIsContinuous() {
        for year in [1700.0, 1800, 1860, 1900, 1920, 1941, 1961, 1986, 2005, 2050, 2150] {
            #expect(abs(DeltaT.seconds(inYear: year) - DeltaT.seconds(inYear: year.nextDown)) < 1, "\(year)")
        }
    }
}
