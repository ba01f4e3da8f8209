import CivilTime
import ICalendar
import NoticeFormat
import Reminders
import Testing

struct JournalTests {
    private let now = Instant(secondsSinceEpoch: 1_794_097_800)

    private func values(_ fields: [JournalField]) -> [String: String] {
        Dictionary(fields.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    @Test
    func `Every kind of message has an identifier of its own`() {
        let identifiers = JournalMessage.allCases.map(\.identifier)
        #expect(Set(identifiers).count == identifiers.count)
        for identifier in identifiers {
            #expect(identifier.utf8.count == 32 && identifier.allSatisfy { "0123456789abcdef".contains($0) })
        }
        #expect(JournalMessage.allCases.allSatisfy { (2...6).contains($0.priority) })
    }

    @Test
    func `A notice is an entry with what programs need`() throws {
        let row = try #require(try CaseRow.read("mail.txt").first)
        let (notice, now) = try row.notice()
        let fields = NoticeEntry.fields(of: notice, language: .vietnamese, now: now, office: office)
        let values = values(fields)
        #expect(values.count == fields.count)
        #expect(values["MESSAGE"] == "Còn 5 ngày (14/11): Báo cáo kết quả công tác văn hóa năm 2026")
        #expect(values["PRIORITY"] == "5")
        #expect(values["MESSAGE_ID"] == JournalMessage.reminder.identifier)
        #expect(values["SYSLOG_IDENTIFIER"] == "lichd")
        #expect(values["LICH_KIND"] == "reminder")
        #expect(values["LICH_EVENT_UID"] == "viec-1@xa.vn")
        #expect(values["LICH_OCCURRENCE"] == "20261114T170000")
        #expect(values["LICH_TRIGGER"] == "-P7D")
        #expect(values["LICH_DUE"] == "2026-11-09T07:30:00+07:00")
        #expect(values["LICH_START"] == "2026-11-14T17:00:00")
        #expect(values["LICH_RECIPIENTS"] == "TH@xa.example")
        #expect(values["LICH_CALENDAR_PATH"] == "bao-cao.ics")
        #expect(values["LICH_LINE"] == "12")
        #expect(values["LICH_WORKING_DAYS_LEFT"] == "5")
        #expect(values["LICH_NOTICE"] == notice.identity.key(for: .journal))
        #expect(fields.allSatisfy { field in field.name.allSatisfy { $0.isASCII && ($0.isUppercase || $0.isNumber || $0 == "_") } })
    }

    @Test(arguments: ExpiryReason.allCases, Language.allCases)
    func `A notice that lost its use is told with the reason`(reason: ExpiryReason, language: Language) throws {
        let row = try #require(try CaseRow.read("mail.txt").first)
        let (notice, now) = try row.notice()
        let values = values(NoticeEntry.fields(ofExpired: notice, reason: reason, language: language, now: now, office: office))
        #expect(values["MESSAGE_ID"] == JournalMessage.expired.identifier)
        #expect(values["LICH_REASON"] == reason.rawValue)
        #expect(values["MESSAGE"]?.contains("2026-11-09T07:30:00+07:00") == true)
    }

    @Test
    func `A problem of a file is an entry with its place`() {
        let place = SourcePlace(file: "a\u{1B}.ics", line: 3, column: 7, octetOffset: 40, octetLength: 1)
        for (severity, message) in [(Diagnostic.Severity.error, JournalMessage.calendarError), (.warning, .calendarWarning)] {
            let diagnostic = Diagnostic(code: .line(.missingColon), severity: severity, place: place, uid: "u")
            let values = values(DiagnosticEntry.fields(of: diagnostic, sentence: "Thiếu dấu hai chấm", hint: "Thêm “:”."))
            #expect(values["MESSAGE"] == "a\\u{1B}.ics:3:7: Thiếu dấu hai chấm. Thêm “:”.")
            #expect(values["MESSAGE_ID"] == message.identifier)
            #expect(values["PRIORITY"] == String(message.priority))
            #expect(values["LICH_LINE"] == "3" && values["LICH_COLUMN"] == "7" && values["LICH_CODE"] == "missing-colon")
        }
    }

    @Test
    func `What the daemon says of itself is safe and differs by language`() {
        let acting = "x\u{1B}[2J\ny"
        let reports: [Report] = [
            .clockNotTrusted(now: now, ledger: now.adding(seconds: 86_400)), .clockTrusted(now: now),
            .recipientRefused(address: acting, uid: acting), .searchLimit(uid: acting), .tooManyNotices(uid: acting),
        ]
        let outcomes: [DaemonMessage.MailOutcome] = [.delivered, .deferred(reason: acting), .givenUp(reason: acting)]
        let messages: [DaemonMessage] =
            [
                .started(version: "1"), .stopping, .reloaded, .calendarsLoaded(files: 1, items: 2, errors: 3, warnings: 4, next: nil),
                .calendarUnreadable(path: acting, reason: acting), .folderUnreadable(path: acting, reason: acting), .clockChanged(now: now),
                .voucherRefused(now: now), .zoneChanged(zone: acting),
                .messageRefused(.invalidAddress(acting), uid: acting), .messageRefused(.invalidMailName(acting), uid: acting),
            ] + reports.map(DaemonMessage.report) + outcomes.map { .mail($0, file: acting, recipient: acting) }
            + DaemonMessage.HostPart.allCases.map { .failure(of: $0, action: acting, reason: acting) }
        for message in messages {
            let vietnamese = message.fields(language: .vietnamese, office: office)
            let english = message.fields(language: .english, office: office)
            #expect(vietnamese[0].value != english[0].value)
            #expect(vietnamese.dropFirst().elementsEqual(english.dropFirst()) { $0 == $1 })
            for text in [vietnamese[0].value, english[0].value] {
                #expect(!text.isEmpty && text.unicodeScalars.allSatisfy { $0.value >= 0x20 })
            }
            #expect(vietnamese.contains { $0 == ("MESSAGE_ID", message.kind.identifier) })
        }
    }

    @Test
    func `A clock that is not trusted is told with both times`() {
        let message = DaemonMessage.report(.clockNotTrusted(now: now, ledger: now.adding(seconds: 86_400)))
        let text = message.text(in: .english, office: office)
        #expect(text.contains("2026-11-08T07:30:00+07:00") && text.contains("2026-11-09T07:30:00+07:00"))
    }
}
