import CivilTime
import ICalendar
import NoticeFormat
import Reminders
import Testing

/// The letter of a weekly digest: deadlines first, each day with its lunar date, and what is left.
struct WeeklyWordingTests {
    private static let calendar = """
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:test
        BEGIN:VEVENT
        UID:di-san
        DTSTAMP:20260101T000000Z
        DTSTART;VALUE=DATE:20051123
        RRULE:FREQ=YEARLY
        SUMMARY:Ngày Di sản văn hóa Việt Nam
        X-LICH-ANNIVERSARY:YES
        END:VEVENT
        BEGIN:VTODO
        UID:bao-cao
        DTSTAMP:20260101T000000Z
        DUE;VALUE=DATE:20261127
        SUMMARY:Báo cáo\\n<năm>
        END:VTODO
        END:VCALENDAR

        """

    private static func notice() throws -> Notice {
        let file = CalendarReader.read(Array(calendar.utf8), file: "x.ics", context: ReadingContext(office: office) { _ in nil })
        let day = try #require(CivilDate(year: 2026, month: 11, day: 16))
        let due = office.instant(of: CivilDateTime(day, TimeOfDay(validSecondOfDay: 27_000)))
        let range = due..<due.adding(seconds: 14 * 86_400)
        let matters = try file.items.reversed().map { item in
            let occurrence = try #require(item.occurrences(overlapping: range, limit: 1).occurrences.first)
            return Matter(
                item: item, occurrence: occurrence, day: occurrence.start.civil.date, workingDaysLeft: item.kind == .toDo ? 9 : nil)
        }
        let first = try #require(matters.first)
        return Notice(
            identity: NoticeIdentity(uid: "", occurrence: "20261116", alarm: "weekly a@x.vn", kind: .digest), kind: .digest, due: due,
            shiftedFrom: nil, itemKind: .toDo, occurrence: first.occurrence, recipients: [Recipient(address: "a@x.vn", name: "Thôn 1")],
            matters: matters)
    }

    @Test(arguments: [
        (
            Language.vietnamese, "[Lịch] (tổng hợp) Những ngày tới (23–27/11): 2 việc, trước hết: Báo cáo <năm> (27/11)",
            """
            Việc có hạn
               - thứ Sáu, 27/11/2026 (19 tháng 10 âm lịch); Báo cáo <năm>; 11 ngày, trong đó 9 ngày làm việc

            Ngày, sự kiện
               - thứ Hai, 23/11/2026 (rằm tháng 10 âm lịch); Ngày Di sản văn hóa Việt Nam – kỷ niệm 21 năm; 7 ngày
            """
        ),
        (
            Language.english, "[Calendar] (digest) The days to come (23–27 Nov): 2 matters, first: Báo cáo <năm> (27 Nov)",
            """
            Deadlines
               - Friday, 27 Nov 2026 (day 19 of lunar month 10); Báo cáo <năm>; 11 days, 9 working days among them

            Days and events
               - Monday, 23 Nov 2026 (day 15 of lunar month 10); Ngày Di sản văn hóa Việt Nam – 21 years; 7 days
            """
        ),
    ])
    func `A weekly digest lists what comes`(language: Language, subject: String, sections: String) throws {
        let notice = try Self.notice()
        let wording = NoticeWording(language: language, now: notice.due, office: office)
        #expect(wording.subject(of: notice) == subject)
        let letter = wording.letter(of: notice, to: notice.recipients[0])
        #expect(letter.plainText.contains(sections), "\(letter.plainText)")
        #expect(letter.html.contains("Báo cáo &lt;năm&gt;") && !letter.html.contains("<năm>"))
    }
}
