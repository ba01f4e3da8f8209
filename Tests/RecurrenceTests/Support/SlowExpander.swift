import CivilTime
import Recurrence

/// RFC 5545 §3.3.10 read aloud: looks at every day (and every hour, minute or second of a short rule) and asks whether the table lets it be an
/// instance. Slow, and without any of the shortcuts of the real engine; Gregorian only, without SKIP.
struct SlowExpander {
    private let rule: RecurrenceRule
    private let start: CivilDateTime
    private let startDay: Day
    /// The times of day that BYHOUR, BYMINUTE and BYSECOND leave or make.
    private let times: [Int]

    init(rule: RecurrenceRule, start: CivilDateTime) {
        self.rule = rule
        self.start = start
        startDay = Day(Int(start.date.dayNumber))
        let hours = rule.byHour.isEmpty ? (rule.frequency > .hourly ? [start.time.hour] : Array(0..<24)) : rule.byHour
        let minutes = rule.byMinute.isEmpty ? (rule.frequency > .minutely ? [start.time.minute] : Array(0..<60)) : rule.byMinute
        let seconds = rule.bySecond.isEmpty ? (rule.frequency > .secondly ? [start.time.second] : Array(0..<60)) : rule.bySecond
        let all = hours.flatMap { hour in minutes.flatMap { minute in seconds.map { hour * 3600 + minute * 60 + $0 } } }
        times = Set(all).sorted()
    }

    /// What the predicates look at.
    private struct Day {
        let number: Int
        let year: Int
        let month: Int
        let day: Int
        let weekday: Weekday
        let dayOfYear: Int
        let daysInYear: Int
        let daysInMonth: Int

        /// The days of the years that the tests are about, worked out once.
        private static let table = (9_000..<24_000).map { Day($0) }

        static func at(_ number: Int) -> Day {
            let index = number - 9_000
            return table.indices.contains(index) ? table[index] : Day(number)
        }

        init(_ number: Int) {
            self.number = number
            (year, month, day) = CivilDate.yearMonthDay(ofDayNumber: number)
            weekday = Weekday(ofDayNumber: number)
            dayOfYear = number - CivilDate.dayNumber(year: year, month: 1, day: 1) + 1
            daysInYear = CivilDate.isLeap(year: year) ? 366 : 365
            daysInMonth = CivilDate.days(inMonth: month, ofYear: year)
        }
    }

    /// DTSTART and the instances after it up to `last` (inclusive), COUNT and a local UNTIL applied.
    func instances(through last: CivilDateTime) -> [CivilDateTime] {
        var seconds: [Int] = []
        for members in intervals(through: Int(last.secondNumber)) { seconds += positions(members) }
        let from = Int(start.secondNumber)
        var end = Int(last.secondNumber)
        if case .until(.local(let until)) = rule.end { end = min(end, Int(until.secondNumber)) }
        var after = seconds.filter { $0 > from && $0 <= end }.sorted()
        if case .count(let count) = rule.end { after = Array(after.prefix(count - 1)) }
        return [start] + after.map { CivilDateTime(validSecondNumber: Int64($0)) }
    }

    /// The members of each interval that INTERVAL reaches, those before DTSTART too.
    private func intervals(through last: Int) -> [[Int]] {
        var members: [Int: [Int]] = [:]
        let anchor = interval(of: startDay, second: Int(start.secondNumber))
        // The whole of the intervals that hold the first and the last day, a week at a year's end included.
        let margin = rule.frequency == .yearly ? 380 : rule.frequency >= .weekly ? 31 : 0
        for number in (startDay.number - margin)...(last / 86_400 + margin) {
            let day = Day.at(number)
            guard allows(day) else { continue }
            for time in times {
                let second = number * 86_400 + time
                let key = interval(of: day, second: second)
                if key >= anchor, (key - anchor) % rule.interval == 0 { members[key, default: []].append(second) }
            }
        }
        return members.keys.sorted().compactMap { members[$0] }
    }

    private func positions(_ members: [Int]) -> [Int] {
        if rule.bySetPosition.isEmpty { return members }
        return members.enumerated().filter { index, _ in
            rule.bySetPosition.contains(index + 1) || rule.bySetPosition.contains(index - members.count)
        }.map(\.element)
    }

    /// Which interval of FREQ this is.
    private func interval(of day: Day, second: Int) -> Int {
        switch rule.frequency {
        case .yearly: rule.byWeekNumber.isEmpty ? day.year : week(of: day).year
        case .monthly: day.year * 12 + day.month
        case .weekly: (day.number - day.weekday.days(since: rule.weekStart) + 700_007) / 7
        case .daily: day.number
        case .hourly: second / 3600
        case .minutely: second / 60
        case .secondly: second
        }
    }

    private func allows(_ day: Day) -> Bool {
        if !rule.byMonth.isEmpty, !rule.byMonth.contains(LunisolarMonth(number: day.month)) { return false }
        if !rule.byWeekNumber.isEmpty {
            let week = week(of: day)
            guard rule.byWeekNumber.contains(week.number) || rule.byWeekNumber.contains(week.number - week.count - 1) else { return false }
        }
        if !rule.byYearDay.isEmpty {
            guard rule.byYearDay.contains(day.dayOfYear) || rule.byYearDay.contains(day.dayOfYear - day.daysInYear - 1) else {
                return false
            }
        }
        if !rule.byMonthDay.isEmpty {
            guard rule.byMonthDay.contains(day.day) || rule.byMonthDay.contains(day.day - day.daysInMonth - 1) else { return false }
        }
        if !rule.byDay.isEmpty, !rule.byDay.contains(where: { isOccurrence(day, $0) }) { return false }
        return agreesWithStart(day)
    }

    /// What no part says is taken from DTSTART.
    private func agreesWithStart(_ day: Day) -> Bool {
        let start = startDay
        let namesNoDay = rule.byDay.isEmpty && rule.byMonthDay.isEmpty && rule.byYearDay.isEmpty
        switch rule.frequency {
        case .yearly where !rule.byWeekNumber.isEmpty: return !namesNoDay || day.weekday == start.weekday
        case .yearly:
            let isInMonth = !rule.byMonth.isEmpty || day.month == start.month
            if namesNoDay { return day.day == start.day && isInMonth }
            return rule.byMonthDay.isEmpty || !rule.byYearDay.isEmpty || isInMonth
        case .monthly: return !namesNoDay || day.day == start.day
        case .weekly: return !namesNoDay || day.weekday == start.weekday
        default: return true
        }
    }

    private func isOccurrence(_ day: Day, _ entry: RecurrenceRule.WeekdayOccurrence) -> Bool {
        guard day.weekday == entry.weekday else { return false }
        guard let ordinal = entry.ordinal else { return true }
        let isInMonth = rule.frequency == .monthly || !rule.byMonth.isEmpty
        let (place, length) = isInMonth ? (day.day, day.daysInMonth) : (day.dayOfYear, day.daysInYear)
        return ordinal == (place - 1) / 7 + 1 || ordinal == -((length - place) / 7 + 1)
    }

    /// A week belongs to the year that holds its fourth day.
    private func week(of day: Day) -> (year: Int, number: Int, count: Int) {
        let fourth = Day.at(day.number - day.weekday.days(since: rule.weekStart) + 3)
        let weeksAfter = (fourth.daysInYear - fourth.dayOfYear) / 7
        let number = (fourth.dayOfYear - 1) / 7 + 1
        return (fourth.year, number, number + weeksAfter)
    }
}
