package import CivilTime
import Recurrence

/// The occurrences of an item in order of start, and a place among them: its instances in stretches between RANGE=THISANDFUTURE overrides, and by
/// themselves the occurrences that an override moved or added.
package struct OccurrenceSearch {
    /// Of most items, as long as arithmetic tells; nothing else is there then.
    private var plain: PlainOccurrences?
    private var stretches: [OccurrenceStretch] = []
    /// Every occurrence that an override names itself.
    private var overridden: [Occurrence] = []
    private var overriddenPassed = 0

    /// Before the first occurrence whose start is after `instant`.
    package init(_ item: CalendarItem, after instant: Instant) {
        if let plain = PlainOccurrences(item, after: instant) {
            self.plain = plain
            return
        }
        search(item, after: instant)
    }

    private mutating func search(_ item: CalendarItem, after instant: Instant) {
        if item.overrides.isEmpty {
            guard let master = item.master, let set = item.recurrence else { return }
            let rest = Instant.distantPast..<Instant.distantFuture
            stretches = [OccurrenceStretch(of: item, set, version: master, originals: rest, move: nil, replaced: [], after: instant)]
        } else {
            let parts = OverriddenParts(item)
            overridden = parts.overridden.filter { $0.startInstant > instant }
            stretches = item.recurrence.map { parts.stretches(of: item, $0, after: instant) } ?? []
        }
    }

    /// The next occurrence. Of several with one start those of the stretches come first. Where some stretch reached a bound, what the others give
    /// still stands.
    package mutating func next() -> OccurrenceStep {
        if plain != nil {
            if let step = plain?.next() { return step }
            if let passed = plain.take() { search(passed.item, after: passed.last) }
        }
        if overridden.isEmpty, stretches.count == 1 { return stretches[0].next() }
        var earliest: (index: Int, start: Instant)?
        for index in stretches.indices {
            guard let start = stretches[index].nextStart() else { continue }
            if earliest.map({ start < $0.start }) ?? true { earliest = (index, start) }
        }
        if overriddenPassed < overridden.count, earliest.map({ overridden[overriddenPassed].startInstant < $0.start }) ?? true {
            overriddenPassed += 1
            return .occurrence(overridden[overriddenPassed - 1])
        }
        if let earliest { return stretches[earliest.index].next() }
        return stretches.contains { $0.isLimited } ? .limit : .end
    }
}

/// What the overrides of an item make of it.
private struct OverriddenParts {
    /// In order of start.
    private(set) var overridden: [Occurrence] = []
    /// Original starts that those replace, in order.
    private var replaced: [Instant] = []
    /// From where on the instances are another version's, in order.
    private var moves: [(begin: Instant, version: ItemVersion, move: OccurrenceStretch.Move?)] = []

    init(_ item: CalendarItem) {
        for override in Self.latestOfEach(item.overrides, office: item.office) {
            let named = item.recurrence?.instance(named: override.recurrenceID)
            let original = named?.start ?? item.recurrence?.onClock(ofStart: override.recurrenceID) ?? override.recurrenceID
            let start = override.version.start ?? original
            if let named { replaced.append(named.instant) }
            // An EXDATE takes the override away with its instance, though not what it says of those that follow.
            if item.recurrence?.excludes(override.recurrenceID) != true {
                let length = OccurrenceLength(of: override.version, kind: item.kind, office: item.office)
                overridden.append(length.occurrence(recurrenceID: named?.start ?? override.recurrenceID, start: start))
            }
            if override.isThisAndFuture {
                let seconds = start.civil.secondNumber - original.civil.secondNumber
                let move = seconds == 0 && start == original ? nil : OccurrenceStretch.Move(seconds: seconds, kind: start)
                moves.append((named?.instant ?? original.instant(office: item.office), override.version, move))
            }
        }
        // Of several with one start, or one beginning, the earlier in the file stays before the later.
        overridden = Self.inOrder(overridden, by: \.startInstant)
        replaced.sort()
        moves = Self.inOrder(moves, by: \.begin)
    }

    private static func inOrder<Part>(_ parts: [Part], by instant: (Part) -> Instant) -> [Part] {
        parts.enumerated().sorted { (instant($0.element), $0.offset) < (instant($1.element), $1.offset) }.map(\.element)
    }

    /// The first is the master's own.
    func stretches(of item: CalendarItem, _ set: RecurrenceSet, after instant: Instant) -> [OccurrenceStretch] {
        let begun = (item.master.map { [(begin: Instant.distantPast, version: $0, move: nil)] } ?? []) + moves
        let ends = begun.dropFirst().map(\.begin) + [Instant.distantFuture]
        return zip(begun, ends).compactMap { part, end in
            guard part.begin < end else { return nil }
            return OccurrenceStretch(
                of: item, set, version: part.version, originals: part.begin..<end, move: part.move, replaced: replaced, after: instant)
        }
    }

    /// Of several overrides of one instance the one with the highest SEQUENCE, then the latest, then the last of the file.
    private static func latestOfEach(_ overrides: [ItemOverride], office: Zone) -> [ItemOverride] {
        var result: [ItemOverride] = []
        var places: [Instant: Int] = [:]
        for override in overrides {
            let instant = override.recurrenceID.instant(office: office)
            guard let place = places[instant] else {
                places[instant] = result.count
                result.append(override)
                continue
            }
            if !result[place].version.isNewer(than: override.version) { result[place] = override }
        }
        return result
    }
}

extension ItemVersion {
    fileprivate func isNewer(than other: ItemVersion) -> Bool {
        if sequence != other.sequence { return sequence > other.sequence }
        return (modified ?? .distantPast) > (other.modified ?? .distantPast)
    }
}
