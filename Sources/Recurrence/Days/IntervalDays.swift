import CivilTime

/// The days of one interval (a week, month or year) of a WEEKLY, MONTHLY or YEARLY rule, and how intervals are numbered.
final class IntervalDays: Sendable {
    /// Which row of the calendar the intervals are.
    private enum Unit: Sendable { case week, month, year, weekYear }

    private let unit: Unit
    /// The days of a year or month, whichever the unit is.
    private let yearly: YearDays
    /// The limits on the days of a week; BYDAY, or DTSTART's weekday where no part names a day.
    private let filter: DayFilter
    /// Whether SKIP may move a day out of the interval that made it.
    let reachesOut: Bool

    /// nil where the calendar does not know DTSTART's day.
    init?(_ rule: RecurrenceRule, startDay: Int) {
        guard let yearly = YearDays(rule, startDay: startDay) else { return nil }
        self.yearly = yearly
        let parts = yearly.parts
        let namesDay = parts.hasWeekdays || (rule.frequency == .yearly && !(parts.monthDays.isEmpty && parts.yearDays.isEmpty))
        filter = DayFilter(rule, weekdays: namesDay ? parts.weekdays : 1 << UInt64((startDay + 3).modulo(7)))
        switch rule.frequency {
        case .yearly: unit = parts.weekNumbers.isEmpty ? .year : .weekYear
        case .monthly: unit = .month
        default: unit = .week
        }
        reachesOut = rule.skip != .omit && unit != .week && unit != .weekYear
    }

    private var parts: DayParts { yearly.parts }

    /// Whether it is certain, without a search, that there are no instances.
    var isEmpty: Bool { (unit == .month || unit == .year) && yearly.isEmpty }

    /// The number of the interval that holds `day`; nil where the calendar does not know the day.
    func number(containing day: Int) -> Int? {
        switch unit {
        case .week: (day + 3 - weekStartOffset).dividedDown(by: 7)
        case .month: parts.scale.month(containing: day).map { parts.scale.number(of: $0) }
        case .year: parts.scale.yearNumber(containing: day)
        case .weekYear: weekYear(containing: day)
        }
    }

    /// The days of interval `number`; nil past the end of the calendar.
    func days(ofInterval number: Int) -> DaySet? {
        switch unit {
        case .week: return weekDays(number)
        case .month:
            guard let month = parts.scale.month(numbered: number) else { return nil }
            return yearly.days(of: month)
        case .year:
            guard let year = parts.scale.year(number) else { return nil }
            return yearly.days(of: year)
        case .weekYear: return weekYearDays(number)
        }
    }

    /// After so many intervals the Gregorian calendar repeats, weekdays and all; nil where there is no cycle.
    var cycle: Int? {
        guard parts.scale.isCyclic || unit == .week && parts.months.isEmpty else { return nil }
        return switch unit {
        case .week: CivilDate.daysIn400Years / 7
        case .month: 4800
        case .year, .weekYear: 400
        }
    }

    /// How many intervals without a day a search passes where there is no ``cycle``.
    var intervalsToSearch: Int {
        switch unit {
        case .week: RecurrenceLimits.emptyLunisolarYears * 53
        case .month: RecurrenceLimits.emptyLunisolarMonths
        case .year, .weekYear: RecurrenceLimits.emptyLunisolarYears
        }
    }

    /// What it costs to make the days of an interval, in steps of a ``SearchBudget``, which are candidates of a clock.
    var steps: Int {
        switch unit {
        case .week: 2
        case .month: 4
        case .year, .weekYear: 8 + parts.yearDays.count
        }
    }

    /// No interval has more days.
    var longest: Int {
        switch unit {
        case .week: 7
        case .month: 31
        case .year, .weekYear: 400
        }
    }

    // MARK: Weeks

    private var weekStartOffset: Int { parts.weekStart.rawValue - 1 }

    private func weekDays(_ number: Int) -> DaySet? {
        let first = number * 7 - 3 + weekStartOffset
        guard first <= CivilDate.dayNumbers.upperBound else { return nil }
        var set = DaySet(base: first)
        insertWeek(from: first, into: &set)
        return set
    }

    /// The days of a week that the limits leave.
    private func insertWeek(from first: Int, into set: inout DaySet) {
        let days = filter.weekdays == 0 ? 0x7F : filter.weekdays.days(ofMonthFrom: first) >> 1 & 0x7F
        set.insert(days, from: first)
        if !filter.looksAtWeekdaysOnly { set.keep { filter.contains($0) } }
    }

    /// The first day of week 1: the first week with at least four days in the year (ISO 8601, with WKST for Monday).
    private func firstDayOfWeekOne(of year: ScaleYear) -> Int {
        let daysBefore = Weekday(ofDayNumber: year.firstDay).days(since: parts.weekStart)
        return year.firstDay - daysBefore + (daysBefore > 3 ? 7 : 0)
    }

    private func weekYear(containing day: Int) -> Int? {
        guard let number = parts.scale.yearNumber(containing: day), let year = parts.scale.year(number) else { return nil }
        if day < firstDayOfWeekOne(of: year) { return number - 1 }
        if let next = parts.scale.year(number + 1), day >= firstDayOfWeekOne(of: next) { return number + 1 }
        return number
    }

    private func weekYearDays(_ number: Int) -> DaySet? {
        guard let year = parts.scale.year(number), let next = parts.scale.year(number + 1) else { return nil }
        let first = firstDayOfWeekOne(of: year)
        let weeks = (firstDayOfWeekOne(of: next) - first) / 7
        var set = DaySet(base: first)
        parts.weekNumbers.forEach(among: weeks) { insertWeek(from: first + ($0 - 1) * 7, into: &set) }
        return set
    }
}
