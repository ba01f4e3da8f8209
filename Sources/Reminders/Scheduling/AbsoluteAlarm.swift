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

    /// Its notices with their repetitions, about the occurrence that lasts at the time, else the next, else the last before it.
    func notices(of item: CalendarItem, office: Zone) -> [PlannedNotice] {
        guard let occurrence = occurrence(of: item), !occurrence.version.isDone(kind: item.kind) else { return [] }
        let name =
            override == nil
            ? item.representative?.start?.basicFormat ?? occurrence.identifier(of: item.kind)
            : occurrence.identifier(of: item.kind)
        var notices: [PlannedNotice] = []
        var time = CalendarTime.utc(first)
        for repetition in 0...max(0, alarm.repeatCount) {
            if repetition > 0 {
                guard let next = time.adding(alarm.repeatInterval, office: office) else { break }
                time = next
            }
            let instant = time.instant(office: office)
            if let acknowledged = alarm.acknowledged, acknowledged >= instant { continue }
            let identity = NoticeIdentity(
                uid: item.uid, occurrence: name, alarm: repetition == 0 ? alarm.identifier : "\(alarm.identifier)#\(repetition)",
                kind: .reminder)
            let due = DueTime(due: instant, shiftedFrom: nil, nominal: instant, repetition: repetition)
            notices.append(PlannedNotice(identity: identity, time: due, occurrence: occurrence, alarm: alarm))
        }
        return notices
    }

    private func occurrence(of item: CalendarItem) -> Occurrence? {
        if let override {
            let start = (override.version.start ?? override.recurrenceID).instant(office: item.office)
            return item.occurrences(startingIn: start..<start.adding(seconds: 1), limit: Self.occurrencesPassed).occurrences
                .first { $0.version === override.version }
        }
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
            let found = item.occurrences(startingIn: range, limit: ItemSchedule.occurrencesPerSearch).occurrences
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
