import CivilTime
import Testing

@testable import Reminders

/// Who is told of what hinders the daemon, and how often.
struct ProblemTests {
    private static let broken = Problem(kind: .calendars, summary: "1 lỗi", lines: ["lich.ics:7:1: sai"])
    private static let lost = Problem(kind: .mail, summary: "1 thư")

    /// From a time on these are wrong.
    struct Change: Sendable {
        let time: String
        let problems: [Problem]
        var restarts = false
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let name: String
        let changes: [Change]
        let told: [String]
        var recipients = ["it@x.vn"]
        var testDescription: String { name }
    }

    private static let rows = [
        Row(
            name: "gone within ten minutes",
            changes: [Change(time: "01T09:00", problems: [broken]), Change(time: "01T09:09", problems: [])], told: []),
        Row(
            name: "lasts", changes: [Change(time: "01T09:00", problems: [broken]), Change(time: "03T09:00", problems: [])],
            told: ["01T09:10 calendars", "02T07:30 calendars", "03T07:30 calendars"]),
        Row(
            name: "begins at night", changes: [Change(time: "01T23:30", problems: [broken]), Change(time: "02T08:00", problems: [])],
            told: ["01T23:40 calendars", "02T07:30 calendars"]),
        Row(
            name: "is another one of its kind",
            changes: [
                Change(time: "01T09:00", problems: [broken]),
                Change(time: "01T09:05", problems: [Problem(kind: .calendars, summary: "2 lỗi")]),
                Change(time: "01T10:00", problems: [broken]), Change(time: "01T18:00", problems: []),
            ], told: ["01T09:10 calendars"]),
        Row(
            name: "comes and goes",
            changes: [
                Change(time: "01T09:00", problems: [broken]), Change(time: "01T10:00", problems: []),
                Change(time: "01T11:00", problems: [broken]),
                Change(time: "01T12:00", problems: []), Change(time: "02T03:00", problems: [broken]),
                Change(time: "02T12:00", problems: []),
            ], told: ["01T09:10 calendars", "02T07:30 calendars"]),
        Row(
            name: "of two kinds",
            changes: [
                Change(time: "01T09:00", problems: [broken]), Change(time: "01T10:00", problems: [broken, lost]),
                Change(time: "01T18:00", problems: []),
            ], told: ["01T09:10 calendars", "01T10:10 mail"]),
        Row(
            name: "over a restart",
            changes: [
                Change(time: "01T09:00", problems: [broken]), Change(time: "01T12:00", problems: [broken], restarts: true),
                Change(time: "02T06:00", problems: [broken], restarts: true), Change(time: "02T18:00", problems: []),
            ], told: ["01T09:10 calendars", "02T07:30 calendars"]),
        Row(
            name: "nobody is named", changes: [Change(time: "01T09:00", problems: [broken]), Change(time: "02T18:00", problems: [])],
            told: [], recipients: []),
        Row(
            name: "mail to them is not allowed",
            changes: [Change(time: "01T09:00", problems: [broken]), Change(time: "02T18:00", problems: [])], told: [],
            recipients: ["it@y.vn"]),
    ]

    /// What is said until `end`, with a wake-up whenever one is wanted.
    private func play(_ player: inout Player, from start: Instant, to end: Instant, _ said: inout [String]) {
        var now = start
        while let wake = player.wake, wake < end {
            now = max(now, wake)
            note(player.give(.clockReached(now), now: now), &said)
        }
    }

    private func note(_ effects: [Effect], _ said: inout [String]) {
        for case .deliver(let notice) in effects where notice.kind == .problem {
            let civil = office.civil(at: notice.due.adding(seconds: 1))
            said.append("\(civil.description.dropFirst(8).prefix(8)) \(notice.problem?.rawValue ?? "")")
        }
    }

    @Test(arguments: rows)
    func problemsAreToldOncePerDayWhileTheyLast(row: Row) throws {
        var policy = ReminderPolicy()
        policy.problemRecipients = row.recipients.map { Recipient(address: $0) }
        policy.allowedRecipients = ["x.vn"]
        var player = Player(policy: policy, zone: office)
        var said: [String] = []
        var now = try instant("2026-06-01T08:00")
        _ = player.restart([], now: now)
        for change in row.changes {
            let next = try instant("2026-06-\(change.time)")
            play(&player, from: now, to: next, &said)
            now = next
            if change.restarts { note(player.restart([], now: now), &said) }
            note(player.give(.problems(change.problems, now: now), now: now), &said)
        }
        #expect(said == row.told)
    }

    @Test func oneThatCouldNotBeRecordedIsToldLater() throws {
        var policy = ReminderPolicy()
        policy.problemRecipients = [Recipient(address: "it@x.vn")]
        var player = Player(policy: policy, zone: office)
        var said: [String] = []
        let begin = try instant("2026-06-01T09:00")
        _ = player.restart([], now: begin)
        player.give(.problems([Self.lost], now: begin), now: begin)
        player.isLedgerBroken = true
        note(player.give(.clockReached(begin.adding(seconds: 600)), now: begin.adding(seconds: 600)), &said)
        #expect(said.isEmpty)
        player.isLedgerBroken = false
        play(&player, from: begin.adding(seconds: 600), to: try instant("2026-06-02T00:00"), &said)
        #expect(said == ["01T09:11 mail"])
    }
}
