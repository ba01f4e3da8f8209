extension Run {
    /// What one run, or many, went through.
    struct Report {
        /// Of simulated time.
        var seconds: Int64 = 0
        var steps = 0
        /// Notices in the ledger at the end, and how many had to be there by the simulation of what was known.
        var notices = 0
        var expected = 0
        /// Digests among the messages.
        var digests = 0
        /// How often what befell it.
        var faults: [String: Int] = [:]
        /// What could befall it.
        var weather: [Fault] = []
        var violations: [String] = []
        /// The last events.
        var trace: [String] = []

        static func total(of reports: [Report]) -> Report {
            reports.reduce(into: Report()) { total, report in
                total.seconds += report.seconds
                total.steps += report.steps
                total.notices += report.notices
                total.expected += report.expected
                total.digests += report.digests
                total.faults.merge(report.faults, uniquingKeysWith: +)
            }
        }

        /// `12 simulated years, 345 steps, 67 notices, 45 of them foreseen, 3 digests; survived: 8 powerCut, …`
        var line: String {
            let survived = faults.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
            return
                "\(seconds / 31_557_600) simulated years, \(steps) steps, \(notices) notices, \(expected) of them foreseen, \(digests) digests; "
                + "survived: \(survived.joined(separator: ", "))"
        }
    }
}
