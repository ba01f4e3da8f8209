package import CivilTime
package import Reminders

/// The world as the daemon sees it: one protocol for each thing it touches. The real ones are in this target, simulated ones in `LichTestSupport`.
/// None is Sendable: all are used from the daemon's one queue, except ``NoticeJournal`` and ``MailSpool``, which have a queue of their own.

/// The wall clock.
package protocol WallClock {
    /// CLOCK_REALTIME, whole seconds rounded down.
    func now() -> Instant
    /// What else speaks for the clock that shows `now`.
    func evidence(now: Instant) -> ClockEvidence
}

extension WallClock {
    /// A clock for which nothing speaks.
    package func evidence(now: Instant) -> ClockEvidence { .none }
}

/// Where `lich trust-clock` leaves the administrator's word.
package protocol ClockVouchers {
    /// What the clock showed when it was vouched for; nil where there is no such word.
    func read() throws(HostError) -> Instant?
    /// Takes the word away: it has been heard.
    func remove() throws(HostError)
}

/// One timer on the wall clock.
package protocol WakeUpTimer {
    /// Arms the timer for `instant`, in place of any earlier wish; nil disarms. An instant that has passed fires at once.
    func set(_ instant: Instant?)
}

/// A calendar file found in the folder.
package struct CalendarOctets: Hashable, Sendable {
    /// Relative to the calendar folder.
    package let path: String
    package let octets: [UInt8]
    /// What the file has as long as these are its octets; nil where that cannot be told.
    package let version: FileVersion?

    package init(path: String, octets: [UInt8], version: FileVersion? = nil) {
        self.path = path
        self.octets = octets
        self.version = version
    }
}

/// What a scan of the calendar folder found.
package struct FolderScan: Sendable {
    /// In order of path.
    package var files: [CalendarOctets]
    /// What is there and could not be read: path and reason (words of errno(3), or what kind of thing it is).
    package var unreadable: [(path: String, reason: String)]
    /// The folder itself could not be read: nothing may be taken as deleted. nil when all went well.
    package var failure: String?

    package init(files: [CalendarOctets] = [], unreadable: [(path: String, reason: String)] = [], failure: String? = nil) {
        self.files = files
        self.unreadable = unreadable
        self.failure = failure
    }
}

/// The folder of calendars.
package protocol CalendarFolder {
    /// Reads every `*.ics` file in the folder and below, in whatever case, hidden ones and editors' leftovers excepted. One that has the version of
    /// `known`, which is asked by path, need not be opened: it has those octets.
    func scan(knowing known: (String) -> CalendarOctets?) -> FolderScan
}

extension CalendarFolder {
    /// Reads every file whatever is known of it.
    package func scan() -> FolderScan { scan { _ in nil } }
}

/// A message of a notice on its way to the spool.
package struct OutgoingMessage: Hashable, Sendable {
    /// ``NoticeIdentity/key(for:)`` of its destination, the identity being the notice's or the digest's.
    package let key: String
    package let recipient: String
    /// The spool file's name, derived from the identity.
    package let fileName: String
    /// The whole spool file: the two envelope lines and the RFC 5322 message.
    package let octets: [UInt8]

    package init(key: String, recipient: String, fileName: String, octets: [UInt8]) {
        self.key = key
        self.recipient = recipient
        self.fileName = fileName
        self.octets = octets
    }
}

/// Fields of a journal entry (systemd.journal-fields(7)), in order; values may hold any octets.
package struct JournalFields: Hashable, Sendable {
    package var fields: [(name: String, value: String)]

    /// Which notice an entry says: ``OutgoingEntry/key``. By this field it is looked for after a crash.
    package static let noticeField = "LICH_NOTICE"

    package init(_ fields: [(name: String, value: String)]) { self.fields = fields }

    /// The first value under this name.
    package func value(of name: String) -> String? { fields.first { $0.name == name }?.value }

    package static func == (left: Self, right: Self) -> Bool {
        left.fields.elementsEqual(right.fields) { $0.name == $1.name && $0.value == $1.value }
    }

    package func hash(into hasher: inout Hasher) {
        for field in fields {
            hasher.combine(field.name)
            hasher.combine(field.value)
        }
    }
}

