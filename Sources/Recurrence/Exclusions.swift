import CivilTime

/// EXDATE and EXRULE: which instances are taken away.
///
/// A zoned or UTC EXDATE takes away the instance at its instant, a floating one those with its civil time, a DATE all of its day.
struct Exclusions: Sendable {
    private let instants: Set<Instant>
    private let civilTimes: Set<CivilDateTime>
    private let days: Set<CivilDate>
    private let rules: [RuleInstances]
    /// EXRULEs include DTSTART as RRULEs do (RFC 2445 §4.8.5.2).
    private let startIfExcluded: Instant?
    private let office: Zone
    private let startZone: Zone
    private let isDate: Bool

    init(dates: [CalendarTime], rules: [RecurrenceRule], start: CalendarTime, office: Zone) {
        var instants: Set<Instant> = []
        var civilTimes: Set<CivilDateTime> = []
        var days: Set<CivilDate> = []
        for date in dates {
            switch date {
            case .date(let day): days.insert(day)
            // Beside a DATE only the day counts, whatever the time is.
            case _ where start.isDate: days.insert(date.civil.date)
            case .floating(let civil): civilTimes.insert(civil)
            case .zoned, .utc: instants.insert(date.instant(office: office))
            }
        }
        self.instants = instants
        self.civilTimes = civilTimes
        self.days = days
        self.rules = rules.map { RuleInstances($0, start: start, office: office) }
        startIfExcluded = rules.isEmpty ? nil : start.instant(office: office)
        self.office = office
        startZone = start.zone(office: office)
        isDate = start.isDate
    }

    /// nil where the instance stays; else an instant up to which every instance of DTSTART's zone is excluded with it, to search on from.
    func lastInstant(excludedWith instance: RecurrenceInstance) -> Instant? {
        let civil = instance.start.civil
        if !days.isEmpty, days.contains(civil.date) { return lastInstant(ofDayOf: instance) }
        if instants.contains(instance.instant) || civilTimes.contains(civil) || instance.instant == startIfExcluded {
            return instance.instant
        }
        let before = instance.instant.adding(seconds: -1)
        for rule in rules {
            if case .at(let found) = rule.next(after: before), found.instant == instance.instant { return instance.instant }
        }
        return nil
    }

    /// The last second of the day, so that a rule of many instances a day is not asked for each; where the offset changes on the day, no farther
    /// than the instance, since then civil times of the next day may come before.
    private func lastInstant(ofDayOf instance: RecurrenceInstance) -> Instant {
        let zone = instance.start.zone(office: office)
        guard !isDate, zone == startZone, let midnight = instance.start.civil.date.adding(days: 1) else { return instance.instant }
        let end = zone.instant(of: CivilDateTime(midnight, .midnight))
        let isSteady = zone.offset(at: end) == zone.offset(at: instance.instant)
        return isSteady ? max(instance.instant, end.adding(seconds: -1)) : instance.instant
    }
}
