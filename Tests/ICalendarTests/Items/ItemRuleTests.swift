import CivilTime
import Recurrence
import Testing

@testable import ICalendar

/// What several components of one file make together.
@Suite struct ItemRuleTests {
    private func calendar(_ body: String, _ more: String = "") -> CalendarFile {
        read("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n\(more)\(body)END:VCALENDAR\n")
    }

    private func event(_ lines: String, uid: String = "a", summary: String = "") -> String {
        "BEGIN:VEVENT\nUID:\(uid)\nDTSTAMP:20260101T000000Z\nSUMMARY:\(summary)\n\(lines)END:VEVENT\n"
    }

    /// SEMANTICS 31.
    @Test(arguments: [
        ("SEQUENCE:1\n", "SEQUENCE:2\n", "second"), ("SEQUENCE:2\n", "SEQUENCE:1\n", "first"), ("", "", "first"),
        ("LAST-MODIFIED:20260102T000000Z\n", "LAST-MODIFIED:20260103T000000Z\n", "second"),
        ("SEQUENCE:1\nLAST-MODIFIED:20260102T000000Z\n", "LAST-MODIFIED:20260103T000000Z\n", "first"),
    ])
    func theNewerOfTwoIsUsed(_ first: String, _ second: String, _ expected: String) {
        let start = "DTSTART;VALUE=DATE:20261115\n"
        let file = calendar(event(start + first, summary: "first") + event(start + second, summary: "second"))
        #expect(file.items.map { $0.master?.summary } == [expected])
        #expect(file.codes == ["duplicate-uid"])
        #expect(file.diagnostics.first?.related?.line == (expected == "first" ? 5 : file.diagnostics.first?.related?.line))
    }

    /// SEMANTICS 33.
    @Test(arguments: [("METHOD:CANCEL\n", true), ("METHOD:PUBLISH\n", false), ("METHOD:REQUEST\n", false)])
    func methodCancelCancels(_ method: String, _ isCancelled: Bool) {
        let file = calendar(event("DTSTART;VALUE=DATE:20261115\n"), method)
        #expect((file.items.first?.master?.status == .cancelled) == isCancelled)
    }

    @Test func aBrokenOverrideLeavesTheRest() {
        let rule = "DTSTART;VALUE=DATE:20261115\nRRULE:FREQ=YEARLY\n"
        let file = calendar(
            event(rule) + event("RECURRENCE-ID;VALUE=DATE:20271115\nDTSTART;VALUE=DATE:20271131\n")
                + event("RECURRENCE-ID;VALUE=DATE:20281115\nDTSTART;VALUE=DATE:20281116\n"))
        #expect(file.items.map(\.uid) == ["a"])
        #expect(file.items.first?.overrides.map(\.recurrenceID.rfc3339) == ["2028-11-15"])
        #expect(file.broken.map(\.uid) == ["a"])
    }

    @Test func aFloatingRecurrenceIDTakesTheZoneOfTheItem() {
        let file = calendar(
            event("DTSTART;TZID=Asia/Bangkok:20261115T080000\nRRULE:FREQ=DAILY\n")
                + event("RECURRENCE-ID:20261116T080000\nDTSTART;TZID=Asia/Bangkok:20261116T090000\n"))
        #expect(file.codes == ["time-without-zone"])
        #expect(file.items.first?.overrides.first?.recurrenceID.rfc3339 == "2026-11-16T08:00:00+07:00")
    }

    @Test func aDerivedUIDKeepsThroughChangesOfDate() {
        func uids(_ days: [String], _ path: String = "/etc/lich/calendars/2026.ics") -> [String] {
            let events = days.map { "BEGIN:VEVENT\nDTSTART;VALUE=DATE:\($0)\nSUMMARY:Họp\nEND:VEVENT\n" }.joined()
            let text = "BEGIN:VCALENDAR\n\(events)END:VCALENDAR\n"
            return CalendarReader.read(Array(text.utf8), file: path, context: World.context).items.map(\.uid)
        }
        #expect(uids(["20261115", "20261116"]) == uids(["20261201", "20261116"]))
        #expect(Set(uids(["20261115", "20261116"])).count == 2)
        #expect(uids(["20261115"]) == uids(["20261115"], "2026.ics"))
        #expect(uids(["20261115"]) != uids(["20261115"], "2027.ics"))
    }

    @Test func periodsGiveTheirOwnEnd() {
        let file = calendar(
            event(
                "DTSTART;TZID=Asia/Bangkok:20261115T080000\nRDATE;TZID=Asia/Bangkok;VALUE=PERIOD:"
                    + "20261116T080000/PT2H,20261117T080000/20261117T093000\n"))
        #expect(file.codes == [])
        let dates = file.items.first?.recurrence?.dates ?? []
        #expect(dates.map(\.start.rfc3339) == ["2026-11-16T08:00:00+07:00", "2026-11-17T08:00:00+07:00"])
        #expect(dates.first?.periodEnd == .after(CalendarDuration(days: 0, seconds: 7200)))
    }

    @Test func aPropertyInSmallLettersIsRead() {
        let file = read(
            "begin:vcalendar\nversion:2.0\nprodid:x\nbegin:vevent\nuid:a\ndtstamp:20260101T000000Z\ndtstart;value=date:20261115\n"
                + "summary:Họp\nend:vevent\nend:vcalendar\n")
        #expect(file.codes == [])
        #expect(file.items.first?.master?.summary == "Họp")
    }

    @Test func whatIsNotKnownIsKeptWithoutNoise() {
        let file = calendar(
            event("DTSTART;VALUE=DATE:20261115\nX-ANYTHING;X-P=1:some\\thing\nIANA-TOKEN:1\nBEGIN:X-PART\nTRIGGER:no\nEND:X-PART\n"))
        #expect(file.codes == [])
    }

    @Test func theFilesOwnZoneIsUsedWhereTheSystemHasNone() {
        let zone =
            "BEGIN:VTIMEZONE\nTZID:Phòng họp\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0900\nTZOFFSETTO:+0900\nEND:STANDARD\nEND:VTIMEZONE\n"
        let file = calendar(event("DTSTART;TZID=Phòng họp:20261115T080000\n"), zone)
        #expect(file.codes == [])
        #expect(file.items.first?.master?.start?.rfc3339 == "2026-11-15T08:00:00+09:00")
        let known = zone.replacing("Phòng họp", with: "Asia/Bangkok")
        let other = calendar(event("DTSTART;TZID=Asia/Bangkok:20261115T080000\n"), known)
        #expect(other.items.first?.master?.start?.rfc3339 == "2026-11-15T08:00:00+07:00")
    }
}
