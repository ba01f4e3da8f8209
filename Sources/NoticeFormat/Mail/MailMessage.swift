package import CivilTime
import ICalendar
package import Reminders

/// How an office's mail looks; from the configuration.
package struct MailSettings: Sendable {
    /// Whom the messages are from, envelope and header: an address that ``MailAddress/isValid(_:)`` takes.
    package var from: String
    /// The sender's name for people, or empty.
    package var senderName: String
    /// The host name that message identifiers and the List-Id end in.
    package var mailName: String
    /// For recipients without a language of their own.
    package var language: Language
    /// The zone that dates and times are said in.
    package var office: Zone

    /// Settings as configured; they are validated where a message is written.
    package init(from: String, senderName: String, mailName: String, language: Language, office: Zone) {
        self.from = from
        self.senderName = senderName
        self.mailName = mailName
        self.language = language
        self.office = office
    }
}

/// One message to one recipient: the file that goes into the spool.
package struct MailMessage: Hashable, Sendable {
    /// The one reader.
    package let recipient: Recipient
    /// As wished; made fit for a header field when written.
    package let subject: String
    package let letter: Letter
    /// A text/calendar file beside the letter, or nil.
    package let attachment: [UInt8]?
    /// The left side of its Message-ID after `lich.`: ``NoticeIdentity/key(for:)`` of the recipient, the identity being the notice's or the digest's.
    package let key: String
    /// The same of the message, never sent, that all messages of an occurrence answer, so that readers show them as one thread:
    /// ``NoticeIdentity/threadKey``.
    package let threadKey: String
    /// What X-Lich-Event says: UID, occurrence and alarm; of a digest `digest/` and what it is known by.
    package let event: String
    /// When it loses its use, for whoever delivers it; nil where it never does.
    package let until: Instant?

    /// A message of any wording; ``init(of:to:settings:now:)`` makes that of a notice.
    package init(
        recipient: Recipient, subject: String, letter: Letter, attachment: [UInt8]? = nil, key: String, threadKey: String, event: String,
        until: Instant? = nil
    ) {
        self.recipient = recipient
        self.subject = subject
        self.letter = letter
        self.attachment = attachment
        self.key = key
        self.threadKey = threadKey
        self.event = event
        self.until = until
    }

    /// The message of a notice to one of its recipients, in the recipient's language.
    package init(of notice: Notice, to recipient: Recipient, settings: MailSettings, now: Instant) {
        let language = recipient.language.flatMap(Language.init(tag:)) ?? settings.language
        let wording = NoticeWording(language: language, now: now, office: settings.office)
        let identity = notice.identity
        self.init(
            recipient: recipient, subject: wording.subject(of: notice), letter: wording.letter(of: notice, to: recipient),
            // A digest is about several, and a proof of life or a problem about none.
            attachment: notice.matters.isEmpty && notice.kind != .proofOfLife && notice.kind != .problem
                ? OccurrenceFile.octets(
                    of: notice, title: wording.title(of: notice), language: language, now: now, office: settings.office) : nil,
            key: identity.key(for: .mail(recipient.address)), threadKey: identity.threadKey,
            event: "\(identity.uid)/\(identity.occurrence)/\(identity.alarm)",
            until: notice.kind == .problem ? nil : notice.usefulUntil)
    }

    /// The message that gives several notices to their one recipient, in the recipient's language. It is a thread of its own.
    package init(of digest: Digest, settings: MailSettings, now: Instant) {
        let recipient = digest.recipient
        let language = recipient.language.flatMap(Language.init(tag:)) ?? settings.language
        let wording = NoticeWording(language: language, now: now, office: settings.office)
        self.init(
            recipient: recipient, subject: wording.subject(of: digest), letter: wording.letter(of: digest),
            key: digest.identity.key(for: .mail(recipient.address)), threadKey: digest.identity.threadKey,
            event: "digest/\(digest.identity.occurrence)", until: digest.notices.map(\.usefulUntil).max())
    }

    /// The spool file of a notice: `1794097800.` and the key and `.lich`. Names sort by the due time, and hold nothing that a Maildir
    /// gives a meaning to (`/`, `:`, a dot in front).
    package static func fileName(due: Instant, key: String) -> String { "\(max(0, due.secondsSinceEpoch)).\(key).lich" }

    /// The octets of the spool file: two envelope lines, then a message of RFC 5322 and MIME with the fields of RFC 2919 and 3834. LF line ends, ASCII,
    /// no line longer than 76, except one that a single long address or message identifier makes so.
    /// - Parameter now: the time of writing, for the Date field.
    package func spoolFile(settings: MailSettings, now: Instant) throws(MailProblem) -> [UInt8] {
        for address in [settings.from, recipient.address] where !MailAddress.isValid(address) { throw .invalidAddress(address) }
        guard MailAddress.isValidDomain(settings.mailName) else { throw .invalidMailName(settings.mailName) }
        let envelope = "X-Lich-Envelope-From: <\(settings.from)>\nX-Lich-Envelope-To: <\(recipient.address)>\n"
        let body = MailBody(letter: letter, attachment: attachment, boundary: String(key.prefix(32))).rendered
        return Array((envelope + header(body.fields, settings: settings, now: now) + "\n" + body.content).utf8)
    }

    private func header(_ contentFields: [String], settings: MailSettings, now: Instant) -> String {
        let thread = "<lich.\(threadKey)@\(settings.mailName)>"
        let identification = [
            HeaderField.fold("Date", [MailDate.text(of: now, in: settings.office)]),
            HeaderField.mailbox("From", displayName: settings.senderName, address: settings.from),
            HeaderField.mailbox("To", displayName: recipient.name, address: recipient.address),
            HeaderField.unstructured("Subject", subject),
            HeaderField.fold("Message-ID", ["<lich.\(key)@\(settings.mailName)>"]),
            HeaderField.fold("In-Reply-To", [thread]),
            HeaderField.fold("References", [thread]),
            HeaderField.fold("MIME-Version", ["1.0"]),
        ]
        let handling = [
            HeaderField.fold("Content-Language", [letter.language.rawValue]),
            HeaderField.fold("Auto-Submitted", ["auto-generated"]),
            HeaderField.fold("Precedence", ["bulk"]),
            HeaderField.fold("List-Id", ["<lich.\(settings.mailName)>"]),
            HeaderField.fold("X-Auto-Response-Suppress", ["All"]),
            HeaderField.unstructured("X-Lich-Event", event),
        ]
        let limit = until.map { HeaderField.fold("X-Lich-Until", [$0.description]) } ?? ""
        return (identification + contentFields + handling).joined() + limit
    }
}
