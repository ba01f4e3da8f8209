import CivilTime
import Recurrence

/// The occurrences of an item that is not overridden and whose instances come by arithmetic, and a place among them.
struct PlainOccurrences {
    let item: CalendarItem
    private let start: CalendarTime
    private let hasRecurrenceID: Bool
    private var instances: PlainInstances
    private var length: OccurrenceLength

    /// Before the first occurrence whose start is after `instant`; nil where the item is not such.
    init?(_ item: CalendarItem, after instant: Instant) {
        guard let recurrence = item.plainRecurrence, let master = item.master, let start = master.start else { return nil }
        self.item = item
        self.start = start
        let rule = recurrence.rule
        hasRecurrenceID = rule != nil
        instances = PlainInstances(rule, start: start, office: item.office, after: instant)
        // Less a day, for what offsets change.
        distance = rule.map { Int64(min($0.shortestDistance, 10_000) - 1) * Int64(TimeOfDay.secondsPerDay) } ?? 0
        length = OccurrenceLength(ofInstancesOf: master, start: start, kind: item.kind, office: item.office)
    }

    /// No occurrence up to here is still to come.
    var last: Instant { instances.last }

    private let distance: Int64

    /// The next occurrence starts no sooner after the last, in seconds; DTSTART may be nearer to what follows it than the rule's own are.
    var shortestDistance: Int64 { instances.isPastStart ? distance : 0 }

    /// The next occurrence; nil where it takes a search.
    mutating func next() -> OccurrenceStep? {
        switch instances.next() {
        case .unknown: return nil
        case .end: return .end
        case .at(let found):
            if let occurrence = length.occurrence(of: found, hasRecurrenceID: hasRecurrenceID) { return .occurrence(occurrence) }
            let instance = RecurrenceInstance(start: start.withCivil(found.civilTime), instant: found.instant)
            return .occurrence(length.occurrence(of: instance, hasRecurrenceID: hasRecurrenceID))
        }
    }
}
