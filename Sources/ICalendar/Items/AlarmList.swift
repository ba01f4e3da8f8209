import CivilTime

/// The alarms of a version of an item, in the order of the file: one list for all versions that have the same.
final class AlarmList: Sendable {
    let alarms: [Alarm]
    /// How far from the start each is, where all are given once and so; nil where one is not.
    let plainTriggers: [CalendarDuration]?
    /// Whether one goes by mail to nobody that it names.
    let hasMailWithoutAttendee: Bool
    /// Whether one comes a day or more after the start.
    let comesLate: Bool

    init(_ alarms: [Alarm]) {
        self.alarms = alarms
        let triggers = alarms.compactMap(\.plainTrigger)
        plainTriggers = triggers.count == alarms.count ? triggers : nil
        comesLate = alarms.contains { ($0.secondsAfterStart ?? 0) >= Int64(TimeOfDay.secondsPerDay) }
        hasMailWithoutAttendee = alarms.contains { $0.action == .email && $0.attendees.isEmpty }
    }
}

extension Alarm {
    /// Nominal seconds from the start to it; nil where it does not count from there.
    package var secondsAfterStart: Int64? {
        guard case .fromStart(let duration) = trigger else { return nil }
        return duration.nominalSeconds
    }

    /// How far from the start it is given, if it is given once and so.
    fileprivate var plainTrigger: CalendarDuration? {
        guard case .fromStart(let duration) = trigger, repeatCount == 0, acknowledged == nil else { return nil }
        return duration
    }
}
