import CivilTime
import LichHost
import LichTestSupport
import NoticeFormat
import Reminders
import Testing

@testable import LichDaemon

/// The loop and a clock that is set, doubted and vouched for; and the zone of the machine.
struct ClockTests {
    /// A machine that knows its uptime, an hour after its boot.
    private func world(_ events: String..., now: String = "2026-11-17T09:00") throws -> World {
        let world = World(["a.ics": calendar(events.joined())], now: try instant(now))
        world.clock.evidence.uptime = 3600
        try world.boot(epoch: try instant("2025-01-01T00:00"))
        return world
    }

    @Test func putAheadByWeeksItWaitsForAnHour() throws {
        let world = try world(event("hop"))
        world.clock.set(try instant("2026-11-30T09:00"))
        world.loop?.clockChanged()
        #expect(world.told(.clockNotTrusted).count == 1 && world.ledger.entries.isEmpty)
        #expect(world.loop?.status.contains("lich trust-clock") == true)
        #expect(try world.ledger.memory().doubtedSince == instant("2026-11-30T09:00"))
        for _ in 0..<6 {
            world.clock.advance(seconds: 600)
            #expect(try #require(world.timer.wish) <= world.clock.now())
            world.loop?.timerFired()
        }
        #expect(world.told(.clockTrusted).count == 1 && world.told(.expired).count == 1)
        #expect(try world.ledger.memory().doubtedSince == nil)
    }

    @Test func putBackAfterThatEverythingComesInItsTime() throws {
        let world = try world(event("hop"))
        world.clock.set(try instant("2026-11-30T09:00"))
        world.loop?.clockChanged()
        world.clock.advance(seconds: 3600)
        world.loop?.clockChanged()
        #expect(world.ledger.entries.map(\.outcome) == [.expired])
        world.clock.set(try instant("2026-11-17T10:00"))
        world.loop?.clockChanged()
        #expect(try world.ledger.memory().settledThrough == instant("2026-11-17T10:00"))
        world.run(until: try instant("2026-11-18T23:00"))
        #expect(world.notices == ["hop"] && world.spool.messages.count == 1)
        #expect(world.ledger.entries.map(\.outcome) == [.delivered])
    }

    @Test func theAdministratorsWordIsHeardWhileItRuns() throws {
        let world = try world(event("hop"), now: "2029-11-17T09:00")
        world.clock.set(try instant("2026-11-17T09:00"))
        world.loop?.clockChanged()
        #expect(world.told(.clockNotTrusted).count == 1)
        world.loop?.voucherCame()
        #expect(world.told(.clockTrusted).isEmpty, "there is no word")
        world.vouchers.word = world.clock.now()
        world.loop?.voucherCame()
        #expect(world.told(.clockTrusted).count == 1 && world.vouchers.word == nil)
        world.run(until: try instant("2026-11-18T23:00"))
        #expect(world.notices == ["hop"])
    }

    @Test func theAdministratorsWordWaitsForTheLedger() throws {
        let world = try world(event("hop"), now: "2029-11-17T09:00")
        world.clock.set(try instant("2026-11-17T09:00"))
        world.loop?.clockChanged()
        world.ledger.failure = World.error
        world.vouchers.word = world.clock.now()
        world.loop?.voucherCame()
        #expect(world.vouchers.word != nil)
        world.ledger.failure = nil
        try world.boot(epoch: try instant("2025-01-01T00:00"))
        #expect(world.vouchers.word == nil && world.told(.voucherRefused).isEmpty)
        #expect(try world.ledger.memory().settledThrough == instant("2026-11-17T09:00"))
        world.run(until: try instant("2026-11-18T23:00"))
        #expect(world.notices == ["hop"])
    }

    @Test func aWordForAnotherTimeIsRefused() throws {
        let world = try world(event("hop"))
        world.loop?.stop()
        world.vouchers.word = try instant("2028-11-17T09:00")
        world.clock.set(try instant("2031-11-17T09:00"))
        try world.boot(epoch: try instant("2025-01-01T00:00"))
        #expect(world.told(.voucherRefused).count == 1 && world.vouchers.word == nil)
        #expect(world.told(.clockNotTrusted).count == 1 && world.ledger.entries.isEmpty)
    }

    @Test func networkTimeIsLookedForWhileTheClockIsDoubted() throws {
        let world = try world(event("hop"), now: "2029-11-17T09:00")
        world.clock.set(try instant("2026-11-18T07:00"))
        world.loop?.clockChanged()
        #expect(try world.timer.wish == instant("2026-11-18T07:09:59"))
        world.clock.advance(seconds: 600)
        world.clock.evidence.isSynchronized = true
        world.loop?.timerFired()
        #expect(world.told(.clockTrusted).count == 1)
        #expect(try world.timer.wish == instant("2026-11-18T07:59:59"))
    }

    @Test func whatWasSaidLongBeforeAFalseFutureIsNotSaidAgain() throws {
        let world = try world(event("hop"))
        world.run(until: try instant("2026-11-18T08:10"))
        #expect(world.notices == ["hop"])
        // Two years ahead, vouched for by mistake, and started again there: keys so old are not read any more.
        world.clock.set(try instant("2028-11-18T08:20"))
        world.vouchers.word = world.clock.now()
        world.loop?.voucherCame()
        try world.boot(epoch: try instant("2025-01-01T00:00"))
        world.clock.set(try instant("2026-11-18T08:30"))
        world.vouchers.word = world.clock.now()
        world.loop?.voucherCame()
        world.run(until: try instant("2026-11-18T23:00"))
        #expect(world.notices == ["hop"] && world.spool.messages.count == 1)
    }

    @Test func anotherZoneOfTheMachineIsInForceAtOnce() throws {
        let world = try world(event("ngay", start: "20261118", alarm: "PT0S"))
        #expect(try world.timer.wish == instant("2026-11-18T07:29:59"))
        world.loop?.zoneChanged(to: World.settings(zone: tokyo))
        #expect(try world.timer.wish == instant("2026-11-18T05:29:59"))
        world.loop?.zoneChanged(to: World.settings(zone: tokyo))
        #expect(world.told(.zoneChanged).count == 1)
    }
}
