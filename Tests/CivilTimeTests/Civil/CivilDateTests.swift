import CivilTime
import LichTestSupport
import Testing

@Suite("Civil dates and times")
struct CivilDateTests {
    /// Known days; their numbers are days since 1970-01-01, as `date -ud … +%s` divided by 86,400 has them.
    @Test(
        "Day number and weekday",
        arguments: [
            ("0001-01-01", -719_162, Weekday.monday), ("1582-10-15", -141_427, .friday), ("1600-02-29", -135_081, .tuesday),
            ("1900-02-28", -25_509, .wednesday), ("1900-03-01", -25_508, .thursday), ("1969-12-31", -1, .wednesday),
            ("1970-01-01", 0, .thursday),
            ("2000-02-29", 11_016, .tuesday), ("2026-04-21", 20_564, .tuesday), ("2100-02-28", 47_540, .sunday),
            ("2100-03-01", 47_541, .monday),
            ("9999-12-31", 2_932_896, .friday),
        ])
    func dayNumber(text: String, number: Int, weekday: Weekday) throws {
        let date = try Written.date(text)
        #expect(Int(date.dayNumber) == number)
        #expect(date.weekday == weekday)
        #expect(date.description == text)
        #expect(CivilDate(dayNumber: number) == date)
    }

    @Test("Every date follows the one before it")
    func allDates() {
        var expected = (year: 1, month: 1, day: 1)
        var weekday = 1
        var dayOfYear = 1
        var wrong = 0
        for number in CivilDate.dayNumbers {
            let date = CivilDate(validDayNumber: number)
            let found = date.yearMonthDay
            if found != expected || CivilDate.dayNumber(year: found.year, month: found.month, day: found.day) != number { wrong += 1 }
            if date.weekday.rawValue != weekday || (found.day == 1 && date.dayOfYear != dayOfYear) { wrong += 1 }
            weekday = weekday == 7 ? 1 : weekday + 1
            dayOfYear += 1
            expected.day += 1
            if expected.day > CivilDate.days(inMonth: expected.month, ofYear: expected.year) {
                expected = (expected.year, expected.month + 1, 1)
            }
            if expected.month > 12 { (expected, dayOfYear) = ((expected.year + 1, 1, 1), 1) }
        }
        #expect(wrong == 0)
        #expect(expected == (10_000, 1, 1))
    }

    @Test(
        "Dates that no calendar has",
        arguments: [
            (0, 1, 1), (10_000, 1, 1), (-1, 12, 31), (2026, 0, 1), (2026, 13, 1), (2026, 1, 0), (2026, 1, 32), (2026, 2, 29), (1900, 2, 29),
            (2026, 4, 31), (.max, .max, .max), (.min, .min, .min), (2026, 1, .min),
        ])
    func absent(year: Int, month: Int, day: Int) { #expect(CivilDate(year: year, month: month, day: day) == nil) }

    @Test("Adding days stops at the ends of the calendar")
    func addingDays() {
        #expect(CivilDate.max.adding(days: 1) == nil && CivilDate.min.adding(days: -1) == nil)
        #expect(CivilDate.min.adding(days: 3_652_058) == CivilDate.max && CivilDate.max.days(since: .min) == 3_652_058)
        for days in [Int.min, .max] {
            #expect(CivilDate.max.adding(days: days) == nil && CivilDate.min.adding(days: days) == nil)
            #expect(CivilDate(dayNumber: days) == nil)
        }
        #expect(CivilDate(validDayNumber: .min) == .min && CivilDate(validDayNumber: .max) == .max)
    }

    @Test("Times of day", arguments: [(0, 0, 0, "00:00:00"), (23, 59, 59, "23:59:59"), (23, 59, 60, "23:59:59"), (7, 5, 9, "07:05:09")])
    func timeOfDay(hour: Int, minute: Int, second: Int, text: String) {
        #expect(TimeOfDay(hour: hour, minute: minute, second: second)?.description == text)
    }

    @Test("Times that no day has", arguments: [(24, 0, 0), (-1, 0, 0), (0, 60, 0), (0, -1, 0), (0, 0, 61), (0, 0, -1), (.max, .max, .max)])
    func absentTime(hour: Int, minute: Int, second: Int) { #expect(TimeOfDay(hour: hour, minute: minute, second: second) == nil) }

    @Test("A civil time is its date and its time of day, and adds up")
    func civilDateTimes() throws {
        var generator = SeededGenerator(seed: 3339)
        let all = CivilDateTime.min.secondNumber...CivilDateTime.max.secondNumber
        for _ in 0..<5000 {
            let civil = try #require(CivilDateTime(secondNumber: .random(in: all, using: &generator)))
            #expect(CivilDateTime(civil.date, civil.time) == civil)
            #expect(try Written.local(civil.description) == civil)
            let (days, seconds) = (
                Int.random(in: -40_000...40_000, using: &generator), Int64.random(in: -1_000_000...1_000_000, using: &generator)
            )
            if let sum = civil.adding(days: days, seconds: seconds) { #expect(sum.adding(days: -days, seconds: -seconds) == civil) }
        }
        #expect(CivilDateTime.max.adding(seconds: 1) == nil && CivilDateTime.min.adding(seconds: -1) == nil)
        for extreme in [Int.min, .max] {
            #expect(CivilDateTime.max.adding(days: extreme) == nil && CivilDateTime.min.adding(seconds: Int64(extreme)) == nil)
            #expect(
                CivilDateTime.min.adding(days: extreme, seconds: Int64(extreme)) == nil
                    && CivilDateTime(secondNumber: Int64(extreme)) == nil)
        }
    }

    @Test("Weekdays count from any start and have their letters")
    func weekdays() {
        #expect(Weekday.allCases.map(\.code) == ["MO", "TU", "WE", "TH", "FR", "SA", "SU"])
        for weekday in Weekday.allCases {
            #expect(Weekday(code: weekday.code.lowercased()) == weekday)
            for start in Weekday.allCases {
                let days = weekday.days(since: start)
                #expect((0...6).contains(days) && (start.rawValue - 1 + days) % 7 + 1 == weekday.rawValue)
            }
        }
        for text in ["", "M", "MON", "XX", "MO "] { #expect(Weekday(code: text) == nil) }
        #expect(Weekday(ofDayNumber: .min).days(since: Weekday(ofDayNumber: .min + 1)) == 6)
        #expect(Weekday(ofDayNumber: .max).days(since: Weekday(ofDayNumber: .max - 1)) == 1)
    }

    @Test("Division that rounds down", arguments: [(7, 3, 2, 1), (-7, 3, -3, 2), (-6, 3, -2, 0), (0, 3, 0, 0), (-1, 400, -1, 399)])
    func division(number: Int, divisor: Int, quotient: Int, remainder: Int) {
        #expect(number.dividedDown(by: divisor) == quotient && number.modulo(divisor) == remainder)
    }
}
