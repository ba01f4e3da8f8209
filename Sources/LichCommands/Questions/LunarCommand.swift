import ArgumentParser
import CivilTime
import LichHost
import NoticeFormat

/// `lich lunar`: solar days as lunar ones, and the other way.
struct LunarCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lunar",
        abstract: "Say the lunar date of a day, or the day of a lunar date.",
        discussion: """
            Examples: lich lunar 2026-02-17
                      lich lunar 10/3 --year 2027
                      lich lunar 15/6L --year 2025   (the leap month after the sixth)
            Exit status: 0 fine; 1 that year has no such lunar date.
            """)

    @OptionGroup var options: CommonOptions

    @Option(help: ArgumentHelp("The lunar year of a lunar date; the present one where it is left out.", valueName: "year"))
    var year: Int?

    @Option(help: "The calendar: vietnamese, chinese or dangi.")
    var scale = LunarScale.vietnamese

    @Argument(help: "A day (2026-02-17, 17/2/2026) or a lunar date (day/month, a leap month with L); today where it is left out.")
    var date: LunarQuestion?

    func run() throws {
        try running {
            let session = try CommandSession(options)
            let today = session.office.civil(at: session.now).date
            var output = StandardOutput()
            switch date ?? .day(today) {
            case .day(let day):
                guard let lunar = scale.calendar.date(of: day) else { throw session.outOfReach(day.year) }
                output.write(session.line(lunar, on: day, scale: scale))
            case .lunar(let month, let dayOfMonth):
                let present = scale.calendar.date(of: today)?.year ?? today.year
                let lunar = LunisolarDate(year: year ?? present, month: month, day: dayOfMonth)
                guard let day = scale.calendar.day(of: lunar) else { throw try session.explainMissing(lunar, scale: scale) }
                output.write(session.line(lunar, on: day, scale: scale))
            }
            try output.finish()
        }
    }
}

/// A calendar by the name of RFC 7529's RSCALE.
enum LunarScale: String, ExpressibleByArgument, CaseIterable {
    case vietnamese, chinese, dangi

    var calendar: LunisolarCalendar {
        switch self {
        case .vietnamese: .vietnamese
        case .chinese: .chinese
        case .dangi: .dangi
        }
    }
}

/// What is asked of `lich lunar`.
enum LunarQuestion: ExpressibleByArgument {
    case day(CivilDate)
    case lunar(LunisolarMonth, day: Int)

    init?(argument: String) {
        if let day = CivilDate(argument: argument) {
            self = .day(day)
            return
        }
        let parts = argument.uppercased().split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let day = Int(parts[0]), (1...30).contains(day) else { return nil }
        let isLeap = parts[1].hasSuffix("L")
        guard let month = Int(isLeap ? parts[1].dropLast() : parts[1]), (1...12).contains(month) else { return nil }
        self = .lunar(LunisolarMonth(number: month, isLeap: isLeap), day: day)
    }
}

extension LunisolarDate {
    /// `2025-06L-10`: year, month as BYMONTH has it (RFC 7529 §4.2), day.
    var code: String { "\(year)-\(decimal(month.number, width: 2))\(month.isLeap ? "L" : "")-\(decimal(day, width: 2))" }
}

extension CommandSession {
    fileprivate func line(_ lunar: LunisolarDate, on day: CivilDate, scale: LunarScale) -> String {
        guard format == .json else {
            let year =
                language == .vietnamese ? "năm \(language.sexagenaryName(ofYear: lunar.year))" : language.sexagenaryName(ofYear: lunar.year)
            return "\(day)  \(language.words(for: lunar)), \(year) (\(lunar.year))\n"
        }
        return JSONLine.object([
            ("date", .string(day.description)), ("scale", .string(scale.rawValue.uppercased())), ("lunar", .string(lunar.code)),
            ("year", .integer(Int64(lunar.year))), ("month", .integer(Int64(lunar.month.number))),
            ("isLeapMonth", .boolean(lunar.month.isLeap)),
            ("day", .integer(Int64(lunar.day))),
        ]) + "\n"
    }

    fileprivate func outOfReach(_ year: Int) -> CannotRun {
        let (first, last) = (LunisolarCalendar.supportedYears.lowerBound, LunisolarCalendar.supportedYears.upperBound)
        return .usage(
            language == .vietnamese
                ? "âm lịch chỉ tính được từ năm \(first) đến năm \(last)" : "lunar dates are known from \(first) to \(last) only")
    }

    /// Says why a lunar year has no such date, on standard error.
    fileprivate func explainMissing(_ date: LunisolarDate, scale: LunarScale) throws(CannotRun) -> ExitCode {
        let months = scale.calendar.months(ofYear: date.year)
        guard !months.isEmpty else { throw outOfReach(date.year) }
        let isVietnamese = language == .vietnamese
        let reason: String
        if let month = months.first(where: { $0.month == date.month }) {
            reason =
                isVietnamese
                ? "tháng \(date.month.number) năm \(date.year) âm lịch chỉ có \(month.length) ngày"
                : "lunar month \(date.month.number) of \(date.year) has only \(month.length) days"
        } else if let leap = months.first(where: \.month.isLeap) {
            reason =
                isVietnamese
                ? "tháng nhuận của năm \(date.year) là tháng \(leap.month.number)"
                : "the leap month of \(date.year) is month \(leap.month.number)"
        } else {
            reason = isVietnamese ? "năm \(date.year) âm lịch không có tháng nhuận" : "the lunar year \(date.year) has no leap month"
        }
        StandardError.write("lich: \(reason)\n")
        return ExitCode(1)
    }
}
