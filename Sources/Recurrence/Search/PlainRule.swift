import CivilTime

/// A rule of the few forms that nearly all rules have, and whose days come by arithmetic alone: nothing has to be made ready to ask for one.
package struct PlainRule: Hashable, Sendable {
    private enum Pattern: Hashable {
        case daily
        /// Weekdays as bits, Monday the lowest; 0: DTSTART's.
        case weekly(weekdays: UInt64, weekStart: Weekday)
        /// 1 to 28; 0: DTSTART's, which has to be one of these.
        case monthly(day: Int)
        /// Of the days with these weekdays every one (0), or the one so many from the month's beginning (1 to 4) or end (-1 to -4).
        case monthlyWeekdays(weekdays: UInt64, position: Int)
        /// A day that every year has; 0: DTSTART's, which has to be one.
        case yearly(month: Int, day: Int)
    }

    private let pattern: Pattern
    /// 1 or more.
    private let interval: Int

    /// nil where the rule is of another form. Where it ends is said by its set.
    package init?(_ rule: RecurrenceRule) {
        guard rule.scale == .gregorian, rule.skip == .omit, rule.seconds.isEmpty, rule.minutes.isEmpty,
            rule.hours.isEmpty, rule.byYearDay.isEmpty, rule.weekNumbers.isEmpty, let pattern = Self.pattern(of: rule)
        else { return nil }
        self.pattern = pattern
        interval = max(rule.interval, 1)
    }

    private static func pattern(of rule: RecurrenceRule) -> Pattern? {
        let hasPositions = !rule.bySetPosition.isEmpty
        switch rule.frequency {
        case .daily:
            return rule.months.isEmpty && rule.monthDays.isEmpty && rule.byDay.isEmpty && !hasPositions ? .daily : nil
        case .weekly:
            guard rule.months.isEmpty, rule.monthDays.isEmpty, !hasPositions, rule.byDay.allSatisfy({ $0.ordinal == nil }) else {
                return nil
            }
            return .weekly(weekdays: rule.byDay.weekdayBits, weekStart: rule.weekStart)
        case .monthly where rule.byDay.isEmpty:
            guard rule.months.isEmpty, !hasPositions, let day = rule.onlyMonthDay else { return nil }
            return .monthly(day: day)
        case .monthly:
            guard rule.months.isEmpty, rule.monthDays.isEmpty else { return nil }
            return monthlyWeekdays(rule)
        case .yearly:
            guard rule.byDay.isEmpty, !hasPositions, let day = rule.onlyMonthDay else { return nil }
            if rule.months.isEmpty { return day == 0 ? .yearly(month: 0, day: 0) : nil }
            guard day > 0, rule.byMonth.count == 1 else { return nil }
            return .yearly(month: rule.byMonth[0].number, day: day)
        default: return nil
        }
    }

    /// BYDAY=2MO is BYDAY=MO;BYSETPOS=2.
    private static func monthlyWeekdays(_ rule: RecurrenceRule) -> Pattern? {
        let ordinals = Set(rule.byDay.map(\.ordinal))
        let position: Int
        switch (ordinals.first ?? nil, rule.bySetPosition.first) {
        case (let ordinal?, nil) where rule.byDay.count == 1: position = ordinal
        case (nil, let only?) where ordinals.count == 1 && rule.bySetPosition.count == 1: position = only
        case (nil, nil) where ordinals.count == 1: position = 0
        default: return nil
        }
        // Every month has four of each weekday.
        return abs(position) <= 4 ? .monthlyWeekdays(weekdays: rule.byDay.weekdayBits, position: position) : nil
    }
}

/// Days as day numbers.
extension PlainRule {
    /// The first day of the rule that is `day` or later, and not before DTSTART's day `start`; nil where that takes more than arithmetic.
    package func day(from day: Int, start: Int) -> Int? {
        let day = max(day, start)
        let found: Int?
        switch pattern {
        case .daily: found = day + (start - day).modulo(interval)
        case .weekly(let weekdays, let weekStart): found = weekly(weekdays, weekStart, from: day, start: start)
        case .monthly(let monthDay): found = monthly(monthDay, from: day, start: start)
        case .monthlyWeekdays(let weekdays, let position): found = monthlyWeekdays(weekdays, position, from: day, start: start)
        case .yearly(let month, let monthDay): found = yearly(month, monthDay, from: day, start: start)
        }
        return found.flatMap { $0 <= CivilDate.dayNumbers.upperBound ? $0 : nil }
    }

