import CivilTime
import Recurrence

/// What a rule says of days and times, with what it leaves to DTSTART filled in.
struct RuleFacts: Sendable {
    /// What ordinals of weekdays count in.
    enum Stretch: Sendable { case everyMonth, namedMonths, year }

    /// A lunisolar calendar by name, or by nothing but its meridian.
    enum Lunisolar: Sendable { case vietnamese, chinese, dangi, other }

    /// BYHOUR, BYMINUTE and BYSECOND.
    enum Times: Sendable {
        /// The time is DTSTART's, or there is none.
        case none
        case list([TimeOfDay])
        /// Too many to list, or only some of the parts.
        case parts(hours: [Int], minutes: [Int], seconds: [Int])
    }

    private(set) var weekdays: [RecurrenceRule.WeekdayOccurrence]
    private(set) var monthDays: [Int]
    let yearDays: [Int]
    let weeks: [Int]
    private(set) var months: [LunisolarMonth]
    let calendar: Lunisolar?
    let ordinalsCountIn: Stretch?
    let times: Times
    /// Whether another first day of the week would give other days.
    let weekStartMatters: Bool

    init(_ rule: RecurrenceRule, start: CalendarTime?) {
        weekdays = rule.byDay.sorted { ($0.ordinal ?? 0, $0.weekday.rawValue) < ($1.ordinal ?? 0, $1.weekday.rawValue) }
        monthDays = rule.byMonthDay.inOrder
        yearDays = rule.byYearDay.inOrder
        weeks = rule.byWeekNumber.inOrder
        months = rule.byMonth.sorted { ($0.number, $0.isLeap ? 1 : 0) < ($1.number, $1.isLeap ? 1 : 0) }
        calendar = Self.calendar(of: rule.scale)
        let hasOrdinals = rule.byDay.contains { $0.ordinal != nil }
        ordinalsCountIn = hasOrdinals ? (!rule.byMonth.isEmpty ? .namedMonths : rule.frequency == .monthly ? .everyMonth : .year) : nil
        times = Self.times(of: rule, start: start)
        let countsWeeks = rule.interval > 1 && !rule.byDay.isEmpty || !rule.bySetPosition.isEmpty
        weekStartMatters = rule.weekStart != .monday && (!rule.byWeekNumber.isEmpty || rule.frequency == .weekly && countsWeeks)
        if let start { takeDays(from: start, rule) }
    }

    /// "Information is retrieved from DTSTART" where the rule names no day.
    private mutating func takeDays(from start: CalendarTime, _ rule: RecurrenceRule) {
        let day = start.civil.date
        switch rule.frequency {
        case .weekly where weekdays.isEmpty: weekdays = [.init(weekday: day.weekday)]
        case .monthly where weekdays.isEmpty && monthDays.isEmpty: monthDays = [date(of: day, rule.scale)?.day].compactMap(\.self)
        case .yearly where !weeks.isEmpty:
            if weekdays.isEmpty, yearDays.isEmpty, monthDays.isEmpty { weekdays = [.init(weekday: day.weekday)] }
        case .yearly where weekdays.isEmpty && yearDays.isEmpty:
            guard let date = date(of: day, rule.scale) else { return }
            if months.isEmpty { months = [date.month] }
            if monthDays.isEmpty { monthDays = [date.day] }
        default: break
        }
    }

    private func date(of day: CivilDate, _ scale: RecurrenceRule.Scale) -> (month: LunisolarMonth, day: Int)? {
        switch scale {
        case .gregorian: (LunisolarMonth(number: day.month), day.day)
        case .lunisolar(let calendar): calendar.date(of: day).map { ($0.month, $0.day) }
        }
    }

    private static func calendar(of scale: RecurrenceRule.Scale) -> Lunisolar? {
        switch scale {
        case .gregorian: nil
        case .lunisolar(.vietnamese): .vietnamese
        case .lunisolar(.chinese): .chinese
        case .lunisolar(.dangi): .dangi
        case .lunisolar: .other
        }
    }

    // MARK: Times

    /// More than these are not listed one by one.
    private static let mostListed = 12

    private static func times(of rule: RecurrenceRule, start: CalendarTime?) -> Times {
        let (hours, minutes, seconds) = (rule.byHour.inOrder, rule.byMinute.inOrder, rule.bySecond.inOrder)
        guard start?.isDate != true, !(hours.isEmpty && minutes.isEmpty && seconds.isEmpty) else { return .none }
        if rule.frequency >= .daily, let start {
            let own = start.civil.time
            let listed = (hours.isEmpty ? [own.hour] : hours).flatMap { hour in
                (minutes.isEmpty ? [own.minute] : minutes).flatMap { minute in
                    (seconds.isEmpty ? [own.second] : seconds).compactMap { TimeOfDay(hour: hour, minute: minute, second: min($0, 59)) }
                }
            }
            if listed.count <= mostListed { return .list(listed) }
        }
        return .parts(hours: hours, minutes: minutes, seconds: seconds)
    }
}
