import CivilTime
import ICalendar
import LichHost

@testable import LichDaemon
@testable import Reminders

/// What always holds.
enum Invariants {
    /// Whatever the machine goes through: checked after every step.
    static func check(_ world: World, daemon: RunningDaemon?) {
        nothingTwice(world)
        if let daemon { wakeUp(world, daemon) }
    }

    /// Each message is in the spool once, and each journal entry is written again only where a process died between writing and marking
    /// (that, the carrier checks at each write).
    private static func nothingTwice(_ world: World) {
        if !world.spool.doubled.isEmpty { world.violate("spool: twice \(world.spool.doubled.sorted())") }
    }

    /// A notice that is planned has a wake-up no later than it, and so has an output that waits and is on its way nowhere.
    private static func wakeUp(_ world: World, _ daemon: RunningDaemon) {
        let engine = daemon.loop.engine
        if engine.isClockTrusted, let upcoming = engine.heap.first {
            guard let wish = daemon.timer.wish else {
                return world.violate("wake-up: none is armed, and a notice is planned for \(upcoming)")
            }
            let limit = max(upcoming, world.shown.adding(seconds: 61))
            if wish > limit { world.violate("wake-up: armed for \(wish), and a notice is planned for \(upcoming)") }
        }
        if !engine.isClockTrusted, let settled = world.ledger.settledThrough, settled > world.shown, daemon.timer.wish == nil {
            world.violate("wake-up: none is armed, and the clock will be trusted again")
        }
        let waiting = world.ledger.entries.keys.count + world.ledger.messages.keys.count > world.ledger.marked.count
        if waiting, daemon.carrier.isIdle, daemon.timer.wish == nil { world.violate("wake-up: none is armed, and outputs wait") }
    }

    /// A notice is recorded as given when its time has come by the clock then shown, and by a clock that can be believed.
    static func checkRecording(_ entry: LedgerEntry, in world: World) {
        if entry.due > world.shown { world.violate("early: \(entry.identity) due \(entry.due) by a clock that shows \(world.shown)") }
        guard let settled = world.ledger.settledThrough else { return }
        let lead = world.shown.seconds(since: settled)
        if lead < -2 * 86_400 || lead > 3660 * 86_400 {
            world.violate("clock: \(entry.identity) is given by a clock that shows \(world.shown), settled \(settled)")
        }
    }

    /// When the world has been well for a while: ledger and spool agree, and nothing is missing.
    static func checkAtRest(_ world: World, daemon: RunningDaemon, since last: Instant) -> Int {
        check(world, daemon: daemon)
        let ledger = world.ledger
        let inSpool = Set(world.spool.files.map(\.key))
        for (key, message) in ledger.messages where !inSpool.contains(key) { world.violate("spool: \(message.fileName) is missing") }
        for key in inSpool where ledger.messages[key] == nil { world.violate("ledger: message \(key) was never recorded") }
        for key in ledger.entries.keys where world.journal.writes[key] == nil { world.violate("journal: \(key) is missing") }
        for key in world.journal.writes.keys where ledger.entries[key] == nil { world.violate("ledger: entry \(key) was never recorded") }
        let recorded = Set(ledger.messages.keys).union(ledger.entries.keys)
        if !recorded.subtracting(ledger.marked).isEmpty {
            world.violate("ledger: \(recorded.subtracting(ledger.marked)) is not marked out")
        }
        everybodyTold(world)
        return nothingLost(world, daemon, since: last)
    }

    /// Each recipient of a notice that was given has a message of its own, or a digest that stands in the ledger as its own, and not both.
    private static func everybodyTold(_ world: World) {
        for entry in world.ledger.notices.values where entry.outcome == .delivered {
            for recipient in entry.recipients {
                let (key, single) = (entry.outputKey(of: recipient), entry.identity.key(for: .mail(recipient)))
                if world.ledger.messages[key]?.recipient != recipient { world.violate("told: \(recipient) not of \(entry.identity)") }
                if key != single, world.ledger.messages[single] != nil { world.violate("told: \(recipient) twice of \(entry.identity)") }
            }
        }
    }

    /// Every notice that the simulation gives for an item known long enough before is in the ledger.
    private static func nothingLost(_ world: World, _ daemon: RunningDaemon, since last: Instant) -> Int {
        var expected = 0
        guard let began = world.ledger.began else { return 0 }
        let settings = daemon.settings
        for item in world.folder.all {
            guard let known = item.knownSince, let seen = world.ledger.firstSeen[item.uid] else { continue }
            // The clock may have been off by two days when it became known.
            let from =
                [Instant(secondsSinceEpoch: known + 3 * 86_400), seen.adding(seconds: 1), began.adding(seconds: 1), last].max() ?? last
            guard from < world.shown else { continue }
            let octets = Array("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n\(item.text)\nEND:VCALENDAR\n".utf8)
            let items = CalendarReader.read(octets, file: "x.ics", context: settings.readingContext).items
            if items.count != 1 { world.violate("test: \(item.text) is no item") }
            let range = from..<world.shown
            for notice in Simulation(items: items, policy: settings.policy, office: settings.office, range: range) {
                expected += 1
                // A known item's notice is never one that came too late.
                if world.ledger.notices[notice.identity].map({ $0.reason == .unseen }) ?? true {
                    world.violate("lost: \(notice.identity) due \(notice.due), known since \(Instant(secondsSinceEpoch: known))")
                }
            }
        }
        return expected
    }
}
