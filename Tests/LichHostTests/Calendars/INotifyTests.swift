import Foundation
import Testing

@testable import LichHost

@Suite("Events of inotify(7)")
struct INotifyTests {
    /// As the kernel writes them: four words in the machine's order and a name padded with zeros.
    private static func octets(watch: Int32, mask: UInt32, name: String, padding: Int) -> [UInt8] {
        let count = name.isEmpty ? 0 : name.utf8.count + padding
        let words = [UInt32(bitPattern: watch), mask, 7, UInt32(count)]
        let header = words.flatMap { word in unsafe withUnsafeBytes(of: word) { unsafe Array($0) } }
        return header + Array(name.utf8) + [UInt8](repeating: 0, count: count - name.utf8.count)
    }

    @Test("Several events in a buffer, with and without names")
    func several() {
        let octets =
            Self.octets(watch: 1, mask: UInt32(IN_CREATE), name: "a.ics", padding: 11)
            + Self.octets(watch: 2, mask: UInt32(IN_DELETE_SELF), name: "", padding: 0)
            + Self.octets(watch: -1, mask: UInt32(IN_Q_OVERFLOW), name: "", padding: 0)
        let events = INotifyEvent.parse(octets[...])
        #expect(events.map(\.watch) == [1, 2, -1])
        #expect(events.map(\.name) == [Array("a.ics".utf8), [], []])
        #expect(events[0].has(IN_CREATE) && !events[0].has(IN_DELETE))
        #expect(events[2].has(IN_Q_OVERFLOW))
    }

    @Test("A buffer cut off anywhere gives the events before the cut")
    func cut() {
        let one = Self.octets(watch: 1, mask: UInt32(IN_CREATE), name: "a.ics", padding: 3)
        for count in 0..<(2 * one.count) {
            #expect(INotifyEvent.parse((one + one).prefix(count)).count == count / one.count, "\(count)")
        }
    }

    @Test("Lost events mean that everything has to be looked at")
    func overflow() throws {
        let folder = try TemporaryFolder()
        let folders = try WatchedFolders(root: folder.path, limits: CalendarLimits())
        let lost = INotifyEvent(watch: -1, mask: UInt32(IN_Q_OVERFLOW), name: [])
        #expect(folders.meaning(of: [lost]) == [.overflow, .folders, .change(.finished, path: "")])
    }

    @Test("A symbolic or hard link is whole at once, a new file is not")
    func creations() throws {
        let folder = try TemporaryFolder()
        var folders = try WatchedFolders(root: folder.path, limits: CalendarLimits())
        #expect(folders.update() == [.change(.finished, path: "")])
        #expect(folders.update() == [])
        try folder.link("link.ics", to: "nowhere")
        #expect(folders.meaning(of: try folders.inotify.read()) == [.change(.finished, path: "link.ics")])
        try folder.write("a", to: "target")
        #expect(folders.meaning(of: try folders.inotify.read()) == [])
        #expect(unsafe link(folder.path("target"), folder.path("hard.ics")) == 0)
        #expect(folders.meaning(of: try folders.inotify.read()).contains(.change(.finished, path: "hard.ics")))
        let descriptor = unsafe open(folder.path("new.ics"), O_WRONLY | O_CREAT, 0o600)
        #expect(folders.meaning(of: try folders.inotify.read()) == [.change(.written, path: "new.ics")])
        _ = close(descriptor)
        #expect(folders.meaning(of: try folders.inotify.read()) == [.change(.finished, path: "new.ics")])
        try folder.remove("new.ics")
        #expect(folders.meaning(of: try folders.inotify.read()) == [.change(.removed, path: "new.ics")])
    }
}
