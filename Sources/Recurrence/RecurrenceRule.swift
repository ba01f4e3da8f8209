package import CivilTime

/// An RRULE as written: the parts of RFC 5545 §3.3.10 with RSCALE and SKIP of RFC 7529. It says nothing of DTSTART; ``RecurrenceSet`` joins the two.
package struct RecurrenceRule: Hashable, Sendable {
    /// FREQ, in order of length.
    package enum Frequency: Int, Hashable, Comparable, CaseIterable, Sendable {
        case secondly, minutely, hourly, daily, weekly, monthly, yearly

        package static func < (left: Frequency, right: Frequency) -> Bool { left.rawValue < right.rawValue }
    }

    /// How far the rule goes: for ever, COUNT instances, or UNTIL a time (inclusive).
    package enum End: Hashable, Sendable {
        case never
        /// 1 or more; DTSTART counts.
        case count(Int)
        case until(Until)
    }

    /// UNTIL in the form it was written; what it means beside a given DTSTART is decided by ``RecurrenceSet`` (SEMANTICS: a date beside a
    /// date-time is the end of that day, a local time is read in DTSTART's zone).
    package enum Until: Hashable, Sendable {
        case date(CivilDate)
        case local(CivilDateTime)
        case utc(Instant)
    }

    /// A BYDAY entry: every such weekday, or with an ordinal the n-th of the month or year (negative: from its end).
    package struct WeekdayOccurrence: Hashable, Sendable {
        /// -53…-1, 1…53, or nil for every one.
        package let ordinal: Int?
        package let weekday: Weekday

        package init(ordinal: Int? = nil, weekday: Weekday) {
            self.ordinal = ordinal
            self.weekday = weekday
        }
    }

    /// RSCALE: the calendar in which the rule's parts count (RFC 7529 §4.1).
    package enum Scale: Hashable, Sendable {
        case gregorian
        case lunisolar(LunisolarCalendar)
    }

    /// SKIP: what becomes of a month or day that a year does not have (RFC 7529 §4.1).
    package enum Skip: Hashable, Sendable { case omit, backward, forward }

    package var frequency: Frequency
    /// 1 or more.
    package var interval: Int
    package var end: End
    package var byDay: [WeekdayOccurrence]
    /// ±1–366.
    package var byYearDay: [Int]
    /// ±1–366.
    package var bySetPosition: [Int]
    package var weekStart: Weekday
    package var scale: Scale
    package var skip: Skip

    // As bits: the calendars of an office hold thousands of rules, and each search reads one.
    private(set) var seconds = NumberSet([])
    private(set) var minutes = NumberSet([])
    private(set) var hours = NumberSet([])
    private(set) var monthDays = NumberSet([])
    private(set) var weekNumbers = NumberSet([])
    private(set) var months = MonthSet([])

    /// A rule of this frequency with no other part.
    package init(frequency: Frequency) {
        self.frequency = frequency
        interval = 1
        end = .never
        byDay = []
        byYearDay = []
        bySetPosition = []
        weekStart = .monday
        scale = .gregorian
        skip = .omit
    }
}

/// The parts that are kept as bits: each value once and in order, and nothing that the part cannot have.
extension RecurrenceRule {
    /// 0–59 (60 is read as 59); empty when the part is absent, as with all lists here.
    package var bySecond: [Int] {
        get { seconds.numbers }
        set { seconds = NumberSet(newValue.map { $0 == 60 ? 59 : $0 }.filter((0...59).contains)) }
    }

    /// 0–59.
    package var byMinute: [Int] {
        get { minutes.numbers }
        set { minutes = NumberSet(newValue.filter((0...59).contains)) }
    }

    /// 0–23.
    package var byHour: [Int] {
        get { hours.numbers }
        set { hours = NumberSet(newValue.filter((0...23).contains)) }
    }

    /// ±1–31.
    package var byMonthDay: [Int] {
        get { monthDays.numbers }
        set { monthDays = NumberSet(newValue.filter { (1...31).contains(abs($0)) }) }
    }

    /// ±1–53.
    package var byWeekNumber: [Int] {
        get { weekNumbers.numbers }
        set { weekNumbers = NumberSet(newValue.filter { (1...53).contains(abs($0)) }) }
    }

    /// 1–12, in a lunisolar scale also leap months.
    package var byMonth: [LunisolarMonth] {
        get { months.months }
        set { months = MonthSet(newValue) }
    }
}
