import Dispatch
import Foundation
import LichHost
import Testing

/// A test must not set the clock; what the kernel is asked for can be read (proc(5), `/proc/self/fdinfo`).
@Suite("Watching the clock", .serialized)
struct ClockChangeWatchTests {
    /// The timers of this process on the wall clock that are cancelled when it is set: flags 03 are TFD_TIMER_ABSTIME and TFD_TIMER_CANCEL_ON_SET.
    private static func cancelledWhenSet() throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count { number in
            let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(number)")
            guard target == "anon_inode:[timerfd]", let info = try? String(contentsOfFile: "/proc/self/fdinfo/\(number)", encoding: .utf8)
            else {
                return false
            }
            return info.contains("clockid: 0\n") && info.contains("settime flags: 03\n")
        }
    }

    @Test("It asks the kernel for the end of time and for word of changes, and lets go of it")
    func armed() throws {
        let queue = DispatchQueue(label: "test")
        let changed = Signal()
        #expect(try Self.cancelledWhenSet() == 0)
        do {
            let watch = try ClockChangeWatch(queue: queue) { changed.send() }
            #expect(try Self.cancelledWhenSet() == 1)
            withExtendedLifetime(watch) {}
        }
        // The descriptor is closed on the queue once Dispatch has let go of it.
        let deadline = DispatchTime.now() + .seconds(30)
        while try Self.cancelledWhenSet() != 0, DispatchTime.now() < deadline { queue.sync {} }
        #expect(try Self.cancelledWhenSet() == 0)
        #expect(!changed.hasCome)
    }
}
