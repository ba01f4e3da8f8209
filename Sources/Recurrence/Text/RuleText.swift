import CivilTime

extension RecurrenceRule {
    /// The rule in RFC 5545's text, in a normal form: RSCALE and FREQ first, lists in order and each value once, nothing that is the default.
    package var text: String {
        var parts: [String] = []
        func add(_ part: RulePart, _ values: [String]) {
            if !values.isEmpty { parts.append("\(part.rawValue)=\(values.joined(separator: ","))") }
        }
        if scale != .gregorian || skip != .omit { add(.scale, [scale.name ?? "UNNAMED"]) }
        add(.frequency, [frequency.code])
        if interval > 1 { add(.interval, ["\(interval)"]) }
        add(.byMonth, byMonth.sortedOnce { ($0.number, $0.isLeap ? 1 : 0) }.map { "\($0.number)\($0.isLeap ? "L" : "")" })
        add(.byWeekNumber, byWeekNumber.numbersInOrder)
        add(.byYearDay, byYearDay.numbersInOrder)
        add(.byMonthDay, byMonthDay.numbersInOrder)
        add(.byDay, byDay.sortedOnce { ($0.ordinal ?? 0, $0.weekday.rawValue) }.map(\.text))
        add(.byHour, byHour.numbersInOrder)
        add(.byMinute, byMinute.numbersInOrder)
        add(.bySecond, bySecond.numbersInOrder)
        add(.bySetPosition, bySetPosition.numbersInOrder)
        if weekStart != .monday { add(.weekStart, [weekStart.code]) }
        if skip != .omit { add(.skip, [skip.name]) }
        switch end {
        case .never: break
        case .count(let count): add(.count, ["\(count)"])
        case .until(let until): add(.until, [until.text])
        }
        return parts.joined(separator: ";")
    }
}

extension RecurrenceRule.WeekdayOccurrence {
    /// `MO`, `2TU`, `-1FR`.
    package var text: String { (ordinal.map(String.init) ?? "") + weekday.code }
}

extension RecurrenceRule.Until {
    /// RFC 5545's value.
    package var text: String {
        switch self {
        case .date(let date): CalendarTime.date(date).basicFormat
        case .local(let civil): CalendarTime.floating(civil).basicFormat
        case .utc(let instant): CalendarTime.utc(instant).basicFormat
        }
    }
}

extension [Int] {
    fileprivate var numbersInOrder: [String] { sortedOnce { ($0, 0) }.map(String.init) }
}

extension Array where Element: Hashable {
    /// In order of `key`, each once.
    fileprivate func sortedOnce(by key: (Element) -> (Int, Int)) -> [Element] { Set(self).sorted { key($0) < key($1) } }
}
