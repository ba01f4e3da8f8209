import CivilTime

/// A day as a rule may name it: also one that is not there, such as 30 February, day 366 of a common year, or the day before the first that a
/// negative number leads to. What RFC 7529's SKIP then does with it is the caller's.
struct ReferenceDay {
    let year: Int
    let month: Int
    /// Of the month; 0 and less, or more than ``daysInMonth``, where there is no such day.
    let day: Int
    let daysInMonth: Int
    let dayOfYear: Int
    let daysInYear: Int
    /// Of the day itself, or of the day that counting on from the first of the month leads to.
    let number: Int

    var exists: Bool { (1...daysInMonth).contains(day) }
    var weekday: Weekday { Weekday(ofDayNumber: number) }
    /// Counted from the end: -1 is the last.
    var dayFromEnd: Int { day - daysInMonth - 1 }
    var dayOfYearFromEnd: Int { dayOfYear - daysInYear - 1 }

    init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
        let lengths = Self.lengths(ofYear: year)
        daysInMonth = lengths[month - 1]
        dayOfYear = lengths[..<(month - 1)].reduce(0, +) + day
        daysInYear = lengths.reduce(0, +)
        number = CivilDate.dayNumber(year: year, month: 1, day: 1) + dayOfYear - 1
    }

    private static func lengths(ofYear year: Int) -> [Int] {
        [31, year % 400 == 0 || (year % 4 == 0 && year % 100 != 0) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    }
}

extension ReferenceDay {
    /// The years that the tests are about, their days worked out once: each year's months with the days around them that are not there.
    private static let calendar = tableYears.map { year in
        (1...12).map { month in missingAndThere.map { ReferenceDay(year: year, month: month, day: $0) } }
    }
    private static let tableYears = 1996...2045
    private static let existing = calendar.map { year in year.joined().filter(\.exists) }
    private static let inOrder = Array(existing.joined())
    /// -31 leads to the -2nd of February; 32 stands for the 366th day at December's end.
    private static let missingAndThere = -2...32

    /// The day of a number.
    static func at(_ number: Int) -> ReferenceDay {
        let index = number - inOrder[0].number
        if inOrder.indices.contains(index) { return inOrder[index] }
        let (year, month, day) = CivilDate.yearMonthDay(ofDayNumber: number)
        return ReferenceDay(year: year, month: month, day: day)
    }

    /// The days of a year in order, with those around its months that are not there when `withMissing`.
    static func days(ofYear year: Int, withMissing: Bool) -> [ReferenceDay] {
        if tableYears.contains(year), !withMissing { return existing[year - tableYears.lowerBound] }
        return (1...12).flatMap { days(ofMonth: $0, year: year, withMissing: withMissing) }
    }

    /// The same for a month.
    static func days(ofMonth month: Int, year: Int, withMissing: Bool) -> [ReferenceDay] {
        let all =
            tableYears.contains(year)
            ? calendar[year - tableYears.lowerBound][month - 1]
            : missingAndThere.map { ReferenceDay(year: year, month: month, day: $0) }
        return withMissing ? all : all.filter(\.exists)
    }
}

/// A week's place in the years of ISO 8601, its days beginning at WKST: the year that holds at least four of its days,
/// and so its fourth.
struct ReferenceWeek {
    let year: Int
    /// From 1.
    let number: Int
    /// Counted from the end: -1 is the last of its year.
    let numberFromEnd: Int

    init(of day: ReferenceDay, weekStart: Weekday) {
        let fourth = ReferenceDay.at(day.number - day.weekday.days(since: weekStart) + 3)
        year = fourth.year
        number = (fourth.dayOfYear - 1) / 7 + 1
        numberFromEnd = -((fourth.daysInYear - fourth.dayOfYear) / 7) - 1
    }
}
