import ArgumentParser
import CivilTime
import LichDaemon
import LichHost
import NoticeFormat
import Reminders

/// `lich log`: the ledger.
struct LogCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "Say what was said: to whom, when, how late, from which file.",
        discussion: "Example: lich log --since 2026-11-01 --missed")

    @OptionGroup var options: CommonOptions

    @Flag(help: "Only what lost its use before it could be given.")
    var missed = false

    @Option(help: ArgumentHelp("Only what was recorded from this day or instant on.", valueName: "instant"))
    var since: String?

    @Option(help: ArgumentHelp("Only of this item.", valueName: "uid"))
    var uid: String?

    func run() throws {
        try running {
            let session = try CommandSession(options)
            var filter = LedgerFilter(uid: uid, onlyExpired: missed)
            if let since {
                guard let instant = Instant(rfc3339: since, office: session.office) else {
                    throw CannotRun.usage("not a day or instant: \(since)")
                }
                filter.since = instant
            }
            let path = session.configuration.ledgerPath
            let (entries, damaged) = try LedgerReader(path: path).entries(filter)
            var output = StandardOutput()
            for entry in entries { output.write(session.format == .json ? session.json(entry) : session.text(entry)) }
            try output.finish()
            guard damaged == 0 else {
                let sentence =
                    session.language == .vietnamese
                    ? "\(path): \(damaged) dòng hỏng, không đọc được" : "\(path): rows that are damaged and cannot be read: \(damaged)"
                StandardError.write("lich: \(TerminalText.escaped(sentence))\n")
                throw ExitCode(1)
            }
        }
    }
}

extension CommandSession {
    fileprivate func json(_ entry: LedgerEntry) -> String {
        JSONLine.object([
            ("recorded", .string(entry.recorded.description(in: office))), ("due", .string(entry.due.description(in: office))),
            ("lateSeconds", .integer(max(0, entry.recorded.seconds(since: entry.due)))), ("kind", .string(entry.kind.rawValue)),
            ("outcome", .string(entry.outcome.rawValue)), ("reason", .optional(entry.reason?.rawValue)),
            ("uid", .string(entry.identity.uid)), ("occurrence", .string(entry.identity.occurrence)),
            ("alarm", .string(entry.identity.alarm)),
            ("summary", .string(entry.summary)), ("start", .string(entry.start)), ("file", .string(entry.file)),
            ("recipients", .strings(entry.recipients)), ("inDigest", .strings(entry.recipients.filter { isInDigest($0, entry) })),
            ("pending", .strings(entry.pending)),
            ("handedOver", .strings(entry.recipients.filter { fate($0, entry) == .handedOver })),
            ("givenUp", .strings(entry.recipients.filter { fate($0, entry) == .givenUp })),
        ]) + "\n"
    }

    fileprivate func text(_ entry: LedgerEntry) -> String {
        let isVietnamese = language == .vietnamese
        var line = "\(clock(entry.recorded))  \(entry.summary)"
        if let remark = remark(on: entry) { line += "  (\(remark))" }
        let recipients = entry.recipients.map { recipient in
            recipient + (isInDigest(recipient, entry) ? (isVietnamese ? " (thư gộp)" : " (in a digest)") : "")
                + (fate(recipient, entry) == .givenUp ? (isVietnamese ? " (KHÔNG giao được)" : " (GIVEN UP)") : "")
        }
        if !recipients.isEmpty { line += " → " + recipients.joined(separator: ", ") }
        if !entry.pending.isEmpty { line += isVietnamese ? "  [đang gửi]" : "  [on its way]" }
        return TerminalText.escaped("\(line)  [\(entry.file)]") + "\n"
    }

    /// How late it came, or why it never did and when it was due; nil where it came in time.
    private func remark(on entry: LedgerEntry) -> String? {
        let isVietnamese = language == .vietnamese
        guard entry.outcome == .expired else {
            let wording = NoticeWording(language: language, now: entry.recorded, office: office)
            if let mark = wording.mark(of: entry.kind) { return mark }
            return entry.kind == .late ? wording.lateness(seconds: entry.recorded.seconds(since: entry.due)) : nil
        }
        let reason =
            switch entry.reason {
            case .superseded: isVietnamese ? "lời nhắc sau nói thay" : "a later reminder spoke for it"
            case .unseen: isVietnamese ? "không báo: ghi vào lịch quá muộn" : "not given: it came into the calendar too late"
            case .flood: isVietnamese ? "không báo nữa đến hết ngày: quá nhiều lời nhắc" : "no more that day: too many notices"
            case .over, nil: isVietnamese ? "không báo: việc đã qua" : "not given: it was over"
            }
        return reason + (isVietnamese ? "; lẽ ra lúc " : "; was due at ") + clock(entry.due)
    }

    private func fate(_ recipient: String, _ entry: LedgerEntry) -> MailFate? { entry.fates[Destination.mail(recipient).name] }

    private func isInDigest(_ recipient: String, _ entry: LedgerEntry) -> Bool {
        entry.digests[Destination.mail(recipient).name] != nil
    }

    /// `2026-11-14 17:00`
    func clock(_ instant: Instant) -> String {
        let civil = office.civil(at: instant)
        return "\(civil.date) \(decimal(civil.time.hour, width: 2)):\(decimal(civil.time.minute, width: 2))"
    }
}
