import CivilTime

/// BYMONTH, BYYEARDAY, BYMONTHDAY and BYDAY as limits: which days of the calendar a rule may use at all.
struct DayFilter: Sendable {
    private let parts: DayParts
    /// Whether every day is kept.
    let isOpen: Bool
    private let limitsMonthDays: Bool
    private let weekdays: UInt64

    /// The limits of a rule, BYDAY without its ordinals; `weekdays` (bit 0 is Monday) stands for BYDAY where that is absent, 0 for none.
    init(_ rule: RecurrenceRule, weekdays: UInt64 = 0) {
        var limiting = rule
        // A limit makes no days, so SKIP has none to move.
        limiting.skip = .omit
        let parts = DayParts(limiting)
        self.parts = parts
        self.weekdays = parts.weekdays != 0 ? parts.weekdays : weekdays
        limitsMonthDays = !parts.monthDays.isEmpty
        isOpen = parts.months.isEmpty && parts.yearDays.isEmpty && !limitsMonthDays && self.weekdays == 0
    }

    /// Whether the rule's calendar repeats exactly.
    var isCyclic: Bool { parts.scale.isCyclic || isOpen }

    func contains(_ day: Int) -> Bool {
        if isOpen { return true }
        if weekdays != 0, weekdays >> UInt64((day + 3).modulo(7)) & 1 == 0 { return false }
        if parts.months.isEmpty && parts.yearDays.isEmpty && !limitsMonthDays { return true }
        guard let month = parts.scale.month(containing: day) else { return false }
        return mask(of: month) >> UInt64(day - month.firstDay + 1) & 1 == 1
    }

    /// The kept days of a month: bit 1 is its first.
    func mask(of month: ScaleMonth) -> UInt64 {
        guard parts.allows(month.month) else { return 0 }
        var mask = UInt64.bits(through: month.length) & ~1
        if limitsMonthDays { mask &= parts.monthDays(inMonthOfLength: month.length) }
        if weekdays != 0 {
            let first = UInt64((month.firstDay + 3).modulo(7))
            let week = (weekdays >> first | weekdays << (7 - first)) & 0x7F
            mask &= (week &* 0x1020_4081) << 1
        }
        if !parts.yearDays.isEmpty { mask &= yearDayMask(of: month) }
        return mask
    }

    private func yearDayMask(of month: ScaleMonth) -> UInt64 {
        guard let year = parts.scale.year(month.year) else { return 0 }
        return parts.yearDays.reduce(0) { mask, number in
            let day = year.firstDay + (number > 0 ? number - 1 : year.length + number)
            let position = day - month.firstDay + 1
            return (1...month.length).contains(position) ? mask | 1 << UInt64(position) : mask
        }
    }

    /// What a search for a kept day found.
    enum Found { case day(Int), none, limit }

    /// The first kept day that is `day` or later. Months are looked at, not days, and no more of them than a whole cycle of the calendar has.
    func next(from day: Int) -> Found {
        if contains(day) { return .day(day) }
        guard let month = parts.scale.month(containing: day) else { return .none }
        let mask = mask(of: month) & ~.bits(through: day - month.firstDay)
        if mask != 0 { return .day(month.firstDay - 1 + mask.trailingZeroBitCount) }
        for number in month.year...(month.year + parts.scale.yearsToSearch) {
            guard let year = parts.scale.year(number), year.firstDay <= CivilDate.dayNumbers.upperBound else { return .none }
            if let found = firstDay(of: year, after: month) { return .day(found) }
        }
        return parts.scale.isCyclic ? .none : .limit
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
        while case .day(let found) = next(from: from), let month = parts.scale.month(containing: found) {
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
