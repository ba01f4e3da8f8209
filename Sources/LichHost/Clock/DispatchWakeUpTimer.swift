import CLinux
package import CivilTime
package import Dispatch
import Glibc

/// One Dispatch timer on the wall clock (CLOCK_REALTIME, absolute). Used from its queue only.
package final class DispatchWakeUpTimer: WakeUpTimer {
    /// No further ahead than this is ever armed. Being woken early is harmless, and Dispatch never arms a wall deadline after about 2116.
    package static let furthest: Int64 = 86_400

    private let source: any DispatchSourceTimer
    private let clock: SystemClock

    /// `handler` runs on `queue` when the time has come, or earlier.
    package init(queue: DispatchQueue, handler: @escaping @Sendable () -> Void) {
        clock = SystemClock()
        source = DispatchSource.makeTimerSource(queue: queue)
        source.schedule(wallDeadline: .distantFuture)
        source.setEventHandler(handler: handler)
        source.activate()
    }

    deinit { source.cancel() }

    package func set(_ instant: Instant?) {
        guard let instant else { return source.schedule(wallDeadline: .distantFuture) }
        let deadline = Self.deadline(for: instant, now: clock.now())
        let time = timespec(tv_sec: Int(deadline.secondsSinceEpoch), tv_nsec: 0)
        source.schedule(wallDeadline: DispatchWallTime(timespec: time), leeway: .nanoseconds(0))
    }

    /// What is armed for `instant`: not after ``furthest`` from now, and not before 1970, which Dispatch cannot name.
    static func deadline(for instant: Instant, now: Instant) -> Instant {
        let latest = now.adding(seconds: furthest)
        return max(min(instant, latest), Instant(secondsSinceEpoch: 1))
    }
}
