import CLinux
package import CivilTime
import Glibc
package import Reminders

/// The machine's clocks.
package struct SystemClock: WallClock {
    package init() {}

    package func now() -> Instant {
        Instant(secondsSinceEpoch: Int64(Self.read(CLOCK_REALTIME).tv_sec))
    }

    package func evidence(now: Instant) -> ClockEvidence {
        ClockEvidence(uptime: Int64(Self.read(CLOCK_BOOTTIME).tv_sec), isSynchronized: NetworkTime.isSynchronized(now: now))
    }

    /// CLOCK_MONOTONIC in microseconds: for lengths of time, never for dates.
    package static func monotonicMicroseconds() -> UInt64 {
        let time = read(CLOCK_MONOTONIC)
        return UInt64(clamping: time.tv_sec) &* 1_000_000 &+ UInt64(clamping: time.tv_nsec / 1000)
    }

    private static func read(_ clock: clockid_t) -> timespec {
        var time = timespec()
        // Fails only for a clock that the kernel does not know (clock_gettime(2)); these it always knows.
        let status = unsafe clock_gettime(clock, &time)
        precondition(status == 0, "clock_gettime(2) knows CLOCK_REALTIME, CLOCK_MONOTONIC and CLOCK_BOOTTIME")
        return time
    }
}
