import CivilTime
import LichHost
import LichTestSupport
import NoticeFormat
import Reminders
import Testing

@testable import LichDaemon

/// What goes wrong is told by mail to those that the configuration names.
@Suite("Problems by mail")
struct ProblemMailTests {
    private func world(_ language: Language = .vietnamese) throws -> World {
        let world = World(["a.ics": calendar(event("hop"))], now: try instant("2026-11-16T09:00"))
        world.settings.language = language
        world.settings.mail.language = language
        world.settings.policy.problemRecipients = [Recipient(address: "it@xa.vn")]
        try world.boot()
        return world
    }

    private func letters(_ world: World) -> [String] {
        world.spool.messages.filter { $0.recipient == "it@xa.vn" }.map { String(decoding: $0.octets, as: UTF8.self) }
    }

    @Test(arguments: [(Language.vietnamese, "1 lỗi trong các tệp lịch (b.ics:9)"), (.english, "1 error in the calendar files (b.ics:9)")])
    func `A file that stays broken is a mail a day, with the place`(language: Language, summary: String) throws {
        let world = try world(language)
        world.folder.put(calendar(event("hong", "DURATION:mai")), at: "b.ics")
        world.loop?.folderChanged()
        world.run(until: try instant("2026-11-16T09:09"))
        #expect(letters(world).isEmpty)
        world.run(until: try instant("2026-11-17T09:00"))
        #expect(letters(world).count == 2)
        #expect(world.ledger.entries.filter { $0.kind == .problem }.map(\.summary) == [summary, summary])
        #expect(letters(world).allSatisfy { $0.contains("b.ics:9:") })
        world.folder.files["b.ics"] = nil
        world.loop?.folderChanged()
        world.run(until: try instant("2026-11-18T07:59"))
        #expect(letters(world).count == 2)
        #expect(world.isEverythingOut)
    }

    @Test
    func `Mail that was given up is told of, and a restart does not tell it again`() throws {
        let world = try world()
        world.run(until: try instant("2026-11-18T08:30"))
        world.spool.giveUp()
        world.loop?.followMail()
        world.run(until: try instant("2026-11-18T09:00"))
        #expect(world.ledger.entries.filter { $0.kind == .problem }.map(\.summary) == ["1 thư không giao được"])
        try world.boot()
        world.run(until: try instant("2026-11-18T12:00"))
        #expect(letters(world).count == 1)
    }

    @Test
    func `Where nobody is named nothing is said`() throws {
        let world = try world()
        world.settings.policy.problemRecipients = []
        try world.boot()
        world.folder.failure = "Permission denied"
        world.loop?.folderChanged()
        world.run(until: try instant("2026-11-17T12:00"))
        #expect(world.ledger.entries.isEmpty)
    }
}
