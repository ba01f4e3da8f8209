import CLinux
package import Dispatch
import Glibc

/// Tells when the wall clock was set, or the machine woke from sleep: a timer of its own that the kernel cancels then
/// (TFD_TIMER_CANCEL_ON_SET of timerfd_create(2)). It costs nothing in between.
package final class ClockChangeWatch {
    private let source: DescriptorSource

    /// `handler` runs on `queue` after each change.
    package init(queue: DispatchQueue, handler: @escaping @Sendable () -> Void) throws(HostError) {
        let descriptor = OwnedDescriptor(
            try systemCall("cannot make a timer") { timerfd_create(CLOCK_REALTIME, Int32(TFD_NONBLOCK | TFD_CLOEXEC)) }
        )
        let number = descriptor.number
        try Self.arm(number)
        source = DescriptorSource(descriptor, queue: queue) { @Sendable in
            if Self.wasCancelled(number) { handler() }
        }
    }

    /// Seconds since 1970: the year 2242, later than any run. The kernel's own end of time is 2262, and libfaketime adds its offset to what it is given.
    private static let never = 1 << 33

    /// Arms the timer so far ahead that nothing but a change of the clock ends it.
    private static func arm(_ descriptor: Int32) throws(HostError) {
        var time = itimerspec()
        time.it_value.tv_sec = never
        let flags = Int32(TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET)
        _ = try systemCall("cannot arm the timer for changes of the clock") { unsafe timerfd_settime(descriptor, flags, &time, nil) }
    }

    /// Reads the timer, which ends a cancellation, and arms it again.
    private static func wasCancelled(_ descriptor: Int32) -> Bool {
        var expirations: UInt64 = 0
        let count = unsafe read(descriptor, &expirations, MemoryLayout<UInt64>.size)
        return count == -1 && errno == ECANCELED
    }
}
