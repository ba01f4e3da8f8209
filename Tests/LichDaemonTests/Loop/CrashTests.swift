import CivilTime
import LichHost
import LichTestSupport
import NoticeFormat
import Reminders
import Testing

@testable import LichDaemon

/// The daemon is killed between any two of its steps, and started again on the ledger and spool that are left.
struct CrashTests {
    /// Where the power goes: what the carrier still did.
    @Test(arguments: [SimulatedCarrier.Mode.slow, .lost, .writtenAndLost], [true, false])
    func aCrashAfterTheRecord(mode: SimulatedCarrier.Mode, isJournalReadable: Bool) throws {
        let world = World(["a.ics": calendar(event("hop"))], now: try instant("2026-11-17T09:00"))
        if !isJournalReadable { world.journal.forbidReading() }
        try world.boot(carrier: mode)
        world.run(until: try instant("2026-11-18T08:00"))
        #expect(world.ledger.entries.map(\.pending.count) == [2])
        for _ in 0..<3 {
            world.clock.advance(seconds: 600)
            try world.boot()
        }
        #expect(world.spool.messages.count == 1)
        #expect(world.ledger.entries.count == 1 && world.isEverythingOut)
        // Where the journal cannot be asked, an entry that was written and not marked is written once more, and never lost.
        #expect(world.notices == (mode == .lost || isJournalReadable ? ["hop"] : ["hop", "hop"]))
    }

    @Test func aCrashBeforeTheRecordIsAsIfItHadNotRun() throws {
        let world = World(["a.ics": calendar(event("hop"))], now: try instant("2026-11-17T09:00"))
        try world.boot()
        world.ledger.failure = World.error
        world.run(until: try instant("2026-11-18T08:00"))
        world.ledger.failure = nil
        try world.boot()
        #expect(world.notices == ["hop"] && world.spool.messages.count == 1)
    }

    @Test func whatCouldNotBeRecordedIsNotSettled() throws {
        let world = World(["a.ics": calendar(event("hop", start: "20261118", alarm: "-P7D"))], now: try instant("2026-11-01T09:00"))
        try world.boot()
        world.clock.set(try instant("2026-11-14T09:00"))
        try world.boot(records: false)
        world.run(until: try instant("2026-11-16T09:00"))
        world.loop?.stop()
        #expect(world.notices.isEmpty)
        #expect(try world.ledger.memory().settledThrough == instant("2026-11-01T09:00"))
        try world.boot()
        #expect(world.notices == ["hop"])
    }

    @Test func aCrashWhileTheSpoolFails() throws {
        let world = World(["a.ics": calendar(event("hop"))], now: try instant("2026-11-17T09:00"))
        try world.boot()
        world.spool.fail(with: World.error)
        world.run(until: try instant("2026-11-18T08:00:30"))
        try world.boot()
        #expect(world.spool.messages.isEmpty)
        world.spool.fail(with: nil)
        world.run(until: try instant("2026-11-18T08:02"))
        #expect(world.notices == ["hop"] && world.spool.messages.count == 1 && world.isEverythingOut)
    }

    @Test func aMessageThatWasHandedOverIsNotWrittenAgain() throws {
        let world = World(["a.ics": calendar(event("hop"))], now: try instant("2026-11-17T09:00"))
        try world.boot(carrier: .writtenAndLost)
        world.run(until: try instant("2026-11-18T08:00"))
        world.spool.deliver()
        try world.boot()
        #expect(world.spool.messages.count == 1)
        #expect(try world.spool.depth() == 0)
    }

    /// Whatever happens to the machine: in the end every notice was recorded once, is out, and its message was written once.
    @Test(arguments: 0..<40)
    func nothingIsLostOrWrittenTwice(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let begin = try instant("2026-11-17T09:00")
        let uids = (0..<12).map { "e\($0)" }
        let events = uids.map { uid in
            let (hour, minute) = (Int.random(in: 10...23, using: &generator), Int.random(in: 10...59, using: &generator))
            return event(uid, start: "20261118T\(hour)\(minute)00", alarm: "-PT\(Int.random(in: 1...90, using: &generator))M")
        }
        let world = World(["a.ics": calendar(events.joined())], now: begin)
        try world.boot()
        var now = try instant("2026-11-18T07:00")
        while now < (try instant("2026-11-18T23:00")) {
            world.run(until: now)
            try Self.disturb(world, using: &generator)
            now = world.clock.now().adding(seconds: Int64.random(in: 1...1500, using: &generator))
        }
        world.ledger.failure = nil
        world.spool.fail(with: nil)
        try world.boot()
        world.run(until: try instant("2026-11-20T00:00"))

        #expect(world.ledger.entries.map(\.identity.uid).sorted() == uids.sorted())
        #expect(world.isEverythingOut)
        let delivered = world.ledger.entries.filter { $0.outcome == .delivered }
        #expect(Set(world.spool.messages.map(\.key)) == Set(delivered.map { $0.identity.key(for: .mail(World.recipient)) }))
        #expect(world.spool.messages.count == delivered.count)
        #expect(Set(world.notices) == Set(delivered.map(\.identity.uid)))
    }

    /// Something happens to a running daemon, its ledger or its spool.
    static func disturb(_ world: World, using generator: inout SeededGenerator) throws {
        switch Int.random(in: 0..<10, using: &generator) {
        case 0: world.ledger.failure = world.ledger.failure == nil ? World.error : nil
        case 1: world.spool.fail(with: World.error)
        case 2: world.spool.fail(with: nil)
        case 3, 4:
            // Off for a while. A ledger that cannot be read at the start is systemd's to try again.
            world.ledger.failure = nil
            world.clock.advance(seconds: Int64.random(in: 0...7200, using: &generator))
            let modes: [SimulatedCarrier.Mode] = [.immediate, .immediate, .slow, .lost, .writtenAndLost]
            try world.boot(carrier: modes.randomElement(using: &generator) ?? .immediate)
        case 5: world.loop?.clockChanged()
        case 6: world.loop?.reload(settings: world.settings)
        case 7: world.carrier.answer()
        case 8: world.loop?.stop()
        default: world.loop?.timerFired()
        }
    }
}
