import CivilTime

/// What can be told of a rule without searching for its instances. Nearly every rule of a calendar is one of these, and a file has tens of thousands.
extension RecurrenceRule {
    /// Whether the rule, which has no error beside `start`, plainly gives DTSTART and later instances, and leaves no day out. Not so where it takes a search
    /// to know.
    func isPlain(beside start: CalendarTime) -> Bool {
        guard scale == .gregorian, skip == .omit, bySecond.isEmpty, byMinute.isEmpty, byHour.isEmpty, byYearDay.isEmpty,
            byWeekNumber.isEmpty, byMonth.isEmpty, bySetPosition.isEmpty, byMonthDay.isEmpty || byDay.isEmpty
        else { return false }
        let date = start.civil.date
        let day = date.day
        switch frequency {
        case .secondly, .minutely, .hourly: return false
        case .daily, .weekly: return byMonthDay.isEmpty && (byDay.isEmpty || byDay.contains { $0.weekday == date.weekday })
        case .monthly where !byDay.isEmpty: return byDay.contains { $0.isDay(day, ofMonthOf: date) }
        case .monthly where !byMonthDay.isEmpty: return byMonthDay.contains(day) && !byMonthDay.contains { abs($0) > Self.daysOfEveryMonth }
        case .monthly: return day <= Self.daysOfEveryMonth
        // The only day that a year may lack is 29 February.
        case .yearly: return byDay.isEmpty && byMonthDay.isEmpty && (day <= Self.daysOfEveryMonth || date.month != 2)
        }
    }

    private static let daysOfEveryMonth = 28
}

extension RecurrenceRule.WeekdayOccurrence {
    /// Whether it is this day of the month of `date`, which falls on it.
    fileprivate func isDay(_ day: Int, ofMonthOf date: CivilDate) -> Bool {
        guard weekday == date.weekday else { return false }
        guard let ordinal else { return true }
        if ordinal > 0 { return ordinal == (day - 1) / 7 + 1 }
        let fromEnd = CivilDate.days(inMonth: date.month, ofYear: date.year) - day
        return -ordinal == fromEnd / 7 + 1
    }
}
