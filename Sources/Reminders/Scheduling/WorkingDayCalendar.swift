package import CivilTime
package import ICalendar

/// Which days an office works: the weekdays of its policy, less the days of items with `CATEGORIES:HOLIDAY`, plus those of items with
/// `CATEGORIES:WORKDAY` (a Saturday worked in exchange). Years are looked up once, when first asked for.
package struct WorkingDayCalendar: Sendable {
    private let workingDays: Set<Weekday>
    private let office: Zone
    private let holidays: [CalendarItem]
    private let workdays: [CalendarItem]
    private var years: [Int: Exceptions] = [:]

    /// The days of one year that are not as their weekday says.
    private struct Exceptions: Sendable {
        var holidays: Set<CivilDate> = []
        var workdays: Set<CivilDate> = []
    }

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
        let exceptions = exceptions(ofYear: day.year)
        if exceptions.workdays.contains(day) { return true }
        return workingDays.contains(day.weekday) && !exceptions.holidays.contains(day)
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

    private mutating func nearestWorkingDay(from day: CivilDate, step: Int) -> CivilDate? {
        for distance in 1...Self.longestSearch {
            guard let candidate = day.adding(days: step * distance) else { return nil }
            if isWorkingDay(candidate) { return candidate }
        }
        return nil
    }

    private mutating func exceptions(ofYear year: Int) -> Exceptions {
        if let known = years[year] { return known }
        let exceptions = Exceptions(
            holidays: days(of: holidays, in: Self.holiday, year: year), workdays: days(of: workdays, in: Self.workday, year: year))
        years[year] = exceptions
        return exceptions
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
