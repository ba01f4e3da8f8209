import CivilTime
import Testing

@testable import ICalendar

@Suite struct ItemTests {
    @Test func readsAnEventWithAlarms() throws {
        let file = read(
            """
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//Hồng Phong//lich//VI
            BEGIN:VEVENT
            UID:ngay-sach@hongphong.example
            DTSTAMP:20260101T000000Z
            DTSTART;VALUE=DATE:20260421
            SUMMARY:Ngày Sách và Văn hóa đọc Việt
              Nam
            DESCRIPTION:Treo băng rôn\\, mở cửa thư viện\\nTrước 7 giờ
            CATEGORIES:HOLIDAY,Văn hóa
            X-LICH-SHIFT:BEFORE
            ORGANIZER;CN="Ban văn hóa; xã":mailto:vanhoa@hongphong.example
            ATTENDEE;ROLE=CHAIR;PARTSTAT=COMPLETED;LANGUAGE=vi;CN=Bà Ma^'ngọc^' Lan:MAILTO:lan@hongphong.example
            BEGIN:VALARM
            ACTION:DISPLAY
            TRIGGER:-P1W
            DESCRIPTION:Còn một tuần
            END:VALARM
            BEGIN:VALARM
            UID:alarm-2
            ACTION:EMAIL
            TRIGGER;RELATED=END:PT0S
            REPEAT:2
            DURATION:PT15M
            ATTENDEE:mailto:bao@hongphong.example
            SUMMARY:Nhắc
            DESCRIPTION:Mở cửa
            END:VALARM
            BEGIN:VALARM
            ACTION:DISPLAY
            X-LICH-TRIGGER:-3 working days
            END:VALARM
            BEGIN:VALARM
            ACTION:DISPLAY
            TRIGGER;VALUE=DATE-TIME:20260420T010000Z
            END:VALARM
            END:VEVENT
            END:VCALENDAR
            """)
        #expect(file.codes == [])
        #expect(!file.isTruncated && file.broken == [])
        let item = try #require(file.items.first)
        #expect(item.uid == "ngay-sach@hongphong.example" && item.kind == .event)
        let version = try #require(item.master)
        #expect(version.summary == "Ngày Sách và Văn hóa đọc Việt Nam")
        #expect(version.description == "Treo băng rôn, mở cửa thư viện\nTrước 7 giờ")
        #expect(version.categories == ["HOLIDAY", "Văn hóa"])
        #expect(version.shift == .before)
        #expect(version.line == 4)
        #expect(version.organizer == CalendarUser(address: "vanhoa@hongphong.example", commonName: "Ban văn hóa; xã"))
        #expect(
            version.attendees == [
                CalendarUser(
                    address: "lan@hongphong.example", commonName: "Bà Ma\"ngọc\" Lan", isChair: true, participation: .completed,
                    language: "vi")
            ])
        #expect(version.start?.rfc3339 == "2026-04-21")
        expectAlarms(version.alarms)
        #expect(version.hasOwnAlarms)
    }

    /// The alarms of the event above.
    private func expectAlarms(_ alarms: [Alarm]) {
        #expect(alarms.map(\.identifier) == ["-P7D", "alarm-2", "-3 working days", "20260420T010000Z"])
        #expect(alarms[1].trigger == .fromEnd(.zero))
        #expect(alarms[1].repeatCount == 2)
        #expect(alarms[1].repeatInterval == CalendarDuration(days: 0, seconds: 900))
        #expect(alarms[1].action == .email)
        #expect(alarms[1].attendees.map(\.address) == ["bao@hongphong.example"])
        #expect(alarms[2].trigger == .workingDaysBefore(3))
    }

    @Test func aBadLineCostsOneEvent() {
        let file = read(
            """
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:x
            BEGIN:VEVENT
            UID:a
            DTSTAMP:20260101T000000Z
            DTSTART:20260230T080000
            END:VEVENT
            BEGIN:VEVENT
            UID:b
            DTSTAMP:20260101T000000Z
            DTSTART:20260228T080000
            END:VEVENT
            END:VCALENDAR
            """)
        #expect(file.items.map(\.uid) == ["b"])
        #expect(file.broken == [BrokenComponent(uid: "a", line: 4)])
        #expect(file.codes == ["!impossible-date"])
        #expect(file.diagnostics.first?.place == SourcePlace(file: "test.ics", line: 7, column: 9, octetOffset: 89, octetLength: 15))
        #expect(file.diagnostics.first?.uid == "a")
        #expect(file.diagnostics.first?.excerpt == "DTSTART:20260230T080000")
    }

    @Test func aToDoWithDueOnlyIsAnchoredThere() throws {
        let file = readEvent("DUE;VALUE=DATE:20261115\nUID:a\nDTSTAMP:20260101T000000Z", kind: "VTODO", bare: true)
        let version = try #require(file.items.first?.master)
        #expect(file.codes == [])
        #expect(version.start?.rfc3339 == "2026-11-15")
        #expect(version.end == version.start.map(ItemVersion.End.at))
    }
}
