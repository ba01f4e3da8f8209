import CivilTime
import Recurrence

/// The occurrences that one version makes of an item's instances, from one THISANDFUTURE override to the next, and a place among them.
struct OccurrenceStretch {
    /// How a THISANDFUTURE override moves instances.
    struct Move {
        /// What an instance's civil time is moved by.
        let seconds: Int64
        /// A time of the kind and in the zone that it is then in.
        let kind: CalendarTime
    }

    private let set: RecurrenceSet
    private var search: RecurrenceSearch
    private var length: OccurrenceLength
    /// The original starts that are this version's.
    private let originals: Range<Instant>
    /// nil where instances stay as they are.
    private let move: Move?
    /// Original starts that overrides replace, in order.
    private let replaced: [Instant]
    private let hasRecurrenceIDs: Bool
    /// What ``nextStart()`` found and ``next()`` has not given.
    private var head: OccurrenceStep?
    /// Moved occurrences of one start that were not given, and where the search for more begins.
    private var moved: ArraySlice<Occurrence> = []
    private var movedAfter: Instant
    /// Whether a search bound was reached.
    private(set) var isLimited = false

    /// Before the first occurrence whose start is after `instant`.
    init(
        of item: CalendarItem, _ set: RecurrenceSet, version: ItemVersion, originals: Range<Instant>, move: Move?, replaced: [Instant],
        after instant: Instant
    ) {
        self.set = set
        self.originals = originals
        self.move = move
        self.replaced = replaced
        length = OccurrenceLength(of: version, kind: item.kind, office: item.office, set: set)
        hasRecurrenceIDs = set.isRecurring || !item.overrides.isEmpty
        movedAfter = instant
        search = set.search(after: max(instant, originals.lowerBound.adding(seconds: -1)))
    }

    /// The start of the next occurrence; nil where there is none.
    mutating func nextStart() -> Instant? {
        let step = head ?? find()
        head = step
        guard case .occurrence(let occurrence) = step else { return nil }
        return occurrence.startInstant
    }

    /// The next occurrence.
    mutating func next() -> OccurrenceStep {
        guard let head else { return find() }
        if case .occurrence = head { self.head = nil }
        return head
    }

    private mutating func find() -> OccurrenceStep {
        if let move { return findMoved(move) }
        // No more of them in a row than overrides are replaced.
        while true {
            if let original = search.nextOfRule() {
                guard original.instant < originals.upperBound else { return .end }
                if isReplaced(original.instant) { continue }
                return .occurrence(
                    length.occurrence(of: original, hasRecurrenceID: hasRecurrenceIDs)
                        ?? length.occurrence(of: search.instance(original), hasRecurrenceID: hasRecurrenceIDs))
            }
            switch search.next() {
            case .end: return .end
            case .limit:
                isLimited = true
                return .limit
            case .instance(let original):
                guard original.instant < originals.upperBound else { return .end }
                if isReplaced(original.instant) { continue }
                return .occurrence(length.occurrence(of: original, hasRecurrenceID: hasRecurrenceIDs))
            }
        }
    }

    /// ``replaced`` is in order.
    private func isReplaced(_ original: Instant) -> Bool {
        let place = replaced.partitioningIndex { $0 >= original }
        return place < replaced.count && replaced[place] == original
    }
}

/// Instances that a THISANDFUTURE override moved.
extension OccurrenceStretch {
    /// More than any offset changes in a day.
    private static let margin: Int64 = 25 * 3600

    private mutating func findMoved(_ move: Move) -> OccurrenceStep {
        if moved.isEmpty { moved = firstMoved(move)[...] }
        guard let found = moved.popFirst() else { return isLimited ? .limit : .end }
        movedAfter = found.startInstant
        return .occurrence(found)
    }

    /// All occurrences with the earliest start after ``movedAfter``. They come almost in the order of their originals, but for a change of offset
    /// between the two times, so that the search begins a little before and goes a little beyond the first found.
    private mutating func firstMoved(_ move: Move) -> [Occurrence] {
        let back = movedAfter.adding(seconds: -move.seconds).adding(seconds: -Self.margin)
        search.seek(after: max(back, originals.lowerBound.adding(seconds: -1)))
        var found: [Occurrence] = []
        var last = originals.upperBound
        while true {
            let step = search.pass(1) ? search.next() : .limit
            if case .limit = step { isLimited = found.isEmpty }
            guard case .instance(let original) = step, original.instant < last else { return found }
            guard !isReplaced(original.instant), let civil = original.start.civil.adding(seconds: move.seconds) else { continue }
            let occurrence = length.occurrence(recurrenceID: original.start, start: move.kind.withCivil(civil))
            guard occurrence.startInstant > movedAfter else { continue }
            if let first = found.first {
                if occurrence.startInstant < first.startInstant { found = [] }
                if occurrence.startInstant > first.startInstant { continue }
            } else {
                last = min(last, original.instant.adding(seconds: lookAhead(from: occurrence)))
            }
            found.append(occurrence)
        }
    }

    /// Only behind a moved time that lies in a gap can a later one be an earlier instant.
    private func lookAhead(from occurrence: Occurrence) -> Int64 {
        let zone = occurrence.start.zone(office: set.office)
        if case .gap = zone.rules.resolve(occurrence.start.civil) { return Self.margin }
        return 1
    }
}
