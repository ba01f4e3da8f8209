package import CivilTime
package import ICalendar

/// What a notice is about.
package enum NoticeKind: String, Hashable, CaseIterable, Sendable {
    /// A reminder in time.
    case reminder
    /// A reminder given after its time (the machine was off), while it is still of use. Shares its identity with ``reminder``.
    case late
    case overdue
    case escalation
    case digest
    case problem
    case proofOfLife

    /// The kind that an identity is made from: a reminder is the same one whether it came in time or late.
    package var identityKind: NoticeKind { self == .late ? .reminder : self }
}

/// Where a notice goes.
package enum Destination: Hashable, Sendable {
    case journal
    /// A mail address (addr-spec of RFC 5322 §3.4.1).
    case mail(String)

    /// `journal`, or the address in lower case: the form that goes into an identity.
    package var name: String {
        switch self {
        case .journal: "journal"
        case .mail(let address): address.lowercased()
        }
    }
}

/// What makes a notice the same notice. Nothing else decides whether something was said.
package struct NoticeIdentity: Hashable, Sendable {
    package let uid: String
    /// The occurrence: its original start in RFC 5545's form (with `;TZID`-free value; a date or date-time), and where an override or an edit gave it
    /// another start, that one after a `>`.
    package let occurrence: String
    /// The alarm's identifier, with `#n` for its n-th repeat.
    package let alarm: String
    /// Never ``NoticeKind/late``.
    package let kind: NoticeKind

    package init(uid: String, occurrence: String, alarm: String, kind: NoticeKind) {
        self.uid = uid
        self.occurrence = occurrence
        self.alarm = alarm
        self.kind = kind.identityKind
    }

    /// 128 bits of SHA-256 over the identity's parts and the destination, each preceded by its length, as 32 hexadecimal digits: the ledger's key,
    /// the spool file's name and the Message-ID are made from it.
    package func key(for destination: Destination) -> String {
        SHA256.digest(of: [uid, occurrence, alarm, kind.rawValue, destination.name]).prefix(16).hexadecimal
    }

    /// The same over the item and occurrence alone: the mail thread of an occurrence.
    package var threadKey: String { SHA256.digest(of: [uid, occurrence]).prefix(16).hexadecimal }
}

/// Somebody who is told by mail.
package struct Recipient: Hashable, Sendable {
    package let address: String
    /// Or empty.
    package let name: String
    /// An RFC 5646 tag from the ATTENDEE's LANGUAGE, or nil for the configured one.
    package let language: String?

    package init(address: String, name: String = "", language: String? = nil) {
        self.address = address
        self.name = name
        self.language = language
    }
}

/// Something to say: about which occurrence, when it was due, and to whom.
package struct Notice: Sendable {
    package let identity: NoticeIdentity
    package let kind: NoticeKind
    /// When it is to be given, after delivery hours and shifts.
    package let due: Instant
    /// The day it would have been given on, where that was no working day and it was moved.
    package let shiftedFrom: CivilDate?
    package let itemKind: CalendarItem.Kind
    package let occurrence: Occurrence
    /// What the alarm says instead of the item (SUMMARY and DESCRIPTION of an EMAIL alarm), or empty.
    package let alarmSummary: String
    package let alarmDescription: String
    /// By mail; the journal is told of every notice once. In the order of the file, without duplicates.
    package let recipients: [Recipient]
    /// Of a to-do: how many working days are left to its end from ``due`` on, of a late notice from when it is given on; nil for other items.
    package let workingDaysLeft: Int?
    /// The identities of earlier leads of the same occurrence that this late notice speaks for.
    package let merged: [NoticeIdentity]
    /// Whether the journal has had it before: then it goes only to recipients who were added since.
    package let isKnownToJournal: Bool

    package init(
        identity: NoticeIdentity, kind: NoticeKind, due: Instant, shiftedFrom: CivilDate?, itemKind: CalendarItem.Kind,
        occurrence: Occurrence,
        alarmSummary: String = "", alarmDescription: String = "", recipients: [Recipient], workingDaysLeft: Int? = nil,
        merged: [NoticeIdentity] = [], isKnownToJournal: Bool = false
    ) {
        self.identity = identity
        self.kind = kind
        self.due = due
        self.shiftedFrom = shiftedFrom
        self.itemKind = itemKind
        self.occurrence = occurrence
        self.alarmSummary = alarmSummary
        self.alarmDescription = alarmDescription
        self.recipients = recipients
        self.workingDaysLeft = workingDaysLeft
        self.merged = merged
        self.isKnownToJournal = isKnownToJournal
    }

    /// Until when it is worth giving.
    package var usefulUntil: Instant { ReminderEngine.usefulUntil(occurrence, due: due, kind: itemKind) }

    /// Where it goes.
    package var destinations: [Destination] { (isKnownToJournal ? [] : [.journal]) + recipients.map { .mail($0.address) } }
}
