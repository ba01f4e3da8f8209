import ArgumentParser
import CivilTime
import ICalendar
import LichDaemon
import LichHost
import NoticeFormat
import Reminders

/// `lich add`: a new item at the end of a calendar file.
struct AddCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Write a new day or deadline into a calendar file.",
        discussion: """
            Examples: lich add "Ngày Di sản văn hóa Việt Nam" --date 23/11 --yearly --remind 30d,7d,1d
                      lich add "Giỗ Tổ Hùng Vương" --date 10/3 --lunar --yearly
                      lich add "Báo cáo năm" --date 14/11 --time 17:00 --yearly --deadline --to thon1@example.vn
            What is missing is asked for on a terminal. Every other octet of the file stays as it is.
            Exit status: 0 written; 1 what would be written has errors; 2 the file cannot be changed; 64 wrong usage.
            """)

    @OptionGroup var options: CommonOptions

    @Option(help: ArgumentHelp("The (first) day: 23/11, 23/11/2026 or 2026-11-23; without a year the next one.", valueName: "day"))
    var date: GivenDay?

    @Option(help: ArgumentHelp("The time of day; all day where it is left out.", valueName: "hh:mm"))
    var time: GivenTime?

    @Option(help: "How many days it lasts.")
    var days: Int?

    @Flag(help: "Every year.") var yearly = false
    @Flag(help: "Every month.") var monthly = false
    @Flag(help: "Every week.") var weekly = false

    @Flag(help: "The day is one of the Vietnamese lunar calendar, and so is the repetition.") var lunar = false

    @Option(help: ArgumentHelp("The last day that the repetition may reach.", valueName: "day"))
    var until: CivilDate?

    @Option(help: ArgumentHelp("When to remind: 30d,7d,1d; also 2w, 3h, 45m, 0, and 5wd for working days.", valueName: "leads"))
    var remind: GivenLeads?

    @Option(help: ArgumentHelp("Whom to mail; can be given several times.", valueName: "address"))
    var to: [String] = []

    @Flag(help: "Something that is owed by then (a VTODO with DUE).") var deadline = false

    @Option(help: ArgumentHelp("The file: a name in the calendar folder (lich.ics), or a path.", valueName: "file"))
    var file: String?

    @Flag(help: "Show what would be written, and write nothing.") var dryRun = false

    @Argument(help: "What it is called.")
    var summary: String?

    func validate() throws {
        guard [yearly, monthly, weekly].count(where: { $0 }) <= 1 else {
            throw ValidationError("Give one of --yearly, --monthly, --weekly.")
        }
        guard days.map({ (1...3660).contains($0) }) ?? true else { throw ValidationError("--days must be 1 to 3660.") }
        guard days == nil || !deadline else { throw ValidationError("A deadline has no --days.") }
        guard until == nil || yearly || monthly || weekly else { throw ValidationError("--until belongs to a repetition.") }
        guard !(lunar && weekly) else { throw ValidationError("A week is the same in every calendar: leave --lunar out.") }
        guard file.map(CalendarName.isCalendarPath) ?? true else { throw ValidationError("Only files whose names end in .ics are read.") }
    }

    func run() throws {
        try running {
            let session = try CommandSession(options)
            let addresses = try recipients(session)
            let isAsking = summary == nil || date == nil
            let item = try newItem(session, addresses)
            let target = session.target(named: file ?? "lich.ics")
            try Addition(item: item, session: session, target: target, isDryRun: dryRun, isAsking: isAsking).perform()
        }
    }

    private func recipients(_ session: CommandSession) throws(CannotRun) -> [String] {
        let addresses = to.flatMap { $0.split { $0 == "," || $0 == " " } }.map { address in
            String(address.lowercased().hasPrefix("mailto:") ? address.dropFirst("mailto:".count) : address)
        }
        for address in addresses {
            guard MailAddress.isValid(address) else { throw .usage("not a mail address: \(address)") }
            guard session.configuration.policy.allows(address) else {
                throw .usage(
                    session.language == .vietnamese
                        ? "cấu hình (AllowedRecipients=) không cho gửi thư tới \(address)"
                        : "the configuration (AllowedRecipients=) allows no mail to \(address)")
            }
        }
        return addresses
    }

    private func newItem(_ session: CommandSession, _ addresses: [String]) throws(CannotRun) -> NewItem {
        let today = session.office.civil(at: session.now).date
        guard summary.map({ !$0.allSatisfy(\.isWhitespace) }) ?? Terminal.isInteractive else { throw .usage("say what it is called") }
        guard date != nil || Terminal.isInteractive else { throw .usage("say when it is: --date 23/11") }
        let terminal = Terminal(language: session.language)
        var title = summary ?? ""
        if summary == nil { title = try terminal.ask(BilingualText("Tên sự kiện:", "What is it called?")) { $0.isEmpty ? nil : $0 } }
        var repetition = yearly ? NewItem.Repetition.yearly : monthly ? .monthly : weekly ? .weekly : nil
        var leads = remind?.leads ?? []
        var given = date
        if given == nil {
            given = try terminal.ask(BilingualText("Ngày (23/11 hoặc 23/11/2026):", "Day (23/11 or 2026-11-23):")) { answer -> GivenDay? in
                GivenDay(argument: answer).flatMap { $0.date(from: today, isLunar: lunar, isRepeated: true) == nil ? nil : $0 }
            }
            if repetition == nil { repetition = try terminal.askRepetition() }
            if remind == nil { leads = try terminal.askLeads() }
        }
        guard let given, let day = given.date(from: today, isLunar: lunar, isRepeated: repetition != nil) else {
            throw .usage(session.language == .vietnamese ? "lịch không có ngày đó" : "the calendar has no such day")
        }
        return NewItem(
            summary: title, day: day, time: time?.time, days: days, repetition: repetition, lunar: lunar ? given.lunarDay(of: day) : nil,
            until: until, leads: leads, recipients: addresses, isDeadline: deadline)
    }
}

extension Terminal {
    fileprivate func askRepetition() throws(CannotRun) -> NewItem.Repetition? {
        let question = BilingualText(
            "Lặp lại: (n)ăm, (t)háng, t(u)ần; để trống là không:", "Repeat every (y)ear, (m)onth, (w)eek; empty for once:")
        // A letter means one thing in one language: `n` is a year here and a no there.
        let isVietnamese = language == .vietnamese
        return try ask(question) { answer -> NewItem.Repetition?? in
            switch answer.lowercased() {
            case "": .some(nil)
            case "năm", "nam", isVietnamese ? "n" : "y": .yearly
            case "tháng", "thang", isVietnamese ? "t" : "m": .monthly
            case "tuần", "tuan", isVietnamese ? "u" : "w": .weekly
            case "year", "yearly": .yearly
            case "month", "monthly": .monthly
            case "week", "weekly": .weekly
            case "không", "khong", isVietnamese ? "k" : "n", "no", "once": .some(nil)
            default: .none
            }
        }
    }

    fileprivate func askLeads() throws(CannotRun) -> [GivenLead] {
        let question = BilingualText(
            "Nhắc trước (30d,7d,1d); để trống là theo cấu hình:", "Remind (30d,7d,1d); empty for the configured reminders:")
        return try ask(question) { $0.isEmpty ? [] : GivenLeads(argument: $0)?.leads }
    }
}
