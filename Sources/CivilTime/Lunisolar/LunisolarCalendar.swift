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

    /// The 12 or 13 months of a year in order; empty outside ``supportedYears``. Computed anew each time, in a fraction of a millisecond:
    /// keep it.
    package func months(ofYear year: Int) -> [MonthSpan] {
        guard Self.supportedYears.contains(year) else { return [] }
        let eleventh = (year - 1...year + 1).map { lunationOfMonth11(ofYear: $0) }
        let before = months(from: eleventh[0], to: eleventh[1])
        let after = months(from: eleventh[1], to: eleventh[2])
        return before.drop { $0.month.number >= 11 } + after.prefix { $0.month.number >= 11 }
    }

    /// The lunar date of a day, or nil outside ``supportedYears``.
    package func date(of day: CivilDate) -> LunisolarDate? {
        let year = day.year
        // Month 1 begins in January or February.
        for candidate in [year, year - 1] {
            guard let span = months(ofYear: candidate).last(where: { $0.firstDay <= day }) else { continue }
            let dayOfMonth = day.days(since: span.firstDay) + 1
            return dayOfMonth <= span.length ? LunisolarDate(year: candidate, month: span.month, day: dayOfMonth) : nil
        }
        return nil
    }

    /// The day of a lunar date, or nil where the year has no such month or the month no such day.
    package func day(of date: LunisolarDate) -> CivilDate? {
        guard let span = months(ofYear: date.year).first(where: { $0.month == date.month }), (1...span.length).contains(date.day) else {
            return nil
        }
        return span.firstDay.adding(days: date.day - 1)
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
