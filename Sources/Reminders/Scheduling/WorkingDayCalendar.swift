package import CivilTime
package import ICalendar

/// Which days an office works: the weekdays of its policy, less the days of items with `CATEGORIES:HOLIDAY`, plus those of items with
/// `CATEGORIES:WORKDAY` (a Saturday worked in exchange). Years are looked up once, when first asked for.
package struct WorkingDayCalendar: Sendable {
    private let workingDays: Set<Weekday>
    private let office: Zone
    private let holidays: [CalendarItem]
    private let workdays: [CalendarItem]
    /// The years that were asked about; they are few.
    private var years: [YearOfWork] = []
    private var longestRuns: [(year: Int, days: Int)] = []

    /// How many days a search for a working day goes: more than any run of holidays, so that a calendar of holidays alone ends it.
    package static let longestSearch = 40
    /// How many occurrences of one holiday item are looked at in a year.
    private static let occurrencesPerYear = 400

    package init(policy: ReminderPolicy, office: Zone, items: [CalendarItem]) {
        workingDays = policy.workingDays
        self.office = office
        holidays = items.filter { Self.is($0, in: Self.holiday) }
        workdays = items.filter { Self.is($0, in: Self.workday) }
    }

    private static let holiday = "HOLIDAY"
    private static let workday = "WORKDAY"

    private static func `is`(_ item: CalendarItem, in category: String) -> Bool {
        item.master?.isIn(category: category) == true || item.overrides.contains { $0.version.isIn(category: category) }
    }

    package mutating func isWorkingDay(_ day: CivilDate) -> Bool {
        year(holding: day).isWorkingDay(day)
    }

    /// At least as many seconds as a notice is moved that goes to a working day from one side of `instant` to the other.
    package mutating func longestShift(around instant: Instant) -> Int64 {
        let year = office.civil(at: instant).date.year
        if let known = longestRuns.first(where: { $0.year == year }) { return Int64(known.days) * 86_400 }
        // A run that meets the year may begin in the one before it or end in the one after.
        let first = CivilDate(validDayNumber: CivilDate.dayNumber(year: year - 1, month: 1, day: 1))
        var (longest, run) = (0, 0)
        for distance in 0..<3 * 366 {
            guard let day = first.adding(days: distance) else { break }
            run = isWorkingDay(day) ? 0 : run + 1
            longest = max(longest, run)
        }
        let days = min(longest, Self.longestSearch) + 1
        longestRuns.append((year, days))
        return Int64(days) * 86_400
    }

    /// The nearest working day before `day`, or nil where ``longestSearch`` days have none.
    package mutating func workingDay(before day: CivilDate) -> CivilDate? { nearestWorkingDay(from: day, step: -1) }

    /// The nearest working day after `day`, or nil where ``longestSearch`` days have none.
    package mutating func workingDay(after day: CivilDate) -> CivilDate? { nearestWorkingDay(from: day, step: 1) }

    /// The day that has `count` working days from itself up to `day`, `day` not counted; with a count of 0 `day` itself.
    package mutating func day(workingDays count: Int, before day: CivilDate) -> CivilDate? {
        var result = day
        for _ in 0..<max(count, 0) {
            guard let earlier = workingDay(before: result) else { return nil }
            result = earlier
        }
        return result
    }

    /// How many working days begin after `first` and before the end of `last`; 0 when `last` is not after `first`. At most `limit`.
    package mutating func workingDays(after first: CivilDate, through last: CivilDate, limit: Int = 400) -> Int {
        var count = 0
        var day = first
        while count < limit, day < last, day.days(since: first) < limit * 4, let next = day.adding(days: 1) {
            day = next
            if isWorkingDay(day) { count += 1 }
        }
        return count
    }

    /// The last working day before `day` and not before `first`, where `day` is none itself and there is one; nil else.
    package mutating func lastWorkingDay(before day: CivilDate, from first: CivilDate) -> CivilDate? {
        guard day >= first, !isWorkingDay(day), let last = workingDay(before: day), last >= first else { return nil }
        return last
    }

    private mutating func nearestWorkingDay(from day: CivilDate, step: Int) -> CivilDate? {
        var candidate = day.adding(days: step)
        // Each turn passes over what is left of a year.
        while let first = candidate, abs(first.days(since: day)) <= Self.longestSearch {
            let year = year(holding: first)
            if let found = year.workingDay(from: first, step: step) {
                return abs(found.days(since: day)) <= Self.longestSearch ? found : nil
            }
            candidate = (step > 0 ? year.lastDay : year.firstDay).adding(days: step)
        }
        return nil
    }

    private mutating func year(holding day: CivilDate) -> YearOfWork {
        if let known = years.last(where: { $0.holds(day) }) { return known }
        let year = yearOfWork(day.year)
        years.append(year)
        return year
    }

    private func yearOfWork(_ number: Int) -> YearOfWork {
        let holidays = days(of: holidays, in: Self.holiday, year: number)
        let workdays = days(of: workdays, in: Self.workday, year: number)
        return YearOfWork(number) { day in
            workdays.contains(day) || (workingDays.contains(day.weekday) && !holidays.contains(day))
        }
    }

    private func days(of items: [CalendarItem], in category: String, year: Int) -> Set<CivilDate> {
        guard !items.isEmpty, let first = CivilDate(year: year, month: 1, day: 1), let last = CivilDate(year: year, month: 12, day: 31)
        else {
            return []
        }
        let range =
            CalendarTime.date(first).instant(office: office)..<CalendarTime.date(last).instant(office: office).adding(seconds: 86_400)
        var days: Set<CivilDate> = []
        for item in items {
            for occurrence in item.occurrences(overlapping: range, limit: Self.occurrencesPerYear).occurrences
            where occurrence.version.status != .cancelled && occurrence.version.isIn(category: category) {
                days.formUnion(occurrence.days(in: office, from: first, through: last))
            }
        }
        return days
    }
}

