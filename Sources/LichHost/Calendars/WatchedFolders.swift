import CLinux
import Glibc

/// What an event of a watched folder is about.
enum FolderEvent: Hashable, Sendable {
    /// A path relative to the calendar folder.
    case change(FileChange, path: String)
    /// The folders may be others than those watched.
    case folders
    /// Events were lost, as there were too many at once (IN_Q_OVERFLOW).
    case overflow
}

/// The folders that inotify watches for a calendar folder: it and those below it, and the one in which its name is (or will be), so that it is seen
/// when it is made, moved away and made again, or is a symbolic link that is put elsewhere.
struct WatchedFolders {
    private static let changes =
        IN_MODIFY | IN_ATTRIB | IN_CLOSE_WRITE | IN_MOVED_FROM | IN_MOVED_TO | IN_CREATE | IN_DELETE
        | IN_DELETE_SELF | IN_MOVE_SELF
    private static let appearances =
        IN_CREATE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_DELETE_SELF | IN_MOVE_SELF

    let inotify: INotify
    private let root: String
    private let limits: CalendarLimits
    /// Relative paths by the number of their watch.
    private var folders: [Int32: String] = [:]
    /// The folder in which the next part of the calendar folder's path is, and that part.
    private var above: (watch: Int32, name: String)?
    /// Why some folder could not be watched at the last ``update()``; nil when all are.
    private(set) var problem: HostError?

    init(root: String, limits: CalendarLimits) throws(HostError) {
        inotify = try INotify()
        self.root = root
        self.limits = limits
    }

    /// Watches what is there now, and nothing else; answers the folders that have come and gone. What happened in them until now was not seen.
    /// A folder that cannot be watched is a ``problem``, and the others are watched all the same.
    mutating func update() -> [FolderEvent] {
        problem = nil
        // From above to below: what appears while this goes on is seen by the watch above it.
        attempt { watched throws(HostError) in try watched.watchAbove() }
        var folders: [Int32: String] = [:]
        for folder in foldersThere() {
            attempt { watched throws(HostError) in
                if let watch = try watched.watch(folder) { folders[watch] = folder }
            }
        }
        let before = self.folders
        self.folders = folders
        for watch in before.keys where folders[watch] == nil && watch != above?.watch { inotify.remove(watch) }
        let gone = before.filter { folders[$0.key] != $0.value }.values.sorted()
        let come = folders.filter { before[$0.key] != $0.value }.values.sorted()
        return gone.map { .change(.removed, path: $0) } + come.map { .change(.finished, path: $0) }
    }

    /// The first problem counts.
    private mutating func attempt(_ work: (inout Self) throws(HostError) -> Void) {
        do throws(HostError) { try work(&self) } catch { problem = problem ?? error }
    }

    /// The calendar folder alone where it cannot be looked into: it may be mended.
    private func foldersThere() -> [String] {
        do throws(HostError) { return try FolderWalk(root, limits: limits).folders } catch { return [""] }
    }

    /// nil for one that has gone meanwhile.
    private func watch(_ folder: String) throws(HostError) -> Int32? {
        do throws(HostError) {
            return try inotify.watch(folder.isEmpty ? root : "\(root)/\(folder)", for: Self.changes)
        } catch  where [ENOENT, ENOTDIR, EACCES, ELOOP].contains(error.code) {
            return nil
        }
    }

    /// Watches the nearest folder above that is there.
    private mutating func watchAbove() throws(HostError) {
        var path = root
        while true {
            let parent = Folder.parent(of: path)
            let name = Folder.lastPart(of: path)
            do throws(HostError) {
                // IN_MASK_ADD: it may be watched as a calendar folder too, by a link that leads up.
                let watch = try inotify.watch(parent, for: Self.appearances | IN_MASK_ADD)
                if let above, above.watch != watch, folders[above.watch] == nil { inotify.remove(above.watch) }
                above = (watch, name)
                return
            } catch {
                guard [ENOENT, ENOTDIR, EACCES, ELOOP].contains(error.code), parent != path else { throw error }
                path = parent
            }
        }
    }

    /// What these events mean, in order.
    func meaning(of events: [INotifyEvent]) -> [FolderEvent] { events.flatMap(meaning) }

    private func meaning(of event: INotifyEvent) -> [FolderEvent] {
        // Whatever happened, all has to be looked at again.
        if event.has(IN_Q_OVERFLOW) { return [.overflow, .folders, .change(.finished, path: "")] }
        // What is no UTF-8 is no calendar file of ours; a scan reports it.
        guard let name = String(validating: event.name, as: UTF8.self) else { return [] }
        let concernsAbove = above.map { event.watch == $0.watch && (name == $0.name || isEndOfWatch(event)) } ?? false
        let first: [FolderEvent] = concernsAbove ? [.folders] : []
        guard let folder = folders[event.watch] else { return first }
        return first + (name.isEmpty ? meaning(ofOwn: event, folder: folder) : meaning(of: event, name: name, folder: folder))
    }

    private func isEndOfWatch(_ event: INotifyEvent) -> Bool { event.has(IN_IGNORED, IN_DELETE_SELF, IN_MOVE_SELF, IN_UNMOUNT) }

    /// Of the watched folder itself.
    private func meaning(ofOwn event: INotifyEvent, folder: String) -> [FolderEvent] {
        if isEndOfWatch(event) { return [.folders, .change(.removed, path: folder)] }
        // It may have become readable.
        return event.has(IN_ATTRIB) ? [.folders, .change(.touched, path: folder)] : []
    }

    /// Of a name in a watched folder.
    private func meaning(of event: INotifyEvent, name: String, folder: String) -> [FolderEvent] {
        guard CalendarName.isVisible(name) else { return [] }
        let path = CalendarName.path(name, in: folder)
        if event.has(IN_CREATE, IN_MOVED_TO, IN_DELETE, IN_MOVED_FROM), isOrWasFolder(event, path: path) {
            return [.folders, .change(event.has(IN_CREATE, IN_MOVED_TO) ? .finished : .removed, path: path)]
        }
        guard CalendarName.isCalendar(name) || CalendarName.isMistaken(name), !event.has(IN_ISDIR) else { return [] }
        return change(event, path: path).map { [.change($0, path: path)] } ?? []
    }

    /// A symbolic link to a folder is not told as one (IN_ISDIR).
    private func isOrWasFolder(_ event: INotifyEvent, path: String) -> Bool {
        if event.has(IN_ISDIR) || folders.values.contains(path) { return true }
        var status = stat()
        guard event.has(IN_CREATE, IN_MOVED_TO), unsafe stat("\(root)/\(path)", &status) == 0 else { return false }
        return status.st_mode & S_IFMT == S_IFDIR
    }

    private func change(_ event: INotifyEvent, path: String) -> FileChange? {
        if event.has(IN_CREATE) { return isWholeAtOnce(path) ? .finished : .written }
        if event.has(IN_MODIFY) { return .written }
        if event.has(IN_CLOSE_WRITE, IN_MOVED_TO) { return .finished }
        if event.has(IN_DELETE, IN_MOVED_FROM) { return .removed }
        return event.has(IN_ATTRIB) ? .touched : nil
    }

    /// A link, symbolic or hard, is made whole, and no close follows.
    private func isWholeAtOnce(_ path: String) -> Bool {
        var status = stat()
        guard unsafe lstat("\(root)/\(path)", &status) == 0 else { return false }
        return status.st_mode & S_IFMT != S_IFREG || status.st_nlink > 1
    }
}
