/// The lunisolar calendar of East Asia for a given meridian: Vietnamese at UTC+7, Chinese at UTC+8, Korean (Dangi) at UTC+9.
///
/// A month begins on the meridian's civil day of a new moon. Month 11 holds the December solstice; if 13 months begin from one month 11
/// to the next, the first of them after month 11 in which the sun enters no twelfth of the ecliptic (no major solar term) is a leap month
/// with the number of the month before. The calendar is computed alike for all years, also for those in which history used other
/// meridians (Việt Nam before 1968) or rules.
///
/// How sure its days are: theory is good to 20 s, so of the 3711 months from 1900 to 2199 at UTC+7 it may be wrong about two (July 1967,
/// November 2077), and where the forecast of Delta T fails by minutes late in the 21st and in the 22nd century, about a few more.
package struct LunisolarCalendar: Hashable, Sendable {
    /// The meridian's offset from UTC; days begin at its midnight.
    package let meridian: UTCOffset

    /// UTC+7.
    package static let vietnamese = LunisolarCalendar(meridian: UTCOffset(validSeconds: 7 * 3600))
    /// UTC+8.
    package static let chinese = LunisolarCalendar(meridian: UTCOffset(validSeconds: 8 * 3600))
    /// UTC+9.
    package static let dangi = LunisolarCalendar(meridian: UTCOffset(validSeconds: 9 * 3600))

    /// The calendar of any meridian.
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

    /// A year; nil outside ``supportedYears``. Worked out once in a tenth of a millisecond, and kept.
    package func year(_ number: Int) -> LunisolarYear? {
        guard Self.supportedYears.contains(number) else { return nil }
        guard let cache = LunisolarYearCache.of(self) else { return computedYear(number) }
        return cache.year(number) { computedYear(number) }
    }

    /// The number of the year that holds a day number; nil outside ``supportedYears``.
    package func yearNumber(containing day: Int) -> Int? {
        let gregorian = CivilDate.yearMonthDay(ofDayNumber: day).year
        // Month 1 begins in January or February.
        if let year = year(gregorian), day >= year.firstDay { return day < year.firstDay + year.length ? gregorian : nil }
        guard let before = year(gregorian - 1), day < before.firstDay + before.length else { return nil }
        return gregorian - 1
    }

    /// The 12 or 13 months of a year in order; empty outside ``supportedYears``.
    package func months(ofYear number: Int) -> [MonthSpan] {
        guard let year = year(number) else { return [] }
        return (0..<year.monthCount).map { index in
            MonthSpan(
                month: year.month(at: index), firstDay: CivilDate(validDayNumber: year.firstDay + year.daysBefore(monthAt: index)),
                length: year.length(ofMonthAt: index))
        }
    }

    /// The lunar date of a day, or nil outside ``supportedYears``.
    package func date(of day: CivilDate) -> LunisolarDate? {
        guard let number = yearNumber(containing: Int(day.dayNumber)), let year = year(number) else { return nil }
        let dayOfYear = Int(day.dayNumber) - year.firstDay
        let index = year.monthIndex(ofDay: dayOfYear)
        return LunisolarDate(year: number, month: year.month(at: index), day: dayOfYear - year.daysBefore(monthAt: index) + 1)
    }

    /// The day of a lunar date, or nil where the year has no such month or the month no such day.
    package func day(of date: LunisolarDate) -> CivilDate? {
        guard let year = year(date.year), let index = year.index(of: date.month), (1...year.length(ofMonthAt: index)).contains(date.day)
        else { return nil }
        return CivilDate(validDayNumber: year.firstDay + year.daysBefore(monthAt: index) + date.day - 1)
    }
}

extension LunisolarCalendar {
    /// From J2000.0 back to 1970-01-01 00:00.
    private static let daysTo2000 = 10_957.5
    private static let secondsPerDay = Double(TimeOfDay.secondsPerDay)

