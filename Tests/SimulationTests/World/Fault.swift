import LichTestSupport

/// What goes wrong in a simulated world.
enum Fault: String, CaseIterable {
    case processDeath, powerCut, restart
    case clockStep, wrongClockAtBoot, suspend, zoneChange
    case addItem, changeItem, removeItem, moveItem, breakLine, truncateFile, unreadableFile, mendFile, folderGone, folderBack
    case ledgerFails, spoolFails, syncFailsOnce, journalFails, reloadStorm, slowCalls
}

/// How likely each fault is in one run: whole kinds are absent in some (swarm testing, Groce and others 2012), so that what one kind hides
/// from another is found too.
struct Weather {
    private var weights: [(fault: Fault, weight: Int)] = []
    /// Of 100 steps, how many bring a fault.
    let percent: Int

    init(using generator: inout SeededGenerator) {
        percent = [2, 5, 10, 25].randomElement(using: &generator) ?? 5
        for fault in Fault.allCases {
            let isPresent = Bool.random(using: &generator)
            let weight = Int.random(in: 1...10, using: &generator)
            if isPresent { weights.append((fault, weight)) }
        }
    }

    func has(_ fault: Fault) -> Bool { weights.contains { $0.fault == fault } }

    func fault(using generator: inout SeededGenerator) -> Fault? {
        let total = weights.reduce(0) { $0 + $1.weight }
        guard total > 0, Int.random(in: 0..<100, using: &generator) < percent else { return nil }
        var rest = Int.random(in: 0..<total, using: &generator)
        for (fault, weight) in weights {
            rest -= weight
            if rest < 0 { return fault }
        }
        return nil
    }
}

/// A bug in the outer parts of the delivery, made on purpose: the simulation has to find each.
enum PlantedBug: String, CaseIterable, Sendable {
    case markBeforeWrite, nameNotDerived, watermarkInsteadOfIdentity, noSyncOfFolder
}