/// A journal entry of a notice on its way to the journal.
package struct OutgoingEntry: Hashable, Sendable {
    /// ``NoticeIdentity/key(for:)`` of ``Destination/journal``.
    package let key: String
    package let fields: JournalFields

    package init(key: String, fields: JournalFields) {
        self.key = key
        self.fields = fields
    }
}

/// One line of the ledger: a notice that was said, or that lost its use.
package struct LedgerEntry: Hashable, Sendable {
    package enum Outcome: String, Hashable, CaseIterable, Sendable { case delivered, expired }

    package var identity: NoticeIdentity
    /// As given, ``NoticeKind/late`` included.
    package var kind: NoticeKind
    package var due: Instant
    package var recorded: Instant
    package var outcome: Outcome
    /// Of an expired notice.
    package var reason: ExpiryReason?
    package var summary: String
    /// RFC 3339, as in the JSON of `lich agenda`.
    package var start: String
    /// The calendar file it came from.
    package var file: String
    package var recipients: [String]
    /// Those of them who are told in a digest (``Destination/name``), and the key of its message.
    package var digests: [String: String]
    /// Destinations (``Destination/name``) that it has not reached yet.
    package var pending: [String]
    /// What became of the messages of mail destinations after they came into the spool; of a digest's message, where that says it.
    package var fates: [String: MailFate]

    package init(
        identity: NoticeIdentity, kind: NoticeKind, due: Instant, recorded: Instant, outcome: Outcome, reason: ExpiryReason? = nil,
        summary: String, start: String, file: String, recipients: [String], digests: [String: String] = [:], pending: [String] = [],
        fates: [String: MailFate] = [:]
    ) {
        self.identity = identity
        self.kind = kind
        self.due = due
        self.recorded = recorded
        self.outcome = outcome
        self.reason = reason
        self.summary = summary
        self.start = start
        self.file = file
        self.recipients = recipients
        self.digests = digests
        self.pending = pending
        self.fates = fates
    }

    /// The key of the output that tells this mail recipient: of its own message, or of a digest's.
    package func outputKey(of recipient: String) -> String {
        let destination = Destination.mail(recipient)
        return digests[destination.name] ?? identity.key(for: destination)
    }
}

/// What the ledger still has to bring out.
package struct PendingOutput: Sendable {
    package var entries: [OutgoingEntry]
    package var messages: [OutgoingMessage]
    /// What is recorded and cannot be brought out, as its row is damaged.
    package var damaged: [DamagedOutput]
    /// When the notices of the outputs are due, by key, where that is known.
    package var dues: [String: Instant] = [:]
    /// Read back from the ledger, after a crash or a failure: some of the entries may be in the journal already. Messages have their names.
    package var isRepeated = false

    package init(entries: [OutgoingEntry] = [], messages: [OutgoingMessage] = [], damaged: [DamagedOutput] = []) {
        self.entries = entries
        self.messages = messages
        self.damaged = damaged
    }
}

/// An output of the ledger that cannot be read as what it was, and what is known of it; empty where even that is gone.
package struct DamagedOutput: Hashable, Sendable {
    /// Of the row, which stays as it is until somebody mends it.
    package let key: String
    /// ``Destination/name``.
    package let destination: String
    package let summary: String
    package let start: String

    package init(key: String, destination: String, summary: String, start: String) {
        self.key = key
        self.destination = destination
        self.summary = summary
        self.start = start
    }
}

