import Foundation
import LichHost
import LichTestSupport
import Testing

@Suite("The calendar folder on the disk")
struct DirectoryCalendarFolderTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.makeFolder("calendars")
    }

    private func scan(_ change: (inout CalendarLimits) -> Void = { _ in }) -> FolderScan {
        var limits = CalendarLimits()
        change(&limits)
        return DirectoryCalendarFolder(path: folder.path("calendars"), limits: limits).scan()
    }

    private func write(_ text: String, to name: String) throws { try folder.write(text, to: "calendars/\(name)") }

    @Test("A folder that is not there, or is none, is a failure, and not an empty folder")
    func failure() throws {
        #expect(scan().failure == nil)
        try folder.remove("calendars")
        #expect(scan().failure == "No such file or directory")
        try folder.write("", to: "calendars")
        #expect(scan().failure == "Not a directory")
    }

    @Test("A folder in which no name may be looked up is not taken for empty")
    func unsearchable() throws {
        let disk = SimulatedDisk()
        for path in ["/calendars/a.ics", "/calendars/sub/b.ics", "/calendars/sub/c.ics"] { disk.put([0x61], at: path) }
        func scan(denying folder: String) -> FolderScan {
            let calls = SimulatedFileCalls(disk) { $0.path.hasPrefix(folder + "/") ? .fails(EACCES) : .made }
            return DirectoryCalendarFolder(path: "/calendars", calls: calls).scan()
        }
        #expect(scan(denying: "/nowhere").files.map(\.path) == ["a.ics", "sub/b.ics", "sub/c.ics"])
        #expect(scan(denying: "/calendars").failure == "Permission denied")
        let sub = scan(denying: "/calendars/sub")
        #expect(sub.files.map(\.path) == ["a.ics"] && sub.unreadable.map(\.path) == ["sub"])
    }

    @Test("What is no regular file is named and never opened: a FIFO would hold us up for ever")
    func otherKinds() throws {
        try write("a", to: "a.ics")
        #expect(unsafe mkfifo(folder.path("calendars/fifo.ics"), 0o600) == 0)
        try folder.link("calendars/device.ics", to: "/dev/zero")
        try folder.link("calendars/nowhere.ics", to: "missing")
        try folder.link("calendars/loop.ics", to: "loop.ics")
        let scan = scan()
        #expect(scan.files.map(\.path) == ["a.ics"])
        #expect(scan.unreadable.map(\.path) == ["device.ics", "fifo.ics", "loop.ics", "nowhere.ics"])
        #expect(
            scan.unreadable.map(\.reason) == [
                "it is a device and no file", "it is a FIFO and no file", "Too many levels of symbolic links", "No such file or directory",
            ])
        #expect(scan.failure == nil)
    }

    @Test("Links to files are followed; folders that lead round in a circle are read once")
    func links() throws {
        try folder.write("outside", to: "outside.ics")
        try folder.makeFolder("elsewhere")
        try folder.write("e", to: "elsewhere/e.ics")
        try folder.makeFolder("calendars/sub")
        try write("s", to: "sub/s.ics")
        try folder.link("calendars/link.ics", to: "../outside.ics")
        try folder.link("calendars/more", to: "../elsewhere")
        try folder.link("calendars/sub/up", to: "..")
        try folder.link("calendars/sub/self", to: ".")
        let scan = scan()
        #expect(scan.files.map(\.path) == ["link.ics", "more/e.ics", "sub/s.ics"])
        #expect(scan.unreadable.isEmpty)
    }

    @Test("A file that is too large is given with one octet more than allowed, so that the reader names it")
    func largeFile() throws {
        try write(String(repeating: "x", count: 101), to: "a.ics")
        try write(String(repeating: "x", count: 100), to: "b.ics")
        try write(String(repeating: "x", count: 5000), to: "c.ics")
        #expect(scan { $0.fileOctets = 100 }.files.map(\.octets.count) == [101, 100, 101])
    }

    /// Long after, and long before, anything was written.
    private static let (late, early): (@Sendable () -> Int, @Sendable () -> Int) = ({ 1 << 40 }, { 0 })

    @Test("A file with the version it had is not opened; one that may change again unnoticed has none")
    func versions() throws {
        for name in ["a", "b"] { try write("12345", to: "\(name).ics") }
        let path = folder.path("calendars")
        let early = DirectoryCalendarFolder(path: path, now: Self.early).scan()
        #expect(early.files.map(\.version) == [nil, nil])
        let late = DirectoryCalendarFolder(path: path, now: Self.late)
        let first = late.scan()
        #expect(!first.files.map(\.version).contains(nil))
        // What it would not read shows that it does not.
        let known = Dictionary(
            uniqueKeysWithValues: first.files.map { ($0.path, CalendarOctets(path: $0.path, octets: [0x21], version: $0.version)) })
        #expect(late.scan { known[$0] }.files.map(\.octets) == [[0x21], [0x21]])
        try write("123456", to: "b.ics")
        #expect(late.scan { known[$0] }.files.map(\.octets) == [[0x21], Array("123456".utf8)])
        // Another file in its place, of the same length.
        try folder.write("54321", to: "new.ics")
        try folder.move("new.ics", to: "calendars/a.ics")
        #expect(late.scan { known[$0] }.files.first?.octets == Array("54321".utf8))
        // Without a version there is nothing to go by.
        let unversioned = late.scan { CalendarOctets(path: $0, octets: [0x21]) }
        #expect(unversioned.files.first?.octets == Array("54321".utf8))
    }

    @Test("Files beyond a limit are named one by one, none is passed over in silence")
    func limits() throws {
        for name in ["a", "b", "c", "d"] { try write("12345", to: "\(name).ics") }
        let files = scan { $0.files = 2 }
        #expect(files.files.map(\.path) == ["a.ics", "b.ics"])
        #expect(files.unreadable.map(\.path) == ["c.ics", "d.ics"])
        #expect(files.unreadable.allSatisfy { $0.reason.contains("more than 2 calendar files") })
        let octets = scan { $0.totalOctets = 10 }
        #expect(octets.files.map(\.path) == ["a.ics", "b.ics"])
        #expect(octets.unreadable.map(\.path) == ["c.ics", "d.ics"])
    }

    @Test("Folders beyond a limit are named; too many names in the first is a failure")
    func folderLimits() throws {
        for path in ["1/2/3", "4"] { try folder.makeFolder("calendars/\(path)") }
        for path in ["1", "1/2", "1/2/3", "4"] { try write("", to: "\(path)/a.ics") }
        let deep = scan { $0.depth = 3 }
        #expect(deep.files.map(\.path) == ["1/2/a.ics", "1/a.ics", "4/a.ics"])
        #expect(deep.unreadable.map(\.path) == ["1/2/3"])
        let few = scan { $0.folders = 3 }
        #expect(few.files.map(\.path) == ["1/a.ics", "4/a.ics"])
        #expect(few.unreadable.map(\.path) == ["1/2"])
        for number in 0..<10 { try write("", to: "1/x\(number)") }
        let names = scan { $0.namesInFolder = 5 }
        #expect(names.files.map(\.path) == ["4/a.ics"])
        #expect(names.unreadable.map(\.path) == ["1"])
        #expect(scan { $0.namesInFolder = 1 }.failure?.contains("more than 1 names") == true)
    }

    @Test("A calendar whose name is no UTF-8 is reported")
    func foreignName() throws {
        let octets: [CChar] =
            (folder.path("calendars/") + "l").utf8CString.dropLast() + [CChar(bitPattern: 0xEC), 0x2E, 0x69, 0x63, 0x73, 0]
        let descriptor = unsafe open(octets, O_WRONLY | O_CREAT, 0o600)
        #expect(descriptor >= 0)
        _ = close(descriptor)
        let scan = scan()
        #expect(scan.files.isEmpty)
        #expect(scan.unreadable.map(\.path) == ["l\u{FFFD}.ics"])
        #expect(scan.unreadable.map(\.reason) == ["its name is not UTF-8"])
    }
}
