import CivilTime

/// The parts of a rule that speak of days, as bits where they are small (RFC 5545 §3.3.10).
final class DayParts: Sendable {
    let scale: RecurrenceRule.Scale
    let skip: RecurrenceRule.Skip
    let weekStart: Weekday
    /// BYMONTH; empty when the part is absent, as with all below.
    let months: MonthSet
    /// BYMONTHDAY.
    let monthDays: MonthDays
    /// BYDAY entries without ordinal: bit 0 is Monday.
    let weekdays: UInt64
    /// The ordinals of BYDAY for each weekday from Monday; empty where it has none.
    private let ordinals: [NumberSet]
    let yearDays: [Int]
    let weekNumbers: NumberSet

    init(_ rule: RecurrenceRule) {
        scale = rule.scale
        skip = rule.skip
        weekStart = rule.weekStart
        months = rule.months
        monthDays = MonthDays(rule.monthDays, skip: rule.skip)
        weekdays = rule.byDay.reduce(0) { $1.ordinal == nil ? $0 | 1 << UInt64($1.weekday.rawValue - 1) : $0 }
        ordinals = rule.byDay.contains { $0.ordinal != nil } ? rule.byDay.ordinalsOfWeekdays : []
        yearDays = rule.byYearDay
        weekNumbers = rule.weekNumbers
    }

    var hasWeekdays: Bool { weekdays != 0 || !ordinals.isEmpty }
}

/// Months by name, leap months included.
struct MonthSet: Hashable, Sendable {
    /// Bits 1 to 12 are the months, bits 13 to 24 the leap months after them.
    private var bits: UInt32 = 0

    init(_ months: [LunisolarMonth]) {
        for month in months { bits |= Self.bit(of: month) }
    }

    init(_ month: LunisolarMonth) { bits = Self.bit(of: month) }

    var isEmpty: Bool { bits == 0 }

    var hasLeapMonth: Bool { bits >> 13 != 0 }

    func contains(_ month: LunisolarMonth) -> Bool { bits & Self.bit(of: month) != 0 }

    /// Takes out one month; nil where none is left.
    mutating func popFirst() -> LunisolarMonth? {
        guard bits != 0 else { return nil }
        let bit = bits.trailingZeroBitCount
        bits &= bits - 1
        return bit > 12 ? LunisolarMonth(number: bit - 12, isLeap: true) : LunisolarMonth(number: bit)
    }

    /// In order of their numbers, a leap month after its own.
    var months: [LunisolarMonth] {
        (1...12).flatMap { [LunisolarMonth(number: $0), LunisolarMonth(number: $0, isLeap: true)] }.filter(contains)
    }

    private static func bit(of month: LunisolarMonth) -> UInt32 {
        (1...12).contains(month.number) ? 1 << UInt32(month.number + (month.isLeap ? 12 : 0)) : 0
    }
}

/// Days of the month, in months of every length.
struct MonthDays: Sendable {
    /// For each length from 28 to 31; bit 0 is the day before the month, and a day that the month does not have stands where SKIP puts it.
    private var masks = SIMD4<UInt64>.zero
    let isEmpty: Bool

    init(_ days: NumberSet, skip: RecurrenceRule.Skip) {
        isEmpty = days.isEmpty
        var left = days.positive
        while left != 0 {
            insert(left.trailingZeroBitCount, skip)
            left &= left - 1
        }
        left = days.negative
        while left != 0 {
            insert(-left.trailingZeroBitCount, skip)
            left &= left - 1
        }
    }

    init(_ day: Int, skip: RecurrenceRule.Skip) { self.init(NumberSet([day]), skip: skip) }

    private mutating func insert(_ day: Int, _ skip: RecurrenceRule.Skip) {
        for length in 28...31 {
            var position = day > 0 ? day : length + 1 + day
            if !(1...length).contains(position) {
                switch skip {
                case .omit: continue
                case .backward: position = day > 0 ? length : 0
                case .forward: position = day > 0 ? length + 1 : 1
                }
            }
            masks[length - 28] |= 1 << UInt64(position)
        }
    }

    /// Whether there are days, and a lunar month has none of them: it has 29 days or 30.
    var areInNoLunarMonth: Bool { !isEmpty && masks[1] | masks[2] == 0 }

    /// The days in a month of this length: bit 1 is its first.
    func mask(inMonthOfLength length: Int) -> UInt64 { (28...31).contains(length) ? masks[length - 28] : 0 }
}

extension DayParts {
    /// The days that BYDAY's ordinals name among the `length` days from `firstDay`, counted from both ends.
    func insertOrdinalDays(firstDay: Int, length: Int, into set: inout DaySet) {
        for (weekday, numbers) in zip(Weekday.allCases, ordinals) where !numbers.isEmpty {
            let first = weekday.days(since: Weekday(ofDayNumber: firstDay))
            numbers.forEach(among: (length - first + 6) / 7) { set.insert(firstDay + first + 7 * ($0 - 1)) }
        }
    }

    /// Adds the days that BYDAY names among the `length` days from `firstDay`.
    func insertWeekdays(firstDay: Int, length: Int, into set: inout DaySet) {
        if weekdays != 0 {
            // The same weekdays stand at the same places of every five weeks.
            let days = weekdays.days(ofMonthFrom: firstDay) >> 1
            var done = 0
            while done < length {
                set.insert(days & .bits(through: length - done - 1), from: firstDay + done)
                done += 35
            }
        }
        insertOrdinalDays(firstDay: firstDay, length: length, into: &set)
    }

    /// Whether BYDAY as a limit keeps `day`; its ordinals count in the day's own month, or year.
    func keepsWeekday(_ day: Int, ordinalsCountInMonth: Bool) -> Bool {
        if weekdays.containsWeekday(of: day) { return true }
        guard !ordinals.isEmpty, let month = scale.month(containing: day) else { return false }
        let numbers = ordinals[Int(Weekday(ofDayNumber: day).rawValue) - 1]
        if ordinalsCountInMonth { return numbers.names(day - month.firstDay, among: month.length) }
        return scale.year(month.year).map { numbers.names(day - $0.firstDay, among: $0.length) } ?? false
    }
}

/// Weekdays as bits: bit 0 is Monday.
extension UInt64 {
    func containsWeekday(of day: Int) -> Bool { self >> UInt64((day + 3).modulo(7)) & 1 == 1 }

    /// The days with these weekdays among 35 from `firstDay`: bit 1 is that day.
    func days(ofMonthFrom firstDay: Int) -> UInt64 {
        let first = UInt64((firstDay + 3).modulo(7))
        let week = (self >> first | self << (7 - first)) & 0x7F
        // Five copies of the week, seven bits apart.
        return (week &* 0x1020_4081) << 1
    }
}

extension [RecurrenceRule.WeekdayOccurrence] {
    /// The ordinals of each weekday from Monday.
    fileprivate var ordinalsOfWeekdays: [NumberSet] {
        Weekday.allCases.map { weekday in NumberSet(compactMap { $0.weekday == weekday ? $0.ordinal : nil }) }
    }
}

extension NumberSet {
    /// Whether these as ordinals of its weekday name the day that comes `before` days after the first of `length`.
    fileprivate func names(_ before: Int, among length: Int) -> Bool { has(before / 7 + 1) || has(-((length - 1 - before) / 7 + 1)) }

    private func has(_ number: Int) -> Bool {
        (number > 0 ? positive >> UInt64(number) : negative >> UInt64(-number)) & 1 == 1
    }
}
