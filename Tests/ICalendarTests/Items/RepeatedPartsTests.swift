import CivilTime
import Recurrence
import Testing

@testable import ICalendar

/// What is written as something before it is read once: that must not show.
@Suite struct RepeatedPartsTests {
    private static let alarm = "BEGIN:VALARM\nACTION:DISPLAY\nTRIGGER:-P7D\nDESCRIPTION:Nhắc\nEND:VALARM\n"

    private func event(_ uid: String, _ body: String, kind: String = "VEVENT") -> String {
        "BEGIN:\(kind)\nUID:\(uid)\nDTSTAMP:20260101T000000Z\n\(body)END:\(kind)\n"
    }

    private func calendar(_ components: String...) -> CalendarFile {
        read("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n\(components.joined())END:VCALENDAR\n")
    }

    private let start = "DTSTART;VALUE=DATE:20261115\n"

    @Test func alarmsAreThoseOfTheirItem() {
        let other = Self.alarm.replacing("P7D", with: "P1D")
        let file = calendar(
            event("a", start + Self.alarm), event("b", start + other + Self.alarm), event("c", start + Self.alarm + other + Self.alarm))
        #expect(file.codes == [])
        let identifiers = file.items.map { $0.master?.alarms.map(\.identifier) ?? [] }
        #expect(identifiers == [["-P7D"], ["-P1D", "-P7D"], ["-P7D", "-P1D", "-P7D"]])
        #expect(file.items.allSatisfy { $0.master?.hasOwnAlarms == true && $0.master?.alarms.last?.description == "Nhắc" })
    }

    /// Lines after a repeated alarm are counted and read as they stand.
    @Test func whatFollowsHasItsPlace() {
        let file = calendar(event("a", start + Self.alarm), event("b", start + Self.alarm + "PRIORITY:x\n"))
        #expect(file.diagnostics.map(\.place.line) == [23])
        #expect(file.items.map(\.master?.line) == [4, 14])
    }

    /// What an item says is looked up in it behind its alarms, whatever stands in those.
    @Test(arguments: ["", "X-NOTE:SUMMARY:no\n", "SUMMARY:no\n", "SUMMARY:no\n D:no\n", "begin:x-a\nsummary:no\nend:x-a\n"])
    func textsAreTheItems(_ line: String) {
        let alarm = Self.alarm.replacing("TRIGGER", with: "\(line)TRIGGER")
        for text in [alarm, alarm.replacing("END:VALARM", with: "EN\n D:VALARM")] {
            let texts = "SUMMARY:Họp\\, sáng\nLOCATION:\n thôn 1\nURL:https://example.vn/a\n"
            let file = calendar(event("a", start + text + texts), event("b", start + text + texts), event("c", texts + start + text))
            for version in file.items.compactMap(\.master) {
                #expect(version.summary == "Họp, sáng" && version.location == "thôn 1" && version.url == "https://example.vn/a")
                #expect(version.description == "" && version.alarms.count == 1)
            }
            #expect(file.items.count == 3)
        }
    }

    /// UIDs are the same as texts, not as octets, and as they are read, not as they are written.
    @Test(arguments: [
        (["a", "b"], 2), (["a", "a"], 1), (["a,b", "a\\,b"], 1), (["e\u{301}", "\u{E9}"], 1), (["K", "\u{212A}"], 1), (["đ", "d"], 2),
        (["e\u{301}", "a", "\u{E9}", "a"], 2),
    ])
    func uidsAreTexts(_ uids: [String], _ count: Int) {
        let file = read("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n\(uids.map { event($0, start) }.joined())END:VCALENDAR\n")
        #expect(file.items.count == count)
        #expect(file.codes == Array(repeating: "duplicate-uid", count: uids.count - count))
    }

    /// A fold behind END makes it another line.
    @Test(arguments: [" X\n", "\n X\n", "\t\n"])
    func aFoldAfterAnAlarm(_ fold: String) {
        let file = calendar(event("a", start + Self.alarm), event("b", start + Self.alarm + fold))
        let once = calendar(event("b", start + Self.alarm + fold))
        #expect(file.codes == once.codes)
        #expect(alarms(ofB: file) == alarms(ofB: once))
    }

