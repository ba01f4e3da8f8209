import CivilTime
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

extension PeriodEnd {
    /// The end of a PERIOD that begins at `start`.
    func end(from start: CalendarTime, office: Zone) -> CalendarTime {
        switch self {
        case .at(let time): time
        case .after(let duration): start.adding(duration, office: office) ?? start
        }
    }
}
