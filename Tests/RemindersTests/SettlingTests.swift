import CivilTime
import ICalendar
import Testing

@testable import Reminders

/// What counts as settled is the same for an engine that runs on and one that is started from the ledger.
struct SettlingTests {
    @Test func anEditThatCameTooLateStaysSoAfterAStart() throws {
        func calendar(_ day: String) throws -> [CalendarItem] {
            try items(CaseLines.component("event", "DTSTART;VALUE=DATE:\(day)\nSUMMARY:x\nVALARM -P4D", uid: "a"))
        }
        var player = Player(policy: ReminderPolicy(), zone: office)
        _ = player.restart(try calendar("20261001"), now: try instant("2026-05-29T12:00"))
        // Its reminder would have come on the 4th, two days before it was written.
        let edited = try instant("2026-06-06T12:00")
        player.give(.calendarsLoaded(try calendar("20260608"), now: edited), now: edited)
        #expect(player.ledger.memory.settledThrough == edited)
        let said = player.restart(try calendar("20260608"), now: try instant("2026-06-11T12:00")).filter { effect in
            switch effect {
            case .deliver, .expire(_, .over): true
            default: false
            }
        }
        #expect(said.isEmpty)
    }

    /// Its file could not be read again: it stays in the zone that it was read in, with its reminders.
    @Test func anItemOfTheZoneBeforeIsGivenInTime() throws {
        let calendar = try items(CaseLines.component("event", "DTSTART:20260714T183000\nSUMMARY:x\nVALARM -PT15M", uid: "a"))
        let begin = try instant("2026-07-14T12:00")
        var engine = ReminderEngine(policy: ReminderPolicy(), office: office)
        _ = engine.handle(.started(now: begin, memory: LedgerMemory()))
        _ = engine.handle(.calendarsLoaded(calendar, now: begin))
        engine.adopt(policy: ReminderPolicy(), office: berlin)
        let wakes = engine.handle(.calendarsLoaded(calendar, now: begin)).compactMap { effect in
            if case .wake(let instant) = effect { instant } else { nil }
        }
        let due = try instant("2026-07-14T18:15")
        #expect(wakes == [due])
        let given = engine.handle(.clockReached(due)).compactMap { effect in
            if case .deliver(let notice) = effect { notice.due } else { nil }
        }
        #expect(given == [due])
    }
}
