package import CivilTime
package import Recurrence

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
        instances = PlainInstances(rule, start: start, office: item.office, after: instant, set: item.preparedRecurrence)
        length = OccurrenceLength(ofInstancesOf: master, start: start, kind: item.kind, office: item.office)
    }

    /// No occurrence up to here is still to come.
    var last: Instant { instances.last }

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

/// The starts of an item's plain occurrences, for who asks for nothing else of most of them.
package struct PlainStarts {
    private var instances: PlainInstances
    private let distance: Int64
    /// Whether the starts are dates.
    package let isDate: Bool
    /// The zone in which the starts are read.
    package let zone: Zone

    /// Before the first occurrence whose start is after `instant`; nil where the item is overridden, or arithmetic does not tell its instances.
    package init?(_ item: CalendarItem, after instant: Instant) {
        guard let recurrence = item.plainRecurrence, let start = item.master?.start else { return nil }
        let rule = recurrence.rule
        instances = PlainInstances(rule, start: start, office: item.office, after: instant, set: item.preparedRecurrence)
        // Less a day, for what offsets change.
        distance = rule.map { Int64(min($0.shortestDistance, 10_000) - 1) * Int64(TimeOfDay.secondsPerDay) } ?? .max
        isDate = start.isDate
        zone = start.zone(office: item.office)
    }

    /// The next occurrence starts no sooner after the last, in seconds; DTSTART may be nearer to what follows it than the rule's own are.
    package var shortestDistance: Int64 { instances.isPastStart ? distance : 0 }

    package mutating func next() -> PlainInstances.Step { instances.next() }
}

/// When the plain occurrences of an item end.
package struct PlainEnds {
    private var length: OccurrenceLength

    /// nil where the item has no start.
    package init?(_ item: CalendarItem) {
        guard let master = item.master, let start = master.start else { return nil }
        length = OccurrenceLength(ofInstancesOf: master, start: start, kind: item.kind, office: item.office)
    }

    /// The end of an occurrence that has this start, on the start's clock and as an instant; nil where a change of offset is near.
    package mutating func end(of start: RuleInstance) -> (civil: CivilDateTime, instant: Instant)? { length.end(of: start) }
}
