import CivilTime
import ICalendar
import Testing

@testable import Reminders

/// A day with too many notices: what is over is recorded and said, and costs only the items that have too many.
struct NoticeFloodTests {
    /// Small ones, for the time that tests take.
    private static let limits = {
        var limits = NoticeLimits()
        (limits.aDay, limits.ofAnItem) = (200, 10)
        return limits
    }()

    private static let boss = "van-phong@xa.vn"

    private static func player() -> Player {
        var policy = ReminderPolicy()
        policy.defaultRecipients = [Recipient(address: boss)]
        var player = Player(policy: policy, zone: office)
        player.limits = limits
        return player
    }

    /// An event in the office's zone with an alarm at its start.
    private static func event(_ uid: String, _ start: String, _ rule: String = "") -> String {
        let lines = "DTSTART:\(start)\nSUMMARY:\(uid)\n" + (rule.isEmpty ? "" : "RRULE:\(rule)\n") + "VALARM PT0S"
        return CaseLines.component("event", lines, uid: uid)
    }

    /// What is no notice in its own right: `problem a to:…`, `flood b`.
    private static func floods(_ effects: [Effect]) -> [String] {
        effects.compactMap { effect in
            switch effect {
            case .deliver(let notice) where notice.kind == .problem:
                "problem \(notice.identity.uid)@\(notice.identity.occurrence) to:\(notice.recipients.map(\.address).joined())"
            case .expire(let notice, .flood): "flood \(notice.identity.uid)@\(notice.identity.occurrence)"
            default: nil
            }
        }
    }

    private static func count(_ uid: String, _ ledger: Ledger) -> Int {
        ledger.recorded.count { $0.notice.identity.uid == uid && $0.notice.kind != .problem }
    }

    @Test func aRuleOfSecondsCostsItselfAlone() throws {
        let secondly = Self.event("a", "20261118T080000", "FREQ=SECONDLY")
        let hourly = Self.event("b", "20261118T080000", "FREQ=HOURLY;INTERVAL=2")
        let items = try items(secondly + "\n" + hourly)
        var player = Self.player()
        _ = player.restart(items, now: try instant("2026-11-18T07:00"))

        // The machine was off from seven to four.
        let said = player.restart(items, now: try instant("2026-11-18T16:00"))
        #expect(Self.floods(said) == ["problem a@20261118 to:\(Self.boss)"])
        #expect(Self.count("a", player.ledger) == Self.limits.aDay)
        #expect(Self.count("b", player.ledger) == 5)

        // It rests until midnight; the other does not.
        #expect(player.wake == (try instant("2026-11-18T18:00")))
        player.give(.clockReached(try instant("2026-11-18T18:00")), now: try instant("2026-11-18T18:00"))
        #expect(Self.count("a", player.ledger) == Self.limits.aDay)
        #expect(Self.count("b", player.ledger) == 6)

        // A new process knows as much.
        #expect(Self.floods(player.restart(items, now: try instant("2026-11-18T19:00"))).isEmpty)
        #expect(Self.count("a", player.ledger) == Self.limits.aDay)

        // The next day has its own share.
        player.give(.clockReached(try instant("2026-11-19T00:00:30")), now: try instant("2026-11-19T00:00:30"))
        #expect(Self.count("a", player.ledger) == Self.limits.aDay + 31)
    }

    @Test func whatIsMendedIsInForceAtOnce() throws {
        var player = Self.player()
        let wrong = try items(Self.event("a", "20261118T080000", "FREQ=SECONDLY"))
        _ = player.restart(wrong, now: try instant("2026-11-18T07:00"))
        _ = player.restart(wrong, now: try instant("2026-11-18T16:00"))
        let mended = try items(Self.event("a", "20261118T173000", "FREQ=DAILY"))
        player.give(.calendarsLoaded(mended, now: try instant("2026-11-18T16:30")), now: try instant("2026-11-18T16:30"))
        let due = try instant("2026-11-18T17:30")
        #expect(player.wake == due)
        let said = player.give(.clockReached(due), now: due)
        #expect(said.contains { if case .deliver(let notice) = $0 { notice.due == due } else { false } })
    }

    /// Twenty items of fifteen notices each: over the limit of the day, no item that has had its share is given more, and one notice names the worst.
    @Test func manyItemsTogetherAreAFloodToo() throws {
        let many = (0..<20).map { Self.event("e\($0)", "20261118T080000", "FREQ=MINUTELY;COUNT=15") }
        let worst = Self.event("worst", "20261118T080000", "FREQ=MINUTELY;COUNT=40")
        let small = Self.event("small", "20261118T080000", "FREQ=HOURLY;COUNT=5")
        let items = try items((many + [worst, small]).joined(separator: "\n"))
        var player = Self.player()
        _ = player.restart(items, now: try instant("2026-11-18T07:00"))
        let floods = Self.floods(player.restart(items, now: try instant("2026-11-18T16:00")))
        #expect(floods.count { $0.hasPrefix("problem") } == 1)
        #expect(floods.count { $0.hasPrefix("flood") } > 5)
        for uid in 0..<20 { #expect(Self.count("e\(uid)", player.ledger) >= Self.limits.ofAnItem) }
        #expect(Self.count("small", player.ledger) == 5)
        // Of every item that lacks some, the ledger says so.
        let told = Set(player.ledger.recorded.filter { $0.notice.kind == .problem }.map(\.notice.identity.uid))
        for uid in 0..<20 where Self.count("e\(uid)", player.ledger) < 15 { #expect(told.contains("e\(uid)")) }
        #expect(told.contains("worst"))
    }

    /// The notice of the flood is as any other: where the ledger fails, it comes when it works again.
    @Test func itIsToldWhenTheLedgerWorksAgain() throws {
        var player = Self.player()
        let items = try items(Self.event("a", "20261118T080000", "FREQ=SECONDLY"))
        _ = player.restart(items, now: try instant("2026-11-18T07:00"))
        player.isLedgerBroken = true
        _ = player.restart(items, now: try instant("2026-11-18T16:00"))
        #expect(player.ledger.recorded.isEmpty)
        player.isLedgerBroken = false
        let again = try #require(player.wake)
        let said = player.give(.clockReached(again), now: again)
        #expect(Self.floods(said) == ["problem a@20261118 to:\(Self.boss)"])
        #expect(Self.count("a", player.ledger) == Self.limits.aDay)
    }

    /// So that a long past does not hide the present: each day has its first occurrences.
    @Test func aSearchOverBusyDaysHasSomethingOfEachDay() throws {
        let item = try #require(try items(Self.event("a", "20261101T080000", "FREQ=SECONDLY")).first)
        let range = try instant("2026-11-10T12:00")..<instant("2026-11-13T00:00:05")
        let found = item.occurrences(startingIn: range, ofEachDay: 10, limit: 1000)
        #expect(found.occurrences.count == 35 && !found.isTruncated)
        #expect(found.occurrences.last?.startInstant == (try instant("2026-11-13T00:00:04")))
        #expect(item.occurrences(startingIn: range, ofEachDay: 10, limit: 25).isTruncated)
    }
}
