import ArgumentParser
import CivilTime
import Glibc
import LichDaemon
import LichHost
import NoticeFormat

/// `lich trust-clock`: the administrator vouches for the clock.
struct TrustClockCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trust-clock",
        abstract: "Tell the daemon that the machine's clock is right, where it does not believe it.",
        discussion: """
            The daemon gives nothing while the clock contradicts what it has seen before. Set the clock first; this command then makes the daemon go \
            on by it. Nothing that was said is said again. Without a running daemon the word is kept for its next start.
            Example: sudo lich trust-clock
            Exit status: 0 the clock is trusted, or the word is left; 1 the clock cannot be right, or the daemon did not take the word; 2 the word \
            could not be left.
            """)

    @OptionGroup var options: CommonOptions

    /// What came of it.
    enum Outcome: String { case trusted, taken, waiting }

    func run() throws {
        try running {
            let session = try CommandSession(options)
            guard options.now == nil else { throw CannotRun.usage("--now makes no sense: trust-clock is about the machine's own clock") }
            let standing = try ClockStanding(session)
            if standing.isBeforeEpoch { throw CannotRun(ClockWording.isImpossible(session), status: 1) }
            guard standing.isDoubted else { return try say(.trusted, ClockWording.isTrusted(session), standing, session) }
            let plan = ClockWording.plan(session, settledThrough: standing.settledThrough)
            let voucher = VoucherFile(folder: session.configuration.state)
            try voucher.write(session.now)
            guard StateLock.isHeld(folder: session.configuration.state) else {
                return try say(.waiting, plan + ClockWording.waitsForStart(session), standing, session)
            }
            guard try wasTaken(voucher) else { throw CannotRun(ClockWording.wasNotTaken(session), status: 1) }
            try say(.taken, plan + ClockWording.wasTaken(session), standing, session)
        }
    }

    private func say(_ outcome: Outcome, _ text: String, _ standing: ClockStanding, _ session: CommandSession) throws(HostError) {
        let json = JSONLine.object([
            ("outcome", .string(outcome.rawValue)), ("now", .string(session.now.description(in: session.office))),
            ("settledThrough", .optional(standing.settledThrough?.description(in: session.office))),
        ])
        var output = StandardOutput()
        output.write(session.format == .json ? json + "\n" : text)
        try output.finish()
    }

    /// Whether the daemon takes the word within a few seconds.
    private func wasTaken(_ voucher: VoucherFile) throws(HostError) -> Bool {
        for _ in 0..<100 {
            if try voucher.read() == nil { return true }
            usleep(50_000)
        }
        return false
    }
}
