import CivilTime

/// The parts of a rule that speak of days, as bits, with what is missing taken from DTSTART ("information is retrieved from DTSTART",
/// RFC 5545 §3.3.10).
struct DayParts: Sendable {
    let scale: RecurrenceRule.Scale
    let skip: RecurrenceRule.Skip
    let weekStart: Weekday
    /// BYMONTH as written.
    let months: [LunisolarMonth]
    /// BYMONTHDAY: the mask of each month length from 28 to 31 with SKIP applied; empty when the part is absent. Bit 0 is the day before the month.
    let monthDays: [UInt64]
    /// BYDAY entries without ordinal: bit 0 is Monday.
    let weekdays: UInt64
    /// BYDAY entries with ordinal.
    let ordinals: [(ordinal: Int, weekday: Weekday)]
    let yearDays: [Int]
    let weekNumbers: [Int]
    private let monthBits: UInt32

    init(_ rule: RecurrenceRule) {
        scale = rule.scale
        skip = rule.skip
        weekStart = rule.weekStart
        months = rule.byMonth
        monthBits = rule.byMonth.reduce(0) { $0 | Self.bit(of: $1) }
        monthDays = rule.byMonthDay.isEmpty ? [] : Self.monthDays(rule.byMonthDay, skip: rule.skip)
        weekdays = rule.byDay.reduce(0) { $1.ordinal == nil ? $0 | 1 << UInt64($1.weekday.rawValue - 1) : $0 }
        ordinals = rule.byDay.compactMap { entry in entry.ordinal.map { ($0, entry.weekday) } }
        yearDays = rule.byYearDay
        weekNumbers = rule.byWeekNumber
    }

    var hasWeekdays: Bool { weekdays != 0 || !ordinals.isEmpty }

    /// Whether BYMONTH is absent or names this month.
    func allows(_ month: LunisolarMonth) -> Bool { monthBits == 0 || monthBits & Self.bit(of: month) != 0 }

    /// BYMONTHDAY in a month of this length.
    func monthDays(inMonthOfLength length: Int) -> UInt64 {
        let index = length - Self.monthLengths.lowerBound
        return monthDays.indices.contains(index) ? monthDays[index] : 0
    }

    static let monthLengths = 28...31

    /// Days of the month as bits, for each month length; a day that the month does not have goes where SKIP says.
    static func monthDays(_ days: [Int], skip: RecurrenceRule.Skip) -> [UInt64] {
        monthLengths.map { length in
            days.reduce(0) { mask, day in
                let position = day > 0 ? day : length + 1 + day
                if (1...length).contains(position) { return mask | 1 << UInt64(position) }
                switch skip {
                case .omit: return mask
                case .backward: return mask | 1 << UInt64(day > 0 ? length : 0)
                case .forward: return mask | 1 << UInt64(day > 0 ? length + 1 : 1)
                }
            }
        }
    }

    private static func bit(of month: LunisolarMonth) -> UInt32 {
        (1...12).contains(month.number) ? 1 << UInt32(month.number + (month.isLeap ? 12 : 0)) : 0
    }
}

extension DayParts {
    /// Bits of the weekdays of ``weekdays`` for the days 1 to `length` (bit 1 is the first) of a month that begins on `firstDay`.
    func weekdayMask(firstDay: Int, length: Int) -> UInt64 {
        guard weekdays != 0 else { return 0 }
        let first = UInt64((firstDay + 3).modulo(7))
        let week = (weekdays >> first | weekdays << (7 - first)) & 0x7F
        // Five copies of the week, seven bits apart.
        return (week &* 0x1020_4081) << 1 & .bits(through: length)
    }

    /// BYDAY, ordinals counted from the ends of the `length` days that begin on `firstDay`: the day numbers of the ordinal entries.
    func ordinalDays(firstDay: Int, length: Int) -> [Int] {
        ordinals.compactMap { entry in
            let lastDay = firstDay + length - 1
            let day =
                entry.ordinal > 0
                ? firstDay + entry.weekday.days(since: Weekday(ofDayNumber: firstDay)) + 7 * (entry.ordinal - 1)
                : lastDay - Weekday(ofDayNumber: lastDay).days(since: entry.weekday) + 7 * (entry.ordinal + 1)
            return (firstDay...lastDay).contains(day) ? day : nil
        }
    }

    /// Adds the days that BYDAY names among the `length` days from `firstDay`.
    func insertWeekdays(firstDay: Int, length: Int, into set: inout DaySet) {
        var done = 0
        while weekdays != 0, done < length {
            let chunk = min(length - done, 35)
            set.insert(weekdayMask(firstDay: firstDay + done, length: chunk) >> 1, from: firstDay + done)
            done += chunk
        }
        for day in ordinalDays(firstDay: firstDay, length: length) { set.insert(day) }
    }

    /// Whether BYDAY as a limit keeps `day`; its ordinals count in the day's own month, or year.
    func keepsWeekday(_ day: Int, ordinalsCountInMonth: Bool) -> Bool {
        if weekdays >> UInt64((day + 3).modulo(7)) & 1 == 1 { return true }
        guard !ordinals.isEmpty, let month = scale.month(containing: day) else { return false }
        if ordinalsCountInMonth { return ordinalDays(firstDay: month.firstDay, length: month.length).contains(day) }
        guard let year = scale.year(month.year) else { return false }
        return ordinalDays(firstDay: year.firstDay, length: year.length).contains(day)
    }
}
