/// A day of the proleptic Gregorian calendar, from 0001-01-01 to 9999-12-31: an iCalendar DATE (RFC 5545 §3.3.4). Never an instant.
///
/// Kept as a day number, so that arithmetic and comparison cost one instruction; year, month and day are worked out when asked for.
package struct CivilDate: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01; negative before it. Always within ``dayNumbers``.
    package let dayNumber: Int32

    /// The day numbers of 0001-01-01 to 9999-12-31.
    package static let dayNumbers: ClosedRange<Int> = -719_162...2_932_896
    /// The years a date may have.
    package static let years: ClosedRange<Int> = 1...9999
    /// 0001-01-01.
    package static let min = CivilDate(validDayNumber: dayNumbers.lowerBound)
    /// 9999-12-31.
    package static let max = CivilDate(validDayNumber: dayNumbers.upperBound)

    /// The day so many days after 1970-01-01, or nil outside the years 1 to 9999.
    package init?(dayNumber: Int) {
        guard Self.dayNumbers.contains(dayNumber) else { return nil }
        self.dayNumber = Int32(truncatingIfNeeded: dayNumber)
    }

    /// The day of a number that is already known to lie within ``dayNumbers``; one outside is brought to the nearer end.
    package init(validDayNumber number: Int) {
        let inRange = Swift.min(Swift.max(number, Self.dayNumbers.lowerBound), Self.dayNumbers.upperBound)
        dayNumber = Int32(truncatingIfNeeded: inRange)
    }

    /// The day with these numbers, or nil where the calendar has none (30 February, year 0).
    package init?(year: Int, month: Int, day: Int) {
        guard Self.years.contains(year), (1...12).contains(month), day >= 1, day <= Self.days(inMonth: month, ofYear: year) else {
            return nil
        }
        dayNumber = Int32(truncatingIfNeeded: Self.dayNumber(year: year, month: month, day: day))
    }

    package static func < (left: CivilDate, right: CivilDate) -> Bool { left.dayNumber < right.dayNumber }

    /// Year 1–9999, month 1–12 and day 1–31.
    package var yearMonthDay: (year: Int, month: Int, day: Int) { Self.yearMonthDay(ofDayNumber: Int(dayNumber)) }
    package var year: Int { yearMonthDay.year }
    package var month: Int { yearMonthDay.month }
    package var day: Int { yearMonthDay.day }

    /// 1 for 1 January up to 365 or 366.
    package var dayOfYear: Int { Int(dayNumber) - Self.dayNumber(year: year, month: 1, day: 1) + 1 }

    package var weekday: Weekday { Weekday(ofDayNumber: Int(dayNumber)) }

    /// The day so many days later (earlier when negative), or nil outside the years 1 to 9999.
    package func adding(days: Int) -> CivilDate? {
        let (sum, overflow) = Int(dayNumber).addingReportingOverflow(days)
        return overflow ? nil : CivilDate(dayNumber: sum)
    }

    /// Days from `earlier` to this day.
    package func days(since earlier: CivilDate) -> Int { Int(dayNumber) - Int(earlier.dayNumber) }
}

extension CivilDate {
    /// Whether the Gregorian calendar gives `year` a 29 February.
    package static func isLeap(year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    /// 28 to 31; `month` is 1–12.
    package static func days(inMonth month: Int, ofYear year: Int) -> Int {
        switch month {
        case 2: isLeap(year: year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// The day number of a Gregorian date in any year (that of the result fits an Int for years up to 10¹⁶); `month` is 1–12, `day` may lie
    /// outside its month, and counts on from the 1st.
    ///
    /// Years are taken to begin on 1 March, so that the leap day is the last of its year and the lengths of the
    /// months before it follow 153 days in five months.
    package static func dayNumber(year: Int, month: Int, day: Int) -> Int {
        let marchYear = month > 2 ? year : year - 1
        let monthsSinceMarch = month > 2 ? month - 3 : month + 9
        let cycle = marchYear.dividedDown(by: 400)
        let yearOfCycle = marchYear - cycle * 400
        let dayOfMarchYear = (153 * monthsSinceMarch + 2) / 5 + day - 1
        let dayOfCycle = yearOfCycle * 365 + yearOfCycle / 4 - yearOfCycle / 100 + dayOfMarchYear
        return cycle * daysIn400Years + dayOfCycle - daysBefore1970
    }

    /// The Gregorian date of any day number up to 10¹⁸ either way.
    package static func yearMonthDay(ofDayNumber number: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = number + daysBefore1970
        let cycle = shifted.dividedDown(by: daysIn400Years)
        let dayOfCycle = shifted - cycle * daysIn400Years
        let yearOfCycle = (dayOfCycle - dayOfCycle / 1460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365
        let dayOfMarchYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
        let monthsSinceMarch = (5 * dayOfMarchYear + 2) / 153
        let month = monthsSinceMarch < 10 ? monthsSinceMarch + 3 : monthsSinceMarch - 9
        let day = dayOfMarchYear - (153 * monthsSinceMarch + 2) / 5 + 1
        return (yearOfCycle + cycle * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    /// The Gregorian calendar repeats, weekdays and all, after this many days.
    package static let daysIn400Years = 146_097
    /// From 1 March of the year 0 to 1970-01-01.
    private static let daysBefore1970 = 719_468
}

extension CivilDate: CustomStringConvertible {
    /// `2026-11-14`
    package var description: String {
        let (year, month, day) = yearMonthDay
        return "\(decimal(year, width: 4))-\(decimal(month, width: 2))-\(decimal(day, width: 2))"
    }
}
