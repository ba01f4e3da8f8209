import CivilTime
import LichHost
import LichTestSupport
import NoticeFormat
import Reminders
import Testing

@testable import LichDaemon

/// From an alarm to the ledger, the journal and the spool, also where one of them fails.
struct DeliveryTests {
    private func world(carrier: SimulatedCarrier.Mode = .immediate) throws -> World {
        let world = World(["a.ics": calendar(event("hop"))], now: try instant("2026-11-17T09:00"), carrier: carrier)
        try world.boot(carrier: carrier)
        return world
    }

    @Test func aNoticeReachesEverythingOnce() throws {
        let world = try world()
        #expect(try world.timer.wish == instant("2026-11-18T07:59:59"))
        world.run(until: try instant("2026-11-18T07:59:58"))
        #expect(world.ledger.entries.isEmpty && world.notices.isEmpty && world.spool.messages.isEmpty)

        world.run(until: try instant("2026-11-18T23:00"))
        let entry = try #require(world.ledger.entries.first)
        #expect(world.ledger.entries.count == 1)
        #expect(entry.outcome == .delivered && entry.kind == .reminder && entry.pending.isEmpty)
        #expect(try entry.due == instant("2026-11-18T08:00") && entry.recorded == entry.due)
        #expect(entry.summary == "hop" && entry.file == "a.ics" && entry.start == "2026-11-18T09:00:00+07:00")
        #expect(entry.recipients == [World.recipient])
        #expect(world.notices == ["hop"])
        #expect(world.spool.messages.map(\.recipient) == [World.recipient])
        #expect(world.spool.messages.first?.key == entry.identity.key(for: .mail(World.recipient)))
        #expect(world.timer.wish == nil)
    }

    @Test("A notice is recorded in the second before its time, and said at its time, whatever comes between", arguments: 0...3)
    func isDecidedAhead(what: Int) throws {
        let world = try world()
        world.run(until: try instant("2026-11-18T07:59:59"))
        #expect(world.ledger.entries.map(\.pending.count) == [2] && world.notices.isEmpty && world.spool.messages.isEmpty)
        let isPutBack = what == 3
        switch what {
        case 0: try world.boot()
        case 1: world.loop?.folderChanged()
        case 2: world.loop?.timerFired()
        default:
            world.clock.set(try instant("2026-11-18T07:30"))
            world.loop?.clockChanged()
        }
        #expect(world.notices == (isPutBack ? ["hop"] : []), "what was decided by a clock that is put back is said at once")
        world.run(until: try instant("2026-11-18T08:00"))
        #expect(world.notices == ["hop"] && world.spool.messages.count == 1 && world.isEverythingOut)
    }

    @Test func aRestartSaysNothingTwice() throws {
        let world = try world()
        world.run(until: try instant("2026-11-18T08:00"))
        for _ in 0..<3 { try world.boot() }
        world.loop?.reload(settings: world.settings)
        world.loop?.clockChanged()
        #expect(world.notices == ["hop"] && world.spool.messages.count == 1 && world.ledger.entries.count == 1)
    }

    @Test func offOverItsTimeItComesLate() throws {
        let world = try world()
        world.clock.set(try instant("2026-11-18T08:30"))
        try world.boot()
        #expect(world.ledger.entries.map(\.kind) == [.late])
        #expect(world.told(.lateReminder).count == 1 && world.spool.messages.count == 1)
    }

    @Test func ofSeveralThatWereMissedTheLastSpeaksForAll() throws {
        let world = World(["a.ics": calendar(event("ngay", start: "20261118", alarm: ""))], now: try instant("2026-11-01T09:00"))
        try world.boot()
        world.clock.set(try instant("2026-11-17T09:00"))
        try world.boot()
        #expect(world.ledger.entries.map(\.reason) == [.superseded, nil])
        #expect(world.notices == ["ngay"] && world.told(.expired).isEmpty && world.spool.messages.count == 1)
        #expect(world.isEverythingOut)
    }

    @Test func whatIsOverIsSaidToHaveExpired() throws {
        let world = try world()
        world.clock.set(try instant("2026-11-18T10:30"))
        try world.boot()
        #expect(world.ledger.entries.map(\.outcome) == [.expired])
        #expect(world.ledger.entries.map(\.pending) == [[]])
        #expect(world.told(.expired).count == 1 && world.spool.messages.isEmpty)
    }

    @Test func aLedgerThatFailsIsTriedAgainAndSaidOnce() throws {
        let world = try world()
        world.ledger.failure = World.error
        world.run(until: try instant("2026-11-18T08:05"))
        #expect(world.notices.isEmpty && world.spool.messages.isEmpty, "nothing is said that is not recorded")
        #expect(world.told(.ledgerFailure).count == 1)
        #expect(try world.timer.wish == instant("2026-11-18T08:05:59"))
        world.ledger.failure = nil
        world.run(until: try instant("2026-11-18T23:00"))
        #expect(world.notices == ["hop"] && world.spool.messages.count == 1)
        #expect(world.ledger.entries.map(\.kind) == [.late])
        #expect(world.told(.ledgerFailure).count == 1)
    }

    @Test func aLedgerThatFailsAgainIsSaidAgain() throws {
        let world = try world()
        for hour in 9...10 {
            world.ledger.failure = World.error
            world.folder.put(calendar(event("hop"), event("other-\(hour)")), at: "a.ics")
            world.loop?.folderChanged()
            #expect(world.told(.ledgerFailure).count == hour - 8)
            world.ledger.failure = nil
            world.clock.advance(seconds: 3600)
            world.loop?.timerFired()
        }
    }

