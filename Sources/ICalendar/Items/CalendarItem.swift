package import CivilTime
package import Recurrence
import Synchronization

/// One thing in a calendar: all components of a file that share a UID, as a master version, its recurrence and the versions that override single
/// instances (RFC 5545 §3.8.4.4, §3.8.4.7).
package final class CalendarItem: Sendable {
    package enum Kind: String, Hashable, CaseIterable, Sendable {
        case event = "VEVENT"
        case toDo = "VTODO"
        case journal = "VJOURNAL"
    }

    package let kind: Kind
    private let share: SearchShare
    /// Where its UID stands in the file of ``master``, as it is; of no length where ``more`` has it.
    private let uidLength: UInt16
    private let uidStart: UInt32
    /// The version without RECURRENCE-ID; nil where the file has overrides only.
    package let master: ItemVersion?
    /// The zone in which its dates and floating times are read.
    package let office: Zone
    private let parts: RecurrenceParts?
    private let more: More?

    /// What most items do not have, or need not keep.
    private final class More: Sendable {
        /// nil where it stands in the file.
        let uid: String?
        let overrides: [ItemOverride]
        /// The set that ``recurrence`` gives, where making it takes more than its parts: COUNT is counted and dates are put in order once.
        let prepared: RecurrenceSet?
        /// Made when an occurrence is first asked for.
        let overriddenParts = AtomicLazyReference<OverriddenParts>()

        init(uid: String?, overrides: [ItemOverride], prepared: RecurrenceSet?) {
            self.uid = uid
            self.overrides = overrides
            self.prepared = prepared
        }
    }

    package var uid: String { more?.uid ?? master?.fileText(from: Int(uidStart), count: Int(uidLength)) ?? "" }

    /// In order of the instants their RECURRENCE-IDs name.
    package var overrides: [ItemOverride] { more?.overrides ?? [] }

    /// What ``overrides`` make of the item; nil where there are none.
    var overriddenParts: OverriddenParts? {
        guard let more, !more.overrides.isEmpty else { return nil }
        return more.overriddenParts.load() ?? more.overriddenParts.storeIfNil(OverriddenParts(self))
    }

    /// The instances of ``master``; nil without a master or where it has no start. Of most items it is made when it is asked for, at hardly a cost.
    package var recurrence: RecurrenceSet? {
        if let prepared = more?.prepared { return prepared }
        guard let parts, let start = master?.start else { return nil }
        return parts.set(start: start, office: office, stepsPerSearch: share.steps)
    }

    package init(
        uid: String, kind: Kind, master: ItemVersion?, recurrence: RecurrenceSet?, overrides: [ItemOverride], office: Zone
    ) {
        self.kind = kind
        self.master = master
        self.office = office
        parts = nil
        share = SearchShare(of: 1)
        (uidStart, uidLength) = (0, 0)
        more = More(uid: uid, overrides: overrides, prepared: recurrence)
    }

    /// An item that one component without RECURRENCE-ID makes.
    init(alone read: borrowing ReadItem, office: Zone, _ share: SearchShare, _ budget: SearchBudget) {
        kind = read.kind
        self.share = share
        master = read.version
        self.office = office
        parts = read.recurrence
        let prepared =
            read.recurrence.isPlain
            ? nil : read.version.start.map { read.recurrence.set(start: $0, office: office, stepsPerSearch: share.steps, sharing: budget) }
        let uid: String?
        switch read.uid {
        case .missing: uid = ""
        case .text(let text): uid = text
        case .inFile:
            uid =
                read.uidRange.count > Int(UInt16.max)
                ? read.version.fileText(from: Int(read.uidRange.lower), count: read.uidRange.count) : nil
        }
        uidStart = read.uidRange.lower
        uidLength = uid == nil ? UInt16(truncatingIfNeeded: read.uidRange.count) : 0
        more = prepared == nil && uid == nil ? nil : More(uid: uid, overrides: [], prepared: prepared)
    }

    /// What its instances are by arithmetic, where it has no overrides and that tells; beside ``preparedRecurrence``.
    var plainRecurrence: RecurrenceParts.Plain? {
        if let more, !more.overrides.isEmpty { return nil }
        return parts?.plain
    }

    /// The set that knows where a rule ends and what is taken away; nil where neither is said, or it is made when it is asked for.
    var preparedRecurrence: RecurrenceSet? { more?.prepared }

    /// Whether its rules go on for ever and nothing is taken from what they give: all there is to know of most items that recur, without making their set.
    package var recursForEver: Bool { parts.map { !$0.rules.isEmpty && $0.isPlain } ?? false }

    /// Whether it comes once, or for ever and on a day at most once, by a rule that arithmetic answers, with nothing taken from it.
    package var recursPlainly: Bool { parts.map { $0.isPlain && $0.plain != nil } ?? false }

    /// RRULEs of ``master``.
    package var rules: [RecurrenceRule] { parts?.rules ?? more?.prepared?.rules ?? [] }

    /// RDATEs of ``master``.
    package var dates: [RecurrenceDate] { parts?.isPlain == true ? [] : more?.prepared?.dates ?? [] }

    /// The same item with other overrides, in order of the instants their RECURRENCE-IDs name.
    package func replacing(overrides: [ItemOverride]) -> CalendarItem {
        CalendarItem(uid: uid, kind: kind, master: master, recurrence: recurrence, overrides: overrides, office: office)
    }

    /// The master, or where there is none the first override: what to show of the item as a whole. Never nil in an item that was read.
    package var representative: ItemVersion? { master ?? overrides.first?.version }

    /// The files that its versions are in: more than one where overrides have a file of their own.
    package var files: Set<String> {
        var files = Set(overrides.map(\.version.file))
        if let master { files.insert(master.file) }
        return files
    }
}

/// A component with a RECURRENCE-ID.
package struct ItemOverride: Sendable {
    /// The original start that it replaces.
    package let recurrenceID: CalendarTime
    /// RANGE=THISANDFUTURE.
    package let isThisAndFuture: Bool
    package let version: ItemVersion

    package init(recurrenceID: CalendarTime, isThisAndFuture: Bool, version: ItemVersion) {
        self.recurrenceID = recurrenceID
        self.isThisAndFuture = isThisAndFuture
        self.version = version
    }
}
