import Foundation
import Testing

/// The real engine and the real loop, in worlds where everything goes wrong: nothing is lost and nothing is said twice.
struct SimulationTests {
    private static let environment = ProcessInfo.processInfo.environment

    /// A fixed set and some that nobody has seen; or the one seed of `LICH_SEED`.
    private static let seeds: [UInt64] =
        environment["LICH_SEED"].flatMap(UInt64.init).map { [$0] }
        ?? (Array(1...10) + (0..<3).map { _ in UInt64.random(in: 1000...UInt64.max) })

    @Test(arguments: seeds)
    func nothingIsLostOrSaidTwice(seed: UInt64) {
        let report = Run.play(seed: seed)
        #expect(report.violations.isEmpty, "\(Self.failure(seed, report))")
    }

    /// The runs do what they say: most faults befall some of them, and there is much to lose.
    @Test func theWeatherIsBad() {
        let total = Run.Report.total(of: (1...8).map { Run.play(seed: $0, spells: 1) })
        #expect(total.notices > 50 && total.expected > 20 && total.faults.count > 15, "\(total.line)")
    }

    /// What the simulation would not find, it does not prove.
    @Test(arguments: PlantedBug.allCases)
    func plantedBugsAreFound(bug: PlantedBug) {
        let found = (1...200).first { !Run.play(seed: $0, spells: 2, planting: bug).violations.isEmpty }
        #expect(found != nil, "\(bug) is not found")
    }

    /// `make soak MINUTES=n`
    @Test(.enabled(if: environment["LICH_SOAK_MINUTES"] != nil))
    func soak() throws {
        let minutes = try #require(Self.environment["LICH_SOAK_MINUTES"].flatMap(Double.init))
        let end = Date(timeIntervalSinceNow: minutes * 60)
        let first = UInt64.random(in: 1000...UInt64.max / 2)
        var total = Run.Report()
        var runs: UInt64 = 0
        while Date() < end {
            let report = Run.play(seed: first + runs)
            #expect(report.violations.isEmpty, "\(Self.failure(first + runs, report))")
            total = Run.Report.total(of: [total, report])
            runs += 1
            if !report.violations.isEmpty { break }
        }
        print("soak: \(runs) runs from seed \(first), \(total.line)")
    }

    private static func failure(_ seed: UInt64, _ report: Run.Report) -> String {
        """
        LICH_SEED=\(seed)
        \(report.violations.prefix(5).joined(separator: "\n"))
        after:
        \(report.trace.joined(separator: "\n"))
        """
    }
}
