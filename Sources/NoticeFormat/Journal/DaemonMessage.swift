package import CivilTime
package import Reminders

/// What the daemon and the deliverer tell an administrator about themselves, apart from notices and calendar problems.
package enum DaemonMessage: Sendable {
    case started(version: String)
    case stopping
    /// The configuration and the calendars were read again (SIGHUP).
    case reloaded
    /// A reading of the whole folder: files, items in force, problems by severity, and the next notice in words.
    case calendarsLoaded(files: Int, items: Int, errors: Int, warnings: Int, next: String?)
    /// A file could not be read at all; the reason in the system's words.
    case calendarUnreadable(path: String, reason: String)
    case folderUnreadable(path: String, reason: String)
    /// A line of the configuration is not used; the place as `file:line`, the sentence in the daemon's language.
    case configurationProblem(place: String, sentence: String)
    /// The clock was set, or the machine slept.
    case clockChanged(now: Instant)
    case report(Report)
    /// Something outside failed: what was being done, and the reason in the system's words.
    case failure(of: HostPart, action: String, reason: String)
    /// So many entries that were no notices are not in the journal, as it took nothing for too long.
    case entriesDropped(Int)
    /// A message of this notice could not be composed.
    case messageRefused(MailProblem, uid: String)
    /// What became of a message of the spool.
    case mail(MailOutcome, file: String, recipient: String)

    /// What can fail outside.
    package enum HostPart: Hashable, CaseIterable, Sendable { case ledger, spool, journal, clock }

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
        case .stopping: .stopping
        case .reloaded: .reloaded
        case .calendarsLoaded: .calendarsLoaded
        case .calendarUnreadable: .calendarUnreadable
        case .folderUnreadable: .folderUnreadable
        case .configurationProblem: .configurationProblem
        case .clockChanged: .clockChanged
        case .report(.clockNotTrusted): .clockNotTrusted
        case .report(.clockTrusted): .clockTrusted
        case .report(.recipientRefused): .recipientRefused
        case .report(.searchLimit): .searchLimit
        case .report(.tooManyNotices): .tooManyNotices
        case .failure(of: .ledger, _, _): .ledgerFailure
        case .failure(of: .spool, _, _): .spoolFailure
        case .failure(of: .journal, _, _): .journalFailure
        case .failure(of: .clock, _, _): .clockWatchFailure
        case .entriesDropped: .entriesDropped
        case .messageRefused: .messageRefused
        case .mail(.delivered, _, _): .mailDelivered
        case .mail(.deferred, _, _): .mailDeferred
        case .mail(.givenUp, _, _): .mailGivenUp
        }
    }

    /// The entry, in this language, with times on the office's clock.
    package func fields(language: Language, office: Zone) -> [JournalField] {
        kind.fields(text: text(in: language, office: office), details: details(office: office))
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
        case .configurationProblem(let place, _): [("LICH_CONFIGURATION_PLACE", place)]
        case .clockChanged(let now): [("LICH_NOW", now.description(in: office))]
        case .report(let report): Self.details(of: report, office: office)
        case .failure(_, let action, let reason):
            [("LICH_ACTION", action), ("LICH_REASON", reason)]
        case .entriesDropped(let count): [("LICH_DROPPED", String(count))]
        case .messageRefused(let problem, let uid): [("LICH_EVENT_UID", uid), ("LICH_REASON", problem.subject)]
        case .mail(.delivered, let file, let recipient): [("LICH_SPOOL_FILE", file), ("LICH_RECIPIENT", recipient)]
        case .mail(.deferred(let reason), let file, let recipient), .mail(.givenUp(let reason), let file, let recipient):
            [("LICH_SPOOL_FILE", file), ("LICH_RECIPIENT", recipient), ("LICH_REASON", reason)]
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
