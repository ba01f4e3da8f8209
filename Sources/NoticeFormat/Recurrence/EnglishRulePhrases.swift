import CivilTime
import Recurrence

/// Rules in English.
struct EnglishRulePhrases: RulePhrases {
    func frequency(_ frequency: RecurrenceRule.Frequency, interval: Int) -> String {
        let unit = Self.units[frequency.rawValue]
        return interval > 1 ? "every \(interval) \(unit)s" : "every \(unit)"
    }

    func weekdays(_ days: [RecurrenceRule.WeekdayOccurrence], within: RuleFacts.Stretch?) -> String {
        let plain = days.filter { $0.ordinal == nil }.map(\.weekday)
        if plain.count == days.count {
            if Set(plain).count == 7 { return "on every day of the week" }
            if plain == [.monday, .tuesday, .wednesday, .thursday, .friday] { return "on Monday to Friday" }
        }
        return "on " + list(days.map { day($0, within) })
    }

    private func day(_ day: RecurrenceRule.WeekdayOccurrence, _ stretch: RuleFacts.Stretch?) -> String {
        let weekday = day.weekday.name(in: .english)
        guard let ordinal = day.ordinal else { return weekday }
        return switch stretch {
        case .namedMonths, nil: "the \(place(ordinal)) \(weekday)"
        case .everyMonth: "the \(place(ordinal)) \(weekday) of the month"
        case .year: "the \(place(ordinal)) \(weekday) of the year"
        }
    }

    /// `first`, `2nd`, `last`, `2nd to last`.
    private func place(_ position: Int) -> String {
        switch position {
        case 1: "first"
        case -1: "last"
        case ..<0: "\(ordinal(-position)) to last"
        default: ordinal(position)
        }
    }

    private func ordinal(_ number: Int) -> String {
        if (11...13).contains(number % 100) { return "\(number)th" }
        return switch number % 10 {
        case 1: "\(number)st"
        case 2: "\(number)nd"
        case 3: "\(number)rd"
        default: "\(number)th"
        }
    }

    func monthDays(_ days: [Int], isMonthSaid: Bool) -> String {
        "on \(self.days(days))\(isMonthSaid ? "" : " of the month")"
    }

    func yearDays(_ days: [Int]) -> String {
        "on \(self.days(days)) of the year"
    }

    private func days(_ days: [Int]) -> String {
        if days.count > 1, days.allSatisfy({ $0 > 0 }) { return "days \(list(days.map(String.init)))" }
        return list(days.map { $0 < 0 ? "the \(place($0)) day" : "day \($0)" })
    }

    func alsoBeing(_ days: [String]) -> String {
        let others = days.dropFirst().map { $0.dropFirst(3) }.map { $0.hasPrefix("days ") ? "one of \($0)" : String($0) }
        return (days.prefix(1) + others.map { "when it is \($0)" }).joined(separator: " ")
    }

    func weeks(_ weeks: [Int], follows: Bool) -> String {
        (follows ? " in " : "in ") + list(weeks.map { $0 < 0 ? "the \(place($0)) week" : "week \($0)" }) + " of the year"
    }

    func months(_ months: [LunisolarMonth], followsMonthDays: Bool, follows: Bool, areGregorian: Bool) -> String {
        (follows ? (followsMonthDays ? " of " : " in ") : "in ")
            + list(months.map { areGregorian ? Self.months[$0.number - 1] : "\($0.isLeap ? "leap " : "")month \($0.number)" })
    }

    func calendar(_ calendar: RuleFacts.Lunisolar) -> String {
        switch calendar {
        case .vietnamese: " by the Vietnamese lunar calendar"
        case .chinese: " by the Chinese lunar calendar"
        case .dangi: " by the Korean lunar calendar"
        case .other: " by a lunar calendar of another meridian"
        }
    }

    func times(_ times: RuleFacts.Times) -> String? {
        switch times {
        case .none: return nil
        case .list(let times): return "at " + list(times.map(clock))
        case .parts(let hours, let minutes, let seconds):
            let parts = [("hour", hours), ("minute", minutes), ("second", seconds)].filter { !$0.1.isEmpty }
            return "at " + parts.map { "\($0.0)\($0.1.count > 1 ? "s" : "") \(list($0.1.map(String.init)))" }.joined(separator: ", ")
        }
    }

    func positions(_ positions: [Int], of frequency: RecurrenceRule.Frequency) -> String {
        "only the \(list(positions.map(place))) of these in each \(Self.units[frequency.rawValue])"
    }

    func weekStart(_ weekday: Weekday) -> String { "weeks beginning on \(weekday.name(in: .english))" }

    func skip(_ skip: RecurrenceRule.Skip) -> String? {
        switch skip {
        case .omit: nil
        case .backward: "or the day before where there is none"
        case .forward: "or the day after where there is none"
        }
    }

    func end(_ end: RecurrenceRule.End) -> String? {
        switch end {
        case .never: nil
        case .count(let count): count == 1 ? "once in all" : "\(count) times in all"
        case .until(.date(let date)): "until \(day(date)) inclusive"
        case .until(.local(let civil)): "until \(clock(civil.time)) on \(day(civil.date))"
        case .until(.utc(let instant)):
            "until \(clock(instant.civil(offset: .zero).time)) UTC on \(day(instant.civil(offset: .zero).date))"
        }
    }

    private func day(_ date: CivilDate) -> String { "\(date.day) \(Self.months[date.month - 1]) \(date.year)" }

    private func list(_ items: [String]) -> String { list(items, and: "and") }

    private static let units = ["second", "minute", "hour", "day", "week", "month", "year"]
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ]
}
