import CivilTime
import ICalendar
import LichHost
import LichTestSupport
import NoticeFormat
import Reminders
import Testing

@testable import LichDaemon

/// What becomes of reminders when somebody edits the calendars.
struct CalendarChangeTests {
    private static let broken = event("hop").replacing("DTSTART", with: "DTSTRAT")

    @Test func aBrokenItemKeepsItsLastGoodVersionAndTheOthersAreTakenOver() throws {
        let world = World(["a.ics": calendar(event("hop"), event("hai"))], now: try instant("2026-11-17T09:00"))
        try world.boot()
        world.folder.put(calendar(Self.broken, event("hai", start: "20261118T100000"), event("ba")), at: "a.ics")
        world.loop?.folderChanged()
        let problems = world.told(.calendarError).count
        #expect(problems >= 1)
        #expect(world.told(.calendarError).allSatisfy { $0["LICH_EVENT_UID"] == "hop" })

        // Lines before it move it; nothing else is wrong.
        world.folder.put("\n\n" + calendar(event("bon"), Self.broken, event("hai", start: "20261118T100000"), event("ba")), at: "a.ics")
        world.loop?.folderChanged()
        #expect(world.told(.calendarError).count == problems, "told once")

        world.run(until: try instant("2026-11-18T08:30"))
        #expect(world.notices.sorted() == ["ba", "bon", "hop"])

        world.folder.put(calendar(event("hop", start: "20261118T110000"), event("hai", start: "20261118T100000")), at: "a.ics")
        world.loop?.folderChanged()
        world.run(until: try instant("2026-11-18T23:00"))
        #expect(world.notices.sorted() == ["ba", "bon", "hai", "hop", "hop"])

        world.folder.put(calendar(Self.broken), at: "a.ics")
        world.loop?.folderChanged()
        #expect(world.told(.calendarError).count == 2 * problems, "what was mended and is broken again is told again")
    }

    @Test func theLastGoodVersionIsKeptOverARestart() throws {
        let world = World(["a.ics": calendar(event("hop"), event("hai"))], now: try instant("2026-11-17T09:00"))
        try world.boot()
        world.folder.put(calendar(Self.broken, event("ba")), at: "a.ics")
        try world.boot()
        #expect(world.told(.calendarError).count >= 1)
        world.run(until: try instant("2026-11-18T23:00"))
        #expect(world.notices.sorted() == ["ba", "hop"])
    }

    @Test func aMovedInstanceMayStandInAFileOfItsOwn() throws {
        let base = event("hop").replacing("SUMMARY", with: "RRULE:FREQ=DAILY;COUNT=2\nSUMMARY")
        let moved = event("hop", start: "20261120T100000").replacing("SUMMARY", with: "RECURRENCE-ID:20261119T090000\nSUMMARY")
        let world = World(["a.ics": calendar(base), "b.ics": calendar(moved)], now: try instant("2026-11-17T09:00"))
        try world.boot()
        #expect(world.told(.calendarWarning).allSatisfy { $0["LICH_CODE"] != "uid-in-two-files" })
        world.run(until: try instant("2026-11-19T23:00"))
        #expect(world.notices == ["hop"], "the second one has moved")
        world.run(until: try instant("2026-11-20T23:00"))
        #expect(world.notices == ["hop", "hop"])
    }

    @Test func aBrokenAlarmCostsItselfOnly() throws {
        let wrong = event("hop").replacing("TRIGGER", with: "TRIGGRE")
        let world = World(["a.ics": calendar(wrong)], now: try instant("2026-11-17T09:00"))
        try world.boot()
        #expect(world.told(.calendarError).count >= 1)
        #expect(world.loop?.engine.items.map(\.uid) == ["hop"])
    }

    @Test(arguments: ["1970-01-01T00:00", "2099-01-01T00:00"])
    func aFirstStartWithADeadBatteryDoesNotSpoilTheLedger(wrong: String) throws {
        let world = World(["a.ics": calendar(event("hop"))], now: try instant(wrong))
        let epoch = try instant("2025-01-01T00:00")
        try world.boot(epoch: epoch)
        #expect(world.told(.clockNotTrusted).count == 1)
        world.clock.set(try instant("2026-11-17T09:00"))
        world.loop?.clockChanged()
        world.run(until: try instant("2026-11-18T23:00"))
        #expect(world.notices == ["hop"])
    }

    @Test func aFileDeletedWhileTheDaemonWasOffIsForgotten() throws {
        let world = World(["a.ics": calendar(event("hop"))], now: try instant("2026-11-17T09:00"))
        try world.boot()
        world.folder.files = [:]
        try world.boot()
        world.folder.put(calendar(Self.broken), at: "a.ics")
        try world.boot()
        world.run(until: try instant("2026-11-18T23:00"))
        #expect(world.notices.isEmpty)
    }

