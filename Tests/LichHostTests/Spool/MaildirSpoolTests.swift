import CivilTime
import Foundation
import LichHost
import Testing

@Suite("The spool on the disk")
struct MaildirSpoolTests {
    private let folder: TemporaryFolder
    private let spool: MaildirSpool
    private let message = MailSpoolPortTests.message("1794800000.abc")

    init() throws {
        folder = try TemporaryFolder()
        spool = MaildirSpool(path: folder.path("var/spool"))
    }

    @Test("The folders are made, for nobody else; what waits is the message, octet for octet")
    func layout() throws {
        try spool.write(message)
        #expect(try folder.names(in: "var/spool") == SpoolFolder.allCases.map(\.rawValue).sorted())
        for name in SpoolFolder.allCases.map(\.rawValue) { #expect(try folder.mode(of: "var/spool/\(name)") == 0o700) }
        #expect(try folder.names(in: "var/spool/new") == [message.fileName])
        #expect(try folder.names(in: "var/spool/tmp").isEmpty)
        #expect(try folder.read("var/spool/new/\(message.fileName)") == message.octets)
        #expect(try folder.mode(of: "var/spool/new/\(message.fileName)") == 0o600)
    }

    @Test(
        "A message that is anywhere in the spool is not written again",
        arguments: [
            "new/1794800000.abc", "cur/1794800000.abc", "cur/1794800000.abc:2,", "cur/1794800000.abc:2,RS", "work/1794800000.abc",
            "work/1794800000.abc,a2", "deferred/1794800000.abc,a1", "deferred/1794800000.abc,a12", "sent/1794800000.abc",
            "failed/1794800000.abc", "failed/1794800000.abc,a3",
        ])
    func already(name: String) throws {
        try spool.prepare()
        try folder.write("as it was", to: "var/spool/\(name)")
        try spool.write(message)
        #expect(try folder.read("var/spool/\(name)") == Array("as it was".utf8))
        #expect(try spool.depth() == (name.hasPrefix("new/") ? 1 : 0))
        #expect(try folder.names(in: "var/spool/tmp").isEmpty)
    }

    @Test(
        "A name that only begins alike is another message",
        arguments: ["new/1794800000.abcd", "cur/1794800000.abcd:2,S", "deferred/1794800000.ab,a1", "tmp/1794800000.abc"])
    func alike(name: String) throws {
        try spool.prepare()
        try folder.write("another", to: "var/spool/\(name)")
        try spool.write(message)
        #expect(try folder.read("var/spool/new/\(message.fileName)") == message.octets)
    }

    @Test("Half a message that a crash left is written anew, or cleared away")
    func leftovers() throws {
        try spool.prepare()
        for name in [message.fileName, "1794800000.other"] { try folder.write("hal", to: "var/spool/tmp/\(name)") }
        try folder.makeFolder("var/spool/tmp/folder")
        try spool.write(message)
        #expect(try folder.read("var/spool/new/\(message.fileName)") == message.octets)
        // While messages may be written, nobody else's file is touched.
        try spool.prepare(clearsTmp: false)
        #expect(Set(try folder.names(in: "var/spool/tmp")) == ["1794800000.other", "folder"])
        try spool.prepare()
        #expect(try folder.names(in: "var/spool/tmp") == ["folder"])
    }

    @Test("A link in tmp is not written through")
    func link() throws {
        try spool.prepare()
        try folder.write("precious", to: "precious")
        try folder.link("var/spool/tmp/\(message.fileName)", to: folder.path("precious"))
        try spool.write(message)
        #expect(try folder.read("precious") == Array("precious".utf8))
        #expect(try folder.read("var/spool/new/\(message.fileName)") == message.octets)
    }

    @Test("What waits longest is known by its name, wherever it waits")
    func waitingSince() throws {
        try spool.prepare()
        #expect(try spool.waitingSince() == nil)
        for (folder, name) in [
            ("new", "1794800200.b.lich"), ("deferred", "1794800100.a.lich,a2"), ("sent", "1794800000.c.lich"), ("new", "khac"),
        ] {
            try self.folder.write("", to: "var/spool/\(folder)/\(name)")
        }
        #expect(try spool.waitingSince() == Instant(secondsSinceEpoch: 1_794_800_100))
    }

    @Test("A folder that went away is made again, and what stands in its place is an error")
    func missingFolders() throws {
        try spool.prepare()
        try folder.remove("var/spool")
        #expect(try spool.depth() == 0)
        try spool.write(message)
        #expect(try spool.depth() == 1)
        try folder.remove("var/spool")
        try folder.write("", to: "var/spool")
        let error = #expect(throws: HostError.self) { try spool.write(message) }
        #expect(error?.code == ENOTDIR)
        #expect(error?.action.contains("var/spool") == true)
    }

    @Test("What waits is counted by folder; hidden names are not messages")
    func counts() throws {
        try spool.write(message)
        try folder.write("", to: "var/spool/new/.lock")
        try folder.write("", to: "var/spool/failed/1.a")
        try folder.write("", to: "var/spool/failed/1.b,a9")
        #expect(try spool.depth() == 1)
        #expect(try spool.count(in: .failed) == 2)
        #expect(try spool.count(in: .deferred) == 0)
    }

    @Test(
        "Names with and without what others added",
        arguments: [
            ("1.a", "1.a", 0), ("1.a:2,S", "1.a", 0), ("1.a,a3", "1.a", 3), ("1.a,b3", "1.a", 0), ("1.a,a", "1.a", 0),
            ("1.a,a-x", "1.a", 0),
        ])
    func suffixes(name: String, base: String, tries: Int) {
        #expect(SpoolName.base(of: name) == base)
        #expect(SpoolName.tries(of: name) == tries)
        #expect(SpoolName.tries(of: SpoolName.deferred(name, tries: 7)) == 7)
        #expect(SpoolName.base(of: SpoolName.deferred(name, tries: 7)) == base)
    }
}
