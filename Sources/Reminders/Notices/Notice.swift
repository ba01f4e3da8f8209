package import CivilTime
package import ICalendar

/// What a notice is about.
package enum NoticeKind: String, Hashable, CaseIterable, Sendable {
    /// A reminder in time.
    case reminder
    /// A reminder given after its time (the machine was off), while it is still of use. Shares its identity with ``reminder``.
    case late
    /// To those who still owe a deadline that has passed.
    case overdue
    /// To those who watch over a deadline (its chair and its organizer), when it has not been met for days.
    case escalation
    /// To the organizer of a deadline on the day it is due: who has sent it and who has not.
    case summary
    /// To somebody whose part of a deadline was noted as done.
    case receipt
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
    /// another start, that one after a `>`; of a to-do that has a start beside its end, the end after a `/`.
    package let occurrence: String
    /// The alarm's identifier, with `#n` for its n-th repeat; of what follows a deadline `overdue` and the day, `escalation`, `summary`, or `receipt` and
    /// the address.
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
    /// Of a to-do: how many working days it is late by at that time, that day counted; nil for other items, 0 before the end.
    package let workingDaysLate: Int?
    /// The last working day before the day a to-do is due, where that is none and the last one is still to come.
    package let lastWorkingDay: CivilDate?
    /// The identities of earlier leads of the same occurrence that this late notice speaks for.
    package let merged: [NoticeIdentity]
    /// Whether the journal has had it before: then it goes only to recipients who were added since.
    package let isKnownToJournal: Bool
    /// Whether it is given after its time, as the machine was off or asleep.
    package let isLate: Bool

    package init(
        identity: NoticeIdentity, kind: NoticeKind, due: Instant, shiftedFrom: CivilDate?, itemKind: CalendarItem.Kind,
        occurrence: Occurrence,
        alarmSummary: String = "", alarmDescription: String = "", recipients: [Recipient], workingDaysLeft: Int? = nil,
        workingDaysLate: Int? = nil, lastWorkingDay: CivilDate? = nil, merged: [NoticeIdentity] = [], isKnownToJournal: Bool = false,
        isLate: Bool? = nil
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
        self.workingDaysLate = workingDaysLate
        self.lastWorkingDay = lastWorkingDay
        self.merged = merged
        self.isKnownToJournal = isKnownToJournal
        self.isLate = isLate ?? (kind == .late)
    }

    /// Until when it is worth giving.
    package var usefulUntil: Instant { ReminderEngine.usefulUntil(occurrence, due: due, kind: itemKind) }

    /// Where it goes.
    package var destinations: [Destination] { (isKnownToJournal ? [] : [.journal]) + recipients.map { .mail($0.address) } }
}
