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
        guard let parts = item.overriddenParts else {
            guard let master = item.master, let set = item.recurrence else { return }
            let rest = Instant.distantPast..<Instant.distantFuture
            stretches = [OccurrenceStretch(of: item, set, version: master, originals: rest, move: nil, replaced: [], after: instant)]
            return
        }
        overridden = parts.overridden
        overriddenPassed = parts.overriddenPlace(after: instant)
        stretches = item.recurrence.map { parts.stretches(of: item, $0, after: instant) } ?? []
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
