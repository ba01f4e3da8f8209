import CivilTime
import Recurrence

/// RFC 5545 §3.3.10 and the Gregorian SKIP of RFC 7529 §4.1 read aloud: goes through one interval of FREQ after the other, looks at every day (hour,
/// minute, second) of it, and asks part by part whether it is meant. Slow and obvious; the engine is compared with it.
struct ReferenceExpander {
    private let rule: Parts
    private let start: CivilDateTime
    private let startDay: ReferenceDay
    private let zone: Zone

    init(rule: RecurrenceRule, start: CivilDateTime, zone: Zone = .utc) {
        self.rule = Parts(rule)
        self.start = start
        self.zone = zone
        startDay = ReferenceDay.at(Int(start.date.dayNumber))
    }

    /// The parts as lists, since the rule works them out anew each time it is asked.
    private struct Parts {
        let frequency: RecurrenceRule.Frequency
        let interval: Int
        let end: RecurrenceRule.End
        let bySecond, byMinute, byHour, byMonthDay, byYearDay, byWeekNumber, bySetPosition: [Int]
        let byDay: [RecurrenceRule.WeekdayOccurrence]
        let byMonth: [LunisolarMonth]
        let weekStart: Weekday
        let skip: RecurrenceRule.Skip

        init(_ rule: RecurrenceRule) {
            (frequency, interval, end) = (rule.frequency, rule.interval, rule.end)
            (bySecond, byMinute, byHour) = (rule.bySecond, rule.byMinute, rule.byHour)
            (byMonthDay, byYearDay, byWeekNumber) = (rule.byMonthDay, rule.byYearDay, rule.byWeekNumber)
            (byDay, byMonth, bySetPosition) = (rule.byDay, rule.byMonth, rule.bySetPosition)
            (weekStart, skip) = (rule.weekStart, rule.skip)
        }
    }

    /// A member of the recurrence set: what the rule says, and when that is.
    struct Instance: Equatable {
        let civil: CivilDateTime
        let instant: Instant
    }

    /// DTSTART and what follows it, in order of instants and each instant once, as far as every instance with a civil time up to `last` goes.
    func instances(through last: CivilDateTime) -> [Instance] {
        var seconds: Set<Int> = []
        var step = 0
        while intervalStart(step) <= last.secondNumber {
            seconds.formUnion(positions(members(ofInterval: step)))
            step += rule.interval
        }
        var following = seconds.filter { $0 > start.secondNumber && $0 <= last.secondNumber }.sorted()
        // DTSTART counts, whether the rule gives it or not.
        if case .count(let count) = rule.end { following = Array(following.prefix(count - 1)) }
        let all = ([Int(start.secondNumber)] + following).map(civil)
        let instances = all.map { Instance(civil: $0, instant: ReferenceClock.instant(of: $0, in: zone)) }
        let first = instances[0]
        let kept = instances.filter { $0 == first || ($0.instant > first.instant && isBeforeUntil($0)) }
        var known: Set<Instant> = []
        return kept.sorted { ($0.instant, $0.civil) < ($1.instant, $1.civil) }.filter { known.insert($0.instant).inserted }
    }

    /// A day and a local time end the rule on the clock that they were written for, and what is in a gap there too, by what that clock would have shown.
    private func isBeforeUntil(_ instance: Instance) -> Bool {
        guard case .until(let until) = rule.end else { return true }
        switch until {
        case .utc(let end): return instance.instant <= end
        case .local(let civil): return instance.civil <= civil
        case .date(let day): return instance.civil.date <= day
        }
    }

    // MARK: Intervals

    /// The first second, or before it, of the interval so many after that of DTSTART.
    private func intervalStart(_ step: Int) -> Int {
        let day = startDay
        switch rule.frequency {
        // A week of the year may begin in the year before, and SKIP may lead there.
        case .yearly: return ReferenceDay(year: day.year + step - 1, month: 12, day: 20).number * 86_400
        case .monthly: return ReferenceDay.at(firstDay(ofMonth: step) - 5).number * 86_400
        case .weekly: return (day.number - day.weekday.days(since: rule.weekStart) + step * 7) * 86_400
        case .daily: return (day.number + step) * 86_400
        case .hourly: return day.number * 86_400 + (start.time.hour + step) * 3600
        case .minutely: return day.number * 86_400 + (start.time.hour * 60 + start.time.minute + step) * 60
        case .secondly: return Int(start.secondNumber) + step
        }
    }

