import Dispatch
import LichHost
import Testing

@Suite("Watching a name")
struct NameWatchTests {
    private let folder: TemporaryFolder
    private let queue = DispatchQueue(label: "test")

    init() throws { folder = try TemporaryFolder() }

    @Test("It is told of each way in which a file comes to be another", arguments: ["rename", "link", "write", "replace"])
    func changes(way: String) throws {
        if way == "replace" { try folder.write("old", to: "name") }
        let changed = Signal()
        let watch = try NameWatch(path: folder.path("name"), queue: queue) { changed.send() }
        switch way {
        case "rename":
            try folder.write("new", to: "other")
            try folder.move("other", to: "name")
        case "link": try folder.link("name", to: "nowhere")
        default: try folder.write("new", to: "name")
        }
        #expect(changed.wait())
        withExtendedLifetime(watch) {}
    }

    @Test("Other names are nothing to it, and the end of a name neither")
    func others() throws {
        try folder.write("old", to: "name")
        let changed = Signal()
        let watch = try NameWatch(path: folder.path("name"), queue: queue) { changed.send() }
        try folder.write("new", to: "names")
        try folder.write("new", to: "nam")
        try folder.remove("name")
        // A second watch of the same folder is told after the first: what came before it has been heard.
        let heard = Signal()
        let second = try NameWatch(path: folder.path("end"), queue: queue) { heard.send() }
        try folder.write("", to: "end")
        #expect(heard.wait())
        #expect(!changed.hasCome)
        withExtendedLifetime((watch, second)) {}
    }

    @Test("A folder that is not there is an error")
    func missing() { #expect(throws: HostError.self) { try NameWatch(path: folder.path("none/name"), queue: queue) {} } }
}
