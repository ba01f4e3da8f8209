import CivilTime
import ICalendar
import LichHost
import LichTestSupport
import Testing

@testable import LichDaemon

/// What is in force of a folder, scan after scan.
struct CalendarStoreTests {
    private let context = World.settings().readingContext

    private func scan(_ files: [String: String]) -> FolderScan { MemoryCalendarFolder(files).scan() }

    private func summaries(_ update: CalendarStore.Update) -> [String] {
        update.items.map { $0.representative?.summary ?? "" }
    }

    @Test func filesAreTakenInOrderAndReadOnce() {
        var store = CalendarStore()
        let files = ["b.ics": calendar(event("b")), "a.ics": calendar(event("a"), event("c"))]
        let first = store.take(scan(files), context: context)
        #expect(first.hasChanged && summaries(first) == ["a", "c", "b"] && store.fileCount == 2)
        let second = store.take(scan(files), context: context)
        #expect(!second.hasChanged && summaries(second) == ["a", "c", "b"])
        let same = zip(first.items, second.items).allSatisfy { $0.0.master === $0.1.master }
        #expect(same, "what has not changed is not read again")
    }

    @Test func anEmptyFolderIsReadAndOneThatFailsIsNot() {
        var store = CalendarStore()
        #expect(!store.take(FolderScan(failure: "gone"), context: context).hasChanged && !store.hasScanned)
        #expect(store.take(FolderScan(), context: context).hasChanged && store.hasScanned)
        #expect(!store.take(FolderScan(), context: context).hasChanged)
    }

    @Test func aFailureOfTheFolderChangesNothing() {
        var store = CalendarStore()
        _ = store.take(scan(["a.ics": calendar(event("a")).replacing("DTSTAMP", with: "DTSTMP")]), context: context)
        let problems = store.diagnostics
        let update = store.take(FolderScan(failure: "gone"), context: context)
        #expect(!update.hasChanged && update.newDiagnostics.isEmpty && summaries(update).count == store.fileCount)
        #expect(store.diagnostics == problems)
    }

    @Test func whatWasReadIsKnownByItsPath() {
        var store = CalendarStore()
        let files = scan(["a.ics": calendar(event("a"))])
        #expect(store.octets(of: "a.ics") == nil)
        _ = store.take(files, context: context)
        #expect(store.octets(of: "a.ics") == files.files.first && store.octets(of: "b.ics") == nil)
        _ = store.take(FolderScan(), context: context)
        #expect(store.octets(of: "a.ics") == nil)
    }

    @Test func anotherZoneIsReadAnew() throws {
        var store = CalendarStore()
        let files = scan(["a.ics": calendar(event("a", start: "20261118"))])
        _ = store.take(files, context: context)
        let update = store.take(files, context: World.settings(zone: tokyo).readingContext, forgetting: true)
        #expect(update.hasChanged && update.items.map(\.office) == [tokyo])
    }

    @Test func aBrokenComponentOfNoNameKeepsAllThatIsMissing() {
        var store = CalendarStore()
        _ = store.take(scan(["a.ics": calendar(event("a"), event("b"))]), context: context)
        let nameless = event("b").replacing("UID:b\n", with: "").replacing("DTSTART;", with: "RECURRENCE-ID;")
        let update = store.take(scan(["a.ics": calendar(event("a"), nameless)]), context: context)
        #expect(Set(update.items.map(\.uid)) == ["a", "b"] && update.keptUIDs == ["b"])
        #expect(store.errorCount >= 1)
    }

    @Test func anItemThatIsMendedAndOneThatIsGoneAreNotKept() {
        var store = CalendarStore()
        let broken = event("a").replacing("20261118T", with: "20261399T")
        _ = store.take(scan(["a.ics": calendar(event("a"))]), context: context)
        #expect(store.take(scan(["a.ics": calendar(broken)]), context: context).keptUIDs == ["a"])
        #expect(store.take(scan(["a.ics": calendar(broken, event("b"))]), context: context).keptUIDs == ["a"])
        let mended = store.take(scan(["a.ics": calendar(event("a", start: "20261119T090000"))]), context: context)
        #expect(mended.keptUIDs.isEmpty && mended.items.map { $0.representative?.start?.basicFormat } == ["20261119T090000"])
        _ = store.take(scan(["a.ics": calendar(broken)]), context: context)
        #expect(store.take(scan(["a.ics": calendar(event("b"))]), context: context).items.map(\.uid) == ["b"])
    }

    @Test func anItemBrokenFromTheStartIsNotThere() {
        var store = CalendarStore()
        let update = store.take(scan(["a.ics": calendar(event("a").replacing("20261118T", with: "20261399T"))]), context: context)
        #expect(update.items.isEmpty && update.keptUIDs.isEmpty && store.errorCount == 1)
    }

    // MARK: One UID in two files

