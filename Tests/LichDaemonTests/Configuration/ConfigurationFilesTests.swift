import Foundation
import Testing

@testable import LichDaemon

/// The main file and its drop-ins.
struct ConfigurationFilesTests {
    /// A configuration of these files, by name under a folder of its own.
    private func load(_ files: [String: String], main: String = "lich.conf") throws -> (loaded: ConfigurationFiles.Loaded, folder: String) {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("lich-test-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder.appendingPathComponent("lich.conf.d"), withIntermediateDirectories: true)
        for (name, text) in files { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }
        return (ConfigurationFiles.load(path: folder.appendingPathComponent(main).path), folder.path)
    }

    @Test func dropInsAreReadAfterTheMainFileInOrderOfName() throws {
        let (loaded, _) = try load([
            "lich.conf": "[Mail]\nMailName=a.vn\nSenderName=A\n", "lich.conf.d/20-b.conf": "[Mail]\nMailName=c.vn\n",
            "lich.conf.d/10-a.conf": "[Mail]\nMailName=b.vn\nFrom=x@b.vn\n", "lich.conf.d/30.conf.bak": "[Mail]\nMailName=d.vn\n",
        ])
        #expect(loaded.problems.isEmpty && !loaded.isMissing)
        #expect(loaded.configuration.mailName == "c.vn")
        #expect(loaded.configuration.mailFrom == "x@b.vn")
        #expect(loaded.configuration.mailSenderName == "A")
    }

    @Test func aSectionDoesNotReachIntoTheNextFile() throws {
        let (loaded, folder) = try load(["lich.conf": "[Mail]\n", "lich.conf.d/1.conf": "MailName=b.vn\n"])
        #expect(loaded.problems.map(\.place) == ["\(folder)/lich.conf.d/1.conf:1:1"])
    }

    @Test func withoutFilesTheDefaultsAreInForce() throws {
        let (loaded, _) = try load([:])
        #expect(loaded.isMissing && loaded.problems.isEmpty)
        #expect(loaded.configuration == Configuration())
    }

    @Test func whatCannotBeReadIsAProblemAndTheRestIsRead() throws {
        let (loaded, folder) = try load(["lich.conf.d/1.conf": "[Mail]\nMailName=b.vn\n"], main: "lich.conf.d/../lich.conf")
        #expect(loaded.isMissing && loaded.configuration.mailName == "b.vn")
        // A folder in place of the file.
        let (second, _) = try load(["lich.conf.d/x": ""], main: "lich.conf.d")
        #expect(second.problems.count == 1 && second.problems.first?.line == 0)
        #expect(second.problems.first?.place == second.problems.first?.file)
        #expect(!folder.isEmpty)
    }
}