    private func alarms(ofB file: CalendarFile) -> [Alarm]? { file.items.first { $0.uid == "b" }?.master?.alarms }

    @Test func anAlarmWithoutAStartIsWarnedOfEachTime() {
        let toDo = event("b", Self.alarm, kind: "VTODO") + event("c", Self.alarm, kind: "VTODO")
        let file = calendar(event("a", start + Self.alarm), toDo)
        #expect(file.codes.count { $0 == "trigger-without-start" } == 2)
    }

    @Test func aBrokenAlarmIsBrokenEachTime() {
        let broken = Self.alarm.replacing("-P7D", with: "-P7X")
        let file = calendar(event("a", start + broken), event("b", start + broken))
        #expect(file.codes == ["!invalid-duration", "!invalid-duration"])
        #expect(file.broken.map(\.uid) == ["a", "b"])
        #expect(file.items.map { $0.master?.hasOwnAlarms } == [false, false])
    }

    /// A rule is asked about beside each start.
    @Test func rulesAreAskedAboutEachTime() {
        let rule = "RRULE:FREQ=WEEKLY;BYDAY=SU\n"
        let monday = "DTSTART;VALUE=DATE:20261116\n"
        let file = calendar(event("a", start + rule), event("b", monday + rule), event("c", monday + rule))
        #expect(file.codes == ["dtstart-not-in-rule", "dtstart-not-in-rule"])
        #expect(file.items.map { $0.recurrence?.rules.map(\.text) ?? [] } == Array(repeating: ["FREQ=WEEKLY;BYDAY=SU"], count: 3))
    }

    @Test func listsWithMistakesAreSaidEachTime() {
        let categories = "CATEGORIES:a\\x,b\n"
        let file = calendar(event("a", start + categories), event("b", start + categories), event("c", start + "CATEGORIES:c,d\n"))
        #expect(file.codes == ["unknown-escape", "unknown-escape"])
        #expect(file.items.map { $0.master?.categories ?? [] } == [["a\\x", "b"], ["a\\x", "b"], ["c", "d"]])
    }

    /// A VTIMEZONE may stand behind what needs it, and what is wrong in it is said once.
    @Test func aZoneBehindItsEvents() {
        let event = event("a", "DTSTART;TZID=Cơ quan:20261115T080000\n") + event("b", "DTSTART;TZID=Cơ quan:20261115T080000\n")
        let zone =
            "BEGIN:VTIMEZONE\nTZID:Cơ quan\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0700\nTZOFFSETTO:+0700\n"
            + "END:STANDARD\nEND:VTIMEZONE\n"
        let file = calendar(event, zone)
        #expect(file.codes == [])
        #expect(file.items.map { $0.master?.start?.rfc3339 } == Array(repeating: "2026-11-15T08:00:00+07:00", count: 2))
        #expect(calendar(event, zone.replacing("TZOFFSETTO:+0700", with: "TZOFFSETTO:7")).codes.count { $0 == "!invalid-utc-offset" } == 1)
    }

    /// Texts are read from the file when somebody asks, folds and escapes and all.
    @Test func textsAreWhatIsWritten() {
        let body = start + "SUMMARY:  Họp\\, giao\r\n  ban \\\r\n n2\nDESCRIPTION:một\\nhai\n\n  ba\nLOCATION:\nURL: https://x.vn/\r\n a \n"
        let version = calendar(event("a", body)).items.first?.master
        #expect(version?.summary == "Họp, giao ban \n2")
        #expect(version?.description == "một\nhai ba")
        #expect(version?.location == "")
        #expect(version?.url == "https://x.vn/a")
    }

    @Test func aCalendarMayBeCancelledBehindItsItems() {
        let file = read("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n\(event("a", start + Self.alarm))METHOD:CANCEL\nEND:VCALENDAR\n")
        #expect(file.items.map { $0.master?.status } == [.cancelled])
    }
}
