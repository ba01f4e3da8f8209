import CivilTime
import LichHost

/// A notice is decided, worded, recorded and synced in the second before its time, so that at its time it only has to be brought out: the sync alone takes a
/// disk several milliseconds.
extension DaemonLoop {
    /// How many seconds before its time a notice is decided. What is edited after that is too late for it.
    package static let decidedAhead: Int64 = 1

    /// How many outputs are held.
    var heldCount: Int { held.reduce(0) { $0 + $1.output.entries.count + $1.output.messages.count } }

    /// Whether a clock that shows `now` will show `instant` in a moment. One that was put back will not: what was decided by it is told at once.
    static func isAhead(_ instant: Instant, of now: Instant) -> Bool { (1...decidedAhead).contains(instant.seconds(since: now)) }

    /// Takes away what is due in a moment, and keeps it until then.
    func hold(_ output: inout PendingOutput) {
        let now = ports.clock.now()
        let ahead = output.dues.filter { Self.isAhead($0.value, of: now) }
        guard !ahead.isEmpty else { return }
        for (due, keys) in Dictionary(grouping: ahead.keys, by: { ahead[$0] ?? now }) {
            var part = PendingOutput(
                entries: output.entries.filter { keys.contains($0.key) }, messages: output.messages.filter { keys.contains($0.key) })
            part.isRepeated = output.isRepeated
            held.append((due, part))
        }
        output.entries.removeAll { ahead[$0.key] != nil }
        output.messages.removeAll { ahead[$0.key] != nil }
    }

    /// Brings out what was held, as far as its time has come.
    func bringOutHeld() {
        guard !held.isEmpty else { return }
        let now = ports.clock.now()
        let due = held.filter { !Self.isAhead($0.until, of: now) }
        held.removeAll { !Self.isAhead($0.until, of: now) }
        for (_, output) in due { bringOut(output) }
    }
}