    @Test func firstSightsThatCouldNotBeWrittenAreWrittenLater() throws {
        let world = try world()
        world.ledger.failure = World.error
        world.folder.put(calendar(event("hop"), event("new", alarm: "-PT1M")), at: "a.ics")
        world.loop?.folderChanged()
        let seen = world.clock.now()
        world.ledger.failure = nil
        #expect(try world.ledger.memory().firstSeen["new"] == nil)
        world.run(until: seen.adding(seconds: 60))
        #expect(try world.ledger.memory().firstSeen["new"] == seen)
    }

    @Test func aStartWithoutALedgerFails() throws {
        let world = World([:], now: try instant("2026-11-17T09:00"))
        world.ledger.failure = World.error
        #expect(throws: HostError.self) { try world.boot() }
    }

    @Test func aSpoolThatFailsIsTriedEachMinuteAndSaidOnce() throws {
        let world = World(
            ["a.ics": calendar(event("one"), event("two", start: "20261118T090130"))], now: try instant("2026-11-17T09:00"))
        try world.boot()
        world.spool.fail(with: World.error)
        // The second notice's entry in the journal goes well meanwhile.
        world.run(until: try instant("2026-11-18T08:05"))
        #expect(world.notices == ["one", "two"] && world.spool.messages.isEmpty)
        #expect(world.told(.spoolFailure).count == 1)
        #expect(world.ledger.entries.map(\.pending) == [[World.recipient], [World.recipient]])
        let wish = try #require(world.timer.wish)
        #expect(wish <= world.clock.now().adding(seconds: 60))
        world.spool.fail(with: nil)
        world.run(until: try instant("2026-11-18T08:07"))
        #expect(world.spool.messages.count == 2 && world.notices == ["one", "two"])
        #expect(world.isEverythingOut)
        #expect(world.timer.wish == nil)
    }

    @Test func failuresDoNotPutTheRetryOff() throws {
        let world = World(
            ["a.ics": calendar(event("one"), event("two", start: "20261118T090040"))], now: try instant("2026-11-18T07:00"))
        try world.boot()
        world.spool.fail(with: World.error)
        world.run(until: try instant("2026-11-18T08:00:50"))
        world.spool.fail(with: nil)
        world.run(until: try instant("2026-11-18T08:01"))
        #expect(world.spool.messages.count == 2)
    }

    @Test func aJournalThatFailsIsTriedAgain() throws {
        let world = try world()
        world.journal.fail(with: World.error)
        world.run(until: try instant("2026-11-18T08:05"))
        #expect(world.spool.messages.count == 1)
        world.journal.fail(with: nil)
        world.run(until: try instant("2026-11-18T08:07"))
        #expect(world.notices == ["hop"] && world.isEverythingOut)
    }

    @Test func whatIsOutAndCouldNotBeMarkedIsOnlyMarkedLater() throws {
        let world = try world(carrier: .slow)
        world.run(until: try instant("2026-11-18T08:00"))
        world.ledger.failure = World.error
        world.carrier.answer()
        #expect(world.notices == ["hop"] && world.spool.messages.count == 1)
        world.ledger.failure = nil
        #expect(world.ledger.entries.map(\.pending.count) == [2])
        world.run(until: try instant("2026-11-18T08:02"))
        world.carrier.answer()
        #expect(world.isEverythingOut)
        #expect(world.notices == ["hop"] && world.spool.messages.count == 1)
    }

    @Test func whatIsOnItsWayIsNotCarriedAgain() throws {
        let world = try world(carrier: .slow)
        world.run(until: try instant("2026-11-18T08:00"))
        world.spool.fail(with: World.error)
        world.folder.put(calendar(event("hop"), event("soon", start: "20261118T090100")), at: "a.ics")
        world.loop?.folderChanged()
        world.run(until: try instant("2026-11-18T08:01"))
        world.carrier.answer()
        world.spool.fail(with: nil)
        world.run(until: try instant("2026-11-18T08:10"))
        world.carrier.answer()
        #expect(world.notices.sorted() == ["hop", "soon"] && world.spool.messages.count == 2)
    }

    @Test func aRetryDoesNotWaitForAClockThatWasSetBack() throws {
        let world = try world()
        world.spool.fail(with: World.error)
        world.run(until: try instant("2026-11-18T08:00:10"))
        world.clock.set(try instant("2026-11-17T08:00"))
        world.spool.fail(with: nil)
        world.loop?.clockChanged()
        #expect(world.spool.messages.count == 1)
        #expect(world.notices == ["hop"])
    }

    @Test func aRecipientAddedLaterIsToldAndTheJournalIsNot() throws {
        let world = try world()
        world.run(until: try instant("2026-11-18T08:10"))
        world.folder.put(
            calendar(event("hop", "ATTENDEE:mailto:\(World.recipient)", "ATTENDEE:mailto:moi@xa.vn")), at: "a.ics")
        world.loop?.folderChanged()
        #expect(world.spool.messages.map(\.recipient) == [World.recipient, "moi@xa.vn"])
        #expect(world.notices == ["hop"] && world.ledger.entries.count == 1)
        #expect(world.isEverythingOut)
    }

    @Test func anAddressThatCannotBeWrittenToIsSaidAndTheOthersAreTold() throws {
        let world = World(
            ["a.ics": calendar(event("hop", "ATTENDEE:mailto:ai đó@xa.vn", "ATTENDEE:mailto:b@xa.vn"))],
            now: try instant("2026-11-17T09:00"))
        try world.boot()
        world.run(until: try instant("2026-11-18T08:10"))
        #expect(world.spool.messages.map(\.recipient) == ["b@xa.vn"])
        #expect(world.notices == ["hop"])
        #expect(world.told(.messageRefused).count + world.told(.calendarError).count + world.told(.calendarWarning).count >= 1)
        #expect(world.isEverythingOut)
    }
}
