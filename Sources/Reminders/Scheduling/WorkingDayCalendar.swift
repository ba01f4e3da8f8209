package import CivilTime
package import ICalendar

/// Which days an office works: the weekdays of its policy, less the days of items with `CATEGORIES:HOLIDAY`, plus those of items with
/// `CATEGORIES:WORKDAY` (a Saturday worked in exchange). Years are looked up once, when first asked for.
package struct WorkingDayCalendar: Sendable {
    private let workingDays: Set<Weekday>
    private var office: Zone { clock.zone }
    /// The office's clock.
    var clock: SteadyClock
    private let holidays: [CalendarItem]
    private let workdays: [CalendarItem]
    /// The years that were asked about; they are few.
    private var years: [YearOfWork] = []
    /// The one that was asked about last.
    private var recent: YearOfWork?
    /// Of a year from its beginning to its end.
    private var longestRuns: [(begin: Instant, end: Instant, seconds: Int64)] = []

    /// How many days a search for a working day goes: more than any run of holidays, so that a calendar of holidays alone ends it.
    package static let longestSearch = 40
    /// How many occurrences of one holiday item are looked at in a year.
    private static let occurrencesPerYear = 400

    /// Of fewer holidays it costs more to know which say the same than to go over them.
    private static let manyHolidays = 200

    /// - Parameter many: so many holidays that those are left out whose days are another's too.
    package init(policy: ReminderPolicy, office: Zone, items: [CalendarItem], many: Int = Self.manyHolidays) {
        workingDays = policy.workingDays
        clock = SteadyClock(office)
        holidays = items.filter { Self.is($0, in: Self.holiday) }.sayingMore(many: many)
        workdays = items.filter { Self.is($0, in: Self.workday) }.sayingMore(many: many)
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
        if let known = longestRuns.last(where: { $0.begin <= instant && instant < $0.end }) { return known.seconds }
        let year = office.civil(at: instant).date.year
        // A run that meets the year may begin in the one before it or end in the one after.
        var (longest, run) = (0, 0)
        for number in max(year - 1, CivilDate.years.lowerBound)...min(year + 1, CivilDate.years.upperBound) {
            yearOfWork(number).forEachDay { isWorkedOn in
                run = isWorkedOn ? 0 : run + 1
                longest = max(longest, run)
            }
        }
        func begin(_ year: Int) -> Instant {
            let day = CivilDate.dayNumber(year: year, month: 1, day: 1)
            return day > CivilDate.dayNumbers.upperBound
                ? .distantFuture : office.instant(of: CivilDateTime(CivilDate(validDayNumber: day), .midnight))
        }
        let seconds = Int64(min(longest, Self.longestSearch) + 1) * 86_400
        longestRuns.append((begin(year), begin(year + 1), seconds))
        return seconds
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
        if let recent, recent.holds(day) { return recent }
        let year = years.last { $0.holds(day) } ?? yearOfWork(day.year)
        recent = year
        return year
    }

    private mutating func yearOfWork(_ number: Int) -> YearOfWork {
        if let known = years.last(where: { $0.number == number }) { return known }
        // Those around it are asked for too, and each holiday's rule is begun once for all of them.
        let others = (number - 1...number + 2).filter { other in
            other != number && CivilDate.years.contains(other) && !years.contains { $0.number == other }
        }
        let numbers = others + [number]
        var (off, on) = (numbers.map { DaysOfYear($0) }, numbers.map { DaysOfYear($0) })
        for item in holidays { mark(item, in: Self.holiday, &off) }
        for item in workdays { mark(item, in: Self.workday, &on) }
        let made = zip(off, on).map { YearOfWork(weekdays: workingDays, holidays: $0, workdays: $1) }
        years += made
        return made[made.count - 1]
    }

    /// Marks the days of a holiday, or of a day worked in exchange, in these years.
    private func mark(_ item: CalendarItem, in category: String, _ years: inout [DaysOfYear]) {
        if let plain = PlainDays(item), item.master?.status != .cancelled, let first = years.map(\.days.lowerBound).min(),
            let last = years.map(\.days.upperBound).max()
        {
            let isWhole = plain.forEachRun(in: first...last) { run in
                for index in years.indices { years[index].insert(run) }
            }
            if isWhole { return }
        }
        for index in years.indices {
            for day in days(of: item, in: category, year: years[index].number) {
                years[index].insert(Int(day.dayNumber)...Int(day.dayNumber))
            }
        }
    }

    private func days(of item: CalendarItem, in category: String, year: Int) -> [CivilDate] {
        guard let first = CivilDate(year: year, month: 1, day: 1), let last = CivilDate(year: year, month: 12, day: 31) else { return [] }
        let range =
            CalendarTime.date(first).instant(office: office)..<CalendarTime.date(last).instant(office: office).adding(seconds: 86_400)
        return item.occurrences(overlapping: range, limit: Self.occurrencesPerYear).occurrences.flatMap { occurrence in
            occurrence.version.status != .cancelled && occurrence.version.isIn(category: category)
                ? occurrence.days(in: office, from: first, through: last) : []
        }
    }
}

extension [CalendarItem] {
    /// Where they are many, those whose days are not all another's too: many calendars have the same holidays, and each year goes over all of them.
    fileprivate func sayingMore(many: Int) -> [CalendarItem] {
        guard count >= many else { return self }
        let all = map { item in (item: item, days: item.master?.status == .cancelled ? nil : PlainDays(item)) }
        var earliest: [PlainDays.Likeness: PlainDays] = [:]
        for days in all.compactMap(\.days) {
            let likeness = days.likeness
            if earliest[likeness].map(days.isEarlier) ?? true { earliest[likeness] = days }
        }
        var known: Set<PlainDays.Likeness> = []
        return all.filter { part in
            guard let days = part.days else { return true }
            let likeness = days.likeness
            guard let first = earliest[likeness], first.hasAllDays(of: days) else { return true }
            return !first.isEarlier(than: days) && known.insert(likeness).inserted
        }.map(\.item)
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
