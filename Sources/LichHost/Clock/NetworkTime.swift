import CLinux
import CivilTime
import Glibc

/// Whether systemd-timesyncd has set the clock. The kernel's own flag (adjtimex(2), STA_UNSYNC) cannot be asked from the sandbox: ProtectClock= denies
/// the call, also for reading.
enum NetworkTime {
    /// What timesyncd touches with each answer of a server that it takes the time from (systemd-timesyncd.service(8)).
    static let mark = "/run/systemd/timesync/synchronized"
    /// For how long that counts, in seconds: some of the longest intervals between two answers (PollIntervalMaxSec=, 2048 s).
    static let validSeconds: Int64 = 3 * 3600

    /// Whether the mark is from just before `now`: one of another time was made before the clock was set by somebody else.
    static func isSynchronized(now: Instant, mark: String = mark) -> Bool {
        var status = stat()
        guard unsafe stat(mark, &status) == 0 else { return false }
        return (-2...validSeconds).contains(now.seconds(since: Instant(secondsSinceEpoch: Int64(status.st_mtim.tv_sec))))
    }
}