    /// At least so many days are between two of its days that follow one another.
    package var shortestDistance: Int {
        switch pattern {
        case .daily: interval
        case .weekly(let weekdays, _): weekdays.nonzeroBitCount > 1 ? 1 : 7 * interval
        case .monthly: 28 * interval
        case .monthlyWeekdays(_, let position): position == 0 ? 1 : 22 * interval
        case .yearly: 365 * interval
        }
    }

    private func weekly(_ weekdays: UInt64, _ weekStart: Weekday, from day: Int, start: Int) -> Int {
        let offset = weekStart.rawValue - 1
        func week(_ day: Int) -> Int { (day + 3 - offset).dividedDown(by: 7) }
        // From the week's first day on.
        let monday = weekdays == 0 ? 1 << UInt64((start + 3).modulo(7)) : weekdays
        let bits = (monday | monday << 7) >> UInt64(offset) & 0x7F
        let distance = (week(start) - week(day)).modulo(interval)
        let first = (week(day) + distance) * 7 - 3 + offset
        let left = bits & (.max << UInt64(max(day - first, 0)))
        if left != 0 { return first + left.trailingZeroBitCount }
        return first + interval * 7 + bits.trailingZeroBitCount
    }

    private func monthly(_ monthDay: Int, from day: Int, start: Int) -> Int? {
        let (begin, date) = (CivilDate.yearMonthDay(ofDayNumber: start), CivilDate.yearMonthDay(ofDayNumber: day))
        let wanted = monthDay == 0 ? begin.day : monthDay
        guard wanted <= 28 else { return nil }
        let (first, month) = (begin.year * 12 + begin.month - 1, date.year * 12 + date.month - 1)
        var distance = (first - month).modulo(interval)
        if distance == 0, date.day > wanted { distance = interval }
        return Self.day(ofMonth: month + distance, wanted)
    }

    private func monthlyWeekdays(_ weekdays: UInt64, _ position: Int, from day: Int, start: Int) -> Int? {
        let (begin, date) = (CivilDate.yearMonthDay(ofDayNumber: start), CivilDate.yearMonthDay(ofDayNumber: day))
        let (first, month) = (begin.year * 12 + begin.month - 1, date.year * 12 + date.month - 1)
        var number = month + (first - month).modulo(interval)
        // Every month has such days: if not in this one, then in the next.
        for _ in 0..<2 {
            let firstDay = Self.day(ofMonth: number, 1)
            let length = CivilDate.days(inMonth: number.modulo(12) + 1, ofYear: number.dividedDown(by: 12))
            var days = weekdays.days(ofMonthFrom: firstDay) >> 1 & .bits(through: length - 1)
            if position != 0 {
                let place = position > 0 ? position - 1 : days.nonzeroBitCount + position
                days = 1 << UInt64(days.position(ofSetBit: place))
            }
            let left = days & (.max << UInt64(max(day - firstDay, 0)))
            if left != 0 { return firstDay + left.trailingZeroBitCount }
            number += interval
        }
        return nil
    }

    private func yearly(_ month: Int, _ monthDay: Int, from day: Int, start: Int) -> Int? {
        let begin = CivilDate.yearMonthDay(ofDayNumber: start)
        let (month, wanted) = month == 0 ? (begin.month, begin.day) : (month, monthDay)
        guard wanted <= 28 || (month != 2 && wanted <= CivilDate.days(inMonth: month, ofYear: 1)) else { return nil }
        let year = CivilDate.yearMonthDay(ofDayNumber: day).year
        let aligned = year + (begin.year - year).modulo(interval)
        let found = CivilDate.dayNumber(year: aligned, month: month, day: wanted)
        return found >= day ? found : CivilDate.dayNumber(year: aligned + interval, month: month, day: wanted)
    }

    /// The day of a month numbered from January of the year 0.
    private static func day(ofMonth number: Int, _ day: Int) -> Int {
        CivilDate.dayNumber(year: number.dividedDown(by: 12), month: number.modulo(12) + 1, day: day)
    }
}

extension RecurrenceRule {
    /// BYMONTHDAY's one day, from 1; 0 without BYMONTHDAY; nil for all others.
    fileprivate var onlyMonthDay: Int? {
        if monthDays.isEmpty { return 0 }
        let isOne = monthDays.negative == 0 && monthDays.positive.nonzeroBitCount == 1
        return isOne ? monthDays.positive.trailingZeroBitCount : nil
    }
}

extension [RecurrenceRule.WeekdayOccurrence] {
    fileprivate var weekdayBits: UInt64 { reduce(0) { $0 | 1 << UInt64($1.weekday.rawValue - 1) } }
}
