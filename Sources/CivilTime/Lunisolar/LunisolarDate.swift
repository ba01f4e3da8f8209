/// A month of a lunisolar year: 1 to 12, and whether it is the leap month that follows the month of the same number (RFC 7529 §4.2: `6L`).
package struct LunisolarMonth: Hashable, Sendable {
    package let number: Int
    package let isLeap: Bool

    package init(number: Int, isLeap: Bool = false) {
        self.number = number
        self.isLeap = isLeap
    }
}

/// A day in a lunisolar calendar.
package struct LunisolarDate: Hashable, Sendable {
    /// The Gregorian year in which the lunar year began.
    package let year: Int
    package let month: LunisolarMonth
    /// 1 to 30.
    package let day: Int

    package init(year: Int, month: LunisolarMonth, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }
}
