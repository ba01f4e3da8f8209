import CivilTime

/// EXDATE: which instances are taken away.
///
/// A zoned or UTC EXDATE takes away the instance at its instant, a floating one those with its civil time, a DATE all of its day.
final class Exclusions: Sendable {
    // All in order.
    private let instants: [Instant]
    private let civilTimes: [CivilDateTime]
    private let days: [CivilDate]
    private let office: Zone
    /// nil beside a DATE.
    private let startZone: Zone?

    init(_ dates: [CalendarTime], start: CalendarTime, office: Zone) {
        var instants: [Instant] = []
        var civilTimes: [CivilDateTime] = []
        var days: [CivilDate] = []
        for date in dates {
            switch date {
            case .date(let day): days.append(day)
            // Beside a DATE only the day counts, whatever the time is.
            case _ where start.isDate: days.append(date.civil.date)
            case .floating(let civil): civilTimes.append(civil)
            case .zoned, .utc: instants.append(date.instant(office: office))
            }
        }
        self.instants = instants.sorted()
        self.civilTimes = civilTimes.sorted()
        self.days = days.sorted()
        self.office = office
        startZone = start.isDate ? nil : start.zone(office: office)
    }

    /// Whether an instance with this start stays.
    func keeps(_ civil: Int, at instant: Instant) -> Bool {
        if !instants.isEmpty, instants.containsSorted(instant) { return false }
        if days.isEmpty && civilTimes.isEmpty { return true }
        let civil = CivilDateTime(validSecondNumber: Int64(civil))
        return !days.containsSorted(civil.date) && !civilTimes.containsSorted(civil)
    }

    /// nil where the instance stays; else an instant up to which every instance of DTSTART's zone is excluded with it, to search on from.
    func lastInstant(excludedWith instance: RecurrenceInstance) -> Instant? {
        let civil = instance.start.civil
        if !days.isEmpty, days.containsSorted(civil.date) { return lastInstant(ofDayOf: instance) }
        return instants.containsSorted(instance.instant) || civilTimes.containsSorted(civil) ? instance.instant : nil
    }

    /// The last second of the day, so that a rule of many instances a day is not asked for each; where the offset changes on the day, no farther
    /// than the instance, since then civil times of the next day may come before.
    private func lastInstant(ofDayOf instance: RecurrenceInstance) -> Instant {
        let zone = instance.start.zone(office: office)
        guard zone == startZone, let midnight = instance.start.civil.date.adding(days: 1) else { return instance.instant }
        let end = zone.instant(of: CivilDateTime(midnight, .midnight))
        let isSteady = zone.offset(at: end) == zone.offset(at: instance.instant)
        return isSteady ? max(instance.instant, end.adding(seconds: -1)) : instance.instant
    }
}

extension Array where Element: Comparable {
    /// Whether it is among these, which are in order.
    fileprivate func containsSorted(_ element: Element) -> Bool {
        let index = partitioningIndex { $0 >= element }
        return index < count && self[index] == element
    }
}
