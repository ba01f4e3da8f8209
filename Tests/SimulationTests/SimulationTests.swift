import Foundation
import Testing

/// The real engine and the real loop, in worlds where everything goes wrong: nothing is lost and nothing is said twice.
struct SimulationTests {
    private static let environment = ProcessInfo.processInfo.environment

    /// A fixed set; or the one seed of `LICH_SEED`.
    private static let seeds: [UInt64] = environment["LICH_SEED"].flatMap(UInt64.init).map { [$0] } ?? Array(1...60)

    @Test(arguments: seeds)
    func nothingIsLostOrSaidTwice(seed: UInt64) {
        let report = Run.play(seed: seed)
        #expect(report.violations.isEmpty, "\(Self.failure(seed, report))")
    }

    /// What the simulation would not find, it does not prove.
    @Test(arguments: PlantedBug.allCases)
    func plantedBugsAreFound(bug: PlantedBug) {
        let found = (1...300).first { !Run.play(seed: $0, planting: bug).violations.isEmpty }
        #expect(found != nil, "\(bug) is not found")
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
