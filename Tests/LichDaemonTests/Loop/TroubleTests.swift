import CivilTime
import LichHost
import LichTestSupport
import NoticeFormat
import Reminders
import Testing

@testable import LichDaemon

/// Each trouble is said once when it begins and stands in the status for as long as it lasts.
struct TroubleTests {
    private static let files = ["a.ics": calendar(event("hop", start: "20261117T090500", alarm: "PT0S"))]

    struct Trouble: Sendable, CustomTestStringConvertible {
        let name: String
        let phrases: [Language: String]
        let message: JournalMessage
        let begin: @Sendable (World) -> Void
        let end: @Sendable (World) -> Void
        var testDescription: String { name }
    }

    static let troubles: [Trouble] = [
        Trouble(
            name: "ledger", phrases: [.vietnamese: "KHÔNG GHI ĐƯỢC SỔ", .english: "THE LEDGER FAILS"], message: .ledgerFailure,
            begin: { $0.ledger.failure = World.error }, end: { $0.ledger.failure = nil }),
        Trouble(
            name: "spool", phrases: [.vietnamese: "KHÔNG GHI ĐƯỢC THƯ", .english: "THE MAIL SPOOL FAILS"], message: .spoolFailure,
            begin: { $0.spool.fail(with: World.error) }, end: { $0.spool.fail(with: nil) }),
        Trouble(
            name: "spool at the start", phrases: [.vietnamese: "KHÔNG GHI ĐƯỢC THƯ", .english: "THE MAIL SPOOL FAILS"],
            message: .spoolFailure,
            begin: { world in
                world.spool.fail(with: World.error)
                world.loop?.spoolChanged(World.error)
            },
            end: { world in
                world.spool.fail(with: nil)
                world.loop?.spoolChanged(nil)
            }),
        Trouble(
            name: "folder", phrases: [.vietnamese: "không đọc được thư mục lịch", .english: "the calendar folder cannot be read"],
            message: .folderUnreadable, begin: { $0.folder.failure = "Permission denied" }, end: { $0.folder.failure = nil }),
        Trouble(
            name: "file", phrases: [.vietnamese: "1 tệp lịch không đọc được", .english: "1 calendar files cannot be read"],
            message: .calendarUnreadable, begin: { $0.folder.unreadable = ["b.ics": "it is a FIFO and no file"] },
            end: { $0.folder.unreadable = [:] }),
        Trouble(
            name: "watch", phrases: [.vietnamese: "không theo dõi được", .english: "cannot be watched"], message: .folderWatchFailure,
            begin: { $0.loop?.watchChanged(.partial(World.error)) }, end: { $0.loop?.watchChanged(.whole) }),
    ]

    @Test(arguments: troubles, Language.allCases)
    func aTroubleIsSaidOnceAndShownWhileItLasts(trouble: Trouble, language: Language) throws {
        let world = World(Self.files, now: try instant("2026-11-17T09:00"))
        world.settings.language = language
        try world.boot()
        let phrase = try #require(trouble.phrases[language])
        #expect(world.loop?.status.contains(phrase) == false)
        trouble.begin(world)
        for minute in 1...12 {
            world.loop?.folderChanged()
            world.run(until: try instant("2026-11-17T09:00").adding(seconds: Int64(minute) * 60))
        }
        #expect(world.loop?.status.contains(phrase) == true, "\(world.loop?.status ?? "")")
        #expect(world.manager.calls.last == .status(world.loop?.status ?? ""))
        #expect(world.told(trouble.message).count == 1)
        trouble.end(world)
        world.loop?.folderChanged()
        world.run(until: try instant("2026-11-17T09:20"))
        #expect(world.loop?.status.contains(phrase) == false, "\(world.loop?.status ?? "")")
        #expect(world.notices == ["hop"])
    }

    @Test func missedChangesAreTold() throws {
        let world = World(Self.files, now: try instant("2026-11-17T09:00"))
        try world.boot()
        world.loop?.watchChanged(.overflowed)
        #expect(world.told(.changesMissed).count == 1)
    }

    @Test func thousandsOfProblemsAreToldInPart() throws {
        let world = World(Self.files, now: try instant("2026-11-17T09:00"))
        let count = DaemonLoop.mostTold + 7
        world.folder.unreadable = Dictionary(uniqueKeysWithValues: (0..<count).map { ("\($0).ics", "Permission denied") })
        try world.boot()
        #expect(world.told(.calendarUnreadable).count == DaemonLoop.mostTold)
        #expect(world.told(.moreProblems).map { $0["LICH_COUNT"] } == ["7"])
        #expect(world.loop?.status.contains("\(count) tệp") == true)
    }

    @Test func thousandsOfReportsAreToldInPart() throws {
        let count = DaemonLoop.mostTold + 7
        let people = (0..<count).map { "ATTENDEE:mailto:a\($0)@ngoai.example.com\n" }.joined()
        let files = Self.files.mapValues { $0.replacing("BEGIN:VALARM", with: people + "BEGIN:VALARM", maxReplacements: 1) }
        let world = World(files, now: try instant("2026-11-17T09:00"))
        world.settings.policy.allowedRecipients = ["xa.vn"]
        try world.boot()
        world.run(until: try instant("2026-11-17T09:10"))
        #expect(world.told(.recipientRefused).count == DaemonLoop.mostTold)
        #expect(world.told(.moreProblems).map { $0["LICH_COUNT"] } == ["7"])
        #expect(world.notices == ["hop"])
    }
}
