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
}
