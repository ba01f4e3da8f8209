import CivilTime

/// The days that a YEARLY rule without BYWEEKNO has in a year, and those that a MONTHLY rule has in a month: BYMONTH, then SKIP for months,
/// BYYEARDAY, BYMONTHDAY, SKIP for days, BYDAY (the order of RFC 5545 §3.3.10 and RFC 7529 §4.1).
struct YearDays: Sendable {
    let parts: DayParts
    /// BYMONTH, or where the rule means DTSTART's month alone, that.
    private let months: [LunisolarMonth]
    /// BYMONTHDAY, or DTSTART's day of the month where no part names a day; empty where BYDAY or BYYEARDAY does.
    private let monthDays: [UInt64]
    /// BYMONTH and BYMONTHDAY as limits beside BYYEARDAY.
    private let limit: DayFilter
    /// Whether BYDAY's ordinals count in the month: with MONTHLY or BYMONTH.
    private let ordinalsCountInMonth: Bool

    /// nil where the calendar does not know DTSTART's day.
    init?(_ rule: RecurrenceRule, startDay: Int) {
        guard let startMonth = rule.scale.month(containing: startDay) else { return nil }
        parts = DayParts(rule)
        let namesDay = parts.hasWeekdays || !parts.yearDays.isEmpty || !parts.weekNumbers.isEmpty
        let startDays = DayParts.monthDays([startDay - startMonth.firstDay + 1], skip: rule.skip)
        monthDays = parts.monthDays.isEmpty && !namesDay ? startDays : parts.monthDays
        months = rule.byMonth.isEmpty && !monthDays.isEmpty ? [startMonth.month] : rule.byMonth
        ordinalsCountInMonth = rule.frequency == .monthly || !rule.byMonth.isEmpty
        var limiting = rule
        limiting.byDay = []
        limiting.byYearDay = []
        limit = DayFilter(limiting)
    }

    /// The days of a month of a MONTHLY rule.
    func days(of month: ScaleMonth) -> DaySet {
        var set = DaySet(base: month.firstDay - 1)
        guard parts.allows(month.month) else { return set }
        if monthDays.isEmpty {
            parts.insertWeekdays(firstDay: month.firstDay, length: month.length, into: &set)
        } else {
            insertMonthDays(of: month, into: &set)
            limitByWeekday(&set)
        }
        return set
    }

    /// The days of a year of a YEARLY rule.
    func days(of year: ScaleYear) -> DaySet {
        var set = DaySet(base: year.firstDay - 1)
        if !parts.yearDays.isEmpty {
            insertYearDays(of: year, into: &set)
            if !limit.isOpen { set.keep(where: limit.contains) }
            limitByWeekday(&set)
        } else if !monthDays.isEmpty {
            for month in months {
                if let found = self.month(month, of: year) { insertMonthDays(of: found, into: &set) }
            }
            limitByWeekday(&set)
        } else if months.isEmpty {
            parts.insertWeekdays(firstDay: year.firstDay, length: year.length, into: &set)
        } else {
            for month in months {
                guard let found = self.month(month, of: year) else { continue }
                parts.insertWeekdays(firstDay: found.firstDay, length: found.length, into: &set)
            }
        }
        return set
    }

    /// The month of this name, or where the year has no such leap month the one that SKIP puts in its place.
    private func month(_ month: LunisolarMonth, of year: ScaleYear) -> ScaleMonth? {
        if let found = year.month(month) { return found }
        switch parts.skip {
        case .omit: return nil
        case .backward: return year.month(LunisolarMonth(number: month.number))
        case .forward:
            if month.number == 12 { return parts.scale.year(year.number + 1)?.month(at: 0) }
            return year.month(LunisolarMonth(number: month.number + 1))
        }
    }

    private func insertMonthDays(of month: ScaleMonth, into set: inout DaySet) {
        let index = month.length - DayParts.monthLengths.lowerBound
        guard monthDays.indices.contains(index) else { return }
        set.insert(monthDays[index], from: month.firstDay - 1)
    }

    private func insertYearDays(of year: ScaleYear, into set: inout DaySet) {
        for number in parts.yearDays {
            let position = number > 0 ? number : year.length + 1 + number
            if (1...year.length).contains(position) {
                set.insert(year.firstDay + position - 1)
            } else if parts.skip == .backward {
                set.insert(number > 0 ? year.firstDay + year.length - 1 : year.firstDay - 1)
            } else if parts.skip == .forward {
                set.insert(number > 0 ? year.firstDay + year.length : year.firstDay)
            }
        }
    }

    private func limitByWeekday(_ set: inout DaySet) {
        guard parts.hasWeekdays else { return }
        set.keep { parts.keepsWeekday($0, ordinalsCountInMonth: ordinalsCountInMonth) }
    }
}
