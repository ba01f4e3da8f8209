/// A POSIX TZ rule for ever: the footer of a TZif file (RFC 9636 §3.3). Its designations (`CET`) are checked and forgotten.
package struct POSIXTimeZone: Hashable, Sendable {
    /// A day of each year.
    package enum Day: Hashable, Sendable {
        /// `Mm.w.d`: the `week`-th (1–5, 5 the last) such weekday of the month (1–12).
        case weekday(Weekday, week: Int, month: Int)
        /// `Jn`: the n-th day (1–365) with 29 February never counted.
        case dayWithoutLeapDay(Int)
        /// `n`: n days (0–365) after 1 January; 365 is the next 1 January in a common year.
        case daysAfterNewYear(Int)
    }

    /// When the clocks are changed each year.
    package struct Change: Hashable, Sendable {
        package let day: Day
        /// Seconds after 00:00 of ``day`` on the clock in use until then: −167 to 167 hours (RFC 9636 §3.3.1).
        package let seconds: Int

        /// A change at so many seconds after the beginning of a day.
        package init(day: Day, seconds: Int) {
            self.day = day
            self.seconds = seconds
        }
    }

    /// Daylight saving time and when it is in force.
    package struct Daylight: Hashable, Sendable {
        /// In force between ``start`` and ``end``.
        package let offset: UTCOffset
        /// On standard time.
        package let start: Change
        /// On daylight saving time.
        package let end: Change

        /// Daylight saving time from one change of the year to another, in either order.
        package init(offset: UTCOffset, start: Change, end: Change) {
            self.offset = offset
            self.start = start
            self.end = end
        }
    }

    /// In force outside ``daylight``.
    package let standard: UTCOffset
    /// nil where there is no daylight saving time.
    package let daylight: Daylight?

    /// A rule from its parts, as the text form has them.
    package init(standard: UTCOffset, daylight: Daylight? = nil) {
        self.standard = standard
        self.daylight = daylight
    }
}

extension POSIXTimeZone {
    /// The offset in force at `instant`.
    package func offset(at instant: Instant) -> UTCOffset { period(at: instant).offset }

    /// The offset in force at `instant`, and from when to when it is.
    func period(at instant: Instant) -> OffsetPeriod {
        guard let daylight else { return OffsetPeriod(begin: .distantPast, end: .distantFuture, offset: standard) }
        let year = instant.civil(offset: standard).date.year
        var (begin, end, offset) = (Instant.distantPast, Instant.distantFuture, standard)
        forEachTransition(ofYears: (year - 2)...(year + 1), daylight) { transition in
            if transition.at > instant {
                end = min(end, transition.at)
            } else if transition.at >= begin {
                (begin, offset) = (transition.at, transition.offset)
            }
        }
        return OffsetPeriod(begin: begin, end: end, offset: offset)
    }

    /// What the local time `local` is in this zone.
    package func resolve(_ local: CivilDateTime) -> LocalTimeResolution {
        ZoneRules(initialOffset: standard, transitions: [], tail: .posix(self)).resolve(local)
    }

    /// The changes with `after < at <= through`, in order.
    func transitions(after: Instant, through: Instant) -> [ZoneRules.Transition] {
        guard let daylight, after < through else { return [] }
        let first = after.civil(offset: standard).date.year - 2
        let last = through.civil(offset: standard).date.year + 1
        var result: [ZoneRules.Transition] = []
        forEachTransition(ofYears: first...last, daylight) { if after < $0.at && $0.at <= through { result.append($0) } }
        return result.sorted { $0.at < $1.at }
    }

    /// The changes that belong to these years, almost in order of time.
    ///
    /// Times may reach a week into a neighbouring year, so whoever asks for a span asks for more years on both sides. A year whose
    /// daylight saving time lasts until that of the next one begins has no end of it (RFC 9636 §3.3.1: that is how "all the year" is
    /// written).
    private func forEachTransition(ofYears years: ClosedRange<Int>, _ daylight: Daylight, _ body: (ZoneRules.Transition) -> Void) {
        var start = daylight.start.instant(inYear: years.lowerBound, offset: standard)
        for year in years {
            let nextStart = daylight.start.instant(inYear: year + 1, offset: standard)
            let end = daylight.end.instant(inYear: year, offset: daylight.offset)
            body(ZoneRules.Transition(at: start, offset: daylight.offset))
            if end < nextStart { body(ZoneRules.Transition(at: end, offset: standard)) }
            start = nextStart
        }
    }
}

extension POSIXTimeZone.Change {
    /// The instant of this change in a year (0 to 10001), on a clock that runs `offset` ahead of UTC.
    func instant(inYear year: Int, offset: UTCOffset) -> Instant {
        let days = Int64(day.dayNumber(inYear: year))
        return Instant(secondsSinceEpoch: days * Int64(TimeOfDay.secondsPerDay) + Int64(seconds) - Int64(offset.seconds))
    }
}

extension POSIXTimeZone.Day {
    /// Days since 1970-01-01.
    func dayNumber(inYear year: Int) -> Int {
        switch self {
        case .weekday(let weekday, let week, let month):
            let first = CivilDate.dayNumber(year: year, month: month, day: 1)
            let day = first + weekday.days(since: Weekday(ofDayNumber: first)) + (week - 1) * 7
            return day < first + CivilDate.days(inMonth: month, ofYear: year) ? day : day - 7
        case .dayWithoutLeapDay(let day):
            let afterLeapDay = day >= 60 && CivilDate.isLeap(year: year)
            return CivilDate.dayNumber(year: year, month: 1, day: afterLeapDay ? day + 1 : day)
        case .daysAfterNewYear(let days):
            return CivilDate.dayNumber(year: year, month: 1, day: 1) + days
        }
    }
}
