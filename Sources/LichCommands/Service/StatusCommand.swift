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
private struct Standing {
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
        } catch {
            spoolProblem = error.description
        }
    }

    var isWell: Bool {
        isRunning && clock?.isDoubted != true && calendars.errors.isEmpty && calendars.unreadable.isEmpty && ledgerProblem == nil
            && spoolProblem == nil && failedMail == 0
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
            ("clockTrusted", clock.map { .boolean(!$0.isDoubted) } ?? .null),
            ("problems", .strings([ledgerProblem, spoolProblem].compactMap { $0 })),
        ]) + "\n"
    }

    var text: String {
        let isVietnamese = session.language == .vietnamese
        let warnings = calendars.diagnostics.count - calendars.errors.count
        let errors = calendars.errors.count + calendars.unreadable.count
        let nothing = isVietnamese ? "không có" : "none"
        let lastText = last.map { "\(session.clock($0.recorded)) – \($0.summary)" } ?? nothing
        let nextText = next.map { "\(session.clock($0.due)) – \($0.occurrence.version.summary)" } ?? nothing
        var rows: [(vietnamese: String, english: String, value: String)] = [
            (
                "Tiến trình lichd", "Daemon",
                isRunning ? (isVietnamese ? "đang chạy" : "running") : (isVietnamese ? "không chạy" : "not running")
            ),
            (
                "Lịch", "Calendars",
                isVietnamese
                    ? "\(calendars.items.count) mục trong \(calendars.fileCount) tệp (\(session.configuration.calendars))"
                    : calendars.contents + " (\(session.configuration.calendars))"
            ),
            (
                "Vấn đề", "Problems",
                isVietnamese
                    ? "\(errors) lỗi, \(warnings) cảnh báo" : "\(counted(errors, "error")), \(counted(warnings, "warning"))"
            ),
            ("Lần báo gần nhất", "Last notice", lastText),
            ("Lần báo tới", "Next notice", nextText),
            ("Thư chờ gửi", "Spool", spoolDepth.map(String.init) ?? spoolProblem ?? nothing),
        ]
        if deferredMail > 0 { rows.append(("Thư sẽ gửi lại", "Deferred mail", String(deferredMail))) }
        if failedMail > 0 { rows.append(("Thư không giao được", "Failed mail", "\(failedMail) (lich mail list)")) }
        if clock?.isDoubted == true { rows.append(("Đồng hồ", "Clock", ClockWording.isDoubted(session))) }
        if pending > 0 { rows.append(("Đang gửi", "On its way", String(pending))) }
        if let ledgerProblem { rows.append(("Sổ cái", "Ledger", ledgerProblem)) }
        let names = rows.map { isVietnamese ? $0.vietnamese : $0.english }
        let width = (names.map(\.count).max() ?? 0) + 2
        return zip(names, rows).map { name, row in
            TerminalText.escaped(name + ":" + String(repeating: " ", count: width - name.count) + row.value) + "\n"
        }.joined()
    }
}
