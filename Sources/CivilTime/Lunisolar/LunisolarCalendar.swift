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

/// The lunisolar calendar of East Asia for a given meridian: Vietnamese at UTC+7, Chinese at UTC+8, Korean (Dangi) at UTC+9.
package struct LunisolarCalendar: Hashable, Sendable {
    /// The meridian's offset from UTC; days begin at its midnight.
    package let meridian: UTCOffset

    package static let vietnamese = LunisolarCalendar(meridian: UTCOffset(validSeconds: 7 * 3600))
    package static let chinese = LunisolarCalendar(meridian: UTCOffset(validSeconds: 8 * 3600))
    package static let dangi = LunisolarCalendar(meridian: UTCOffset(validSeconds: 9 * 3600))

    package init(meridian: UTCOffset) { self.meridian = meridian }

    /// A month of a year as days: its first day and its length, 29 or 30.
    package struct MonthSpan: Hashable, Sendable {
        package let month: LunisolarMonth
        package let firstDay: CivilDate
        package let length: Int

        package init(month: LunisolarMonth, firstDay: CivilDate, length: Int) {
            self.month = month
            self.firstDay = firstDay
            self.length = length
        }
    }

    /// The years (each named by the Gregorian year its month 1 begins in) that the theory is good for.
    package static let supportedYears: ClosedRange<Int> = 1600...2400

    /// The 12 or 13 months of a year in order; empty outside ``supportedYears``.
    package func months(ofYear year: Int) -> [MonthSpan] { [] }

    /// The lunar date of a day, or nil outside ``supportedYears``.
    package func date(of day: CivilDate) -> LunisolarDate? { nil }

    /// The day of a lunar date, or nil where the year has no such month or the month no such day.
    package func day(of date: LunisolarDate) -> CivilDate? { nil }
}
