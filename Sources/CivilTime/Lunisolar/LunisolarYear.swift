/// A year of a lunisolar calendar in eight octets: its first day, the lengths of its months and which of them is the leap month.
package struct LunisolarYear: Hashable, Sendable {
    /// Bits 0–31: the first day's number. 32–44: the months of 30 days. 48–51: the index of the leap month, 0 for none. 63: set, so that no year
    /// is 0.
    let bits: UInt64

    init(bits: UInt64) { self.bits = bits }

    /// A year of 12 months, or 13 with a leap month, that begins on `firstDay`; `longMonths` are the indexes of the months of 30 days. The first
    /// month is never a leap month.
    init(firstDay: Int, longMonths: [Int], leapIndex: Int?) {
        let lengths = longMonths.reduce(UInt64(0)) { $0 | 1 << UInt64($1) }
        bits = 1 << 63 | UInt64(leapIndex ?? 0) << 48 | lengths << 32 | UInt64(UInt32(bitPattern: Int32(truncatingIfNeeded: firstDay)))
    }

    private var longMonths: UInt64 { bits >> 32 & 0x1FFF }
    private var leapIndex: Int { Int(bits >> 48 & 0xF) }

    /// The day number of its first day.
    package var firstDay: Int { Int(Int32(truncatingIfNeeded: bits)) }
    /// 12 or 13.
    package var monthCount: Int { leapIndex == 0 ? 12 : 13 }
    /// 353 to 355 days, or 383 to 385.
    package var length: Int { 29 * monthCount + longMonths.nonzeroBitCount }

    /// The days of the year before the month at `index`, from 0 to ``monthCount``.
    package func daysBefore(monthAt index: Int) -> Int { 29 * index + (longMonths & ~(.max << UInt64(index))).nonzeroBitCount }

    /// 29 or 30.
    package func length(ofMonthAt index: Int) -> Int { 29 + Int(longMonths >> UInt64(index) & 1) }

    /// The name of the month at `index`.
    package func month(at index: Int) -> LunisolarMonth {
        let isAfterLeap = leapIndex > 0 && index >= leapIndex
        return LunisolarMonth(number: isAfterLeap ? index : index + 1, isLeap: leapIndex > 0 && index == leapIndex)
    }

    /// Where the month of this name stands; nil where the year has no such (leap) month.
    package func index(of month: LunisolarMonth) -> Int? {
        guard (1...12).contains(month.number) else { return nil }
        if month.isLeap { return leapIndex == month.number ? leapIndex : nil }
        return leapIndex > 0 && month.number > leapIndex ? month.number : month.number - 1
    }

    /// The index of the month that holds day `day` of the year, counted from 0.
    package func monthIndex(ofDay day: Int) -> Int {
        // Too high by one at most: months have 29 days or 30.
        let index = min(day / 29, monthCount - 1)
        return daysBefore(monthAt: index) <= day ? index : index - 1
    }
}
