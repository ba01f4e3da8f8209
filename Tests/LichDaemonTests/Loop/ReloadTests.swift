import CivilTime
import LichHost
import LichTestSupport
import NoticeFormat
import Reminders
import Testing

@testable import LichDaemon

/// Reloads, changes of the clock, the end, and what the service manager is shown.
struct ReloadTests {
    @Test func aNewPolicyIsInForceAfterAReload() throws {
        let world = World(["a.ics": calendar(event("ngay", start: "20261118", alarm: ""))], now: try instant("2026-11-12T09:00"))
        try world.boot()
        #expect(try world.timer.wish == instant("2026-11-17T07:29:59"))
        world.settings.policy.dayLeads = [3]
        world.settings.policy.workingDays = Set(Weekday.allCases)
        world.settings.policy.deliveryHours = TimeOfDay(validSecondOfDay: 6 * 3600)...TimeOfDay(validSecondOfDay: 7 * 3600)
        world.loop?.reload(settings: world.settings)
        #expect(try world.timer.wish == instant("2026-11-15T05:59:59"))
        #expect(world.manager.calls.contains(.reloading))
        #expect(world.manager.calls.last == .ready(status: world.loop?.status ?? ""))
        #expect(world.told(.reloaded).count == 1 && world.told(.calendarsLoaded).count == 2)
    }

    @Test func anotherZoneIsInForceAfterAReloadThoughNoFileChanged() throws {
        let world = World(["a.ics": calendar(event("ngay", start: "20261118", alarm: "PT0S"))], now: try instant("2026-11-12T09:00"))
        try world.boot()
        world.settings = World.settings(zone: tokyo)
        world.loop?.reload(settings: world.settings)
        #expect(try world.timer.wish == instant("2026-11-18T05:29:59"))
    }

    @Test func aFileThatCouldNotBeReadAtTheChangeOfZoneIsReadInTheNewOneLater() throws {
        let world = World(["a.ics": calendar(event("ngay", start: "20261118", alarm: "PT0S"))], now: try instant("2026-11-12T09:00"))
        try world.boot()
        world.folder.unreadable = ["a.ics": "Permission denied"]
        world.loop?.reload(settings: World.settings(zone: tokyo))
        world.folder.unreadable = [:]
        world.loop?.folderChanged()
        #expect(try world.timer.wish == instant("2026-11-18T05:29:59"))
    }

    @Test func aClockThatIsSetForwardGivesWhatItPassedOver() throws {
        let world = World(["a.ics": calendar(event("hop"))], now: try instant("2026-11-17T09:00"))
        try world.boot()
        world.clock.set(try instant("2026-11-18T08:20"))
        world.loop?.clockChanged()
        #expect(world.told(.lateReminder).count == 1 && world.told(.clockChanged).count == 1)
        world.clock.set(try instant("2026-11-17T09:00"))
        world.loop?.clockChanged()
        world.run(until: try instant("2026-11-18T23:00"))
        #expect(world.notices == ["hop"])
    }

    @Test func aClockThatIsNotTrustedGivesNothingAndSaysSo() throws {
        let world = World(["a.ics": calendar(event("hop"))], now: try instant("2026-11-17T09:00"))
        try world.boot()
        world.clock.set(try instant("1970-01-01T08:00"))
        try world.boot()
        #expect(world.told(.clockNotTrusted).count == 1)
        #expect(world.loop?.status.contains("Đồng hồ không đáng tin") == true)
        world.clock.set(try instant("2026-11-18T08:00"))
        world.loop?.clockChanged()
        #expect(world.told(.clockTrusted).count == 1 && world.notices == ["hop"])
    }

    @Test func aStopSettlesAndWaitsForWhatIsOnItsWay() throws {
        let world = World(["a.ics": calendar(event("hop"))], now: try instant("2026-11-17T09:00"))
        try world.boot()
        world.clock.set(try instant("2026-11-17T20:00"))
        world.loop?.stop()
        #expect(try world.ledger.memory().settledThrough == instant("2026-11-17T20:00"))
        #expect(world.carrier.drains == 1 && world.manager.calls.last == .stopping && world.told(.stopping).count == 1)
    }

    @Test(arguments: [
        (Language.vietnamese, "Lời nhắc tới: 2026-11-18 08:00 – hop", "1 mục trong 1 tệp", "2 lỗi", "Không có lời nhắc nào"),
        (.english, "Next notice: 2026-11-18 08:00 – hop", "1 items in 1 files", "2 errors", "No notice is planned"),
    ])
    func theStatusSaysWhatIsNextAndWhatIsWrong(language: Language, next: String, items: String, errors: String, nothing: String) throws {
        let world = World(["a.ics": calendar(event("hop"))], now: try instant("2026-11-17T09:00"))
        world.settings.language = language
        try world.boot()
        let status = world.loop?.status ?? ""
        #expect(status.contains(next) && status.contains(items) && !status.contains(errors))
        #expect(world.manager.calls.last == .status(status))
        let calls = world.manager.calls.count
        world.loop?.timerFired()
        #expect(world.manager.calls.count == calls, "an unchanged status is not sent")

        let wrong = event("x").replacing("20261118T", with: "20261399T") + event("y").replacing("20261118T", with: "20261399T")
        world.folder.put(calendar(event("hop"), wrong), at: "a.ics")
        world.loop?.folderChanged()
        #expect(world.loop?.status.contains(errors) == true)
        world.run(until: try instant("2026-11-18T23:00"))
        #expect(world.loop?.status.contains(nothing) == true)
    }

    @Test func anotherCalendarFolderIsReadAtAReloadAndNothingIsSaidTwice() throws {
        let world = World(["a.ics": calendar(event("hop"), event("cu"))], now: try instant("2026-11-17T09:00"))
        try world.boot()
        let other = MemoryCalendarFolder(["b.ics": calendar(event("hop"), event("moi"))])
        world.loop?.reload(settings: world.settings, place: (other, "/srv/lich"))
        world.folder.put(calendar(event("khong-con")), at: "a.ics")
        world.loop?.folderChanged()
        world.run(until: try instant("2026-11-18T23:00"))
        #expect(Set(world.notices) == ["hop", "moi"] && world.notices.count == 2)
        other.failure = "No such file or directory"
        world.loop?.folderChanged()
        #expect(world.told(.folderUnreadable).map { $0["LICH_CALENDAR_PATH"] } == ["/srv/lich"])
    }
}
