extension Run {
    /// A run that fails, with as few kinds of faults as it still fails with: each that is not needed is left out. The same seed draws differently
    /// without them, so it may fail in another way; it fails.
    static func shrunk(seed: UInt64, _ failure: Report, allowed: Set<Fault>) -> (report: Report, faults: [Fault]) {
        var best = failure
        var faults = failure.weather
        for fault in failure.weather {
            let fewer = faults.filter { $0 != fault }
            let report = play(seed: seed, allowed: Set(fewer))
            if !report.violations.isEmpty { (best, faults) = (report, fewer) }
        }
        return (best, faults)
    }
}