/// The ledger: what was said, and the outbox of what is being said. Every call is one transaction and durable when it returns.
package protocol NoticeLedger {
    /// Everything the engine needs to know at the start.
    func memory() throws(HostError) -> LedgerMemory
    /// Records notices with the exact octets of their outputs in one transaction. One whose key is already there is left out, and so are its outputs.
    func record(_ entries: [LedgerEntry], outputs: PendingOutput) throws(HostError)
    /// What was recorded and is not marked out, in the order it was recorded.
    func pending() throws(HostError) -> PendingOutput
    /// Marks outputs as out: these are in the spool, or in the journal.
    func markOut(keys: [String], at instant: Instant) throws(HostError)
    /// The names of messages that are in the spool and not known to be handed over, in the order they were recorded.
    func queuedMail() throws(HostError) -> [String]
    /// Records what became of messages, by the names of their files.
    func record(fates: [String: MailFate], at instant: Instant) throws(HostError)
    func remember(uids: [String], firstSeen: Instant) throws(HostError)
    func settle(through instant: Instant) throws(HostError)
    /// Takes back what was written by a clock that was ahead of `instant`: what is settled, begun and first seen after it is so at it, and what is
    /// recorded as expired and not due by then is not recorded any more. What was said stays said.
    func rewind(to instant: Instant) throws(HostError)
    /// Remembers since when, by its own count, the clock is doubted; nil: it is believed.
    func doubtClock(since instant: Instant?) throws(HostError)
    /// Keeps these octets as the last version of each file that had no error, and forgets the files at `removed`.
    func keep(_ files: [CalendarOctets], forgetting removed: [String]) throws(HostError)
    /// All that was kept, in order of path.
    func keptFiles() throws(HostError) -> [CalendarOctets]
    /// Forgets what can be of no use any more, where it is time for that; answers when to ask again.
    /// - Parameters:
    ///   - settledThrough: everything due until here is settled.
    ///   - items: UIDs that are in force, of which nothing is forgotten but notices.
    func prune(settledThrough: Instant, items: Set<String>) throws(HostError) -> Instant
}

/// What became of a message after it was written into the spool.
package enum MailFate: String, Hashable, CaseIterable, Sendable {
    /// The mail system has it.
    case handedOver
    /// It is in `failed`, until somebody acts.
    case givenUp
}

/// What a look into the spool has found.
package struct SpoolLook: Hashable, Sendable {
    /// By file name; those that still wait have none.
    package var fates: [String: MailFate]
    /// How many messages were given up and are still there.
    package var failedCount: Int
    /// How many are still to be handed over.
    package var waitingCount: Int

    package init(fates: [String: MailFate] = [:], failedCount: Int = 0, waitingCount: Int = 0) {
        self.fates = fates
        self.failedCount = failedCount
        self.waitingCount = waitingCount
    }
}

/// The Maildir spool.
package protocol MailSpool: Sendable {
    /// Writes the message to `tmp/`, syncs it, renames it into `new/` and syncs the folder; a name that is already in any folder of the spool is
    /// left as it is. When it returns the message is there for good.
    func write(_ message: OutgoingMessage) throws(HostError)
    /// Which of these messages were handed over, and which given up.
    func look(for names: [String]) throws(HostError) -> SpoolLook
    /// How many messages wait in `new/`.
    func depth() throws(HostError) -> Int
}

/// The journal, or standard error where there is none. Every call may wait for as long as nobody takes what is written: to be used on a queue of its own.
package protocol NoticeJournal: Sendable {
    /// Hands the entry over. Whether the journal has it is what ``settle()`` says.
    func write(_ fields: JournalFields) throws(HostError)
    /// Returns when every entry of a notice written since the last call is in the journal. Where it throws, none of them is certain.
    func settle() throws(HostError)
    /// Which of these notices (``JournalFields/noticeField``) the journal has, those included that a process before this one handed over; nil where it
    /// cannot be read.
    func contained(_ keys: Set<String>) throws(HostError) -> Set<String>?
}

/// The service manager (sd_notify(3)).
package protocol ServiceManager {
    func ready(status: String)
    func reloading()
    func stopping()
    func status(_ text: String)
    func watchdog()
    /// Microseconds within which a watchdog ping is wanted, or nil.
    var watchdogInterval: UInt64? { get }
}

/// Something outside failed.
package struct HostError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was being done, with the file or call: `cannot open /var/lib/lich/ledger.sqlite`.
    package let action: String
    /// The reason in the system's words.
    package let reason: String
    /// errno(3), or 0 where there is none.
    package let code: Int32
    /// Whether it stays so until somebody mends it, and trying again is of no use: a damaged ledger, and not a full disk.
    package let isLasting: Bool

    package init(action: String, reason: String, code: Int32 = 0, isLasting: Bool = false) {
        self.action = action
        self.reason = reason
        self.code = code
        self.isLasting = isLasting
    }

    package var description: String { "\(action): \(reason)" }
}
