import CivilTime
import Recurrence

/// Rules in Vietnamese.
struct VietnameseRulePhrases: RulePhrases {
    func frequency(_ frequency: RecurrenceRule.Frequency, interval: Int) -> String {
        if interval > 1 { return "\(interval) \(Self.units[frequency.rawValue]) một lần" }
        return frequency >= .daily ? "hằng \(Self.units[frequency.rawValue])" : "mỗi \(Self.units[frequency.rawValue])"
    }

    func weekdays(_ days: [RecurrenceRule.WeekdayOccurrence], within: RuleFacts.Stretch?) -> String {
        let plain = days.filter { $0.ordinal == nil }.map(\.weekday)
        if plain.count == days.count {
            if Set(plain).count == 7 { return "mọi ngày trong tuần" }
            if plain == [.monday, .tuesday, .wednesday, .thursday, .friday] { return "từ thứ Hai đến thứ Sáu" }
        }
        return list(days.map { day($0, within) })
    }

    private func day(_ day: RecurrenceRule.WeekdayOccurrence, _ stretch: RuleFacts.Stretch?) -> String {
        let weekday = day.weekday.name(in: .vietnamese)
        guard let ordinal = day.ordinal else { return weekday }
        let place =
            switch ordinal {
            case 1: "đầu tiên"
            case -1: "cuối cùng"
            case ..<0: "lần thứ \(-ordinal) từ cuối"
            default: "lần thứ \(ordinal)"
            }
        return switch stretch {
        case .namedMonths, nil: "\(weekday) \(place)"
        case .everyMonth: "\(weekday) \(place) của tháng"
        case .year: "\(weekday) \(place) của năm"
        }
    }

    func monthDays(_ days: [Int], isMonthSaid: Bool) -> String {
        if days.count > 1, days.allSatisfy({ $0 > 0 }) { return "các ngày \(list(days.map(String.init)))" }
        return list(
            days.map { day in
                switch day {
                case -1: "ngày cuối\(isMonthSaid ? "" : " tháng")"
                case ..<0: "ngày thứ \(-day) từ cuối\(isMonthSaid ? "" : " tháng")"
                default: "ngày \(day)"
                }
            })
    }

    func yearDays(_ days: [Int]) -> String {
        if days.count > 1, days.allSatisfy({ $0 > 0 }) { return "các ngày thứ \(list(days.map(String.init))) của năm" }
        return list(
            days.map { day in
                switch day {
                case -1: "ngày cuối năm"
                case ..<0: "ngày thứ \(-day) từ cuối năm"
                default: "ngày thứ \(day) của năm"
                }
            })
    }

    func alsoBeing(_ days: [String]) -> String { days.joined(separator: " trùng với ") }

    func weeks(_ weeks: [Int], follows: Bool) -> String {
        (follows ? " " : "")
            + list(
                weeks.map { week in
                    switch week {
                    case -1: "tuần cuối của năm"
                    case ..<0: "tuần thứ \(-week) từ cuối năm"
                    default: "tuần \(week) của năm"
                    }
                })
    }

    func months(_ months: [LunisolarMonth], followsMonthDays: Bool, follows: Bool, areGregorian: Bool) -> String {
        (follows ? (followsMonthDays ? " " : " trong ") : "trong ")
            + list(months.map { "tháng \($0.number)\($0.isLeap ? " nhuận" : "")" })
    }

    func calendar(_ calendar: RuleFacts.Lunisolar) -> String {
        switch calendar {
        case .vietnamese: " âm lịch"
        case .chinese: " âm lịch Trung Quốc"
        case .dangi: " âm lịch Hàn Quốc"
        case .other: " âm lịch theo kinh tuyến khác"
        }
    }

    func times(_ times: RuleFacts.Times) -> String? {
        switch times {
        case .none: return nil
        case .list(let times): return "lúc " + list(times.map(clock))
        case .parts(let hours, let minutes, let seconds):
            let parts = [("giờ", hours), ("phút", minutes), ("giây", seconds)].filter { !$0.1.isEmpty }
            return "vào \(parts.contains { $0.1.count > 1 } ? "các " : "")"
                + parts.map { "\($0.0) \(list($0.1.map(String.init)))" }.joined(separator: ", ")
        }
    }

    func positions(_ positions: [Int], of frequency: RecurrenceRule.Frequency) -> String {
        let which = positions.map { position in
            switch position {
            case 1: "đầu tiên"
            case -1: "cuối cùng"
            case ..<0: "thứ \(-position) từ cuối"
            default: "thứ \(position)"
            }
        }
        return "chỉ lấy lần \(list(which)) trong \(Self.units[frequency.rawValue])"
    }

    func weekStart(_ weekday: Weekday) -> String { "tuần bắt đầu từ \(weekday.name(in: .vietnamese))" }

    func skip(_ skip: RecurrenceRule.Skip) -> String? {
        switch skip {
        case .omit: nil
        case .backward: "nếu không có ngày đó thì lấy ngày liền trước"
        case .forward: "nếu không có ngày đó thì lấy ngày liền sau"
        }
    }

    func end(_ end: RecurrenceRule.End) -> String? {
        switch end {
        case .never: nil
        case .count(let count): "tất cả \(count) lần"
        case .until(.date(let date)): "đến hết ngày \(day(date))"
        case .until(.local(let civil)): "đến \(clock(civil.time)) ngày \(day(civil.date))"
        case .until(.utc(let instant)):
            "đến \(clock(instant.civil(offset: .zero).time)) ngày \(day(instant.civil(offset: .zero).date)) giờ UTC"
        }
    }

    private func day(_ date: CivilDate) -> String { "\(date.day)/\(date.month)/\(date.year)" }

    private func list(_ items: [String]) -> String { list(items, and: "và") }

    private static let units = ["giây", "phút", "giờ", "ngày", "tuần", "tháng", "năm"]
}
