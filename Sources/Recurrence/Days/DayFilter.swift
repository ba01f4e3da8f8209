import CivilTime

/// BYMONTH, BYYEARDAY, BYMONTHDAY and BYDAY as limits: which days of the calendar a rule may use at all.
struct DayFilter: Sendable {
    private let scale: RecurrenceRule.Scale
    private let months: MonthSet
    private let monthDays: MonthDays
    /// BYYEARDAY by what each number is of a year.
    private let yearDays: YearDayNumbers
    /// BYDAY, its ordinals left out: bit 0 is Monday; 0 where any will do.
    let weekdays: UInt64

    /// The limits of a rule's parts, with other `weekdays` where BYDAY has another meaning. A limit makes no days, so SKIP has none to move.
    init(_ rule: RecurrenceRule, weekdays: UInt64, limitsYearDays: Bool = true) {
        scale = rule.scale
        months = rule.months
        monthDays = MonthDays(rule.monthDays, skip: .omit)
        yearDays = YearDayNumbers(limitsYearDays ? rule.byYearDay : [])
        self.weekdays = weekdays
    }

    /// Whether every day is kept, but for ``weekdays``.
    var looksAtWeekdaysOnly: Bool { months.isEmpty && yearDays.isEmpty && monthDays.isEmpty }

    /// Whether every day is kept.
    var isOpen: Bool { weekdays == 0 && looksAtWeekdaysOnly }

    /// Whether it is certain, without a search, that no day is kept.
    var isEmpty: Bool { !scale.isCyclic && monthDays.areInNoLunarMonth }

    /// Whether what is kept repeats exactly.
    var isCyclic: Bool { scale.isCyclic || looksAtWeekdaysOnly }

    func contains(_ day: Int) -> Bool {
        if weekdays != 0, !weekdays.containsWeekday(of: day) { return false }
        if looksAtWeekdaysOnly { return true }
        guard let month = scale.month(containing: day) else { return false }
        return mask(of: month) >> UInt64(day - month.firstDay + 1) & 1 == 1
    }

    /// The month of the rule's calendar that holds a day.
    func month(containing day: Int) -> ScaleMonth? { scale.month(containing: day) }

    /// The kept days of a month: bit 1 is its first.
    func mask(of month: ScaleMonth) -> UInt64 {
        guard months.isEmpty || months.contains(month.month) else { return 0 }
        var mask = UInt64.bits(through: month.length) & ~1
        if !monthDays.isEmpty { mask &= monthDays.mask(inMonthOfLength: month.length) }
        if weekdays != 0 { mask &= weekdays.days(ofMonthFrom: month.firstDay) }
        if !yearDays.isEmpty { mask &= yearDayMask(of: month) }
        return mask
    }

    private func yearDayMask(of month: ScaleMonth) -> UInt64 {
        guard let year = scale.year(month.year) else { return 0 }
        let before = month.firstDay - year.firstDay
        return (1...month.length).reduce(0) { mask, day in
            yearDays.contains(before + day, among: year.length) ? mask | 1 << UInt64(day) : mask
        }
    }

    /// What a search for a kept day found.
    enum Found { case day(Int), none, limit }

    /// The first kept day that is `day` or later. Months are looked at, not days, and no more of them than a whole cycle of the calendar has.
    func next(from day: Int) -> Found {
        if contains(day) { return .day(day) }
        if looksAtWeekdaysOnly { return .day(day + (weekdays.days(ofMonthFrom: day) >> 1).trailingZeroBitCount) }
        guard let month = scale.month(containing: day) else { return .none }
        let mask = mask(of: month) & ~.bits(through: day - month.firstDay)
        if mask != 0 { return .day(month.firstDay - 1 + mask.trailingZeroBitCount) }
        for number in month.year...(month.year + scale.yearsToSearch) {
            guard let year = scale.year(number), year.firstDay <= CivilDate.dayNumbers.upperBound else { return .none }
            if let found = firstDay(of: year, after: month) { return .day(found) }
        }
        return scale.isCyclic ? .none : .limit
    }

    /// The first kept day of the months of `year` that are later than `month`.
    private func firstDay(of year: ScaleYear, after month: ScaleMonth) -> Int? {
        for index in 0..<year.monthCount {
            guard let candidate = year.month(at: index), candidate.firstDay > month.firstDay else { continue }
            let mask = mask(of: candidate)
            if mask != 0 { return candidate.firstDay - 1 + mask.trailingZeroBitCount }
        }
        return nil
    }

    /// The day that is number `ordinal` (from 0) of the kept days from `day` on; nil where the calendar ends before it.
    func day(at ordinal: Int, from day: Int) -> Int? {
        if isOpen { return day + ordinal <= CivilDate.dayNumbers.upperBound ? day + ordinal : nil }
        var left = ordinal
        var from = day
        while case .day(let found) = next(from: from), let month = scale.month(containing: found) {
            let mask = mask(of: month) & ~.bits(through: found - month.firstDay)
            if left < mask.nonzeroBitCount { return month.firstDay - 1 + mask.position(ofSetBit: left) }
            left -= mask.nonzeroBitCount
            from = month.firstDay + month.length
        }
        return nil
    }
}

extension RecurrenceRule.Scale {
    /// Whether the calendar repeats exactly, so that a whole cycle without a day proves that there is none.
    var isCyclic: Bool { self == .gregorian }

    /// The years of a cycle, the first of which may be partly over; a named bound where there is no cycle.
    var yearsToSearch: Int { isCyclic ? 400 : RecurrenceLimits.emptyLunisolarYears }
}
