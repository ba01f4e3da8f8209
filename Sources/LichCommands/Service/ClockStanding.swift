import CivilTime
import Glibc
import LichDaemon
import LichHost
import NoticeFormat
import Reminders

/// What is known of the clock without asking the daemon.
struct ClockStanding {
    /// nil before the first start.
    private(set) var settledThrough: Instant?
    /// The daemon does not believe the clock, or would not.
    let isDoubted: Bool
    /// It shows a time before there was this program.
    let isBeforeEpoch: Bool

    init(_ session: CommandSession) throws(HostError) {
        var since: Instant?
        do throws(HostError) {
            let ledger = try LedgerReader(path: session.configuration.ledgerPath)
            settledThrough = try ledger.settledThrough()
            since = try ledger.clockDoubtedSince()
        } catch  where error.code == ENOENT {
            // There was no start yet.
        }
        isBeforeEpoch = session.now < LichVersion.epoch
        let doubt = ClockTrust.doubt(now: session.now, settledThrough: settledThrough, epoch: LichVersion.epoch)
        let isSynchronized = SystemClock().evidence(now: session.now).isSynchronized
        // A daemon that runs knows better; what one that does not run has left behind is judged anew at its start.
        let isRunning = StateLock.isHeld(folder: session.configuration.state)
        isDoubted = isRunning ? since != nil : doubt != nil && !isSynchronized || since != nil
    }
}

/// The sentences about the clock.
enum ClockWording {
    static func isImpossible(_ session: CommandSession) -> String {
        session.language == .vietnamese
            ? "đồng hồ chỉ \(time(session.now, session)), trước khi có chương trình này: không thể đúng. Hãy chỉnh lại giờ rồi chạy lại."
            : "the clock says \(time(session.now, session)), before there was this program: it cannot be right. Please set it and run this "
                + "again."
    }

    /// A row of `lich status`.
    static func isDoubted(_ session: CommandSession) -> String {
        session.language == .vietnamese
            ? "chỉ \(time(session.now, session)), không đáng tin, chưa báo gì: hãy chỉnh giờ; nếu giờ đúng: lich trust-clock"
            : "says \(time(session.now, session)) and is not trusted, nothing is delivered: set it; if it is right: lich trust-clock"
    }

    static func isTrusted(_ session: CommandSession) -> String {
        line(
            session, "Đồng hồ chỉ \(time(session.now, session)) và đang được tin: không cần làm gì.",
            "The clock says \(time(session.now, session)) and is trusted: there is nothing to do.")
    }

    /// What will be done, in one or two sentences.
    static func plan(_ session: CommandSession, settledThrough: Instant?) -> String {
        let now = time(session.now, session)
        guard let settledThrough else {
            return line(
                session, "Đồng hồ chỉ \(now): lichd sẽ bắt đầu báo từ lúc này.",
                "The clock says \(now): lichd will give notices from now on.")
        }
        let ledger = time(settledThrough, session)
        if settledThrough > session.now {
            return line(
                session,
                "Đồng hồ chỉ \(now), sổ đã ghi đến \(ledger). lichd sẽ tin đồng hồ và báo những gì đến hạn từ nay; điều đã báo không báo lại.",
                "The clock says \(now), the ledger has seen \(ledger). lichd will believe the clock and give what falls due from now on; "
                    + "what was said is not said again.")
        }
        return line(
            session,
            "Đồng hồ chỉ \(now), sổ mới ghi đến \(ledger). lichd sẽ tin đồng hồ: những gì đến hạn trong khoảng đó được báo muộn nếu còn ích, "
                + "nếu không thì ghi là đã qua.",
            "The clock says \(now), the ledger has seen \(ledger). lichd will believe the clock: what fell due in between is given late where it is still of "
                + "use, and else recorded as expired.")
    }

    static func waitsForStart(_ session: CommandSession) -> String {
        line(
            session, "lichd không chạy: lời này được dùng khi lichd khởi động, nếu lúc ấy đồng hồ vẫn đi tiếp từ giờ này.",
            "lichd is not running: the word is used when it starts, if the clock has then gone on from this time.")
    }

    static func wasTaken(_ session: CommandSession) -> String { line(session, "lichd đã nhận.", "lichd has taken it.") }

    static func wasNotTaken(_ session: CommandSession) -> String {
        session.language == .vietnamese
            ? "lichd đang chạy nhưng chưa nhận lời này; nó sẽ được dùng khi lichd đọc lại hoặc khởi động lại. Xem: journalctl -u lichd"
            : "lichd is running and has not taken the word yet; it is used at its next start. See: journalctl -u lichd"
    }

    private static func line(_ session: CommandSession, _ vietnamese: String, _ english: String) -> String {
        TerminalText.escaped(session.language == .vietnamese ? vietnamese : english) + "\n"
    }

    private static func time(_ instant: Instant, _ session: CommandSession) -> String { session.clock(instant) }
}
