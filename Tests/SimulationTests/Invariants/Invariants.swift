import CivilTime
import ICalendar
import LichHost

@testable import LichDaemon
@testable import Reminders

/// What always holds, whatever the machine goes through.
enum Invariants {
    /// Checked after every step. What is only seen at one moment is checked then: ``checkRecording(_:in:)``, ``checkBringingOut(_:in:)``,
    /// ``checkMarking(_:in:)``, ``checkAfterPowerCut(_:)``, ``checkWakers(_:_:)``; and what takes a while to come true, at rest.
    static func check(_ world: World, daemon: RunningDaemon?) {
        for wrong in world.spool.wrongs() { world.violate("spool: \(wrong)") }
        if !world.journal.doubled.isEmpty { world.violate("journal: twice \(world.journal.doubled.sorted())") }
        guard let daemon else { return }
        wakeUp(world, daemon)
        saysWhyNot(world, daemon)
        othersNeverNotice(world, daemon)
    }

    /// A notice that is planned has a wake-up no later than it, and so has an output that waits and is on its way nowhere.
    private static func wakeUp(_ world: World, _ daemon: RunningDaemon) {
        let engine = daemon.loop.engine
        if engine.isClockTrusted, !engine.isRewinding, let upcoming = engine.heap.first {
            guard let wish = daemon.timer.wish else {
                return world.violate("wake-up: none is armed, and a notice is planned for \(upcoming)")
            }
            let limit = max(upcoming, world.shown.adding(seconds: 61))
            if wish > limit { world.violate("wake-up: armed for \(wish), and a notice is planned for \(upcoming)") }
        }
        // Every ten minutes; and as much later as the clock was slewed back meanwhile, of which nobody is told.
        if !engine.isClockTrusted, daemon.timer.wish.map({ $0 > world.shown.adding(seconds: 600 + Run.longestSlew) }) ?? true {
            world.violate("wake-up: the clock is not trusted, and is looked at again \(String(describing: daemon.timer.wish))")
        }
        let waits = world.ledger.entries.count + world.ledger.messages.count > world.ledger.marked.count
        if waits, daemon.carrier.isEmpty, daemon.timer.wish == nil { world.violate("wake-up: none is armed, and outputs wait") }
    }

    /// Where nothing is given, STATUS says why: the clock, or that nothing is planned.
    private static func saysWhyNot(_ world: World, _ daemon: RunningDaemon) {
        let (engine, status) = (daemon.loop.engine, daemon.serviceManager.shownStatus)
        if engine.isClockTrusted == status.contains("clock is not trusted") {
            world.violate("status: the clock is \(engine.isClockTrusted ? "" : "not ")trusted, and it says \"\(status)\"")
        }
        if engine.isClockTrusted, !engine.isRewinding, engine.heap.first == nil, !status.contains("No notice is planned") {
            world.violate("status: nothing is planned, and it says \"\(status)\"")
        }
    }

    /// A broken file changes nothing but its own items.
    private static func othersNeverNotice(_ world: World, _ daemon: RunningDaemon) {
        var versions: [String: Int] = [:]
        for item in daemon.loop.engine.items {
            versions[item.uid] = item.representative?.summary.split(separator: " ").last.flatMap { Int($0) }
        }
        for wrong in world.folder.inForce.wrongs(of: versions) { world.violate("calendars: \(wrong)") }
    }
}

// MARK: - At one moment

extension Invariants {
    /// Nothing is brought out before its time, unless the clock was put back since that was decided.
    static func checkBringingOut(_ keys: [String], in world: World) {
        for key in keys {
            guard let (due, shown) = world.ledger.times[key], due > world.shown, world.shown >= shown else { continue }
            world.violate("early: \(key) due \(due) is brought out by a clock that shows \(world.shown)")
        }
    }