/// The days of a year, each worked on or not.
private struct YearOfWork: Sendable {
    private let first: Int
    private let length: Int
    /// Bits from the first day on.
    private var words: InlineArray<6, UInt64> = .init(repeating: 0)

    init(_ year: Int, isWorkingDay: (CivilDate) -> Bool) {
        first = CivilDate.dayNumber(year: year, month: 1, day: 1)
        length = CivilDate.isLeap(year: year) ? 366 : 365
        for index in 0..<length where isWorkingDay(CivilDate(validDayNumber: first + index)) {
            words[index >> 6] |= 1 << UInt64(index & 63)
        }
    }

    var firstDay: CivilDate { CivilDate(validDayNumber: first) }
    var lastDay: CivilDate { CivilDate(validDayNumber: first + length - 1) }

    func holds(_ day: CivilDate) -> Bool { (0..<length).contains(Int(day.dayNumber) - first) }

    /// The nearest working day from `day`, which is one of the year, on or back; nil where the year has none.
    func workingDay(from day: CivilDate, step: Int) -> CivilDate? {
        let index = Int(day.dayNumber) - first
        var word = index >> 6
        var left = words[word] & (step > 0 ? .max << UInt64(index & 63) : .max >> UInt64(63 - (index & 63)))
        while left == 0 {
            word += step > 0 ? 1 : -1
            guard words.indices.contains(word) else { return nil }
            left = words[word]
        }
        let bit = step > 0 ? left.trailingZeroBitCount : 63 - left.leadingZeroBitCount
        return CivilDate(validDayNumber: first + (word << 6) + bit)
    }

    /// `day` is one of the year.
    func isWorkingDay(_ day: CivilDate) -> Bool {
        let index = Int(day.dayNumber) - first
        return words[index >> 6] >> UInt64(index & 63) & 1 == 1
    }
}

extension Occurrence {
    /// The civil days it touches in `zone`, from `first` to `last`.
    func days(in zone: Zone, from first: CivilDate, through last: CivilDate) -> [CivilDate] {
        let begin = max(start.isDate ? start.civil.date : zone.civil(at: startInstant).date, first)
        let lastInstant = max(startInstant, endInstant.adding(seconds: -1))
        let end = min(end.isDate ? end.civil.date.adding(days: -1) ?? begin : zone.civil(at: lastInstant).date, last)
        guard begin <= end else { return [] }
        return (0...end.days(since: begin)).compactMap { begin.adding(days: $0) }
    }
}
