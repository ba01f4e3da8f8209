import CivilTime
import LichHost
import LichTestSupport
import NoticeFormat
import Reminders
import Testing

@testable import LichDaemon

/// Many late notices for one recipient: one message, each notice in the ledger, and all of it once.
struct DigestTests {
    private static let other = "thon-1@xa.vn"

    /// So many events of one day with these attendees, and the morning of it, when the alarms of the day before were all missed.
    private func world(_ count: Int = 8, attendees: String...) throws -> World {
        let lines = (attendees.isEmpty ? [World.recipient] : attendees).map { "ATTENDEE:mailto:\($0)" }.joined(separator: "\n")
        let events = (0..<count).map { event("e\($0)", start: "20261118T1\($0)0000", alarm: "-P1D", lines) }
        let world = World(["a.ics": calendar(events.joined())], now: try instant("2026-11-16T09:00"))
        try world.boot()
        world.clock.set(try instant("2026-11-18T09:00"))
        return world
    }

    private func expectOnce(_ world: World, count: Int = 8) throws {
        let message = try #require(world.spool.messages.first)
        #expect(world.spool.messages.count == 1 && world.isEverythingOut)
        #expect(world.ledger.entries.map(\.identity.uid).sorted() == (0..<count).map { "e\($0)" })
        #expect(world.ledger.entries.allSatisfy { $0.digests == [World.recipient: message.key] && $0.kind == .late })
        let keys = Set(world.ledger.entries.map { $0.identity.key(for: .mail(World.recipient)) })
        #expect(try keys.isSubset(of: world.ledger.memory().keys))
        #expect(world.told(.digest).isEmpty && world.told(.messageRefused).isEmpty)
    }

    @Test func oneMessageTellsAll() throws {
        let world = try world()
        try world.boot()
        try expectOnce(world)
        #expect(world.notices == (0..<8).map { "e\($0)" })
        let text = String(decoding: try #require(world.spool.messages.first).octets, as: UTF8.self)
        #expect((0..<8).allSatisfy { text.contains("\($0 + 1). ") && text.contains(": e\($0)\n") })
        #expect(try world.spool.messages.first?.fileName.hasPrefix("\(instant("2026-11-17T10:00").secondsSinceEpoch).") == true)
        for _ in 0..<2 { try world.boot() }
        world.loop?.clockChanged()
        try expectOnce(world)
        #expect(world.notices.count == 8)
    }

    @Test(arguments: [SimulatedCarrier.Mode.slow, .lost, .writtenAndLost])
    func aCrashAfterTheRecord(mode: SimulatedCarrier.Mode) throws {
        let world = try world()
        try world.boot(carrier: mode)
        #expect(world.ledger.entries.map(\.pending) == Array(repeating: ["journal", World.recipient], count: 8))
        for _ in 0..<3 {
            world.clock.advance(seconds: 600)
            try world.boot()
        }
        try expectOnce(world)
        #expect(Set(world.notices).count == 8)
    }

    @Test func whatIsNotRecordedIsPlannedAgain() throws {
        let world = try world()
        try world.boot(records: false)
        world.run(until: try instant("2026-11-18T09:10"))
        #expect(world.ledger.entries.isEmpty && world.spool.messages.isEmpty && world.notices.isEmpty)
        try world.boot()
        try expectOnce(world)
    }

    @Test func aLedgerThatFailsPutsOffOneDigest() throws {
        let world = try world()
        world.ledger.failure = World.error
        world.loop?.clockChanged()
        world.run(until: try instant("2026-11-18T09:05"))
        #expect(world.spool.messages.isEmpty)
        world.ledger.failure = nil
        world.run(until: try instant("2026-11-18T09:07"))
        try expectOnce(world)
        // The same notices are the same digest, at any time.
        let inTime = try self.world()
        try inTime.boot()
        #expect(world.spool.messages.map(\.fileName) == inTime.spool.messages.map(\.fileName))
    }

    /// Whatever happens to the machine: each notice is told by one message, its own or a digest, and some are told by digests.
    @Test(arguments: 100..<140)
    func eachNoticeIsToldByOneMessage(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        // Sixteen alarms of one morning, each of an event in the evening, so that all stay of use.
        let events = (10..<26).map {
            event("e\($0)", start: "20261118T2000\($0)", alarm: "-PT\(Int.random(in: 630...780, using: &generator))M")
        }
        let world = World(["a.ics": calendar(events.joined())], now: try instant("2026-11-17T09:00"))
        try world.boot()
        world.clock.set(try instant("2026-11-18T08:50"))
        try world.boot()
        var now = world.clock.now()
        while now < (try instant("2026-11-18T11:00")) {
            world.run(until: now)
            try CrashTests.disturb(world, using: &generator)
            now = world.clock.now().adding(seconds: Int64.random(in: 1...1500, using: &generator))
        }
        world.ledger.failure = nil
        world.spool.fail(with: nil)
        try world.boot()
        world.run(until: try instant("2026-11-20T00:00"))

        #expect(world.ledger.entries.count == 16 && world.isEverythingOut)
        #expect(world.ledger.entries.allSatisfy { $0.outcome == .delivered })
        let told = world.ledger.entries.map { $0.outputKey(of: World.recipient) }
        #expect(Set(told) == Set(world.spool.messages.map(\.key)))
        #expect(Set(world.spool.messages.map(\.key)).count == world.spool.messages.count)
        for message in world.spool.messages {
            let text = String(decoding: message.octets, as: UTF8.self)
            let mine = world.ledger.entries.filter { $0.outputKey(of: World.recipient) == message.key }.map(\.identity.uid)
            let named = (10..<26).map { "e\($0)" }.filter { text.contains(": \($0)\n") }
            #expect(named == mine.sorted(), "a message tells of what the ledger says it does")
            #expect(mine.count == 1 || mine.count > Digest.mostSingleNotices)
        }
        #expect(world.ledger.entries.contains { !$0.digests.isEmpty })
    }

    @Test func aRecipientOfFewerHasMessages() throws {
        let shared = (0..<5).map {
            event(
                "s\($0)", start: "20261118T1\($0)0000", alarm: "-P1D", "ATTENDEE:mailto:\(Self.other)", "ATTENDEE:mailto:\(World.recipient)"
            )
        }
        let own = event("own", start: "20261118T160000", alarm: "-P1D")
        let world = World(["a.ics": calendar(shared.joined(), own)], now: try instant("2026-11-16T09:00"))
        try world.boot()
        world.clock.set(try instant("2026-11-18T09:00"))
        try world.boot()
        #expect(world.spool.messages.count { $0.recipient == Self.other } == 5)
        #expect(world.spool.messages.count { $0.recipient == World.recipient } == 1)
        #expect(world.ledger.entries.allSatisfy { Array($0.digests.keys) == [World.recipient] })
        #expect(world.isEverythingOut)
    }

    @Test func anAddressThatCannotBeWrittenToIsSaidOfEachNotice() throws {
        let world = try world(7, attendees: "không@xa.vn", World.recipient)
        try world.boot()
        #expect(world.spool.messages.map(\.recipient) == [World.recipient])
        #expect(world.notices.count == 7 && world.isEverythingOut)
        #expect(world.told(.messageRefused).count + world.told(.calendarError).count + world.told(.calendarWarning).count >= 7)
    }
}
