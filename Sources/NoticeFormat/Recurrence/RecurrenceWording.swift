package import CivilTime
package import Recurrence

/// A recurrence rule in words, for people: `hằng năm, ngày 10 tháng 3 âm lịch`; `every 2 months, on the last Friday of the month, 10 times`.
package struct RecurrenceWording: Sendable {
    private let phrases: any RulePhrases

    package init(language: Language) {
        phrases = language == .vietnamese ? VietnameseRulePhrases() : EnglishRulePhrases()
    }

    /// The rule beside the DTSTART from which it takes what it does not say itself (RFC 5545 §3.3.10); without one that is left unsaid.
    package func sentence(of rule: RecurrenceRule, start: CalendarTime?) -> String {
        let facts = RuleFacts(rule, start: start)
        var clauses = [phrases.frequency(rule.frequency, interval: rule.interval)]
        if let days = days(facts) { clauses.append(days) }
        if let times = phrases.times(facts.times) { clauses.append(times) }
        if !rule.bySetPosition.isEmpty { clauses.append(phrases.positions(rule.bySetPosition.inOrder, of: rule.frequency)) }
        if facts.weekStartMatters { clauses.append(phrases.weekStart(rule.weekStart)) }
        if let skip = phrases.skip(rule.skip) { clauses.append(skip) }
        if let end = phrases.end(rule.end) { clauses.append(end) }
        return clauses.joined(separator: ", ")
    }

    /// Weekdays that are certain days of the month or year, in certain weeks or months, by a certain calendar.
    private func days(_ facts: RuleFacts) -> String? {
        var days: [String] = []
        if !facts.weekdays.isEmpty { days.append(phrases.weekdays(facts.weekdays, within: facts.ordinalsCountIn)) }
        if !facts.monthDays.isEmpty { days.append(phrases.monthDays(facts.monthDays, isMonthSaid: !facts.months.isEmpty)) }
        if !facts.yearDays.isEmpty { days.append(phrases.yearDays(facts.yearDays)) }
        var clause = phrases.alsoBeing(days)
        if !facts.weeks.isEmpty { clause += phrases.weeks(facts.weeks, follows: !clause.isEmpty) }
        if !facts.months.isEmpty {
            let followsMonthDays = facts.yearDays.isEmpty && facts.weeks.isEmpty && !facts.monthDays.isEmpty
            clause += phrases.months(
                facts.months, followsMonthDays: followsMonthDays, follows: !clause.isEmpty,
                areGregorian: facts.calendar == nil)
        }
        guard !clause.isEmpty else { return nil }
        return clause + (facts.calendar.map(phrases.calendar) ?? "")
    }
}

/// What the words of one language are put together from.
protocol RulePhrases: Sendable {
    /// `hằng năm`, `2 tuần một lần`.
    func frequency(_ frequency: RecurrenceRule.Frequency, interval: Int) -> String
    /// BYDAY, with what its ordinals count in; nil where there are none.
    func weekdays(_ days: [RecurrenceRule.WeekdayOccurrence], within: RuleFacts.Stretch?) -> String
    func monthDays(_ days: [Int], isMonthSaid: Bool) -> String
    func yearDays(_ days: [Int]) -> String
    /// Days that are all of these at once; empty for none.
    func alsoBeing(_ days: [String]) -> String
    /// BYWEEKNO, with its space where something stands before it.
    func weeks(_ weeks: [Int], follows: Bool) -> String
    /// BYMONTH, with its space where something stands before it.
    func months(_ months: [LunisolarMonth], followsMonthDays: Bool, follows: Bool, areGregorian: Bool) -> String
    /// The calendar that is not the Gregorian one, with its space.
    func calendar(_ calendar: RuleFacts.Lunisolar) -> String
    func times(_ times: RuleFacts.Times) -> String?
    func positions(_ positions: [Int], of frequency: RecurrenceRule.Frequency) -> String
    func weekStart(_ weekday: Weekday) -> String
    func skip(_ skip: RecurrenceRule.Skip) -> String?
    func end(_ end: RecurrenceRule.End) -> String?
}

extension RulePhrases {
    /// `1`, `1 và 15`, `1, 2 và 3`.
    func list(_ items: [String], and: String) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        return items.dropLast().joined(separator: ", ") + " \(and) " + last
    }

    /// Hours and minutes, and seconds where there are any.
    func clock(_ time: TimeOfDay) -> String {
        let minutes = "\(decimal(time.hour, width: 2)):\(decimal(time.minute, width: 2))"
        return time.second == 0 ? minutes : "\(minutes):\(decimal(time.second, width: 2))"
    }
}

extension [Int] {
    /// Each once: positive ones from the first on, then those from the end, the nearest to it last.
    var inOrder: [Int] { Set(self).sorted { ($0 < 0 ? 1 : 0, $0) < ($1 < 0 ? 1 : 0, $1) } }
}
