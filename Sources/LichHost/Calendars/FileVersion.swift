import Glibc

/// What tells two states of a file apart without reading it (stat(2)): which file it is, its length, and when it was changed.
package struct FileVersion: Hashable, Sendable {
    private let device: UInt64
    private let number: UInt64
    private let size: Int
    private let modified: Moment
    /// Set by the kernel with every change of contents or attributes, and by nobody else.
    private let changed: Moment

    private struct Moment: Hashable, Sendable {
        let seconds: Int
        let nanoseconds: Int

        init(_ time: timespec) { (seconds, nanoseconds) = (time.tv_sec, time.tv_nsec) }
    }

    init(_ status: stat) {
        (device, number, size) = (UInt64(status.st_dev), UInt64(status.st_ino), Int(status.st_size))
        (modified, changed) = (Moment(status.st_mtim), Moment(status.st_ctim))
    }

    /// Whether every change of the file from `second` (of the wall clock, since 1970) on gives it another version. One that was changed about then may
    /// change again and bear the same time, as file systems count in steps of up to two seconds; and some keep no times at all.
    func isSettled(at second: Int) -> Bool {
        changed.seconds > 0 && max(changed.seconds, modified.seconds) < second - Self.longestStep
    }

    private static let longestStep = 2
}
