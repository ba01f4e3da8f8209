import Glibc
import LichHost

/// The journal: an entry that is there is not looked for again, so one that was written and not marked may come a second time after a crash.
final class SimulatedJournal {
    enum State: Equatable {
        case well
        /// A write never returns until it is back.
        case stalled
        case failing(CallError)
    }

    var state = State.well
    private(set) var writes: [String: Int] = [:]
    private var writtenInThisLife: Set<String> = []

    /// - Returns: whether the same process wrote it before.
    func write(_ key: String) -> Bool {
        writes[key, default: 0] += 1
        return !writtenInThisLife.insert(key).inserted
    }

    func processEnded() { writtenInThisLife.removeAll() }
}
