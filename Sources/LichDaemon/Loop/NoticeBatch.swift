import CivilTime
import ICalendar
import LichHost
import NoticeFormat
import Reminders

/// The notices of one answer of the engine, as rows for the ledger and octets for their destinations.
struct NoticeBatch {
    private(set) var entries: [LedgerEntry] = []
    private(set) var outputs = PendingOutput()
    private(set) var identities: [NoticeIdentity] = []
    /// Messages that could not be composed, by the UID of their item: said in the journal, where the notice itself is too.
    private(set) var refused: [(problem: MailProblem, uid: String)] = []

    /// The keys of digests' messages, by the keys of the messages that they are in place of.
    private var digests: [String: String] = [:]
    private let settings: OfficeSettings
    private let now: Instant

    var isEmpty: Bool { entries.isEmpty }

    init(_ effects: [Effect], settings: OfficeSettings, now: Instant) {
        self.settings = settings
        self.now = now
        // First the digests: a notice has to know what they say for it.
        for case .digest(let digest) in effects { deliver(digest) }
        for case .deliver(let notice) in effects where !notice.matters.isEmpty { replace(notice) }
        for effect in effects {
            switch effect {
            case .deliver(let notice): deliver(notice)
            case .expire(let notice, let reason): expire(notice, reason)
            case .digest, .wake, .report, .remember, .settle, .rewind, .doubtClock: break
            }
        }
    }

    private mutating func deliver(_ notice: Notice) {
        add(notice, outcome: .delivered, reason: nil)
        if !notice.isKnownToJournal {
            addEntry(NoticeEntry.fields(of: notice, language: settings.language, now: now, office: settings.office), of: notice)
        }
        for recipient in notice.recipients where digests[notice.identity.key(for: .mail(recipient.address))] == nil {
            do throws(MailProblem) {
                try add(MailMessage(of: notice, to: recipient, settings: settings.mail, now: now), due: notice.due)
            } catch {
                refused.append((error, notice.identity.uid))
            }
        }
    }

    /// Notes what a weekly digest says in place of reminders.
    private mutating func replace(_ digest: Notice) {
        for recipient in digest.recipients {
            let message = digest.identity.key(for: .mail(recipient.address))
            for identity in digest.merged { digests[identity.key(for: .mail(recipient.address))] = message }
        }
    }

    private mutating func deliver(_ digest: Digest) {
        let message = MailMessage(of: digest, settings: settings.mail, now: now)
        do throws(MailProblem) {
            try add(message, due: digest.due)
            for notice in digest.notices { digests[notice.identity.key(for: .mail(digest.recipient.address))] = message.key }
        } catch {
            // What is wrong with the address is said of each notice, in its own turn.
            return
        }
    }

    private mutating func add(_ message: MailMessage, due: Instant) throws(MailProblem) {
        let octets = try message.spoolFile(settings: settings.mail, now: now)
        let name = MailMessage.fileName(due: due, key: message.key)
        outputs.dues[message.key] = due
        outputs.messages.append(OutgoingMessage(key: message.key, recipient: message.recipient.address, fileName: name, octets: octets))
    }

    private mutating func expire(_ notice: Notice, _ reason: ExpiryReason) {
        add(notice, outcome: .expired, reason: reason)
        // Of what a later reminder says, nobody need hear.
        guard reason != .superseded, !notice.isKnownToJournal else { return }
        let fields = NoticeEntry.fields(
            ofExpired: notice, reason: reason, language: settings.language, now: now, office: settings.office)
        addEntry(fields, of: notice)
    }

    private mutating func addEntry(_ fields: [JournalField], of notice: Notice) {
        let key = notice.identity.key(for: .journal)
        outputs.dues[key] = notice.due
        outputs.entries.append(OutgoingEntry(key: key, fields: JournalFields(fields)))
    }

    private mutating func add(_ notice: Notice, outcome: LedgerEntry.Outcome, reason: ExpiryReason?) {
        identities.append(notice.identity)
        let mail = notice.recipients.map { Destination.mail($0.address) }
        let told = mail.compactMap { destination in digests[notice.identity.key(for: destination)].map { (destination.name, $0) } }
        let isDigest = !notice.matters.isEmpty
        let wording = NoticeWording(language: settings.language, now: now, office: settings.office)
        entries.append(
            LedgerEntry(
                identity: notice.identity, kind: notice.kind, due: notice.due, recorded: now, outcome: outcome, reason: reason,
                summary: isDigest ? wording.title(of: notice) : notice.occurrence.version.summary,
                start: notice.occurrence.start.rfc3339, file: isDigest ? "" : notice.occurrence.version.file,
                recipients: notice.recipients.map(\.address), digests: Dictionary(told, uniquingKeysWith: { first, _ in first })))
    }
}
