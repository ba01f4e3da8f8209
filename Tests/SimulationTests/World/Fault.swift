import Glibc
import LichTestSupport

/// What goes wrong in a simulated world, or is done to it.
enum Fault: String, CaseIterable, Sendable {
    // The machine.
    case processDeath, powerCut, restart, suspend, slowCalls
    // The clock: up to two days off; decades off; ahead by what is believed; too fast or too slow; and set right.
    case clockStep, clockFarOff, clockAhead, deadBattery, drift, clockCorrected
    case zoneChange, reloadStorm
    // The calendars, as people edit them and a disk fails them.
    case addItem, changeItem, removeItem, moveItem, renameFile, deleteFile
    case breakLine, halfWritten, emptied, unreadableFile, unsearchableFolder, folderGone, mended, folderStorm
    // Calls that fail, for a while or once.
    case folderFails, spoolFails, spoolFailsOnce, syncFails, interrupted, shortWrites, ledgerFails, ledgerFailsOnce, commitUnknown
    case journalFails, journalStalls
}

/// How likely each fault is in one run: whole kinds are absent in some (swarm testing, Groce and others 2012), so that what one kind hides
/// from another is found too.
struct Weather {
    private var weights: [(fault: Fault, weight: Int)] = []
    /// Of 100 steps, how many bring a fault.
    let percent: Int

    /// - Parameter allowed: faults that may be there at all; the same seed draws alike for the others.
    init(allowed: Set<Fault>, using generator: inout SeededGenerator) {
        percent = [2, 5, 10, 25].randomElement(using: &generator) ?? 5
        for fault in Fault.allCases {
            let isPresent = Bool.random(using: &generator)
            let weight = Int.random(in: 1...10, using: &generator)
            if isPresent, allowed.contains(fault) { weights.append((fault, weight)) }
        }
    }

    var faults: [Fault] { weights.map(\.fault) }

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

/// The errors that a call can meet, by the names of errno(3).
enum CallError: Int32, CaseIterable {
    case full, failing, denied, descriptors, interrupted

    var code: Int32 {
        switch self {
        case .full: ENOSPC
        case .failing: EIO
        case .denied: EACCES
        case .descriptors: EMFILE
        case .interrupted: EINTR
        }
    }

    var name: String {
        switch self {
        case .full: "ENOSPC"
        case .failing: "EIO"
        case .denied: "EACCES"
        case .descriptors: "EMFILE"
        case .interrupted: "EINTR"
        }
    }

    /// Whether section 2 of the manual names it for this call.
    func befalls(_ call: FileCall) -> Bool {
        switch self {
        case .full: ["openat", "mkdir", "write", "fsync", "renameat"].contains(call.name)
        case .failing: true
        case .denied: ["openat", "mkdir", "fstatat", "renameat", "unlinkat"].contains(call.name)
        case .descriptors: ["openat", "getdents"].contains(call.name)
        case .interrupted: ["openat", "read", "write", "fsync"].contains(call.name)
        }
    }
}
