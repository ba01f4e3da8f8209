package import CivilTime
package import Reminders

/// What the daemon and the deliverer tell an administrator about themselves, apart from notices and calendar problems.
package enum DaemonMessage: Sendable {
    case started(version: String)
    /// It could not start: what was being done, the reason in the system's words, and what helps.
    case cannotStart(action: String, reason: String, remedy: StartRemedy)
    case stopping
    /// The configuration and the calendars were read again (SIGHUP).
    case reloaded
    /// A reading of the whole folder: files, items in force, problems by severity, and the next notice in words.
    case calendarsLoaded(files: Int, items: Int, errors: Int, warnings: Int, next: String?)
    /// A file could not be read at all; the reason in the system's words.
    case calendarUnreadable(path: String, reason: String)
    case folderUnreadable(path: String, reason: String)
    /// Too many changes in the calendar folder came at once, and some were not seen: all of it is read again.
    case changesMissed(path: String)
    /// So many problems of calendars are not told one by one.
    case moreProblems(count: Int)
    /// A row of the ledger is damaged, and what it had to bring out cannot be: to whom (`journal`, or `mail:` and the address), and of what.
    case outputDamaged(key: String, destination: String, summary: String, start: String)
    /// A line of the configuration is not used; the place as `file:line`, the sentence in the daemon's language.
    case configurationProblem(place: String, sentence: String)
    /// The clock was set, or the machine slept.
    case clockChanged(now: Instant)
    /// The machine's zone, and with it the office's, is another one.
    case zoneChanged(zone: String)
    /// The word of `lich trust-clock` is for another time than the clock shows.
    case voucherRefused(now: Instant)
    case report(Report)
    /// Something outside failed: what was being done, and the reason in the system's words.
    case failure(of: HostPart, action: String, reason: String)
    /// So many entries that were no notices are not in the journal, as it took nothing for too long.
    case entriesDropped(Int)
    /// A message of this notice could not be composed.
    case messageRefused(MailProblem, uid: String)
    /// What became of a message of the spool.
    case mail(MailOutcome, file: String, recipient: String)
    /// So many messages wait until then, as enough have gone out.
    case mailLimited(waiting: Int, until: Instant)
    /// The deliverer could not do its work: what was being done, and the reason in the system's words.
    case mailFailure(action: String, reason: String)

    /// What can fail outside.
    package enum HostPart: Hashable, CaseIterable, Sendable { case ledger, spool, journal, clock, zone, watch }

    /// What becomes of a start that failed.
    package enum StartRemedy: Hashable, CaseIterable, Sendable {
        /// It is tried again every few seconds by the same process.
        case waits
        /// It is tried again by the service manager.
        case again
        /// Nothing is tried until somebody has mended it.
        case mend
    }

    /// How handing a message to the system's mail went; the reasons are the system's words.
    package enum MailOutcome: Hashable, Sendable {
        case delivered
        /// It is tried again.
        case deferred(reason: String)
        /// It was put aside.
        case givenUp(reason: String)
    }

    /// Its MESSAGE_ID and PRIORITY.
    package var kind: JournalMessage {
        switch self {
        case .started: .started
        case .cannotStart: .cannotStart
        case .stopping: .stopping
        case .reloaded: .reloaded
        case .calendarsLoaded: .calendarsLoaded
        case .calendarUnreadable: .calendarUnreadable
        case .folderUnreadable: .folderUnreadable
        case .changesMissed: .changesMissed
        case .moreProblems: .moreProblems
        case .outputDamaged: .outputDamaged
        case .configurationProblem: .configurationProblem
        case .clockChanged: .clockChanged
        case .zoneChanged: .zoneChanged
        case .voucherRefused: .voucherRefused
        case .report(.clockNotTrusted): .clockNotTrusted
        case .report(.clockTrusted): .clockTrusted
        case .report(.recipientRefused): .recipientRefused
        case .report(.searchLimit): .searchLimit
        case .report(.tooManyNotices): .tooManyNotices
        case .failure(of: .ledger, _, _): .ledgerFailure
        case .failure(of: .spool, _, _): .spoolFailure
        case .failure(of: .journal, _, _): .journalFailure
        case .failure(of: .clock, _, _): .clockWatchFailure
        case .failure(of: .watch, _, _): .folderWatchFailure
        case .entriesDropped: .entriesDropped
        case .failure(of: .zone, _, _): .zoneFailure
        case .messageRefused: .messageRefused
        case .mail(.delivered, _, _): .mailDelivered
        case .mail(.deferred, _, _): .mailDeferred
        case .mail(.givenUp, _, _): .mailGivenUp
        case .mailLimited: .mailLimited
        case .mailFailure: .mailFailure
        }
    }

    /// The entry, in this language, with times on the office's clock.
    package func fields(language: Language, office: Zone) -> [JournalField] {
        kind.fields(text: text(in: language, office: office), details: details(office: office), program: program)
    }

    /// Who says it.
    private var program: String {
        switch self {
        case .mail, .mailLimited, .mailFailure: "lich-deliver"
        default: "lichd"
        }
    }

    /// What it says, without control characters.
    package func text(in language: Language, office: Zone) -> String {
        let pair = texts(office: office)
        return TerminalText.escaped(language == .vietnamese ? pair.vietnamese : pair.english)
    }
}

