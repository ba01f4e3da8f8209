import ArgumentParser
import CivilTime

/// A day as it is given to `lich add`: in full, or as the day and month that people say.
enum GivenDay: ExpressibleByArgument, Hashable {
    /// `2026-11-23`: that day, whatever the calendar.
    case day(CivilDate)
    /// `23/11`, `23/11/2026`, of lunar dates also `15/6L`: of the calendar that is meant.
    case ofCalendar(day: Int, month: LunisolarMonth, year: Int?)

    init?(argument: String) {
        if let day = CivilDate(rfc3339: argument) {
            self = .day(day)
            return
        }
        let parts = argument.uppercased().split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "." }
        guard parts.count == 2 || parts.count == 3, let day = Int(parts[0]), (1...31).contains(day) else { return nil }
        let isLeap = parts[1].hasSuffix("L")
        guard let month = Int(isLeap ? parts[1].dropLast() : parts[1]), (1...12).contains(month) else { return nil }
        var year: Int?
        if parts.count == 3 {
            guard let written = Int(parts[2]), (1000...9999).contains(written) else { return nil }
            year = written
        }
        self = .ofCalendar(day: day, month: LunisolarMonth(number: month, isLeap: isLeap), year: year)
    }

    /// The day that is meant: without a year the next one from `today` on; nil where there is none. A lunar day that comes again is the one before it
    /// where its month or year has none (``NewItem``): the 29th for the 30th, the plain month for a leap month.
    func date(from today: CivilDate, isLunar: Bool, isRepeated: Bool = false) -> CivilDate? {
        switch self {
        case .day(let day): return day
        case .ofCalendar(let day, let month, let year):
            let date: (Int) -> CivilDate? = { isLunar ? Self.lunarDate($0, month, day, isRepeated) : Self.solarDate($0, month, day) }
            if let year { return date(year) }
            let first = isLunar ? (LunisolarCalendar.vietnamese.date(of: today)?.year ?? today.year) : today.year
            // A leap month comes again after a lifetime at the latest, 29 February after eight years.
            return (first...first + (isLunar ? 100 : 8)).lazy.compactMap(date).first { $0 >= today }
        }
    }

    /// The lunar day and month that are meant by a day that was found for it.
    func lunarDay(of found: CivilDate) -> (day: Int, month: LunisolarMonth)? {
        switch self {
        case .day: LunisolarCalendar.vietnamese.date(of: found).map { ($0.day, $0.month) }
        case .ofCalendar(let day, let month, _): (day, month)
        }
    }

    private static func solarDate(_ year: Int, _ month: LunisolarMonth, _ day: Int) -> CivilDate? {
        month.isLeap ? nil : CivilDate(year: year, month: month.number, day: day)
    }

    private static func lunarDate(_ year: Int, _ month: LunisolarMonth, _ day: Int, _ isRepeated: Bool) -> CivilDate? {
        guard day <= 30 else { return nil }
        let days = isRepeated && day == 30 ? [30, 29] : [day]
        let months = isRepeated && month.isLeap ? [month, LunisolarMonth(number: month.number, isLeap: false)] : [month]
        return months.lazy.compactMap { month in
            days.lazy.compactMap { LunisolarCalendar.vietnamese.day(of: LunisolarDate(year: year, month: month, day: $0)) }.first
        }.first
    }
}

/// `14:30`, `7:30`.
struct GivenTime: ExpressibleByArgument {
    let time: TimeOfDay

    init?(argument: String) {
        let parts = argument.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ (1...2).contains($0.utf8.count) && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            let hour = Int(parts[0]), let minute = Int(parts[1]), let time = TimeOfDay(hour: hour, minute: minute)
        else { return nil }
        self.time = time
    }
}

/// How long before it something is said: `30d`, `2w`, `3h`, `45m`, `0`, and `5wd` for working days.
struct GivenLead: Hashable {
    enum Unit: String { case weeks = "w", days = "d", hours = "h", minutes = "m", workingDays = "wd" }

    let number: Int
    let unit: Unit

    init?(_ text: some StringProtocol) {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard let number = Int(digits), number <= 10_000 else { return nil }
        let rest = text.dropFirst(digits.count).lowercased()
        guard let unit = Unit(rawValue: rest) ?? (rest.isEmpty && number == 0 ? .days : nil) else { return nil }
        guard unit != .workingDays || number <= 400 else { return nil }
        self.number = number
        self.unit = unit
    }

    /// The value of a TRIGGER (RFC 5545 §3.8.6.3). Working days are counted as seven for five, for programs that cannot count them.
    var trigger: String {
        switch unit {
        case _ where number == 0: "PT0S"
        case .weeks: "-P\(number)W"
        case .days: "-P\(number)D"
        case .hours: "-PT\(number)H"
        case .minutes: "-PT\(number)M"
        case .workingDays: "-P\((number * 7 + 4) / 5)D"
        }
    }
}

/// `30d,7d,1d`
struct GivenLeads: ExpressibleByArgument {
    let leads: [GivenLead]

    init?(argument: String) {
        let words = argument.split { $0 == "," || $0 == " " }
        leads = words.compactMap { GivenLead($0) }
        guard !leads.isEmpty, leads.count == words.count, leads.count <= 50 else { return nil }
    }
}
