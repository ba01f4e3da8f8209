import CivilTime
import ICalendar
import LichHost

@testable import LichDaemon
@testable import Reminders

/// When the world has been well for a while.
extension Invariants {
    /// Ledger, spool and journal agree, and nothing is missing.
    /// - Returns: how many notices had to be there.
    static func checkAtRest(_ world: World, daemon: RunningDaemon, since last: Instant) -> Int {
        check(world, daemon: daemon)
        let ledger = world.ledger
        let inSpool = world.spool.keysThere()
        for (key, message) in ledger.messages {
            if !inSpool.contains(key) { world.violate("spool: \(message.fileName) is missing") }
            if inSpool.contains(key), world.spool.octets(of: key) != message.octets {
                world.violate("spool: \(message.fileName) is other than recorded")
            }
        }
        for key in inSpool where ledger.messages[key] == nil { world.violate("ledger: message \(key) was never recorded") }
        let inJournal = world.journal.notices
        for key in ledger.entries.keys where !inJournal.contains(key) { world.violate("journal: \(key) is missing") }
        for key in inJournal.subtracting(ledger.takenBack) where ledger.entries[key] == nil {
            world.violate("ledger: entry \(key) was never recorded")
        }
        let unmarked = Set(ledger.messages.keys).union(ledger.entries.keys).subtracting(ledger.marked)
        if !unmarked.isEmpty { world.violate("ledger: \(unmarked) is not marked out") }
        everybodyIsTold(world)
        wakesForTheNext(world, daemon)
        provesLife(world, daemon)
        return nothingLost(world, daemon, since: last)
    }

    /// The ledger knows what had become of messages when it was last looked, and nothing else.
    static func checkFates(_ fates: [String: MailFate], in world: World) {
        for (name, fate) in fates where world.ledger.fates[name] != fate {
            world.violate("ledger: \(name) is \(fate), and the ledger says \(String(describing: world.ledger.fates[name]))")
        }
        let now = world.spool.fates()
        for (name, fate) in world.ledger.fates where now[name] != fate { world.violate("ledger: \(name) is not \(fate)") }
    }

    /// What counts as delivered has an entry for the journal, and for each recipient a message of its own or a digest, and not both.
    private static func everybodyIsTold(_ world: World) {
        for (identity, notice) in world.ledger.notices where notice.outcome == .delivered {
            if world.ledger.entries[identity.key(for: .journal)] == nil { world.violate("ledger: \(identity) has no entry") }
            for recipient in notice.recipients {
                let (key, single) = (notice.outputKey(of: recipient), identity.key(for: .mail(recipient)))
                if world.ledger.messages[key]?.recipient != recipient {
                    world.violate("ledger: \(identity) has no message for \(recipient)")
                }
                if key != single, world.ledger.messages[single] != nil {
                    world.violate("ledger: \(recipient) is told of \(identity) twice")
                }
            }
        }
    }

    /// The next notice by a simulation of its own is not before the wake-up.
    private static func wakesForTheNext(_ world: World, _ daemon: RunningDaemon) {
        let (engine, settings) = (daemon.loop.engine, daemon.settings)
        guard engine.isClockTrusted else { return }
        let range = world.shown.adding(seconds: 1)..<world.shown.adding(seconds: 40 * 86_400)
        var simulation = Simulation(items: engine.items, policy: settings.policy, office: settings.office, range: range)
        guard let next = simulation.next(), world.ledger.notices[next.identity] == nil else { return }
        if daemon.timer.wish.map({ $0 > next.due }) ?? true {
            world.violate(
                "wake-up: \(next.identity) is due \(next.due), and the timer is armed for \(String(describing: daemon.timer.wish))")
        }
    }

    /// An office that wants it is never in silence from one first working day of a month until after the next.
    private static func provesLife(_ world: World, _ daemon: RunningDaemon) {
        let (engine, settings) = (daemon.loop.engine, daemon.settings)
        guard engine.isClockTrusted, settings.policy.provesLife, let began = world.ledger.began else { return }
        let proof = ProofOfLife(deliveryHours: settings.policy.deliveryHours, office: settings.office)
        var workingDays = engine.workingDays
        guard let (month, before) = proof.last(through: world.shown, workingDays: &workingDays), month.due > began else { return }
        let isHeard = world.ledger.notices.values.contains { $0.outcome == .delivered && $0.recorded > before }
        if !isHeard { world.violate("proof of life: nothing was said since \(before), and it was due \(month.due)") }
    }

    /// Every notice that the simulation gives for an item known long enough before is in the ledger.
    private static func nothingLost(_ world: World, _ daemon: RunningDaemon, since last: Instant) -> Int {
        var expected = 0
        guard let began = world.ledger.began else { return 0 }
        let settings = daemon.settings
        for item in world.folder.all {
            guard let known = item.known, let seen = world.ledger.firstSeen[item.uid] else { continue }
            // The clock may have been off by two days when it became known, or ahead by more: what counts as settled by then is not asked for.
            let from =
                [
                    Instant(secondsSinceEpoch: known.since + 3 * 86_400), known.settled, seen.adding(seconds: 1), began.adding(seconds: 1),
                    last,
                ].max() ?? last
            guard from < world.shown else { continue }
            let octets = Array("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n\(item.text)\nEND:VCALENDAR\n".utf8)
            let items = CalendarReader.read(octets, file: "x.ics", context: settings.readingContext).items
            if items.count != 1 { world.violate("test: \(item.text) is no item") }
            let range = from..<world.shown
            // A weekly digest is about all that comes when it is given, and one that is late about less.
            let simulation = Simulation(items: items, policy: settings.policy, office: settings.office, range: range)
            for notice in simulation where notice.kind != .digest {
                expected += 1
                // A known item's notice is never one that was entered too late.
                if world.ledger.notices[notice.identity].map({ $0.reason == .unseen }) ?? true {
                    world.violate("lost: \(notice.identity) due \(notice.due), known since \(Instant(secondsSinceEpoch: known.since))")
                }
            }
        }
        return expected
    }
}