    private func yearAndMonth(_ step: Int) -> (year: Int, month: Int) {
        let months = startDay.year * 12 + startDay.month - 1 + step
        return (months / 12, months % 12 + 1)
    }

    private func firstDay(ofMonth step: Int) -> Int {
        let (year, month) = yearAndMonth(step)
        return ReferenceDay(year: year, month: month, day: 1).number
    }

    /// Every second of the interval that the parts mean, in order, BYSETPOS aside.
    private func members(ofInterval step: Int) -> [Int] {
        let now = civil(intervalStart(step)).time
        let hours = values(.byHour, rule.byHour, now: now.hour, start: start.time.hour)
        let minutes = values(.byMinute, rule.byMinute, now: now.minute, start: start.time.minute)
        let seconds = values(.bySecond, rule.bySecond, now: now.second, start: start.time.second)
        if hours.isEmpty || minutes.isEmpty || seconds.isEmpty { return [] }
        var found: Set<Int> = []
        for day in days(ofInterval: step) {
            for hour in hours {
                for minute in minutes { for second in seconds { found.insert(day * 86_400 + hour * 3600 + minute * 60 + second) } }
            }
        }
        return found.sorted()
    }

    /// The hours (minutes, seconds) of an interval: where FREQ is longer, those of the part or else DTSTART's; where it is not, the interval's own if
    /// the part allows it.
    private func values(_ part: RulePart, _ named: [Int], now: Int, start: Int) -> [Int] {
        if ReferenceTable.cell(part, rule.frequency) == "Expand" { return named.isEmpty ? [start] : named }
        return named.isEmpty || named.contains(now) ? [now] : []
    }

    private func civil(_ second: Int) -> CivilDateTime { CivilDateTime(validSecondNumber: Int64(second)) }

    private func positions(_ members: [Int]) -> [Int] {
        if rule.bySetPosition.isEmpty { return members }
        return members.indices.filter { rule.bySetPosition.contains($0 + 1) || rule.bySetPosition.contains($0 - members.count) }
            .map { members[$0] }
    }

    // MARK: Days

    /// The numbers of the interval's days that the parts mean.
    private func days(ofInterval step: Int) -> Set<Int> {
        var numbers: Set<Int> = []
        for day in candidates(step) where isNamed(day) {
            guard let number = day.exists ? day.number : moved(day) else { continue }
            if rule.byDay.isEmpty || rule.byDay.contains(where: { isWeekday(ReferenceDay.at(number), $0) }) { numbers.insert(number) }
        }
        return numbers
    }

    private func candidates(_ step: Int) -> [ReferenceDay] {
        let withMissing = rule.skip != .omit
        switch rule.frequency {
        case .yearly where rule.byWeekNumber.isEmpty: return ReferenceDay.days(ofYear: startDay.year + step, withMissing: withMissing)
        case .yearly:
            let year = ReferenceWeek(of: startDay, weekStart: rule.weekStart).year + step
            let all = (year - 1...year + 1).flatMap { ReferenceDay.days(ofYear: $0, withMissing: false) }
            return all.filter { ReferenceWeek(of: $0, weekStart: rule.weekStart).year == year }
        case .monthly:
            let (year, month) = yearAndMonth(step)
            return ReferenceDay.days(ofMonth: month, year: year, withMissing: withMissing)
        case .weekly: return (0..<7).map { ReferenceDay.at(intervalStart(step) / 86_400 + $0) }
        default: return [ReferenceDay.at(Int(civil(intervalStart(step)).date.dayNumber))]
        }
    }

