import ArgumentParser
import CivilTime
import ICalendar
import LichDaemon
import LichHost
import NoticeFormat
import Reminders

/// `lich status`: how things stand.
struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Say how things stand: daemon, calendars, problems, last and next notice, spool.",
        discussion: """
            Example: lich status
            Exit status: 0 all is well; 1 the daemon is not running, does not trust the clock, a calendar has errors, mail was given up, or the spool \
            or ledger cannot be read.
            """)

    @OptionGroup var options: CommonOptions

    func run() throws {
        try running {
            let session = try CommandSession(options)
            let standing = try Standing(session)
            var output = StandardOutput()
            output.write(session.format == .json ? standing.json : standing.text)
            try output.finish()
            if !standing.isWell { throw ExitCode(1) }
        }
    }
}

/// How things stand.
struct Standing {
    let session: CommandSession
    let isRunning: Bool
    let calendars: LoadedCalendars
    /// What was delivered last; nil with ``ledgerProblem`` where the ledger cannot be read.
    var last: LedgerEntry?
    var pending = 0
    var ledgerProblem: String?
    /// nil where the ledger cannot be read.
    var clock: ClockStanding?
    let next: Notice?
    var spoolDepth: Int?
    /// When the oldest message that is not handed over was due.
    var mailWaitsSince: Instant?
    /// Messages to be tried again, and those that were given up.
    var deferredMail = 0
    var failedMail = 0
    var spoolProblem: String?

    init(_ session: CommandSession) throws {
        self.session = session
        let configuration = session.configuration
        isRunning = StateLock.isHeld(folder: configuration.state)
        calendars = try session.calendars([])
        var simulation = Simulation(
            items: calendars.items, policy: configuration.policy, office: session.office,
            range: session.now.adding(seconds: 1)..<Instant.distantFuture)
        next = simulation.next()
        do throws(HostError) {
            let ledger = try LedgerReader(path: configuration.ledgerPath)
            last = try ledger.lastDelivered()
            pending = try ledger.counts().pending
            clock = try ClockStanding(session)
        } catch {
            ledgerProblem = error.description
        }
        do throws(HostError) {
            let spool = MaildirSpool(path: configuration.spool)
            spoolDepth = try spool.depth()
            deferredMail = try spool.count(in: .deferred)
            failedMail = try spool.count(in: .failed)
            mailWaitsSince = try spool.waitingSince()
        } catch {
            spoolProblem = error.description
        }
    }

    var isWell: Bool {
        isRunning && clock?.isDoubted != true && calendars.errors.isEmpty && calendars.unreadable.isEmpty && ledgerProblem == nil
            && spoolProblem == nil && failedMail == 0
    }

    /// What of the calendars is broken, each with its place.
    var broken: [String] {
        calendars.unreadable.map { "\($0.path): \($0.reason)" }
            + calendars.errors.map { error in
                let place = error.place
                return "\(place.file):\(place.line):\(place.column): \(DiagnosticWording(error, language: session.language).sentence)"
            }
    }

    var json: String {
        JSONLine.object([
            ("running", .boolean(isRunning)), ("calendars", .string(session.configuration.calendars)),
            ("files", .integer(Int64(calendars.fileCount))), ("items", .integer(Int64(calendars.items.count))),
            ("errors", .integer(Int64(calendars.errors.count + calendars.unreadable.count))),
            ("warnings", .integer(Int64(calendars.diagnostics.count - calendars.errors.count))),
            ("last", .optional(last?.recorded.description(in: session.office))), ("lastSummary", .optional(last?.summary)),
            ("next", .optional(next?.due.description(in: session.office))), ("nextSummary", .optional(next?.occurrence.version.summary)),
            ("pending", .integer(Int64(pending))), ("spoolDepth", spoolDepth.map { .integer(Int64($0)) } ?? .null),
            ("deferredMail", .integer(Int64(deferredMail))), ("failedMail", .integer(Int64(failedMail))),
            ("mailWaitsSince", .optional(mailWaitsSince?.description(in: session.office))),
            ("clockTrusted", clock.map { .boolean(!$0.isDoubted) } ?? .null),
            ("broken", .strings(broken)), ("problems", .strings([ledgerProblem, spoolProblem].compactMap { $0 })),
        ]) + "\n"
    }
}
