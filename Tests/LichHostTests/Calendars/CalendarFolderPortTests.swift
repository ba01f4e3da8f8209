import Foundation
import LichHost
import LichTestSupport
import Testing

/// What every calendar folder promises, asked of the real and of the simulated one.
@Suite("The port CalendarFolder")
struct CalendarFolderPortTests {
    enum Kind: CaseIterable, Sendable { case directory, memory }

    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func calendars(_ kind: Kind, _ files: [String: String]) throws -> any CalendarFolder {
        switch kind {
        case .memory: return MemoryCalendarFolder(files)
        case .directory:
            for (path, text) in files {
                if let slash = path.lastIndex(of: "/") { try folder.makeFolder(String(path[..<slash])) }
                try folder.write(text, to: path)
            }
            return DirectoryCalendarFolder(path: folder.path)
        }
    }

    @Test("Calendar files are read in the order of their paths, in the folder and below", arguments: Kind.allCases)
    func order(kind: Kind) throws {
        let folder = try calendars(kind, ["b.ics": "b", "a/z.ics": "z", "a.ics": "a", "a/b/c.ics": "c", "Đ.ics": "đ", "Z.ics": "Z"])
        let scan = folder.scan()
        #expect(scan.failure == nil)
        #expect(scan.unreadable.isEmpty)
        #expect(scan.files.map(\.path) == ["Z.ics", "a.ics", "a/b/c.ics", "a/z.ics", "b.ics", "Đ.ics"])
        #expect(scan.files.map { String(decoding: $0.octets, as: UTF8.self) } == ["Z", "a", "c", "z", "b", "đ"])
    }

    @Test("Hidden files, editors' leftovers and other files are not calendars", arguments: Kind.allCases)
    func names(kind: Kind) throws {
        let others = [
            ".a.ics.swp", ".a.ics", ".#a.ics", "#a.ics#", "#a.ics", "a.ics~", "a.ics.tmp", "4913", "sedXXXX", "aics", "a.txt", "a.ics.bak",
            ".git/a.ics",
            "#x/a.ics", ".lich-edit.x.a.ics",
        ]
        let folder = try calendars(kind, Dictionary(uniqueKeysWithValues: others.map { ($0, "x") }).merging(["a.ics": ""]) { $1 })
        #expect(folder.scan().files.map(\.path) == ["a.ics"])
        #expect(folder.scan().unreadable.isEmpty)
    }

    @Test("The case of the ending does not matter, and a file with another one behind it is named", arguments: Kind.allCases)
    func endings(kind: Kind) throws {
        let folder = try calendars(
            kind, ["A.ICS": "", "b.Ics": "", "c.ics.txt": "", "d/D.ICS.TXT": "", "#e.ics.txt": "", ".f.ics.txt": ""])
        #expect(folder.scan().files.map(\.path) == ["A.ICS", "b.Ics"])
        #expect(folder.scan().unreadable.map(\.path) == ["c.ics.txt", "d/D.ICS.TXT"])
    }
}
