import CivilTime

/// The days that a YEARLY rule without BYWEEKNO has in a year, and those that a MONTHLY rule has in a month: BYMONTH, then SKIP for months,
/// BYYEARDAY, BYMONTHDAY, SKIP for days, BYDAY (the order of RFC 5545 §3.3.10 and RFC 7529 §4.1).
final class YearDays: Sendable {
    let parts: DayParts
    /// BYMONTH, or where the rule means DTSTART's month alone, that.
    private let months: MonthSet
    /// BYMONTHDAY, or DTSTART's day of the month where no part names a day; empty where BYDAY or BYYEARDAY does.
    private let monthDays: MonthDays
    /// BYMONTH and BYMONTHDAY as limits beside BYYEARDAY.
    private let limit: DayFilter
    /// Whether BYDAY's ordinals count in the month: with MONTHLY or BYMONTH.
    private let ordinalsCountInMonth: Bool

    /// nil where the calendar does not know DTSTART's day.
    init?(_ rule: RecurrenceRule, startDay: Int) {
        guard let startMonth = rule.scale.month(containing: startDay) else { return nil }
        parts = DayParts(rule)
        let namesDay = parts.hasWeekdays || !parts.yearDays.isEmpty || !parts.weekNumbers.isEmpty
        monthDays = parts.monthDays.isEmpty && !namesDay ? MonthDays(startDay - startMonth.firstDay + 1, skip: rule.skip) : parts.monthDays
        months = parts.months.isEmpty && !monthDays.isEmpty ? MonthSet(startMonth.month) : parts.months
        ordinalsCountInMonth = rule.frequency == .monthly || !parts.months.isEmpty
        limit = DayFilter(rule, weekdays: 0, limitsYearDays: false)
    }

    /// Whether no month of the calendar has any of the named days, so that there are no instances: a lunar month has no 31st.
    var isEmpty: Bool {
        !parts.scale.isCyclic && parts.yearDays.isEmpty && parts.weekNumbers.isEmpty && monthDays.areInNoLunarMonth
    }

    /// The days of a month of a MONTHLY rule.
    func days(of month: ScaleMonth) -> DaySet {
        var set = DaySet(base: month.firstDay - 1)
        guard parts.months.isEmpty || parts.months.contains(month.month) else { return set }
        if monthDays.isEmpty {
            parts.insertWeekdays(firstDay: month.firstDay, length: month.length, into: &set)
        } else {
            set.insert(monthDays.mask(inMonthOfLength: month.length), from: month.firstDay - 1)
            limitByWeekday(&set)
        }
        return set
    }

    /// The days of a year of a YEARLY rule.
    func days(of year: ScaleYear) -> DaySet {
        var set = DaySet(base: year.firstDay - 1)
        if !parts.yearDays.isEmpty {
            insertYearDays(of: year, into: &set)
            if !limit.isOpen { set.keep { limit.contains($0) } }
            limitByWeekday(&set)
        } else if !monthDays.isEmpty {
            forEachMonth(of: year) { set.insert(monthDays.mask(inMonthOfLength: $0.length), from: $0.firstDay - 1) }
            limitByWeekday(&set)
        } else if months.isEmpty {
            parts.insertWeekdays(firstDay: year.firstDay, length: year.length, into: &set)
        } else {
            forEachMonth(of: year) { parts.insertWeekdays(firstDay: $0.firstDay, length: $0.length, into: &set) }
        }
        return set
    }

    private func forEachMonth(of year: ScaleYear, _ body: (ScaleMonth) -> Void) {
        var left = months
        while let month = left.popFirst() {
            if let found = self.month(month, of: year) { body(found) }
        }
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
        guard parts.hasWeekdays, !set.isEmpty else { return }
        set.keep { parts.keepsWeekday($0, ordinalsCountInMonth: ordinalsCountInMonth) }
    }
}
