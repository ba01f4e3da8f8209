import Foundation
import Testing

/// The real engine, loop, spool and folder, in worlds where everything goes wrong: nothing is lost and nothing is said twice.
struct SimulationTests {
    private static let environment = ProcessInfo.processInfo.environment

    /// A fixed set and some that nobody has seen; or the one seed of `LICH_SEED`.
    private static let seeds: [UInt64] =
        environment["LICH_SEED"].flatMap(UInt64.init).map { [$0] }
        ?? (Array(1...6) + (0..<3).map { _ in UInt64.random(in: 1000...UInt64.max) })

    /// All, or those of `LICH_FAULTS`, between commas.
    private static let faults: Set<Fault> =
        environment["LICH_FAULTS"].map { Set($0.split(separator: ",").compactMap { Fault(rawValue: String($0)) }) } ?? Set(Fault.allCases)

    @Test(arguments: seeds)
    func nothingIsLostOrSaidTwice(seed: UInt64) {
        let report = Run.play(seed: seed, allowed: Self.faults)
        #expect(report.violations.isEmpty, "\(Self.failure(seed, report))")
    }

    /// The runs do what they say: most faults befall some of them, and there is much to lose.
    @Test func theWeatherIsBad() {
        let total = Run.Report.total(of: (1...6).map { Run.play(seed: $0, spells: 2) })
        #expect(total.notices > 100 && total.expected > 20 && total.faults.count > 20, "\(total.line)")
    }

    /// `make soak MINUTES=n`
    @Test(.enabled(if: environment["LICH_SOAK_MINUTES"] != nil))
    func soak() throws {
        let minutes = try #require(Self.environment["LICH_SOAK_MINUTES"].flatMap(Double.init))
        let begin = Date()
        let first = Self.environment["LICH_SEED"].flatMap(UInt64.init) ?? UInt64.random(in: 1000...UInt64.max / 2)
        var total = Run.Report()
        var runs: UInt64 = 0
        while Date().timeIntervalSince(begin) < minutes * 60 {
            let report = Run.play(seed: first + runs, allowed: Self.faults)
            total = Run.Report.total(of: [total, report])
            runs += 1
            guard report.violations.isEmpty else {
                print("soak: seed \(first + runs - 1) fails after \(Int(Date().timeIntervalSince(begin))) s: \(report.violations[0])")
                Issue.record("\(Self.failure(first + runs - 1, report))")
                break
            }
        }
        print("soak: \(runs) runs from seed \(first), \(total.line)")
    }

    private static func failure(_ seed: UInt64, _ report: Run.Report) -> String {
        // Whoever plants a bug wants to know that it is found, and no more.
        if environment["LICH_SHRINK"] == "no" { return "LICH_SEED=\(seed): \(report.violations[0])" }
        let (shrunk, faults) = Run.shrunk(seed: seed, report, allowed: Self.faults)
        return """
            \(report.violations.prefix(5).joined(separator: "\n"))
            repeat it: LICH_SEED=\(seed) swift test --filter SimulationTests/nothingIsLostOrSaidTwice
            with fewer faults: LICH_SEED=\(seed) LICH_FAULTS=\(faults.map(\.rawValue).joined(separator: ",")) swift test …
            \(shrunk.violations.prefix(5).joined(separator: "\n"))
            after:
            \(shrunk.trace.joined(separator: "\n"))
            """
    }
}
