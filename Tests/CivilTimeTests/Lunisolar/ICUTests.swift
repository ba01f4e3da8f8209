import CivilTime
import Foundation
import Testing

/// The calendar at UTC+8 against ICU's Chinese one, which Foundation has when it is linked dynamically, as tests are.
@Suite("ICU's Chinese calendar")
struct ICUTests {
    /// New moons less than a minute before midnight at UTC+8 by our forecast of Delta T, and after it by ICU's, which then calls the day the 0th.
    private static let doubtful = ["2057-09-28", "2097-08-07"]

    @Test("Every month from 1900 to 2100 has the same number and is a leap month in both, and all but two begin on the same day")
    func months() throws {
        var chinese = Calendar(identifier: .chinese)
        chinese.timeZone = try #require(TimeZone(secondsFromGMT: 8 * 3600))
        let minuteLater = LunisolarCalendar(meridian: UTCOffset(validSeconds: 8 * 3600 + 60))
        var (newYears, leapMonths) = (0, 0)
        var differing: [String] = []
        for year in 1900...2100 {
            for span in LunisolarCalendar.chinese.months(ofYear: year) {
                let noon = Date(timeIntervalSince1970: TimeInterval(Int(span.firstDay.dayNumber) * 86_400 + 4 * 3600))
                let found = chinese.dateComponents([.month, .day, .isLeapMonth], from: noon)
                if found.day != 1 {
                    differing.append("\(span.firstDay)")
                    #expect(minuteLater.date(of: span.firstDay)?.day == 30 || minuteLater.date(of: span.firstDay)?.day == 29)
                }
                #expect(found.month == span.month.number && found.isLeapMonth == span.month.isLeap, "\(span.firstDay)")
                if span.month == LunisolarMonth(number: 1) { newYears += 1 }
                if span.month.isLeap { leapMonths += 1 }
            }
        }
        #expect(differing == Self.doubtful)
        // Seven leap months in nineteen years.
        #expect(newYears == 201 && (73...75).contains(leapMonths))
    }
}