    @Test(arguments: [true, false])
    func whatCannotBeReadAtTheStartIsAsItWas(isFolder: Bool) throws {
        let world = World(["a.ics": calendar(event("hop"))], now: try instant("2026-11-17T09:00"))
        try world.boot()
        if isFolder {
            world.folder.failure = "Permission denied"
        } else {
            world.folder.files = [:]
            world.folder.unreadable = ["a.ics": "Permission denied"]
        }
        try world.boot()
        world.run(until: try instant("2026-11-18T23:00"))
        #expect(world.notices == ["hop"])
    }

    @Test func aFileThatIsGoneIsNotKept() throws {
        let world = World(["a.ics": calendar(event("hop"))], now: try instant("2026-11-17T09:00"))
        try world.boot()
        // It changes and is deleted while the ledger takes nothing.
        world.ledger.failure = World.error
        world.folder.put(calendar(event("hop", start: "20261118T100000")), at: "a.ics")
        world.loop?.folderChanged()
        world.folder.files = [:]
        world.loop?.folderChanged()
        world.ledger.failure = nil
        world.run(until: world.clock.now().adding(seconds: 60))
        #expect(try world.ledger.keptFiles().allSatisfy { $0.path != "a.ics" })
        world.folder.put(calendar(Self.broken), at: "a.ics")
        try world.boot()
        world.run(until: try instant("2026-11-18T23:00"))
        #expect(world.notices.isEmpty)
    }

    @Test(arguments: ["", "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:test\n", String(calendar(event("hop"), event("hai")).dropLast(150))])
    func aFileCutShortDeletesNothing(text: String) throws {
        let world = World(["a.ics": calendar(event("hop"), event("hai"))], now: try instant("2026-11-17T09:00"))
        try world.boot()
        world.folder.put(text, at: "a.ics")
        world.loop?.folderChanged()
        #expect(world.told(.calendarError).count >= 1)
        world.run(until: try instant("2026-11-18T23:00"))
        #expect(world.notices.sorted() == ["hai", "hop"])
    }

    @Test func whatIsDeletedSaysNothingMore() throws {
        let world = World(
            ["a.ics": calendar(event("hop"), event("hai")), "b/c.ics": calendar(event("ba"))], now: try instant("2026-11-17T09:00"))
        try world.boot()
        world.folder.put(calendar(event("hai")), at: "a.ics")
        world.folder.files["b/c.ics"] = nil
        world.loop?.folderChanged()
        world.run(until: try instant("2026-11-18T23:00"))
        #expect(world.notices == ["hai"])
    }

    @Test func aFolderOrFileThatCannotBeReadChangesNothingAndIsToldOnce() throws {
        let world = World(
            ["a.ics": calendar(event("hop")), "b/c.ics": calendar(event("ba"))], now: try instant("2026-11-17T09:00"))
        try world.boot()
        world.folder.failure = "Permission denied"
        world.loop?.folderChanged()
        world.loop?.folderChanged()
        #expect(world.told(.folderUnreadable).map { $0["LICH_CALENDAR_PATH"] } == ["/etc/lich/calendars"])
        world.folder.failure = nil
        let files = world.folder.files
        world.folder.files["b/c.ics"] = nil
        world.folder.unreadable = ["a.ics": "Permission denied", "b": "Permission denied"]
        world.loop?.folderChanged()
        world.loop?.folderChanged()
        #expect(world.told(.calendarUnreadable).compactMap { $0["LICH_CALENDAR_PATH"] } == ["a.ics", "b"])
        world.folder.unreadable = [:]
        world.folder.files = files
        world.loop?.folderChanged()
        world.run(until: try instant("2026-11-18T23:00"))
        #expect(world.notices.sorted() == ["ba", "hop"])
    }

    @Test func aFolderThatCannotBeReadAtTheStartSettlesNothing() throws {
        let world = World(["a.ics": calendar(event("hop", start: "20261118"))], now: try instant("2026-11-01T09:00"))
        world.folder.put(calendar(event("bao-cao", start: "20261118", alarm: "-P7D")), at: "a.ics")
        try world.boot()
        world.clock.set(try instant("2026-11-15T09:00"))
        world.folder.failure = "Transport endpoint is not connected"
        try world.boot()
        world.loop?.reload(settings: world.settings)
        world.loop?.stop()
        try world.boot()
        world.folder.failure = nil
        world.loop?.folderChanged()
        #expect(world.notices == ["bao-cao"])
    }

    @Test func aScanThatChangesNothingIsNotTold() throws {
        let world = World(["a.ics": calendar(event("hop"))], now: try instant("2026-11-17T09:00"))
        try world.boot()
        for _ in 0..<3 { world.loop?.folderChanged() }
        #expect(world.told(.calendarsLoaded).count == 1)
    }

    @Test func aUIDInTwoFilesIsWarnedOfOnce() throws {
        let world = World(["a.ics": calendar(event("hop"))], now: try instant("2026-11-17T09:00"))
        try world.boot()
        world.folder.put(calendar(event("hop", start: "20261118T100000")), at: "b.ics")
        for _ in 0..<2 { world.loop?.folderChanged() }
        #expect(world.told(.calendarWarning).map { $0["LICH_CODE"] } == ["uid-in-two-files"])
        world.run(until: try instant("2026-11-18T23:00"))
        #expect(world.notices == ["hop"])
    }
}
