import CivilTime

/// Some days of a year.
struct DaysOfYear: Sendable {
    let number: Int
    /// All days of the year, as day numbers.
    let days: ClosedRange<Int>
    /// Bits from the first day on.
    private(set) var words: InlineArray<6, UInt64> = .init(repeating: 0)

    /// None of a year yet; it is one that dates may have.
    init(_ number: Int) {
        self.number = number
        let first = CivilDate.dayNumber(year: number, month: 1, day: 1)
        days = first...(first + (CivilDate.isLeap(year: number) ? 365 : 364))
    }

    /// Adds those of these days that are in the year.
    mutating func insert(_ run: ClosedRange<Int>) {
        let (first, last) = (max(run.lowerBound, days.lowerBound), min(run.upperBound, days.upperBound))
        guard first <= last else { return }
        for index in (first - days.lowerBound)...(last - days.lowerBound) { words[index >> 6] |= 1 << UInt64(index & 63) }
    }
}

/// The days of a year, each worked on or not.
struct YearOfWork: Sendable {
    let number: Int
    private let days: ClosedRange<Int>
    /// Bits from the first day on.
    private var words: InlineArray<6, UInt64> = .init(repeating: 0)

    /// The weekdays that are worked on, less holidays, plus days worked in exchange; both of one year.
    init(weekdays: Set<Weekday>, holidays: DaysOfYear, workdays: DaysOfYear) {
        number = holidays.number
        days = holidays.days
        let bits = weekdays.reduce(UInt64(0)) { $0 | 1 << UInt64($1.rawValue - 1) }
        var weekday = Weekday(ofDayNumber: days.lowerBound).rawValue - 1
        for index in 0..<days.count {
            words[index >> 6] |= (bits >> UInt64(weekday) & 1) << UInt64(index & 63)
            weekday = weekday == 6 ? 0 : weekday + 1
        }
        for index in words.indices { words[index] = words[index] & ~holidays.words[index] | workdays.words[index] }
    }

    var firstDay: CivilDate { CivilDate(validDayNumber: days.lowerBound) }
    var lastDay: CivilDate { CivilDate(validDayNumber: days.upperBound) }

    func holds(_ day: CivilDate) -> Bool { days.contains(Int(day.dayNumber)) }

    /// The nearest working day from `day`, which is one of the year, on or back; nil where the year has none.
    func workingDay(from day: CivilDate, step: Int) -> CivilDate? {
        let index = Int(day.dayNumber) - days.lowerBound
        var word = index >> 6
        var left = words[word] & (step > 0 ? .max << UInt64(index & 63) : .max >> UInt64(63 - (index & 63)))
        while left == 0 {
            word += step > 0 ? 1 : -1
            guard words.indices.contains(word) else { return nil }
            left = words[word]
        }
        let bit = step > 0 ? left.trailingZeroBitCount : 63 - left.leadingZeroBitCount
        return CivilDate(validDayNumber: days.lowerBound + (word << 6) + bit)
    }

    /// `day` is one of the year.
    func isWorkingDay(_ day: CivilDate) -> Bool { isWorkedOn(Int(day.dayNumber) - days.lowerBound) }

    /// Calls `body` for each day in order.
    func forEachDay(_ body: (Bool) -> Void) {
        for index in 0..<days.count { body(isWorkedOn(index)) }
    }

    private func isWorkedOn(_ index: Int) -> Bool { words[index >> 6] >> UInt64(index & 63) & 1 == 1 }
}
