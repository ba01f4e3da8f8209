package import CivilTime
import Recurrence

/// How long occurrences last.
extension ItemVersion {
    /// The end of an occurrence of this version that begins at `start`, exclusive.
    ///
    /// A DTEND beside the version's own DTSTART is taken as it is; for other instances what is kept is nominal days and an exact rest, so that
    /// 08:00 to 17:00 stays so across a change of offset. A DUE that is a date means until the end of that day.
    func end(from start: CalendarTime, kind: CalendarItem.Kind, office: Zone) -> CalendarTime {
        switch end {
        case .implied: start.isDate ? Self.nextDay(start) : start
        case .after(let duration): start.adding(duration, office: office) ?? start
        case .at(let written):
            Self.end(
                from: start, like: kind == .toDo ? Self.nextDayOfDate(written) : written, writtenBeside: self.start ?? start, office: office
            )
        }
    }

    /// What ``end(from:kind:office:)`` adds to each start other than DTSTART, where it adds the same to each and the end is of the start's kind and zone.
    fileprivate func nominalLength(kind: CalendarItem.Kind, office: Zone) -> CalendarDuration? {
        guard let start else { return nil }
        switch end {
        case .implied: return start.isDate ? CalendarDuration(days: 1) : .zero
        case .after(let duration): return duration
        case .at(let written):
            let end = kind == .toDo ? Self.nextDayOfDate(written) : written
            if case (.date(let first), .date(let last)) = (start, end) { return CalendarDuration(days: last.days(since: first)) }
            guard end.isLike(start) else { return nil }
            let length = Self.nominalLength(from: start, to: end, office: office)
            // DTSTART's own end stays as it is written.
            return start.adding(length, office: office) == end ? length : nil
        }
    }

    /// The same in seconds.
    package func nominalSeconds(beside start: CalendarTime, kind: CalendarItem.Kind, office: Zone) -> Int64? {
        guard let length = nominalLength(kind: kind, office: office) else { return nil }
        // A date has no rest, a negative length is not one.
        return length.isNegative || (length.seconds > 0 && start.isDate) ? nil : length.nominalSeconds
    }

    private static func nextDay(_ day: CalendarTime) -> CalendarTime { day.civil.date.adding(days: 1).map(CalendarTime.date) ?? day }

    private static func nextDayOfDate(_ time: CalendarTime) -> CalendarTime { time.isDate ? nextDay(time) : time }

    /// The end that is as far from `start` as `end` is from `original`.
    private static func end(from start: CalendarTime, like end: CalendarTime, writtenBeside original: CalendarTime, office: Zone)
        -> CalendarTime
    {
        if start == original { return end }
        if end.isDate || original.isDate {
            let seconds = end.civil.secondNumber - original.civil.secondNumber
            // Days that the civil dates are apart; beside a date there is no exact time to keep.
            let days = end.isDate ? end.civil.date.days(since: original.civil.date) : 0
            let civil =
                end.isDate
                ? CivilDateTime(start.civil.date, .midnight).adding(days: days) : start.civil.adding(seconds: seconds)
            return civil.map(end.withCivil) ?? start
        }
        let length = nominalLength(from: original, to: end, office: office)
        guard let moved = start.adding(length, office: office) else { return start }
        // DTEND may be in another zone than DTSTART; it stays there.
        return end.withCivil(end.zone(office: office).civil(at: moved.instant(office: office)))
    }

    /// Whole civil days on the start's clock, and the exact rest.
    private static func nominalLength(from start: CalendarTime, to end: CalendarTime, office: Zone) -> CalendarDuration {
        let endInstant = end.instant(office: office)
        let endCivil = start.zone(office: office).civil(at: endInstant)
        let secondsPerDay = Int64(TimeOfDay.secondsPerDay)
        let days = Int(max(0, (endCivil.secondNumber - start.civil.secondNumber).dividedDown(by: secondsPerDay)))
        guard let begun = start.adding(CalendarDuration(days: days), office: office) else { return .zero }
        return CalendarDuration(days: days, seconds: max(0, endInstant.seconds(since: begun.instant(office: office))))
    }
}

