import Dispatch
import Foundation
import LichHost
import Testing

/// Real inotify, real files; how long things take to settle is the business of ``SettleRuleTests``.
@Suite("Watching a calendar folder")
struct CalendarFolderWatchTests {
    private let folder: TemporaryFolder
    private let changed = Signal()
    private let failed = Signal()
    private let executor = QueueExecutor(label: "test")

    init() throws { folder = try TemporaryFolder() }

    private func watch(_ name: String) throws -> CalendarFolderWatch {
        let watch = CalendarFolderWatch(
            path: folder.path(name), executor: executor, changed: { [changed] in changed.send() },
            stateChanged: { [failed] _ in failed.send() })
        watch.start()
        return watch
    }

    @Test("A file that is made, written again, replaced and removed is told each time, once")
    func files() throws {
        try folder.makeFolder("c")
        let watch = try watch("c")
        try folder.write("a", to: "c/a.ics")
        #expect(changed.wait())
        try folder.write("b", to: "c/a.ics")
        #expect(changed.wait())
        try folder.write("c", to: "c/.tmp")
        try folder.move("c/.tmp", to: "c/a.ics")
        #expect(changed.wait())
        try folder.remove("c/a.ics")
        #expect(changed.wait())
        #expect(!changed.hasCome)
        #expect(!failed.hasCome)
        watch.stop()
    }

    @Test("What was changed between the making of the watch and its start is told")
    func beforeStart() throws {
        try folder.makeFolder("c")
        let watch = CalendarFolderWatch(
            path: folder.path("c"), executor: executor, changed: { [changed] in changed.send() },
            stateChanged: { [failed] _ in failed.send() })
        try folder.write("a", to: "c/a.ics")
        watch.start()
        #expect(changed.wait())
        watch.stop()
    }

    @Test("Files that are no calendars are not told")
    func others() throws {
        try folder.makeFolder("c/.git")
        let watch = try watch("c")
        for name in ["c/.a.ics.swp", "c/4913", "c/a.ics~", "c/#a.ics#", "c/.git/a.ics", "outside.ics"] { try folder.write("x", to: name) }
        // The queue has seen all of that once it has seen this.
        try folder.write("a", to: "c/a.ics")
        #expect(changed.wait())
        #expect(!changed.hasCome)
        watch.stop()
    }

    @Test("Folders that are made later, one in another, are watched too")
    func newFolders() throws {
        try folder.makeFolder("c")
        let watch = try watch("c")
        try folder.makeFolder("c/one/two")
        #expect(changed.wait())
        try folder.write("a", to: "c/one/two/a.ics")
        #expect(changed.wait())
        try folder.link("c/linked", to: folder.path("c/one"))
        #expect(changed.wait())
        watch.stop()
    }

    @Test("A folder moved in with its files, and moved out again, is told")
    func movedFolder() throws {
        try folder.makeFolder("c")
        try folder.makeFolder("other")
        try folder.write("a", to: "other/a.ics")
        let watch = try watch("c")
        try folder.move("other", to: "c/other")
        #expect(changed.wait())
        try folder.write("b", to: "c/other/a.ics")
        #expect(changed.wait())
        try folder.move("c/other", to: "other")
        #expect(changed.wait())
        watch.stop()
    }

    @Test("A folder that is not there yet, nor the one above it, is seen when it comes")
    func laterFolder() throws {
        let watch = try watch("etc/lich/c")
        try folder.makeFolder("etc/lich/c")
        #expect(changed.wait())
        try folder.write("a", to: "etc/lich/c/a.ics")
        #expect(changed.wait())
        watch.stop()
    }

    @Test("A folder that is removed and made again is seen both times, and watched again")
    func madeAgain() throws {
        try folder.makeFolder("c")
        try folder.write("a", to: "c/a.ics")
        let watch = try watch("c")
        try folder.remove("c")
        #expect(changed.wait())
        try folder.makeFolder("c")
        #expect(changed.wait())
        try folder.write("b", to: "c/a.ics")
        #expect(changed.wait())
        #expect(!failed.hasCome)
        watch.stop()
    }

    @Test("A folder that is a link is followed, and seen when it is put elsewhere")
    func linkedFolder() throws {
        try folder.makeFolder("one")
        try folder.makeFolder("two")
        try folder.write("2", to: "two/a.ics")
        try folder.link("c", to: "one")
        let watch = try watch("c")
        try folder.write("1", to: "one/a.ics")
        #expect(changed.wait())
        try folder.link("new", to: "two")
        try folder.move("new", to: "c")
        #expect(changed.wait())
        try folder.write("3", to: "two/a.ics")
        #expect(changed.wait())
        watch.stop()
    }

    @Test("Many files in one go are one change")
    func burst() throws {
        try folder.makeFolder("c")
        let watch = try watch("c")
        // Held up, the queue sees all of them together, whatever the machine is busy with.
        try executor.queue.sync {
            for number in 0..<300 { try folder.write("a", to: "c/\(number).ics") }
        }
        #expect(changed.wait())
        #expect(!changed.hasCome)
        watch.stop()
    }

    @Test("Stopped, it tells nothing, and can go away")
    func stop() throws {
        try folder.makeFolder("c")
        weak var gone: CalendarFolderWatch?
        do {
            let watch = try watch("c")
            watch.stop()
            executor.queue.sync {}
            try folder.write("a", to: "c/a.ics")
            executor.queue.sync {}
            gone = watch
        }
        executor.queue.sync {}
        #expect(gone == nil)
        #expect(!changed.hasCome)
    }
}
