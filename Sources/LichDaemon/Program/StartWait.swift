import CivilTime
import Glibc
import LichHost
import NoticeFormat

/// The wait for what hinders a start and may pass.
///
/// With restarts alone the unit would be given up after a minute (StartLimitBurst=), or, without that bound, a crash would be repeated for ever. One
/// process that waits for more than a minute and then ends stays below the bound for as long as it takes.
struct StartWait {
    /// How long one process waits in all, in seconds: well below the unit's TimeoutStartSec=, and with RestartSec= long enough that the unit's
    /// StartLimitBurst= (10 in 10 minutes) is never reached.
    static let longest: UInt64 = 75
    /// Between two tries, in seconds.
    static let pause = 5

    private let end: UInt64
    private let isManaged: Bool
    private var isTold = false

    /// Begins now.
    init() {
        end = SystemClock.monotonicMicroseconds() + Self.longest * 1_000_000
        isManaged = unsafe getenv("NOTIFY_SOCKET") != nil
    }

    /// Whether to wait: whoever started it by hand sees at once that it does not work.
    var hasTime: Bool { isManaged && SystemClock.monotonicMicroseconds() < end }

    /// Says it when it is said first.
    mutating func tellOnce(_ message: DaemonMessage, language: Language) {
        if !isTold { Self.tell(message, language: language) }
        isTold = true
    }

    /// Waits for the next try; true when we are told to end meanwhile.
    func isStopped() -> Bool {
        var signals = sigset_t()
        unsafe sigemptyset(&signals)
        for signal in [ProcessSignal.terminate, .interrupt] { unsafe sigaddset(&signals, signal.number) }
        var pause = timespec(tv_sec: Self.pause, tv_nsec: 0)
        return unsafe sigtimedwait(&signals, nil, &pause) > 0
    }

    /// To the journal (standard error where there is none) and as STATUS, which `systemctl status` shows of a unit that has failed, too.
    static func tell(_ message: DaemonMessage, language: Language) {
        SystemdServiceManager().status(message.text(in: language, office: .utc))
        do throws(HostError) {
            try SystemJournal().write(JournalFields(message.fields(language: language, office: .utc)))
        } catch {
            StandardError.write("lichd: \(message.text(in: language, office: .utc))\n")
        }
    }
}