    /// The day number, at this meridian, of the new moon that begins a lunation (-4960 to 4960: the years 1599 to 2401; 0 is that of
    /// January 2000).
    package func firstDay(ofLunation lunation: Int) -> Int {
        let time = NewMoon.time(lunation: lunation)
        let universal = time - DeltaT.seconds(inYear: Self.year(at: time)) / Self.secondsPerDay
        return (universal + Self.daysTo2000 + Double(meridian.seconds) / Self.secondsPerDay).wholeNumberBelow
    }

    /// The sun's apparent longitude at the beginning of a day at this meridian, in degrees.
    package func solarLongitude(atStartOfDay dayNumber: Int) -> Double {
        let universal = Double(dayNumber) - Self.daysTo2000 - Double(meridian.seconds) / Self.secondsPerDay
        return SolarLongitude.apparent(at: universal + DeltaT.seconds(inYear: Self.year(at: universal)) / Self.secondsPerDay)
    }

    private static func year(at days: Double) -> Double { 2000 + days / 365.25 }

    /// The lunation that holds the December solstice of a Gregorian year: the sun passes 270° after the beginning of its first day and
    /// before the beginning of the next lunation's.
    private func lunationOfMonth11(ofYear year: Int) -> Int {
        let isPastSolstice = { (lunation: Int) in self.solarLongitude(atStartOfDay: self.firstDay(ofLunation: lunation)) >= 270 }
        let christmas = Double(CivilDate.dayNumber(year: year, month: 12, day: 25)) - Self.daysTo2000
        // The estimate is at most one off, so both longitudes stay far from where 360° becomes 0°.
        var lunation = NewMoon.meanLunation(at: christmas)
        while isPastSolstice(lunation) { lunation -= 1 }
        while !isPastSolstice(lunation + 1) { lunation += 1 }
        return lunation
    }

    /// The year by astronomy: months 1 to 10 of the lunations from one month 11 to the next, and 11 and 12 of those that follow.
    private func computedYear(_ number: Int) -> LunisolarYear {
        let eleventh = (number - 1...number + 1).map { lunationOfMonth11(ofYear: $0) }
        let months =
            months(from: eleventh[0], to: eleventh[1]).drop { $0.month.number >= 11 }
            + months(from: eleventh[1], to: eleventh[2]).prefix { $0.month.number >= 11 }
        let spans = Array(months)
        return LunisolarYear(
            firstDay: spans.first.map { Int($0.firstDay.dayNumber) } ?? 0, longMonths: spans.indices.filter { spans[$0].length == 30 },
            leapIndex: spans.firstIndex { $0.month.isLeap })
    }

    /// The months of the lunations from one month 11 up to the next.
    private func months(from first: Int, to end: Int) -> [MonthSpan] {
        let firstDays = (first...end).map { firstDay(ofLunation: $0) }
        let leapIndex = end - first == 13 ? indexOfLeapMonth(firstDays) : nil
        var spans: [MonthSpan] = []
        var number = 10
        for index in 0..<(end - first) {
            if index != leapIndex { number = number % 12 + 1 }
            let month = LunisolarMonth(number: number, isLeap: index == leapIndex)
            let length = firstDays[index + 1] - firstDays[index]
            spans.append(MonthSpan(month: month, firstDay: CivilDate(validDayNumber: firstDays[index]), length: length))
        }
        return spans
    }

    /// The first month after month 11 that begins and ends in the same twelfth of the ecliptic. There is one: twelve twelfths are entered
    /// in 13 months.
    private func indexOfLeapMonth(_ firstDays: [Int]) -> Int? {
        var previous = twelfth(atStartOfDay: firstDays[1])
        for index in 1..<firstDays.count - 1 {
            let next = twelfth(atStartOfDay: firstDays[index + 1])
            if next == previous { return index }
            previous = next
        }
        return nil
    }

    private func twelfth(atStartOfDay dayNumber: Int) -> Int { Int(solarLongitude(atStartOfDay: dayNumber) / 30) }
}
