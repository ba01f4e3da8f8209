import CivilTime
import ICalendar
import NoticeFormat
import Reminders

/// A notice about an item whose every text is hostile.
enum HostileNotice {
    static func make(using generator: inout some RandomNumberGenerator) -> Notice {
        func text(_ count: Int) -> String { HostileText.make(count: count, using: &generator) }
        var fields = ItemVersion.Fields()
        let day = CivilDate(validDayNumber: Int.random(in: 10_000...40_000, using: &generator))
        let start: CalendarTime =
            Bool.random(using: &generator)
            ? .date(day) : .floating(CivilDateTime(day, TimeOfDay(hour: Int.random(in: 0..<24, using: &generator), minute: 5) ?? .midnight))
        fields.start = start
        fields.summary = text(12)
        fields.description = text(40)
        fields.location = text(6)
        fields.url = (Bool.random(using: &generator) ? "https://" : "") + text(3)
        fields.organizer = CalendarUser(address: text(2), commonName: text(4))
        fields.attendees = (0..<Int.random(in: 0...3, using: &generator)).map { _ in
            CalendarUser(address: "secret.\(text(1))@people.example", commonName: text(3))
        }
        fields.file = text(2)
        fields.sequence = Int.random(in: 0...3, using: &generator)
        let kind = CalendarItem.Kind.allCases.randomElement(using: &generator) ?? .event
        let end = start.adding(CalendarDuration(days: start.isDate || Bool.random(using: &generator) ? 1 : 0), office: office) ?? start
        let occurrence = Occurrence(
            recurrenceID: Bool.random(using: &generator) ? start : nil, start: start, end: end, startInstant: start.instant(office: office),
            endInstant: end.instant(office: office), version: ItemVersion(fields))
        let noticeKind = NoticeKind.allCases.randomElement(using: &generator) ?? .reminder
        return Notice(
            identity: NoticeIdentity(uid: "viec" + text(3), occurrence: start.basicFormat, alarm: text(1), kind: noticeKind),
            kind: noticeKind,
            due: occurrence.startInstant.adding(seconds: Int64.random(in: -4_000_000...400_000, using: &generator)), shiftedFrom: nil,
            itemKind: kind, occurrence: occurrence, alarmSummary: Bool.random(using: &generator) ? "" : text(6), recipients: [])
    }
}
