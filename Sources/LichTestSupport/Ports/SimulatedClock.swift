package import CivilTime
package import LichHost
package import Reminders

/// A wall clock that shows what it is told. Used from one thread.
package final class SimulatedClock: WallClock {
    private var instant: Instant
    /// What speaks for it; the uptime goes on as time passes.
    package var evidence = ClockEvidence.none

    package init(_ instant: Instant) { self.instant = instant }

    package func now() -> Instant { instant }

    package func evidence(now: Instant) -> ClockEvidence { evidence }

    /// Sets the clock, forward or back.
    package func set(_ instant: Instant) { self.instant = instant }

    /// Lets time pass.
    package func advance(seconds: Int64) {
        instant = instant.adding(seconds: seconds)
        evidence.uptime = evidence.uptime.map { $0 + seconds }
    }
}

/// An administrator's word in memory. Used from one thread.
package final class MemoryVouchers: ClockVouchers {
    package var word: Instant?

    package init() {}

    package func read() throws(HostError) -> Instant? { word }
    package func remove() throws(HostError) { word = nil }
}

/// A timer on a simulated clock. It remembers what it is armed for; whoever plays the world fires it.
package final class SimulatedTimer: WakeUpTimer {
    /// What it is armed for; nil when it is not.
    package private(set) var wish: Instant?
    /// All that was asked for, in order.
    package private(set) var wishes: [Instant?] = []

    package init() {}

    package func set(_ instant: Instant?) {
        wish = instant
        wishes.append(instant)
    }

    /// Whether it would have fired by `now`; it is disarmed then, as the real one is.
    package func fires(at now: Instant) -> Bool {
        guard let armed = wish, armed <= now else { return false }
        wish = nil
        return true
    }
}