// MARK: - Fields

extension DaemonMessage {
    private func details(office: Zone) -> [JournalField] {
        switch self {
        case .started(let version): [("LICH_VERSION", version)]
        case .stopping, .reloaded: []
        case .calendarsLoaded(let files, let items, let errors, let warnings, let next):
            [
                ("LICH_FILES", String(files)), ("LICH_ITEMS", String(items)), ("LICH_ERRORS", String(errors)),
                ("LICH_WARNINGS", String(warnings)), ("LICH_NEXT", next ?? ""),
            ]
        case .calendarUnreadable(let path, let reason), .folderUnreadable(let path, let reason):
            [("LICH_CALENDAR_PATH", path), ("LICH_REASON", reason)]
        case .changesMissed(let path): [("LICH_CALENDAR_PATH", path)]
        case .moreProblems(let count): [("LICH_COUNT", String(count))]
        case .outputDamaged(let key, let destination, _, let start):
            [("LICH_NOTICE", key), ("LICH_DESTINATION", destination), ("LICH_START", start)]
        case .configurationProblem(let place, _): [("LICH_CONFIGURATION_PLACE", place)]
        case .clockChanged(let now), .voucherRefused(let now): [("LICH_NOW", now.description(in: office))]
        case .zoneChanged(let zone): [("LICH_ZONE", zone)]
        case .report(let report): Self.details(of: report, office: office)
        case .failure(_, let action, let reason), .cannotStart(let action, let reason, _):
            [("LICH_ACTION", action), ("LICH_REASON", reason)]
        case .entriesDropped(let count): [("LICH_DROPPED", String(count))]
        case .messageRefused(let problem, let uid): [("LICH_EVENT_UID", uid), ("LICH_REASON", problem.subject)]
        case .mail(.delivered, let file, let recipient): [("LICH_SPOOL_FILE", file), ("LICH_RECIPIENT", recipient)]
        case .mail(.deferred(let reason), let file, let recipient), .mail(.givenUp(let reason), let file, let recipient):
            [("LICH_SPOOL_FILE", file), ("LICH_RECIPIENT", recipient), ("LICH_REASON", reason)]
        case .mailLimited(let waiting, let until): [("LICH_COUNT", String(waiting)), ("LICH_NEXT", until.description(in: office))]
        case .mailFailure(let action, let reason): [("LICH_ACTION", action), ("LICH_REASON", reason)]
        }
    }

    private static func details(of report: Report, office: Zone) -> [JournalField] {
        switch report {
        case .clockNotTrusted(let now, let ledger):
            [("LICH_NOW", now.description(in: office)), ("LICH_LEDGER_TIME", ledger.description(in: office))]
        case .clockTrusted(let now): [("LICH_NOW", now.description(in: office))]
        case .recipientRefused(let address, let uid): [("LICH_RECIPIENT", address), ("LICH_EVENT_UID", uid)]
        case .searchLimit(let uid), .tooManyNotices(let uid): [("LICH_EVENT_UID", uid)]
        }
    }
}

extension MailProblem {
    /// The text that is refused.
    package var subject: String {
        switch self {
        case .invalidAddress(let text), .invalidMailName(let text): text
        }
    }
}