    /// Whether the parts but BYDAY, and what DTSTART stands for where they are absent, name this day.
    private func isNamed(_ day: ReferenceDay) -> Bool {
        if !rule.byMonth.isEmpty, !rule.byMonth.contains(LunisolarMonth(number: day.month)) { return false }
        if !rule.byWeekNumber.isEmpty {
            let week = ReferenceWeek(of: day, weekStart: rule.weekStart)
            if !rule.byWeekNumber.contains(week.number) && !rule.byWeekNumber.contains(week.numberFromEnd) { return false }
        }
        if !rule.byYearDay.isEmpty, !names(rule.byYearDay, day.dayOfYear, day.dayOfYearFromEnd) { return false }
        if !rule.byMonthDay.isEmpty, !names(rule.byMonthDay, day.day, day.dayFromEnd) { return false }
        if !day.exists, !isNamedThoughMissing(day) { return false }
        return agreesWithStart(day)
    }

    private func names(_ numbers: [Int], _ fromStart: Int, _ fromEnd: Int) -> Bool {
        (fromStart > 0 && numbers.contains(fromStart)) || (fromEnd < 0 && numbers.contains(fromEnd))
    }

    /// A missing day is meant by the part that counts up to it, and by no other: 32 January is not 1 February, and 30 February is no Monday.
    private func isNamedThoughMissing(_ day: ReferenceDay) -> Bool {
        if !rule.byYearDay.isEmpty { return day.dayOfYear == 0 && day.month == 1 || day.dayOfYear == 366 && day.month == 12 }
        if !rule.byMonthDay.isEmpty { return true }
        return rule.byDay.isEmpty && rule.byWeekNumber.isEmpty && day.day == startDay.day
    }

    /// "Information, not contained in the rule, necessary to determine the various recurrence instance start times and dates are derived from the
    /// Start Time": a part that the table lets expand and that is not there is DTSTART's.
    private func agreesWithStart(_ day: ReferenceDay) -> Bool {
        let findsMonth = !rule.byMonth.isEmpty || !rule.byWeekNumber.isEmpty || !rule.byYearDay.isEmpty
        let isOfMonth = !findsMonth && (rule.byDay.isEmpty || !rule.byMonthDay.isEmpty)
        if rule.frequency == .yearly, isOfMonth, day.month != startDay.month { return false }
        let hasDay = !rule.byYearDay.isEmpty || !rule.byMonthDay.isEmpty || !rule.byDay.isEmpty
        if hasDay || rule.frequency < .weekly { return true }
        return rule.frequency == .weekly || !rule.byWeekNumber.isEmpty ? day.weekday == startDay.weekday : day.day == startDay.day
    }

    /// SKIP: the last day of what a day is missing from, or the first after it; before the first for what counts from the end.
    private func moved(_ day: ReferenceDay) -> Int? {
        let first = ReferenceDay(year: day.year, month: day.month, day: 1).number
        switch rule.skip {
        case .omit: return nil
        case .backward: return day.day < 1 ? first - 1 : first + day.daysInMonth - 1
        case .forward: return day.day < 1 ? first : first + day.daysInMonth
        }
    }

    /// Notes 1 and 2: an ordinal counts in the month where FREQ or BYMONTH names one, else in the year.
    private func isWeekday(_ day: ReferenceDay, _ entry: RecurrenceRule.WeekdayOccurrence) -> Bool {
        guard day.weekday == entry.weekday else { return false }
        guard let ordinal = entry.ordinal else { return true }
        let isInMonth = rule.frequency == .monthly || !rule.byMonth.isEmpty
        let (fromStart, fromEnd) = isInMonth ? (day.day, day.dayFromEnd) : (day.dayOfYear, day.dayOfYearFromEnd)
        return ordinal > 0 ? (fromStart - 1) / 7 == ordinal - 1 : (-fromEnd - 1) / 7 == -ordinal - 1
    }
}

/// RFC 5545 §3.3.5 by trying.
enum ReferenceClock {
    /// The first instant at which the clocks show this; where none does, by the offset before they are put forward.
    static func instant(of civil: CivilDateTime, in zone: Zone) -> Instant {
        let utc = Instant(civil, offset: .zero)
        let before = zone.offset(at: utc.adding(seconds: -86_400 * 2))
        // No two changes of the tests' zones lie within four days.
        let after = zone.offset(at: utc.adding(seconds: 86_400 * 2))
        let shown = [before, after].map { Instant(civil, offset: $0) }.filter { zone.civil(at: $0) == civil }
        return shown.min() ?? Instant(civil, offset: before)
    }
}
