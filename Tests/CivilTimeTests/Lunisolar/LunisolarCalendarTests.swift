import CivilTime
import LichTestSupport
import Testing

@Suite("Lunisolar calendars")
struct LunisolarCalendarTests {
    static let calendars: [LunisolarCalendar] = [.vietnamese, .chinese, .dangi]

    private func firstDay(_ calendar: LunisolarCalendar, _ year: Int) -> CivilDate? { calendar.months(ofYear: year).first?.firstDay }

    private func check(_ row: CaseFile.Row, _ calendar: LunisolarCalendar) throws {
        let year = try #require(Int(row.columns[0]))
        let months = calendar.months(ofYear: year)
        #expect(months.first?.firstDay == (try Written.date(row.columns[1])))
        #expect(months.filter(\.month.isLeap).map(\.month.number) == (row.columns[2] == "0" ? [] : [Int(row.columns[2])]))
        if row.columns.count > 3 { #expect(months.reduce(0) { $0 + $1.length } == Int(row.columns[3])) }
    }

    @Test("Tết and the leap month of Việt Nam", arguments: try CaseFile("vietnamese-years.txt").rows)
    func vietnameseYear(row: CaseFile.Row) throws { try check(row, .vietnamese) }

    @Test("Years at UTC+8 against another program", arguments: try CaseFile("chinese-years.txt").rows)
    func chineseYear(row: CaseFile.Row) throws { try check(row, .chinese) }

    /// The list is known from tables of Hồ Ngọc Đức and from ICU's Chinese calendar.
    @Test("The years in which Tết is not the Chinese New Year")
    func differentNewYears() {
        let years = (1900...2100).filter { firstDay(.vietnamese, $0) != firstDay(.chinese, $0) }
        #expect(years == [1903, 1916, 1935, 1965, 1968, 1969, 1985, 2007, 2030, 2053])
        #expect(firstDay(.chinese, 1985)?.description == "1985-02-20")
    }

    @Test(
        "The day of Hùng Vương's death is 10/3 of the month that is no leap month", arguments: [(2026, "2026-04-26"), (2031, "2031-04-01")])
    func ancestorsDay(year: Int, day: String) throws {
        let date = LunisolarDate(year: year, month: LunisolarMonth(number: 3), day: 10)
        #expect(LunisolarCalendar.vietnamese.day(of: date) == (try Written.date(day)))
    }

    @Test("A year's months are in order, whole, and meet the next year's", arguments: calendars)
    func structure(calendar: LunisolarCalendar) {
        var end: CivilDate?
        let years = calendar == .vietnamese ? LunisolarCalendar.supportedYears : 1900...2050
        for year in years {
            let months = calendar.months(ofYear: year)
            #expect(months.filter { !$0.month.isLeap }.map(\.month.number) == Array(1...12), "\(year)")
            #expect(months.filter(\.month.isLeap).count == months.count - 12 && months.count <= 13, "\(year)")
            for (index, span) in months.enumerated() {
                #expect(span.length == 29 || span.length == 30, "\(year)")
                #expect(end == nil || span.firstDay == end, "\(year)")
                if span.month.isLeap { #expect(index > 0 && months[index - 1].month.number == span.month.number, "\(year)") }
                end = span.firstDay.adding(days: span.length)
            }
            #expect(months.first?.firstDay.year == year && (months.first?.firstDay.month ?? 0) <= 2, "\(year)")
        }
    }

    @Test(
        "Month 11 holds the solstice, and no month without a major solar term goes unnumbered before the leap month", arguments: calendars)
    func majorTerms(calendar: LunisolarCalendar) {
        for year in stride(from: 1900, through: 2199, by: 7) {
            for span in calendar.months(ofYear: year) {
                let first = Int(span.firstDay.dayNumber)
                let twelfths = [first, first + span.length].map { Int(calendar.solarLongitude(atStartOfDay: $0) / 30) }
                if span.month.isLeap { #expect(twelfths[0] == twelfths[1], "\(year) \(span)") }
                if span.month == LunisolarMonth(number: 11) { #expect(twelfths[0] < 9 && twelfths[1] >= 9, "\(year) \(span)") }
            }
        }
    }

    /// The days at which months and years meet; what lies between differs by counting alone and is sampled below.
    @Test("The first and last day of a month have its dates, in 300 years", arguments: calendars)
    func edgesOfMonths(calendar: LunisolarCalendar) throws {
        for year in stride(from: 1900, through: 2199, by: calendar == .vietnamese ? 2 : 9) {
            for span in calendar.months(ofYear: year) {
                for day in [1, span.length] {
                    let date = LunisolarDate(year: year, month: span.month, day: day)
                    let civil = try #require(span.firstDay.adding(days: day - 1))
                    #expect(calendar.date(of: civil) == date)
                }
            }
        }
    }

    @Test("A date's day has that date, at any day", arguments: calendars)
    func dateOfDay(calendar: LunisolarCalendar) throws {
        var generator = SeededGenerator(seed: 7529)
        let first = try #require(firstDay(calendar, 1600)).dayNumber
        let end = try #require(firstDay(calendar, 2400)).dayNumber
        for _ in 0..<1000 {
            let day = CivilDate(validDayNumber: Int(Int32.random(in: first..<end, using: &generator)))
            let date = try #require(calendar.date(of: day))
            #expect(calendar.day(of: date) == day)
        }
    }

    @Test("Dates that are not there")
    func absent() {
        let calendar = LunisolarCalendar.vietnamese
        let month = { (number: Int, isLeap: Bool, day: Int, year: Int) in
            calendar.day(of: LunisolarDate(year: year, month: LunisolarMonth(number: number, isLeap: isLeap), day: day))
        }
        #expect(month(12, false, 30, 2032) != nil && month(12, false, 30, 2025) == nil)
        #expect(month(6, true, 1, 2025) != nil && month(6, true, 1, 2026) == nil)
        for (number, day, year) in [
            (0, 1, 2026), (13, 1, 2026), (1, 0, 2026), (1, 31, 2026), (1, 1, 1599), (1, 1, 2401), (1, .max, 2026), (1, 1, .min),
        ] {
            #expect(month(number, false, day, year) == nil)
        }
        for day in [CivilDate.min, .max] { #expect(calendar.date(of: day) == nil) }
        for year in [Int.min, 1599, 2401, .max] { #expect(calendar.months(ofYear: year).isEmpty) }
        #expect(calendar.date(of: firstDay(calendar, 1600) ?? .max)?.year == 1600)
        #expect(calendar.date(of: firstDay(calendar, 1600)?.adding(days: -1) ?? .max) == nil)
        let last = calendar.months(ofYear: 2400).last
        let end = last.flatMap { $0.firstDay.adding(days: $0.length) }
        #expect(end.flatMap { $0.adding(days: -1) }.flatMap(calendar.date)?.year == 2400)
        #expect(end != nil && end.flatMap(calendar.date) == nil)
    }

    @Test("The new moons closest to midnight at UTC+7 are the ones written down")
    func closeNewMoons() throws {
        var found: [String] = []
        for lunation in -1237...2473 {
            let time = NewMoon.time(lunation: lunation)
            let universal = time * 86_400 - DeltaT.seconds(inYear: 2000 + time / 365.25)
            // J2000.0 is noon, and clocks at UTC+7 show 19:00.
            let second = (universal + 19 * 3600).truncatingRemainder(dividingBy: 86_400)
            let sinceMidnight = second < 0 ? second + 86_400 : second
            let distance = sinceMidnight < 43_200 ? sinceMidnight : sinceMidnight - 86_400
            if abs(distance) < 60 {
                let day = CivilDate(validDayNumber: LunisolarCalendar.vietnamese.firstDay(ofLunation: lunation))
                found.append("\(day) \(Int(distance.rounded()))")
            }
        }
        #expect(found.sorted() == (try CaseFile("close-new-moons.txt").rows.map(\.testDescription).sorted()))
    }

    /// A shift of the meridian stands for an error of theory and Delta T.
    @Test("No month from 1968 to 2049 hangs on 18 s of error")
    func robustness() {
        for shift in [-18, 18] {
            let shifted = LunisolarCalendar(meridian: UTCOffset(validSeconds: 7 * 3600 + shift))
            for year in 1968...2049 {
                #expect(shifted.months(ofYear: year) == LunisolarCalendar.vietnamese.months(ofYear: year), "\(year)")
            }
        }
    }
}
