/// A DATE or DATE-TIME as a calendar writes it (RFC 5545 §3.3.4–3.3.5). The four kinds never mix: a date is a day, a floating time is read
/// wherever one is, a zoned time belongs to a place, and only UTC is an instant by itself.
package enum CalendarTime: Hashable, Sendable {
    case date(CivilDate)
    case floating(CivilDateTime)
    case zoned(CivilDateTime, Zone)
    case utc(Instant)

    /// Whether this is a DATE.
    package var isDate: Bool {
        if case .date = self { true } else { false }
    }

    /// The day and time as written; midnight for a date, UTC for an instant.
    package var civil: CivilDateTime {
        switch self {
        case .date(let date): CivilDateTime(date, .midnight)
        case .floating(let civil), .zoned(let civil, _): civil
        case .utc(let instant): instant.civil(offset: .zero)
        }
    }

    /// The zone its civil time is read in: its own, UTC, or the office's for a date and a floating time.
    package func zone(office: Zone) -> Zone {
        switch self {
        case .date, .floating: office
        case .zoned(_, let zone): zone
        case .utc: .utc
        }
    }

    /// The instant it names; a date is the first instant of its day (00:00, or where midnight is skipped the gap rule's time) in the
    /// office's zone.
    package func instant(office: Zone) -> Instant {
        if case .utc(let instant) = self { return instant }
        return zone(office: office).instant(of: civil)
    }

    /// The same kind of time (same zone), with another civil reading. For `.utc` the civil time is UTC.
    package func withCivil(_ civil: CivilDateTime) -> CalendarTime {
        switch self {
        case .date: .date(civil.date)
        case .floating: .floating(civil)
        case .zoned(_, let zone): .zoned(civil, zone)
        case .utc: .utc(Instant(civil, offset: .zero))
        }
    }

    /// The instant that lies `duration` after this time: days first and on the civil clock, then exact seconds (RFC 5545 §3.3.6); nil
    /// outside the years 1 to 9999. The days of a date and of a floating time are the office's.
    package func instant(adding duration: CalendarDuration, office: Zone) -> Instant? {
        guard let days = civil.adding(days: duration.days) else { return nil }
        let zone = zone(office: office)
        let sum = zone.instant(of: days).adding(seconds: duration.seconds)
        let civilSecond = sum.secondsSinceEpoch + Int64(zone.offset(at: sum).seconds)
        return CivilDateTime(secondNumber: civilSecond) == nil ? nil : sum
    }

    /// This time with `duration` added, days first and on the civil clock, then exact seconds (RFC 5545 §3.3.6); nil outside the years 1
    /// to 9999.
    ///
    /// Seconds added to a date make it a floating time. A zoned time whose sum falls into the second half of a fold becomes UTC, since its
    /// civil time would name the first half; a floating time has no such way out, so ``instant(adding:office:)`` is what alarms count by.
    package func adding(_ duration: CalendarDuration, office: Zone) -> CalendarTime? {
        guard let days = civil.adding(days: duration.days) else { return nil }
        if duration.seconds == 0 { return withCivil(days) }
        if isDate { return days.adding(seconds: duration.seconds).map(CalendarTime.floating) }
        guard let instant = instant(adding: duration, office: office) else { return nil }
        let zone = zone(office: office)
        let sum = zone.civil(at: instant)
        if case .zoned = self, zone.instant(of: sum) != instant { return .utc(instant) }
        return withCivil(sum)
    }
}

extension CalendarTime {
    /// RFC 3339: `2026-04-21`; `2026-11-14T17:00:00+07:00`; without an offset when floating; with `Z` for UTC.
    package var rfc3339: String {
        switch self {
        case .date(let date): date.description
        case .floating(let civil): civil.description
        case .zoned(let civil, let zone): zone.instant(of: civil).description(in: zone)
        case .utc(let instant): instant.description
        }
    }

    /// RFC 5545's value: `20260421`, `20261114T170000`, `20261114T100000Z`; the zone of a zoned time is a parameter, not part of it.
    package var basicFormat: String {
        let civil = self.civil
        let (year, month, day) = civil.date.yearMonthDay
        let date = decimal(year, width: 4) + decimal(month, width: 2) + decimal(day, width: 2)
        if isDate { return date }
        let time = decimal(civil.time.hour, width: 2) + decimal(civil.time.minute, width: 2) + decimal(civil.time.second, width: 2)
        if case .utc = self { return "\(date)T\(time)Z" }
        return "\(date)T\(time)"
    }
}
