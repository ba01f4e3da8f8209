import CLinux
import Glibc

/// The folders and calendar files in a calendar folder, by name; no file is opened.
struct FolderWalk {
    /// Relative paths, the calendar folder itself (the empty path) first.
    private(set) var folders: [String] = []
    /// Relative paths of what has the name of a calendar file and is no folder.
    private(set) var files: [String] = []
    /// What could not be looked into.
    private(set) var unreadable: [(path: String, reason: String)] = []

    private let root: String
    private let limits: CalendarLimits
    private let calls: any FileCalls
    /// Folders by device and number: one that is there twice, by a symbolic link or in a loop of them, is looked into once.
    private var seen: Set<FileNumber> = []

    private struct FileNumber: Hashable {
        let device: UInt64
        let number: UInt64
    }

    /// Walks the folder; throws when the folder itself cannot be read.
    init(_ root: String, limits: CalendarLimits, calls: any FileCalls = SystemFileCalls()) throws(HostError) {
        self.root = root
        self.limits = limits
        self.calls = calls
        // Breadth first, so that a limit cuts off what lies deepest.
        var waiting = [(path: "", depth: 1)]
        var next = 0
        while next < waiting.count {
            let (path, depth) = waiting[next]
            next += 1
            do throws(HostError) {
                try look(into: path).forEach { waiting.append(($0, depth + 1)) }
            } catch {
                if path.isEmpty { throw error }
                unreadable.append((path, error.reason))
            }
            if depth == limits.depth { leaveOut(&waiting, from: next, deeperThan: depth) }
        }
        files.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Reads one folder; answers the paths of those in it.
    private mutating func look(into path: String) throws(HostError) -> [String] {
        let folder = try Folder(path.isEmpty ? root : "\(root)/\(path)", calls: calls)
        let status = try folder.file.status()
        guard seen.insert(FileNumber(device: UInt64(status.st_dev), number: UInt64(status.st_ino))).inserted else { return [] }
        guard folders.count < limits.folders else {
            throw HostError(action: "cannot read \(folder.path)", reason: "not read: there are more than \(limits.folders) folders")
        }
        guard let names = try folder.names(atMost: limits.namesInFolder) else {
            throw HostError(action: "cannot read \(folder.path)", reason: "not read: it has more than \(limits.namesInFolder) names")
        }
        folders.append(path)
        var subfolders: [String] = []
        for octets in names {
            guard let name = String(validating: octets, as: UTF8.self) else {
                reportUnlessForeign(octets, in: path)
                continue
            }
            guard CalendarName.isVisible(name) else { continue }
            let entry = CalendarName.path(name, in: path)
            if try isFolder(name, in: folder, path: entry) {
                subfolders.append(entry)
            } else if CalendarName.isCalendar(name) {
                files.append(entry)
            } else if CalendarName.isMistaken(name) {
                unreadable.append((entry, CalendarName.mistake))
            }
        }
        return subfolders.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// A link that leads nowhere is no folder.
    /// - Throws: ``HostError`` where nothing can be said of any name here (EACCES without a link: the folder may not be searched).
    private mutating func isFolder(_ name: String, in folder: borrowing Folder, path: String) throws(HostError) -> Bool {
        do throws(HostError) {
            guard let status = try folder.status(of: name, followingLinks: true) else { return false }
            return status.st_mode & S_IFMT == S_IFDIR
        } catch  where error.code == ELOOP || error.code == ENOTDIR {
            return false
        } catch  where error.code == EACCES {
            _ = try folder.status(of: name)
            // Where a link leads cannot be seen. If it has a calendar's name, opening it will say why; else calendars may lie there, which are not gone.
            if !CalendarName.isCalendar(name) { unreadable.append((path, error.reason)) }
            return false
        }
    }

    /// Only a name that ends like a calendar's is worth a word.
    private mutating func reportUnlessForeign(_ name: [UInt8], in path: String) {
        let shown = String(decoding: name, as: UTF8.self)
        if CalendarName.isCalendar(shown) { unreadable.append((CalendarName.path(shown, in: path), "its name is not UTF-8")) }
    }

    private mutating func leaveOut(_ waiting: inout [(path: String, depth: Int)], from next: Int, deeperThan depth: Int) {
        for folder in waiting[next...] where folder.depth > depth {
            unreadable.append((folder.path, "not read: folders lie more than \(limits.depth) deep"))
        }
        waiting.removeAll { $0.depth > depth }
    }
}