extension CalendarTime {
    /// Whether both are dates, or date-times of one kind and in one zone.
    fileprivate func isLike(_ other: CalendarTime) -> Bool {
        switch (self, other) {
        case (.date, .date), (.floating, .floating), (.utc, .utc): true
        case (.zoned(_, let zone), .zoned(_, let otherZone)): zone === otherZone || zone == otherZone
        default: false
        }
    }
}

extension PeriodEnd {
    /// The end of a PERIOD that begins at `start`.
    func end(from start: CalendarTime, office: Zone) -> CalendarTime {
        switch self {
        case .at(let time): time
        case .after(let duration): start.adding(duration, office: office) ?? start
        }
    }
}

/// How long the occurrences of one version last, made ready: in most of them no change of offset lies between start and end, and the end is an
/// addition.
struct OccurrenceLength {
    private let version: ItemVersion
    private let kind: CalendarItem.Kind
    private let office: Zone
    /// What every end is from its start in seconds, where its days and its rest do not meet a change of offset; nil where each end has to be worked
    /// out.
    private let seconds: Int64?
    /// The zone in which the starts are read where all are like the version's own.
    private let zone: Zone?
    /// Around the last start: the time in which the zone's offset is the same.
    private var period: OffsetPeriod?

    /// For instances of `set`, or for none.
    init(of version: ItemVersion, kind: CalendarItem.Kind, office: Zone, set: RecurrenceSet? = nil) {
        self.version = version
        self.kind = kind
        self.office = office
        guard let set, let start = version.start, start.isLike(set.start), set.dates.allSatisfy({ $0.start.isLike(start) }) else {
            (zone, seconds) = (nil, nil)
            return
        }
        zone = start.zone(office: office)
        seconds = version.nominalSeconds(beside: start, kind: kind, office: office)
    }

    /// For instances of the version's own start, which are all of its kind and in its zone.
    init(ofInstancesOf version: ItemVersion, start: CalendarTime, kind: CalendarItem.Kind, office: Zone) {
        self.version = version
        self.kind = kind
        self.office = office
        zone = start.zone(office: office)
        seconds = version.nominalSeconds(beside: start, kind: kind, office: office)
    }

    /// The occurrence of an instance that was not moved, of a rule; nil where a change of offset is near, or the end is not the version's length from
    /// its start.
    mutating func occurrence(of instance: RuleInstance, hasRecurrenceID: Bool) -> Occurrence? {
        guard let end = end(of: instance) else { return nil }
        return Occurrence(
            ofStartsClock: instance.civilTime, instance.instant, end: end.civil, end.instant, version: version,
            hasRecurrenceID: hasRecurrenceID)
    }

    /// The end alone, on the clock of the start and as an instant; nil as above.
    mutating func end(of instance: RuleInstance) -> (civil: CivilDateTime, instant: Instant)? {
        guard let seconds, let zone else { return nil }
        let (begin, endInstant) = (instance.instant, instance.instant.adding(seconds: seconds))
        if period.map({ begin < $0.begin || begin >= $0.end }) ?? true { period = zone.rules.period(at: begin) }
        guard let period, endInstant < period.end, instance.civil == Int(begin.secondsSinceEpoch) + Int(period.offset.seconds),
            let end = CivilDateTime(secondNumber: Int64(instance.civil) + seconds)
        else { return nil }
        return (end, endInstant)
    }

    /// The occurrence of an instance that was not moved.
    func occurrence(of instance: RecurrenceInstance, hasRecurrenceID: Bool) -> Occurrence {
        let end = instance.periodEnd?.end(from: instance.start, office: office)
        let id = hasRecurrenceID ? instance.start : nil
        return occurrence(recurrenceID: id, start: instance.start, startInstant: instance.instant, end: end)
    }

    /// The occurrence at `start`.
    func occurrence(recurrenceID: CalendarTime?, start: CalendarTime) -> Occurrence {
        occurrence(recurrenceID: recurrenceID, start: start, startInstant: start.instant(office: office), end: nil)
    }

    private func occurrence(recurrenceID: CalendarTime?, start: CalendarTime, startInstant: Instant, end: CalendarTime?) -> Occurrence {
        var end = end ?? version.end(from: start, kind: kind, office: office)
        var endInstant = end.instant(office: office)
        if endInstant < startInstant { (end, endInstant) = (start, startInstant) }
        return Occurrence(
            recurrenceID: recurrenceID, start: start, end: end, startInstant: startInstant, endInstant: endInstant, version: version)
    }
}