    /// A notice is recorded when its time has come by the clock then shown, or comes in a moment, and by a clock that the engine believes and anybody could.
    static func checkRecording(_ entry: LedgerEntry, in world: World) {
        if entry.due > world.shown.adding(seconds: DaemonLoop.decidedAhead) {
            world.violate("early: \(entry.identity) due \(entry.due) by a clock that shows \(world.shown)")
        }
        if !world.isClockTrusted() { world.violate("clock: \(entry.identity) is recorded by a clock that is not trusted") }
        // 2025 and 2070: by neither of the two that a dead battery shows, nor by one that is decades off.
        if !(1_735_689_600...3_155_760_000).contains(world.shown.secondsSinceEpoch) {
            world.violate("clock: \(entry.identity) is recorded at \(world.shown)")
        }
        if entry.outcome == .expired, entry.reason == nil { world.violate("expired: \(entry.identity) without a reason") }
    }

    /// What is marked out is out.
    static func checkMarking(_ keys: [String], in world: World) {
        for key in keys {
            if let message = world.ledger.messages[key], !world.spool.has(key) {
                world.violate("ledger: \(message.fileName) is marked out, and is not in the spool")
            }
            if world.ledger.entries[key] != nil, !world.journal.isSettled(key) {
                world.violate("ledger: entry \(key) is marked out, and is not in the journal")
            }
        }
    }

    /// What is marked out was synced.
    static func checkAfterPowerCut(_ world: World) {
        let there = world.spool.keysThere()
        for (key, message) in world.ledger.messages where world.ledger.marked.contains(key) && !there.contains(key) {
            world.violate("spool: \(message.fileName) is gone after the power cut, and is marked out")
        }
        for key in world.ledger.entries.keys where world.ledger.marked.contains(key) && !world.journal.isSettled(key) {
            world.violate("journal: \(key) is gone after the power cut, and is marked out")
        }
    }

    /// The same answer whatever woke it: the timer, a change of the clock, calendars that are read again, or a new start from the ledger.
    static func checkWakers(_ world: World, _ daemon: RunningDaemon) {
        let (engine, now) = (daemon.loop.engine, world.shown)
        // A notice that could not be recorded is tried again at its own time; and before calendars were read nothing is answered.
        guard engine.failures.isEmpty, engine.inFlight.isEmpty, daemon.loop.store.hasScanned else { return }
        let evidence = Input.clockEvidence(world.evidence)
        let byTimer = answer(of: engine, [evidence, .clockReached(now)])
        var others = [
            ("a change of the clock", answer(of: engine, [evidence, .clockChanged(now)])),
            ("calendars", answer(of: engine, [evidence, .calendarsLoaded(engine.items, now: now)])),
        ]
        // A start cannot know how long the machine was off, and so not that the clock was set by days: it may believe where who runs does not.
        if believes(engine, evidence, now), engine.isClockTrusted, engine.memory.firstSeen == world.ledger.firstSeen, world.ledger.isWell,
            let memory = world.ledger.memory, memory.settledThrough != nil, memory.doubtedSince == nil
        {
            let fresh = ReminderEngine(policy: engine.policy, office: engine.office, epoch: LichVersion.epoch)
            let start = [evidence, .started(now: now, memory: memory), .calendarsLoaded(engine.items, now: now)]
            others.append(("a start", answer(of: fresh, start)))
        }
        for (name, other) in others where other != byTimer {
            world.violate("wakers: by the timer \(byTimer.subtracting(other).sorted()), by \(name) \(other.subtracting(byTimer).sorted())")
        }
    }

    private static func believes(_ engine: ReminderEngine, _ evidence: Input, _ now: Instant) -> Bool {
        var engine = engine
        for input in [evidence, .clockChanged(now)] { _ = engine.handle(input) }
        return engine.isClockTrusted
    }

    private static func answer(of engine: ReminderEngine, _ inputs: [Input]) -> Set<String> {
        var engine = engine
        var answer: Set<String> = []
        for effect in inputs.flatMap({ engine.handle($0) }) {
            switch effect {
            // What is wrong a new start has not seen yet.
            case .deliver(let notice) where notice.problem != nil: break
            case .deliver(let notice):
                let others = notice.merged.map(\.alarm).sorted()
                answer.insert("\(notice.kind) \(notice.identity) to \(notice.recipients.map(\.address)) for \(others)")
            case .digest(let digest): answer.insert("digest of \(digest.notices.map(\.identity)) to \(digest.recipient.address)")
            case .expire(let notice, let reason): answer.insert("\(reason) \(notice.identity) to \(notice.recipients.map(\.address))")
            default: break
            }
        }
        return answer
    }
}