    /// Two files with one UID: lines of each besides, and the file whose item is in force.
    @Test(arguments: [
        ("", "", "a.ics"), ("SEQUENCE:1", "SEQUENCE:2", "b.ics"), ("SEQUENCE:2", "SEQUENCE:1", "a.ics"),
        ("LAST-MODIFIED:20260101T000000Z", "LAST-MODIFIED:20260102T000000Z", "b.ics"),
        ("SEQUENCE:1\nLAST-MODIFIED:20260101T000000Z", "LAST-MODIFIED:20260102T000000Z", "a.ics"),
    ])
    func theNewerOfTwoFilesIsInForce(first: String, second: String, winner: String) throws {
        var store = CalendarStore()
        let files = ["a.ics": "\n" + calendar(event("x"), event("ă", first)), "b.ics": calendar(event("ă", second), event("y"))]
        let update = store.take(scan(files), context: context)
        let loser = winner == "a.ics" ? "b.ics" : "a.ics"
        #expect(update.items.filter { $0.uid == "ă" }.map { $0.representative?.file } == [winner])
        #expect(update.items.count == 3)
        let warning = try #require(store.diagnostics.first { $0.code == .file(.uidInTwoFiles) })
        #expect(store.diagnostics.count { $0.code == .file(.uidInTwoFiles) } == 1 && store.warningCount == store.diagnostics.count)
        #expect(warning.severity == .warning && warning.uid == "ă" && warning.arguments == ["ă", winner])
        #expect(warning.place.file == loser && warning.related?.file == winner)
        #expect(warning.excerpt == "UID:ă")
        // The UID line, whichever component it is of.
        let octets = Array((files[loser] ?? "").utf8)
        let range = warning.place.octetOffset..<(warning.place.octetOffset + warning.place.octetLength)
        #expect(String(decoding: octets[range], as: UTF8.self) == "UID:ă")
        #expect(warning.place.line == octets[..<range.lowerBound].count { $0 == UInt8(ascii: "\n") } + 1)
        #expect(update.newDiagnostics.contains(warning))
        #expect(store.take(scan(files), context: context).newDiagnostics.isEmpty)
        #expect(store.take(scan([loser: files[loser] ?? ""]), context: context).items.contains { $0.uid == "ă" })
        #expect(!store.diagnostics.contains { $0.code == .file(.uidInTwoFiles) })
    }

    @Test func threeFilesGiveTwoWarnings() {
        var store = CalendarStore()
        _ = store.take(
            scan(["a.ics": calendar(event("x")), "b.ics": calendar(event("x", "SEQUENCE:3")), "c.ics": calendar(event("x"))]),
            context: context)
        #expect(store.diagnostics.map(\.place.file) == ["a.ics", "c.ics"])
        #expect(store.diagnostics.allSatisfy { $0.related?.file == "b.ics" })
    }

    /// A copy of a calendar beside it: as much is said as the reader says of a file, and how much more there is.
    @Test(.timeLimit(.minutes(1))) func aCopyOfACalendarGivesAsManyWarningsAsAFileMay() throws {
        let limit = CalendarLimits.standard.diagnosticsPerFile
        let events = (0..<(limit + 900)).map { event("e\($0)") }
        let files = ["a.ics": calendar(events.joined()), "b.ics": calendar(events.joined()), "c.ics": calendar(event("e5"))]
        var store = CalendarStore()
        let update = store.take(scan(files), context: context)
        #expect(update.items.count == limit + 900 && update.items.allSatisfy { $0.representative?.file == "a.ics" })
        let copies = store.diagnostics.filter { $0.code == .file(.uidInTwoFiles) && $0.place.file == "b.ics" }
        #expect(copies.map(\.uid) == (0..<limit).map { "e\($0)" })
        for copy in copies {
            // The related line is the same line of the other file.
            #expect(copy.related?.octetOffset == copy.place.octetOffset && copy.related?.line == copy.place.line)
            #expect(copy.related?.file == "a.ics" && copy.excerpt == "UID:\(copy.uid ?? "")")
        }
        let more = store.diagnostics.filter { $0.code == .file(.moreProblems) }
        #expect(more.map(\.arguments) == [["900"]] && more.map(\.place) == copies.suffix(1).map(\.place))
        #expect(store.diagnostics.last { $0.place.file == "b.ics" } == more.first)
        #expect(store.diagnostics.count { $0.place.file == "c.ics" } == 1)
        #expect(store.take(scan(files), context: context).newDiagnostics.isEmpty)
    }

    @Test func overridesAloneDoNotBeatTheirItem() {
        var store = CalendarStore()
        let series = event("x", "RRULE:FREQ=DAILY;COUNT=3")
        let override = event("x", "SEQUENCE:9", "RECURRENCE-ID;TZID=Asia/Ho_Chi_Minh:20261119T090000")
        let update = store.take(scan(["a.ics": calendar(override), "b.ics": calendar(series)]), context: context)
        #expect(update.items.map { $0.master?.file } == ["b.ics"])
    }

    @Test func anItemThatMovedToAnotherFileIsTheOneWrittenThere() {
        var store = CalendarStore()
        _ = store.take(scan(["a.ics": calendar(event("x"))]), context: context)
        let cut = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:test\n"
        let moved = calendar(event("x", start: "20261120T090000"))
        let update = store.take(scan(["a.ics": cut, "b.ics": moved]), context: context)
        #expect(update.items.map { $0.representative?.file } == ["b.ics"])
        #expect(!store.diagnostics.contains { $0.code == .file(.uidInTwoFiles) }, "it is written once only")
    }

    @Test func aWarningStaysTheSameWhileAFileCannotBeRead() {
        var store = CalendarStore()
        let files = ["a.ics": calendar(event("x")), "b.ics": calendar(event("x"))]
        _ = store.take(scan(files), context: context)
        let folder = MemoryCalendarFolder(files)
        folder.unreadable = ["b.ics": "Permission denied"]
        let update = store.take(folder.scan(), context: context)
        #expect(update.newDiagnostics.isEmpty && update.newUnreadable.map(\.path) == ["b.ics"])
        #expect(store.take(folder.scan(), context: context).newUnreadable.isEmpty)
    }
}
