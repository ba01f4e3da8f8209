import CivilTime
import Recurrence

/// What the overrides of an item make of it. They are gone through once; each search looks up its place in it.
final class OverriddenParts: Sendable {
    /// Every occurrence that an override names itself, in order of start.
    let overridden: [Occurrence]
    /// Original starts that those replace, in order.
    private let replaced: [Instant]
    /// From where on the instances are another version's, in order.
    private let moves: [Beginning]

    private struct Beginning {
        let begin: Instant
        let version: ItemVersion
        let move: OccurrenceStretch.Move?
    }

    init(_ item: CalendarItem) {
        let set = item.recurrence
        var overridden: [Occurrence] = []
        var replaced: [Instant] = []
        var moves: [Beginning] = []
        for override in Self.latestOfEach(item.overrides, office: item.office) {
            let named = set?.instance(named: override.recurrenceID)
            let original = named?.start ?? set?.onClock(ofStart: override.recurrenceID) ?? override.recurrenceID
            let start = override.version.start ?? original
            if let named { replaced.append(named.instant) }
            // An EXDATE takes the override away with its instance, though not what it says of those that follow.
            if set?.excludes(override.recurrenceID) != true {
                let length = OccurrenceLength(of: override.version, kind: item.kind, office: item.office)
                overridden.append(length.occurrence(recurrenceID: named?.start ?? override.recurrenceID, start: start))
            }
            if override.isThisAndFuture {
                let seconds = start.civil.secondNumber - original.civil.secondNumber
                let move = seconds == 0 && start == original ? nil : OccurrenceStretch.Move(seconds: seconds, kind: start)
                let begin = named?.instant ?? original.instant(office: item.office)
                moves.append(Beginning(begin: begin, version: override.version, move: move))
            }
        }
        // Of several with one start, or one beginning, the earlier in the file stays before the later.
        self.overridden = Self.inOrder(overridden, by: \.startInstant)
        self.replaced = replaced.sorted()
        self.moves = Self.inOrder(moves, by: \.begin)
    }

    private static func inOrder<Part>(_ parts: [Part], by instant: (Part) -> Instant) -> [Part] {
        parts.enumerated().sorted { (instant($0.element), $0.offset) < (instant($1.element), $1.offset) }.map(\.element)
    }

    /// The first place in ``overridden`` whose start is after `instant`.
    func overriddenPlace(after instant: Instant) -> Int { overridden.partitioningIndex { $0.startInstant > instant } }

    /// The first is the master's own.
    func stretches(of item: CalendarItem, _ set: RecurrenceSet, after instant: Instant) -> [OccurrenceStretch] {
        let begun = (item.master.map { [Beginning(begin: .distantPast, version: $0, move: nil)] } ?? []) + moves
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

extension CalendarItem {
    /// The occurrence that an override of this item names itself, in the version it was written in; nil where EXDATE or a later override takes it away.
    package func occurrence(of override: ItemOverride) -> Occurrence? {
        guard let parts = overriddenParts else { return nil }
        let start = (override.version.start ?? override.recurrenceID).instant(office: office)
        let first = parts.overriddenPlace(after: start.adding(seconds: -1))
        return parts.overridden[first...].prefix { $0.startInstant == start }.first { $0.version === override.version }
    }
}
