import Glibc
import ICalendar
import LichDaemon
import LichHost
import NoticeFormat

/// Whether a running lichd goes by what was just written: the ledger has a copy of each file without errors that it has read.
enum TakeOver {
    case taken, notYet, notRunning

    /// Waits a moment for it. nil where it cannot be known: no ledger that may be read, another calendar folder than the daemon's, or a file with errors,
    /// of which the ledger keeps no copy.
    init?(of path: String, _ octets: [UInt8], in session: CommandSession) {
        let folder = session.configuration.calendars + "/"
        guard path.hasPrefix(folder), session.isAboutTheDaemon else { return nil }
        let file = session.read(octets, file: path)
        let ledger = session.configuration.state + "/ledger.sqlite"
        guard file.broken.isEmpty, !file.isTruncated, (try? LedgerReader(path: ledger)) != nil else { return nil }
        guard StateLock.isHeld(folder: session.configuration.state) else {
            self = .notRunning
            return
        }
        for _ in 0..<Self.looks {
            if (try? LedgerReader(path: ledger).keptFile(String(path.dropFirst(folder.count)))) == octets {
                self = .taken
                return
            }
            usleep(Self.pause)
        }
        self = .notYet
    }

    /// How often it looks, and how long it waits between, in microseconds: five seconds, of which the daemon waits two for an editor to settle.
    private static let looks = 50
    private static let pause: UInt32 = 100_000

    var sentence: BilingualText {
        switch self {
        case .taken: BilingualText("lichd đã nhận.", "lichd has taken it over.")
        case .notYet:
            BilingualText(
                "lichd đang chạy nhưng chưa nhận; xem: lich status", "lichd is running and has not taken it over yet; see: lich status")
        case .notRunning:
            BilingualText(
                "lichd không chạy: sẽ không có gì được nhắc cho đến khi chạy lại (systemctl start lichd).",
                "lichd is not running: nothing will be said until it is started (systemctl start lichd).")
        }
    }

    /// Says it to the person, where it is known.
    static func say(of path: String, in session: CommandSession) {
        guard session.format == .text, let octets = CalendarPaths.scan(path).files.first?.octets,
            let known = TakeOver(of: path, octets, in: session)
        else { return }
        Terminal(language: session.language).say(known.sentence)
    }
}

extension CommandSession {
    /// Whether calendar folder and state folder are of one daemon, as far as the options tell.
    fileprivate var isAboutTheDaemon: Bool {
        let given = [origins["[Calendars] Calendars"], origins["[Storage] State"]].map {
            $0.map { if case .option = $0 { true } else { false } } ?? false
        }
        return given[0] == given[1]
    }
}
