import CivilTime
import LichHost
import LichTestSupport
import Testing

@testable import LichDaemon

/// What the daemon learns of messages that another process has taken.
@Suite("What becomes of mail")
struct MailFateTests {
    private func world() throws -> World {
        let world = World(["a.ics": calendar(event("hop"))], now: try instant("2026-11-18T07:00"))
        try world.boot()
        world.run(until: try instant("2026-11-18T08:30"))
        #expect(world.spool.messages.count == 1)
        return world
    }

    @Test
    func `A message that was handed over is known at the next look`() throws {
        let world = try world()
        world.loop?.followMail()
        #expect(world.ledger.entries.flatMap(\.fates.values).isEmpty)
        world.spool.deliver()
        world.loop?.followMail()
        #expect(world.ledger.entries.flatMap(\.fates.values) == [.handedOver])
        #expect(try world.ledger.queuedMail().isEmpty)
    }

    @Test
    func `The status says how many messages are not handed over, and where a calendar is broken`() throws {
        let world = try world()
        #expect(world.loop?.status.hasSuffix("1 mục trong 1 tệp; 1 thư chờ giao") == true, "\(world.loop?.status ?? "")")
        world.spool.deliver()
        world.loop?.followMail()
        world.folder.put(calendar(event("hong", "DURATION:mai")), at: "b.ics")
        world.loop?.folderChanged()
        #expect(world.loop?.status.hasSuffix("2 tệp; 1 lỗi (b.ics:9)") == true, "\(world.loop?.status ?? "")")
    }

    @Test
    func `A message that was given up while nobody looked is known at the next start, and in the status until it is mended`() throws {
        let world = try world()
        world.spool.giveUp()
        try world.boot()
        #expect(world.ledger.entries.flatMap(\.fates.values) == [.givenUp])
        #expect(world.loop?.status.contains("1 thư không giao được") == true)
        world.spool.mend()
        world.loop?.followMail()
        #expect(world.ledger.entries.flatMap(\.fates.values) == [.handedOver])
        #expect(world.loop?.status.contains("không giao được") == false)
    }

    @Test
    func `A message that was handed over before its daemon had marked it is known without another look`() throws {
        let world = World(["a.ics": calendar(event("hop"))], now: try instant("2026-11-18T07:00"))
        try world.boot(carrier: .slow)
        world.run(until: try instant("2026-11-18T08:00"))
        world.spool.deliver()
        world.loop?.followMail()
        world.carrier.answer()
        #expect(world.ledger.entries.flatMap(\.fates.values) == [.handedOver])
    }

    @Test
    func `A message that was handed over after its daemon had died is known at the next start`() throws {
        let world = World(["a.ics": calendar(event("hop"))], now: try instant("2026-11-18T07:00"))
        try world.boot(carrier: .writtenAndLost)
        world.run(until: try instant("2026-11-18T08:00"))
        world.spool.deliver()
        try world.boot(carrier: .slow)
        world.carrier.answer()
        #expect(world.ledger.entries.flatMap(\.fates.values) == [.handedOver])
    }

    @Test
    func `A spool that cannot be looked at is told of, and looked at again`() throws {
        let world = try world()
        world.spool.deliver()
        world.spool.fail(with: World.error)
        world.loop?.followMail()
        #expect(world.loop?.status.contains("KHÔNG GHI ĐƯỢC THƯ") == true)
        world.spool.fail(with: nil)
        world.run(until: world.clock.now().adding(seconds: DaemonLoop.outboxRetrySeconds))
        #expect(world.ledger.entries.flatMap(\.fates.values) == [.handedOver])
        #expect(world.loop?.status.contains("KHÔNG GHI ĐƯỢC THƯ") == false)
    }
}
