import CivilTime
import NoticeFormat
import Reminders
import Testing

@testable import LichDaemon

/// Every key of `lich.conf`, good and bad.
struct ConfigurationReaderTests {
    struct Row: CustomTestStringConvertible, Sendable {
        let section: String
        let line: String
        let isTaken: @Sendable (Configuration) -> Bool
        var testDescription: String { "[\(section)] \(line)" }

        init(_ section: String, _ line: String, _ isTaken: @escaping @Sendable (Configuration) -> Bool) {
            (self.section, self.line, self.isTaken) = (section, line, isTaken)
        }
    }

    private static func time(_ hour: Int, _ minute: Int) -> TimeOfDay { TimeOfDay(validSecondOfDay: hour * 3600 + minute * 60) }

    static let good: [Row] = [
        Row("Calendars", "Calendars=/srv/lịch") { $0.calendars == "/srv/lịch" },
        Row("Calendars", "TimeZone=Asia/Ho_Chi_Minh") { $0.timeZone == "Asia/Ho_Chi_Minh" },
        Row("Calendars", "Language=en") { $0.language == .english },
        Row("Reminders", "DeliveryHours=08:00-16:30") { $0.policy.deliveryHours == time(8, 0)...time(16, 30) },
        Row("Reminders", "DeliveryHours=8:00 – 16:30") { $0.policy.deliveryHours == time(8, 0)...time(16, 30) },
        Row("Reminders", "DeliveryHours=00:00-23:59") { $0.policy.deliveryHours == time(0, 0)...time(23, 59) },
        Row("Reminders", "DeliveryHours=08:00-08:00") { $0.policy.deliveryHours == time(8, 0)...time(8, 0) },
        Row("Reminders", "WorkingDays=Mon-Sat") { $0.policy.workingDays == Set(Weekday.allCases).subtracting([.sunday]) },
        Row("Reminders", "WorkingDays=Mon..Wed, fri") { $0.policy.workingDays == [.monday, .tuesday, .wednesday, .friday] },
        Row("Reminders", "WorkingDays=Sat-Mon") { $0.policy.workingDays == [.saturday, .sunday, .monday] },
        Row("Reminders", "WorkingDays=Sunday") { $0.policy.workingDays == [.sunday] },
        Row("Reminders", "DefaultAlarms=10, 3 0") { $0.policy.dayLeads == [10, 3, 0] },
        Row("Reminders", "DefaultAlarms=none") { $0.policy.dayLeads == [] },
        Row("Reminders", "DefaultDeadlineAlarms=400") { $0.policy.deadlineLeads == [400] },
        Row("Reminders", "DeadlineSummary=no") { !$0.policy.followUp.hasSummary },
        Row("Reminders", "OverdueEvery=none") { $0.policy.followUp.overdueEvery == nil },
        Row("Reminders", "OverdueEvery=2") { $0.policy.followUp.overdueEvery == 2 },
        Row("Reminders", "OverdueFor=60") { $0.policy.followUp.overdueFor == 60 },
        Row("Reminders", "EscalateAfter=None") { $0.policy.followUp.escalateAfter == nil },
        Row("Reminders", "Receipts=yes") { $0.policy.followUp.hasReceipts },
        Row("Reminders", "Digest=Mon") { $0.policy.weekly.weekday == .monday },
        Row("Reminders", "DigestDays=7") { $0.policy.weekly.days == 7 },
        Row("Reminders", "DigestReplacesReminders=no") { !$0.policy.weekly.replacesReminders },
        Row("Reminders", "ProofOfLife=on") { $0.policy.provesLife },
        Row("Mail", "ProblemRecipients=it@x.vn") { $0.policy.problemRecipients.map(\.address) == ["it@x.vn"] },
        Row("Mail", "DefaultRecipients=a@x.vn, b@x.vn") { $0.policy.defaultRecipients.map(\.address) == ["a@x.vn", "b@x.vn"] },
        Row("Mail", "AllowedRecipients=x.vn @y.vn c@z.vn") { $0.policy.allowedRecipients == ["x.vn", "@y.vn", "c@z.vn"] },
        Row("Mail", "From=lich@x.vn") { $0.mailFrom == "lich@x.vn" },
        Row("Mail", "SenderName=Văn phòng = UBND") { $0.mailSenderName == "Văn phòng = UBND" },
        Row("Mail", "MailName=xa.vn") { $0.mailName == "xa.vn" },
        Row("Mail", "Deliver=maildir:/srv/mail/%u") { $0.deliver == .maildir("/srv/mail/%u") },
        Row("Mail", "Sendmail=/usr/lib/sendmail") { $0.sendmail == "/usr/lib/sendmail" },
        Row("Mail", "MessagesPerHour=20") { $0.messagesPerHour == 20 },
        Row("Mail", "MessagesPerDay=100") { $0.messagesPerDay == 100 },
        Row("Report", "ParentBody=UBND TỈNH LẠNG SƠN") { $0.report.parentBody == "UBND TỈNH LẠNG SƠN" },
        Row("Report", "Body=UBND XÃ HỒNG PHONG") { $0.report.body == "UBND XÃ HỒNG PHONG" },
        Row("Report", "Symbol=BC-VHXH") { $0.report.symbol == "BC-VHXH" },
        Row("Report", "Place=Hồng Phong") { $0.report.place == "Hồng Phong" },
        Row("Report", "Authority=KT. CHỦ TỊCH ; PHÓ CHỦ TỊCH") { $0.report.authority == ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"] },
        Row("Report", "Signer=Hoàng Văn A") { $0.report.signer == "Hoàng Văn A" },
        Row("Report", "Recipients=UBND huyện;Lưu: VT;") { $0.report.recipients == ["UBND huyện", "Lưu: VT"] },
        Row("Storage", "State=/srv/state") { $0.state == "/srv/state" && $0.ledgerPath == "/srv/state/ledger.sqlite" },
        Row("Storage", "Spool=/srv/spool") { $0.spool == "/srv/spool" },
    ]

    @Test(arguments: good)
    func goodValue(row: Row) {
        var configuration = Configuration()
        #expect(!row.isTaken(configuration))
        let problems = ConfigurationReader.read("[\(row.section)]\n  \(row.line) \r\n", file: "lich.conf", into: &configuration)
        #expect(problems.isEmpty)
        #expect(row.isTaken(configuration))
    }

    @Test(arguments: good)
    func anEmptyValueRestoresTheDefault(row: Row) {
        var configuration = Configuration()
        let name = row.line.prefix { $0 != "=" }
        let problems = ConfigurationReader.read("[\(row.section)]\n\(row.line)\n\(name)=\n", file: "lich.conf", into: &configuration)
        #expect(problems.isEmpty)
        #expect(!row.isTaken(configuration))
    }

    @Test func everyKeyHasARow() {
        let rows = Set(Self.good.map { "[\($0.section)] \($0.line.prefix { $0 != "=" })" })
        #expect(rows == Set(ConfigurationKey.all.map(\.id)))
    }

    @Test(
        arguments: [
            ("Calendars", "Calendars=lich", .absolutePath), ("Calendars", "Language=fr", .language),
            ("Reminders", "DeliveryHours=17:00-07:30", .timeRange), ("Reminders", "DeliveryHours=07:30", .timeRange),
            ("Reminders", "DeliveryHours=07:30-24:00", .timeRange), ("Reminders", "DeliveryHours=07:30--17:00", .timeRange),
            ("Reminders", "DeliveryHours=+7:30-17:00", .timeRange), ("Reminders", "DeliveryHours=7-17", .timeRange),
            ("Reminders", "DeliveryHours=07:30-17:00-18:00", .timeRange), ("Reminders", "WorkingDays=Mon-Xyz", .weekdays),
            ("Reminders", "WorkingDays=M", .weekdays), ("Reminders", "WorkingDays=Mon-", .weekdays),
            ("Reminders", "WorkingDays=Mon-Tue-Wed", .weekdays), ("Reminders", "WorkingDays=,", .weekdays),
            ("Reminders", "DefaultAlarms=7 x", .leads), ("Reminders", "DefaultAlarms=-1", .leads),
            ("Reminders", "DefaultAlarms=401", .leads), ("Reminders", "DefaultAlarms=99999999999999999999", .leads),
            ("Reminders", "DefaultDeadlineAlarms=" + (0...50).map(String.init).joined(separator: " "), .leads),
            ("Mail", "DefaultRecipients=a@x.vn nobody", .addresses), ("Mail", "AllowedRecipients=x_y.vn", .allowedRecipients),
            ("Mail", "From=Lịch <lich@x.vn>", .address), ("Mail", "MailName=xã.vn", .domain), ("Storage", "State=./state", .absolutePath),
            ("Storage", "Spool=~/spool", .absolutePath), ("Mail", "Deliver=smtp", .delivery), ("Mail", "Deliver=maildir:x", .delivery),
            ("Mail", "Sendmail=sendmail -t", .absolutePath), ("Mail", "MessagesPerHour=0", .integer(1...1_000_000)),
            ("Mail", "MessagesPerDay=many", .integer(1...10_000_000)),
        ] as [(String, String, ConfigurationProblem.Expectation)])
    func badValue(section: String, line: String, expectation: ConfigurationProblem.Expectation) {
        var configuration = Configuration()
        let problems = ConfigurationReader.read("[\(section)]\n\(line)\n", file: "lich.conf", into: &configuration)
        let (key, value) = (String(line.prefix { $0 != "=" }), String(line.drop { $0 != "=" }.dropFirst()))
        #expect(problems.map(\.kind) == [.badValue(key: key, value: value, expectation: expectation)])
        #expect(problems.map(\.place) == ["lich.conf:2:1"])
        #expect(configuration == Configuration(), "what was in force stays")
        for language in [Language.vietnamese, .english] {
            #expect(problems.allSatisfy { $0.sentence(in: language).contains(key) })
        }
    }

    @Test func commentsBlankLinesAndAByteOrderMark() {
        var configuration = Configuration()
        let text = "\u{FEFF}# Lịch của xã\n; cũ\n\n[Mail]\n  # MailName=a.vn\nMailName = b.vn\n"
        #expect(ConfigurationReader.read(text, file: "lich.conf", into: &configuration).isEmpty)
        #expect(configuration.mailName == "b.vn")
    }

    @Test func aLaterLineCountsAndABadOneDoesNot() {
        var configuration = Configuration()
        let text = "[Calendars]\nLanguage=en\nLanguage=vi\nLanguage=fr\n"
        #expect(ConfigurationReader.read(text, file: "lich.conf", into: &configuration).count == 1)
        #expect(configuration.language == .vietnamese)
    }

    @Test(
        arguments: [
            ("Calendars=/x", .unknownSection("")), ("[Mails]\nFrom=a@x.vn\nFrom=b@x.vn", .unknownSection("Mails")),
            ("[Mail", .unknownSection("Mail")), ("[Mail]\nFrom a@x.vn", .notAnAssignment),
            ("[Mail]\n=a@x.vn", .unknownKey("", section: "Mail", suggestion: nil)),
            ("[Mail]\nfrom=a@x.vn", .unknownKey("from", section: "Mail", suggestion: "[Mail] From=")),
            ("[Mail]\nTimeZone=UTC", .unknownKey("TimeZone", section: "Mail", suggestion: "[Calendars] TimeZone=")),
            ("[Mail]\nDefaultRecipient=a@x.vn", .unknownKey("DefaultRecipient", section: "Mail", suggestion: "[Mail] DefaultRecipients=")),
            ("[Reminders]\nDefaultAlarm=1", .unknownKey("DefaultAlarm", section: "Reminders", suggestion: "[Reminders] DefaultAlarms=")),
            ("[Reminders]\nColour=red", .unknownKey("Colour", section: "Reminders", suggestion: nil)),
        ] as [(String, ConfigurationProblem.Kind)])
    func unknown(text: String, kind: ConfigurationProblem.Kind) {
        var configuration = Configuration()
        let problems = ConfigurationReader.read(text, file: "lich.conf", into: &configuration)
        #expect(problems.map(\.kind) == [kind])
        for language in [Language.vietnamese, .english] { #expect(problems.allSatisfy { !$0.sentence(in: language).isEmpty }) }
    }

    @Test func theColumnIsThatOfTheFirstLetter() {
        var configuration = Configuration()
        let problems = ConfigurationReader.read("[Mail]\n\t  From=x", file: "lich.conf", into: &configuration)
        #expect(problems.map(\.place) == ["lich.conf:2:4"])
    }

    @Test func noControlCharacterReachesATerminal() {
        var configuration = Configuration()
        let problems = ConfigurationReader.read("[Mail]\nFrom=\u{1B}[31mx\n[\u{1B}]", file: "lich.conf", into: &configuration)
        #expect(problems.count == 2)
        for problem in problems { #expect(!problem.sentence(in: .english).contains("\u{1B}")) }
    }
}
