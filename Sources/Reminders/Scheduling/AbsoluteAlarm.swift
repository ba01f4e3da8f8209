import CivilTime
import ICalendar

/// An alarm with an absolute trigger: given once, and not for each occurrence.
struct AbsoluteAlarm: Sendable {
    let alarm: Alarm
    let first: Instant
    /// The override that it was written in; nil: the item's own.
    let override: ItemOverride?

    /// How many occurrences are passed over, as cancelled or completed, in the search for the one that an alarm is about.
    private static let occurrencesPassed = 100

    /// Whether an item has any.
    static func hasAny(_ item: CalendarItem) -> Bool {
        func has(_ version: ItemVersion) -> Bool { version.alarms.contains(where: \.isAbsolute) }
        return item.master.map(has) ?? false || item.overrides.contains { has($0.version) }
    }

    /// The absolute alarms of an item: those of its representative, and those that only an override has. (Programs copy the alarms of an item into its
    /// overrides; a copy is not another alarm.)
    static func alarms(of item: CalendarItem) -> [AbsoluteAlarm] {
        var found: [AbsoluteAlarm] = []
        var known: Set<String> = []
        func add(_ version: ItemVersion, _ override: ItemOverride?) {
            // Most items have none.
            guard version.alarms.contains(where: \.isAbsolute) else { return }
            let new = Lead.distinct(version.alarms).filter { !known.contains($0.identifier) }
            for alarm in new {
                guard case .at(let first) = alarm.trigger else { continue }
                known.insert(alarm.identifier)
                found.append(AbsoluteAlarm(alarm: alarm, first: first, override: override))
            }
        }
        if let master = item.master { add(master, nil) }
        for override in item.overrides { add(override.version, override) }
        return found
    }

    /// The first time after `instant` that one of an item is given or repeated.
    static func nextDue(of item: CalendarItem, after instant: Instant) -> Instant? {
        let window = ClosedRange(after: instant, through: .distantFuture)
        let times = alarms(of: item).compactMap { alarm in alarm.firstTime(in: window).map { (due: $0, alarm: alarm) } }
        return times.sorted { $0.due < $1.due }.first { $0.alarm.occurrence(of: item) != nil }?.due
    }

    /// When it is given and repeated, in UTC and so evenly, up to the last second that a calendar can name.
    private var repetitions: Repetitions { Repetitions(of: alarm, first: first) }

    /// The numbers of those in a stretch of time that were not acknowledged.
    private func numbers(in window: ClosedRange<Instant>) -> Range<Int> {
        let unheard = alarm.acknowledged.map { max($0.adding(seconds: 1), window.lowerBound) } ?? window.lowerBound
        let last = min(window.upperBound, Instant(.max, offset: .zero))
        return unheard <= last ? repetitions.numbers(in: unheard...last) : 0..<0
    }

    /// The first time in a stretch that it is given or repeated.
    func firstTime(in window: ClosedRange<Instant>) -> Instant? { numbers(in: window).first.map(repetitions.instant(of:)) }

    /// Its notices in a stretch of time with their repetitions, about the occurrence that it is for.
    func notices(of item: CalendarItem, in window: ClosedRange<Instant>) -> [PlannedNotice] {
        guard !numbers(in: window).isEmpty, let occurrence = occurrence(of: item) else { return [] }
        return notices(of: item, for: occurrence, in: window)
    }

    /// The same where the occurrence is known.
    func notices(of item: CalendarItem, for occurrence: Occurrence, in window: ClosedRange<Instant>) -> [PlannedNotice] {
        let name =
            override == nil
            ? item.representative?.start?.basicFormat ?? occurrence.identifier(of: item.kind)
            : occurrence.identifier(of: item.kind)
        return numbers(in: window).map { number in
            let identity = NoticeIdentity(
                uid: item.uid, occurrence: name, alarm: number == 0 ? alarm.identifier : "\(alarm.identifier)#\(number)", kind: .reminder)
            let instant = repetitions.instant(of: number)
            let due = DueTime(due: instant, shiftedFrom: nil, nominal: instant, repetition: number)
            return PlannedNotice(identity: identity, time: due, occurrence: occurrence, alarm: alarm)
        }
    }

    /// The occurrence that lasts at its first time, else the next, else the last before it; nil where nothing need be said of that any more.
    func occurrence(of item: CalendarItem) -> Occurrence? {
        guard let occurrence = foundOccurrence(of: item), !occurrence.version.isDone(kind: item.kind) else { return nil }
        return occurrence
    }

    private func foundOccurrence(of item: CalendarItem) -> Occurrence? {
        if let override { return item.occurrence(of: override) }
        let present = item.occurrences(overlapping: first..<first.adding(seconds: 1), limit: Self.occurrencesPassed).occurrences
        if let occurrence = present.last(where: { !$0.version.isDone(kind: item.kind) }) { return occurrence }
        var cursor = first.adding(seconds: -1)
        for _ in 0..<Self.occurrencesPassed {
            guard case .occurrence(let next) = item.nextOccurrence(after: cursor) else { break }
            if !next.version.isDone(kind: item.kind) { return next }
            cursor = next.startInstant
        }
        return last(of: item)
    }

    /// The last occurrence before the alarm, looked for in ever longer stretches of the past.
    private func last(of item: CalendarItem) -> Occurrence? {
        for days: Int64 in [40, 400, 4_000, 4_000_000] {
            let range = first.adding(seconds: -days * 86_400)..<first
            let found = item.occurrences(startingIn: range, limit: NoticeLimits.occurrencesPerSearch).occurrences
            if let occurrence = found.last(where: { !$0.version.isDone(kind: item.kind) }) { return occurrence }
        }
        return nil
    }
}

extension Alarm {
    fileprivate var isAbsolute: Bool {
        if case .at = trigger { true } else { false }
    }
}
