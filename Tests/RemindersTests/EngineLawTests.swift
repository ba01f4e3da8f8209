import CivilTime
import ICalendar
import LichTestSupport
import Testing

@testable import Reminders

/// What holds of every calendar, however the machine is treated.
struct EngineLawTests {
    private static let begin = Instant(secondsSinceEpoch: 1_793_498_400)  // 2026-11-01T09:00 in Vietnam
    private static let days: Int64 = 75
    private static var end: Instant { begin.adding(seconds: days * 86_400) }

    /// A machine that is never off.
    private static func undisturbed(_ items: [CalendarItem]) -> Player {
        var player = Player(policy: ReminderPolicy(), zone: office)
        _ = player.restart(items, now: begin)
        while let wake = player.wake, wake <= end { player.give(.clockReached(wake), now: wake) }
        return player
    }

    private static func keys(_ ledger: Ledger) -> [String] {
        ledger.recorded.flatMap { entry in entry.notice.destinations.map { entry.notice.identity.key(for: $0) } }
    }

    @Test(arguments: 0..<60)
    func nothingIsLostOrSaidTwice(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let items = try items(RandomCalendar.text(using: &generator))
        let reference = Self.undisturbed(items)
        #expect(Set(Self.keys(reference.ledger)).count == Self.keys(reference.ledger).count)

        var player = Player(policy: ReminderPolicy(), zone: office)
        _ = player.restart(items, now: Self.begin)
        var now = Self.begin
        while now < Self.end {
            now = min(now.adding(seconds: Self.pause(using: &generator)), Self.end)
            if now == Self.end { player.isLedgerBroken = false }
            // It wakes in time, or it was off or asleep over the wish.
            if let wake = player.wake, wake < now, Bool.random(using: &generator) { now = wake }
            Self.disturb(&player, items, now: now, using: &generator)
            if !player.isLedgerBroken { Self.expectWake(player, reference, now: now) }
        }
        player.isLedgerBroken = false
        player.give(.clockChanged(Self.end), now: Self.end)

        #expect(Set(Self.keys(player.ledger)) == Set(Self.keys(reference.ledger)))
        #expect(Set(Self.keys(player.ledger)).count == Self.keys(player.ledger).count, "said twice")
        for entry in player.ledger.recorded { #expect(entry.notice.due <= entry.at, "said before its time") }
    }

    private static func pause(using generator: inout SeededGenerator) -> Int64 {
        let longest: Int64 = [60, 3600, 86_400, 9 * 86_400].randomElement(using: &generator) ?? 60
        return Int64.random(in: 1...longest, using: &generator)
    }

    private static func disturb(_ player: inout Player, _ items: [CalendarItem], now: Instant, using generator: inout SeededGenerator) {
        switch Int.random(in: 0..<12, using: &generator) {
        case 0: _ = player.restart(items, now: now)
        case 1:
            player.give(.stopping(now: now), now: now)
            _ = player.restart(items, now: now)
        case 2: player.give(.calendarsLoaded(items.shuffled(using: &generator), now: now), now: now)
        case 3: player.give(.clockChanged(now), now: now)
        case 4: player.isLedgerBroken.toggle()
        default: player.give(.clockReached(now), now: now)
        }
    }

    /// Nothing that is due comes between now and the wish, and the wish is no earlier than it need be.
    private static func expectWake(_ player: Player, _ reference: Player, now: Instant) {
        guard player.engine.failures.isEmpty, player.engine.memory.settledThrough == now else { return }
        let next = reference.ledger.recorded.map(\.notice.due).filter { $0 > now }.min()
        let latest = now.adding(seconds: ReminderEngine.longestSleep)
        if let next { #expect(player.wake == min(next, latest)) } else { #expect(player.wake.map { $0 > end || $0 == latest } ?? true) }
    }

    @Test(arguments: 200..<215)
    func simulationIsTheEngineWokenAtEachWish(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let items = try items(RandomCalendar.text(using: &generator))
        let said = Self.undisturbed(items).ledger.recorded.filter { !$0.isExpired }.map { $0.notice.line(in: office) }
        let range = Self.begin.adding(seconds: 1)..<Self.end.adding(seconds: 1)
        let simulated = Simulation(items: items, policy: ReminderPolicy(), office: office, range: range).map { $0.line(in: office) }
        #expect(simulated == said)
    }

    @Test func aWideRangeOfSeedsSaysSomething() throws {
        let counts = try (0..<40).map { seed in
            var generator = SeededGenerator(seed: UInt64(seed))
            return Self.undisturbed(try items(RandomCalendar.text(using: &generator))).ledger.recorded.count
        }
        #expect(counts.count { $0 > 5 } > 20)
    }
}
