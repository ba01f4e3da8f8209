import CivilTime

/// A month of the rule's calendar (RSCALE) as days.
struct ScaleMonth: Equatable, Sendable {
    /// The year it belongs to, numbered as in ``LunisolarDate/year``.
    let year: Int
    let month: LunisolarMonth
    /// A day number.
    let firstDay: Int
    /// 28 to 31; 29 or 30 in a lunisolar calendar.
    let length: Int
}

/// A year of the rule's calendar as days.
struct ScaleYear: Sendable {
    let number: Int
    let firstDay: Int
    let length: Int
    /// nil for a Gregorian year, whose months need no table of their own.
    private let lunisolar: LunisolarYear?

    /// A Gregorian year; the years beside 1 to 9999 exist too, for the weeks that reach into them.
    init(gregorian year: Int) {
        number = year
        firstDay = CivilDate.dayNumber(year: year, month: 1, day: 1)
        length = CivilDate.isLeap(year: year) ? 366 : 365
        lunisolar = nil
    }

    /// nil where the calendar does not know the year.
    init?(lunisolar number: Int, in calendar: LunisolarCalendar) {
        guard let year = calendar.year(number) else { return nil }
        self.number = number
        firstDay = year.firstDay
        length = year.length
        lunisolar = year
    }

    var monthCount: Int { lunisolar?.monthCount ?? 12 }

    /// The month at `index`, from 0; nil where there is none.
    func month(at index: Int) -> ScaleMonth? {
        guard (0..<monthCount).contains(index) else { return nil }
        guard let lunisolar else {
            // From March on 153 days in five months.
            let daysBefore = index > 1 ? (153 * (index - 2) + 2) / 5 + length - 306 : 31 * index
            return ScaleMonth(
                year: number, month: LunisolarMonth(number: index + 1), firstDay: firstDay + daysBefore,
                length: CivilDate.days(inMonth: index + 1, ofYear: number))
        }
        return ScaleMonth(
            year: number, month: lunisolar.month(at: index), firstDay: firstDay + lunisolar.daysBefore(monthAt: index),
            length: lunisolar.length(ofMonthAt: index))
    }

    /// The month of this name; nil where the year has no such (leap) month.
    func month(_ month: LunisolarMonth) -> ScaleMonth? {
        guard let lunisolar else { return month.isLeap ? nil : self.month(at: month.number - 1) }
        return lunisolar.index(of: month).flatMap { self.month(at: $0) }
    }

    /// The month that holds a day of this year.
    func month(containing day: Int) -> ScaleMonth? {
        month(at: lunisolar?.monthIndex(ofDay: day - firstDay) ?? CivilDate.yearMonthDay(ofDayNumber: day).month - 1)
    }
}

/// The arithmetic of the calendars a rule may count in. Years and months are numbered without gaps, so that INTERVAL is a remainder.
extension RecurrenceRule.Scale {
    /// nil where the calendar does not know the year.
    func year(_ number: Int) -> ScaleYear? {
        switch self {
        case .gregorian: (0...10_000).contains(number) ? ScaleYear(gregorian: number) : nil
        case .lunisolar(let calendar): ScaleYear(lunisolar: number, in: calendar)
        }
    }

    /// The number of the year that holds `day`.
    func yearNumber(containing day: Int) -> Int? {
        switch self {
        case .gregorian: CivilDate.yearMonthDay(ofDayNumber: day).year
        case .lunisolar(let calendar): calendar.yearNumber(containing: day)
        }
    }

    /// The month that holds `day`.
    func month(containing day: Int) -> ScaleMonth? {
        switch self {
        case .gregorian:
            let (year, month, dayOfMonth) = CivilDate.yearMonthDay(ofDayNumber: day)
            return ScaleMonth(
                year: year, month: LunisolarMonth(number: month), firstDay: day - dayOfMonth + 1,
                length: CivilDate.days(inMonth: month, ofYear: year))
        case .lunisolar(let calendar):
            guard let number = calendar.yearNumber(containing: day) else { return nil }
            return year(number)?.month(containing: day)
        }
    }

    /// The place of a month in the row of all months.
    func number(of month: ScaleMonth) -> Int {
        switch self {
        case .gregorian: month.year * 12 + month.month.number - 1
        // A true new moon is less than a day from the mean one, so rounding to whole mean months cannot err.
        case .lunisolar:
            ((month.firstDay - Self.newMoonDay) * 1_000_000 + Self.meanMonth / 2).dividedDown(by: Self.meanMonth)
        }
    }

    /// The month at a place in the row of all months; nil where the calendar does not know it.
    func month(numbered number: Int) -> ScaleMonth? {
        switch self {
        case .gregorian: year(number.dividedDown(by: 12))?.month(at: number.modulo(12))
        case .lunisolar: month(containing: Self.newMoonDay + (number * Self.meanMonth).dividedDown(by: 1_000_000) + 14)
        }
    }

    /// The first mean new moon of 2000 was on 6 January.
    private static let newMoonDay = 10_962
    /// The mean synodic month, in millionths of a day.
    private static let meanMonth = 29_530_589
}
