import Glibc
import Testing

@testable import LichHost

@Suite struct CalendarFileChangeTests {
    @Test func replacesWithOwnerAndMode() throws {
        let folder = try TemporaryFolder()
        try folder.write("a", to: "a.ics")
        #expect(unsafe chmod(folder.path("a.ics"), 0o640) == 0)
        let change = try CalendarFileChange(path: folder.path("a.ics"))
        #expect(change.octets == [0x61])
        #expect(try change.replace(with: [0x62], keepingBackup: true) == .replaced)
        #expect(try folder.read("a.ics") == [0x62] && folder.read("a.ics~") == [0x61])
        #expect(try folder.mode(of: "a.ics") == 0o640)
        #expect(try folder.names(in: ".") == ["a.ics", "a.ics~"])
    }

    @Test func seesWhatAnEditorSaved() throws {
        let folder = try TemporaryFolder()
        try folder.write("a", to: "a.ics")
        let change = try CalendarFileChange(path: folder.path("a.ics"))
        try folder.write("edited", to: "a.ics")
        #expect(try change.replace(with: [0x62]) == .changedMeanwhile)
        // Also where the editor put a new file in its place.
        try folder.write("new", to: "b")
        let second = try CalendarFileChange(path: folder.path("new.ics"))
        try folder.move("b", to: "new.ics")
        #expect(try second.replace(with: [0x62]) == .changedMeanwhile)
        #expect(try folder.read("a.ics") == Array("edited".utf8) && folder.read("new.ics") == Array("new".utf8))
        #expect(try folder.names(in: ".") == ["a.ics", "new.ics"])
    }

    @Test func secondOneIsToldWhoHoldsIt() throws {
        let folder = try TemporaryFolder()
        try folder.write("a", to: "a.ics")
        let change = try CalendarFileChange(path: folder.path("a.ics"))
        let error = #expect(throws: HostError.self) { _ = try CalendarFileChange(path: folder.path("a.ics"), patience: 0) }
        #expect(error?.code == EWOULDBLOCK)
        #expect(error?.reason.contains("\(getpid())") == true)
        withExtendedLifetime(change) {}
    }

    @Test func ofManyAtOnceNoneIsLost() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path("a.ics")
        await withTaskGroup { group in
            for number in UInt8(1)...20 {
                group.addTask {
                    let isDone = try? CalendarFileChange.perform(on: path) { ($0 ?? []) + [number] }
                    #expect(isDone == true)
                }
            }
        }
        #expect(try folder.read("a.ics").sorted() == Array(1...20))
        #expect(try folder.names(in: ".") == ["a.ics"])
    }

    @Test func followsLinksWithinTheFolderOnly() throws {
        let folder = try TemporaryFolder()
        try folder.makeFolder("calendars/sub")
        try folder.write("a", to: "calendars/sub/a.ics")
        try folder.write("secret", to: "outside")
        try folder.link("calendars/in.ics", to: "sub/a.ics")
        try folder.link("calendars/out.ics", to: "../outside")
        try folder.link("calendars/nowhere.ics", to: "../nothing")
        let root = folder.path("calendars")
        #expect(try CalendarFileChange(path: "\(root)/in.ics", within: root).replace(with: [0x62]) == .replaced)
        #expect(try folder.read("calendars/sub/a.ics") == [0x62])
        for name in ["out.ics", "nowhere.ics", "sub"] {
            #expect(throws: HostError.self) { _ = try CalendarFileChange(path: "\(root)/\(name)", within: root) }
        }
    }

    @Test func leavesNothingWhereItMayNotWrite() throws {
        let folder = try TemporaryFolder()
        #expect(throws: HostError.self) { _ = try CalendarFileChange(path: folder.path("none/a.ics")) }
    }

    @Test func readsWhoHoldsALock() {
        let locks =
            "1: POSIX  ADVISORY  WRITE 1 08:01:13 0 EOF\n2: FLOCK  ADVISORY  WRITE 708 08:01:13 0 EOF\n2: -> FLOCK  ADVISORY  WRITE 709 08:01:13\n"
        #expect(LockHolder.process(in: locks, inode: 13) == 708 && LockHolder.process(in: locks, inode: 14) == nil)
    }
}
