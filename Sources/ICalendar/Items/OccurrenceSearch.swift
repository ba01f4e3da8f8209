import CivilTime
import Recurrence

/// The occurrences of an item, prepared for searching: its instances in stretches between RANGE=THISANDFUTURE overrides, and by themselves the
/// occurrences that an override moved or added.
struct OccurrenceSearch {
    /// The instances from one THISANDFUTURE override to the next, moved on the civil clock. The first stretch is the master's own.
    private struct Stretch {
        let version: ItemVersion
        /// By the original starts, from `begin` up to `end`, which is not in it.
        let begin: Instant
        let end: Instant
        /// What an instance's civil time is moved by, and the kind and zone it is then in; nil where it stays as it is.
        let move: (seconds: Int64, kind: CalendarTime)?
    }

    /// What was found: all occurrences with the earliest start.
    enum Step {
        case occurrences([Occurrence])
        case end
        case limit
    }

    private let item: CalendarItem
    /// Every occurrence that an override names itself.
    let overridden: [Occurrence]
    /// Original starts that those replace.
    private let replaced: Set<Instant>
    private let stretches: [Stretch]

    init(_ item: CalendarItem) {
        self.item = item
        var overridden: [Occurrence] = []
        var replaced: Set<Instant> = []
        var moves: [(begin: Instant, version: ItemVersion, move: (seconds: Int64, kind: CalendarTime)?)] = []
        for override in Self.latestOfEach(item.overrides, office: item.office) {
            let named = item.recurrence?.instance(named: override.recurrenceID)
            let original = named?.start ?? item.recurrence?.onClock(ofStart: override.recurrenceID) ?? override.recurrenceID
            let start = override.version.start ?? original
            if let named { replaced.insert(named.instant) }
            // An EXDATE takes the override away with its instance, though not what it says of those that follow.
            if item.recurrence?.excludes(override.recurrenceID) != true {
                overridden.append(item.occurrence(of: override.version, recurrenceID: named?.start ?? override.recurrenceID, start: start))
            }
            if override.isThisAndFuture {
                let seconds = start.civil.secondNumber - original.civil.secondNumber
                let stays = seconds == 0 && start == original
                moves.append((named?.instant ?? original.instant(office: item.office), override.version, stays ? nil : (seconds, start)))
            }
        }
        self.overridden = overridden
        self.replaced = replaced
        moves.sort { $0.begin < $1.begin }
        if let master = item.master { moves.insert((.distantPast, master, nil), at: 0) }
        let ends = moves.dropFirst().map(\.begin) + [Instant.distantFuture]
        stretches = zip(moves, ends).map { Stretch(version: $0.version, begin: $0.begin, end: $1, move: $0.move) }
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

    /// All occurrences with the earliest start that is after `instant`.
    func next(after instant: Instant) -> Step {
        var found: [Occurrence] = []
        var isLimited = false
        func add(_ occurrence: Occurrence) {
            guard occurrence.startInstant > instant else { return }
            guard let first = found.first, occurrence.startInstant >= first.startInstant else { return found = [occurrence] }
            if occurrence.startInstant == first.startInstant { found.append(occurrence) }
        }
        for stretch in stretches {
            switch next(in: stretch, after: instant) {
            case .occurrences(let occurrences): occurrences.forEach(add)
            case .limit: isLimited = true
            case .end: break
            }
        }
        overridden.forEach(add)
        if !found.isEmpty { return .occurrences(found) }
        return isLimited ? .limit : .end
    }

    /// Instances that were not moved come in their own order; moved ones almost so, but for a change of offset between the two times, so that the
    /// search begins a little before and goes a little beyond the first found.
    private func next(in stretch: Stretch, after instant: Instant) -> Step {
        guard let set = item.recurrence else { return .end }
        let margin = stretch.move == nil ? 0 : Self.margin
        let back = instant.adding(seconds: -(stretch.move?.seconds ?? 0)).adding(seconds: -margin)
        var from = max(back, stretch.begin.adding(seconds: -1))
        var found: [Occurrence] = []
        var last = stretch.end
        for _ in 0..<RecurrenceLimits.excludedInARow {
            let step = set.next(after: from)
            guard case .instance(let original) = step else {
                if case .limit = step, found.isEmpty { return .limit }
                return found.isEmpty ? .end : .occurrences(found)
            }
            guard original.instant < last else { return found.isEmpty ? .end : .occurrences(found) }
            from = original.instant
            guard !replaced.contains(original.instant), let occurrence = self.occurrence(of: original, in: stretch) else { continue }
            guard occurrence.startInstant > instant else { continue }
            if stretch.move == nil { return .occurrences([occurrence]) }
            guard let first = found.first else {
                found = [occurrence]
                last = min(last, original.instant.adding(seconds: lookAhead(from: occurrence)))
                continue
            }
            if occurrence.startInstant < first.startInstant {
                found = [occurrence]
            } else if occurrence.startInstant == first.startInstant {
                found.append(occurrence)
            }
        }
        return found.isEmpty ? .limit : .occurrences(found)
    }

    /// More than any offset changes in a day.
    private static let margin: Int64 = 25 * 3600

    /// Only behind a moved time that lies in a gap can a later one be an earlier instant.
    private func lookAhead(from occurrence: Occurrence) -> Int64 {
        let zone = occurrence.start.zone(office: item.office)
        if case .gap = zone.rules.resolve(occurrence.start.civil) { return Self.margin }
        return 1
    }

    private func occurrence(of original: RecurrenceInstance, in stretch: Stretch) -> Occurrence? {
        guard let move = stretch.move else {
            let recurrenceID = item.hasRecurrenceIDs ? original.start : nil
            return item.occurrence(of: stretch.version, recurrenceID: recurrenceID, start: original.start, periodEnd: original.periodEnd)
        }
        guard let civil = original.start.civil.adding(seconds: move.seconds) else { return nil }
        return item.occurrence(of: stretch.version, recurrenceID: original.start, start: move.kind.withCivil(civil))
    }
}

extension ItemVersion {
    fileprivate func isNewer(than other: ItemVersion) -> Bool {
        if sequence != other.sequence { return sequence > other.sequence }
        return (modified ?? .distantPast) > (other.modified ?? .distantPast)
    }
}

extension CalendarItem {
    /// Whether its occurrences are told apart by their original starts.
    fileprivate var hasRecurrenceIDs: Bool { recurrence?.isRecurring == true || !overrides.isEmpty }

    /// The occurrence of a version at `start`.
    fileprivate func occurrence(
        of version: ItemVersion, recurrenceID: CalendarTime?, start: CalendarTime, periodEnd: PeriodEnd? = nil
    ) -> Occurrence {
        let startInstant = start.instant(office: office)
        var end = periodEnd?.end(from: start, office: office) ?? version.end(from: start, kind: kind, office: office)
        var endInstant = end.instant(office: office)
        if endInstant < startInstant { (end, endInstant) = (start, startInstant) }
        return Occurrence(
            recurrenceID: recurrenceID, start: start, end: end, startInstant: startInstant, endInstant: endInstant, version: version)
    }
}
