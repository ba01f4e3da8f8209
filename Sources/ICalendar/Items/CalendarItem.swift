package import CivilTime
package import Recurrence

/// One thing in a calendar: all components of a file that share a UID, as a master version, its recurrence and the versions that override single
/// instances (RFC 5545 §3.8.4.4, §3.8.4.7).
package final class CalendarItem: Sendable {
    package enum Kind: String, Hashable, CaseIterable, Sendable {
        case event = "VEVENT"
        case toDo = "VTODO"
        case journal = "VJOURNAL"
    }

    package let kind: Kind
    /// Where its UID stands in the file of ``master``, as it is; empty where ``more`` has it.
    private let uidRange: TextRange
    /// The version without RECURRENCE-ID; nil where the file has overrides only.
    package let master: ItemVersion?
    /// The zone in which its dates and floating times are read.
    package let office: Zone
    private let parts: RecurrenceParts?
    private let more: More?

    /// What most items do not have, or need not keep.
    private final class More: Sendable {
        let uid: String
        let overrides: [ItemOverride]
        /// The set that ``recurrence`` gives, where making it takes more than its parts: COUNT is counted and dates are put in order once.
        let prepared: RecurrenceSet?

        init(uid: String, overrides: [ItemOverride], prepared: RecurrenceSet?) {
            self.uid = uid
            self.overrides = overrides
            self.prepared = prepared
        }
    }

    package var uid: String { more?.uid ?? master?.fileText(uidRange) ?? "" }

    /// In order of the instants their RECURRENCE-IDs name.
    package var overrides: [ItemOverride] { more?.overrides ?? [] }

    /// The instances of ``master``; nil without a master or where it has no start. Of most items it is made when it is asked for, at hardly a cost.
    package var recurrence: RecurrenceSet? {
        if let prepared = more?.prepared { return prepared }
        guard let parts, let start = master?.start else { return nil }
        return parts.set(start: start, office: office)
    }

    package init(
        uid: String, kind: Kind, master: ItemVersion?, recurrence: RecurrenceSet?, overrides: [ItemOverride], office: Zone
    ) {
        self.kind = kind
        self.master = master
        self.office = office
        parts = nil
        uidRange = TextRange(0..<0)
        more = More(uid: uid, overrides: overrides, prepared: recurrence)
    }

    /// An item without overrides, whose master recurs by `parts`. `uidRange`: where its UID stands in the master's file as it is; empty where it does not.
    init(uid: String, at uidRange: TextRange, kind: Kind, master: ItemVersion, parts: RecurrenceParts, office: Zone) {
        self.kind = kind
        self.uidRange = uidRange
        self.master = master
        self.office = office
        self.parts = parts
        let prepared = parts.isPlain ? nil : master.start.map { parts.set(start: $0, office: office) }
        more = prepared == nil && !uidRange.isEmpty ? nil : More(uid: uid, overrides: [], prepared: prepared)
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
