import CLinux
import CivilTime
import Glibc

/// The spool for those who move messages in it. Each move is on the disk for good when it returns.
struct SpoolFolders {
    private let path: String
    /// flock(2) of the spool folder: a file of its own would belong to whoever made it first, root or the deliverer.
    private let root: SharedFile

    /// The folder stays open, and locked, for as long as a copy of this is there.
    private final class SharedFile {
        let folder: Folder
        init(_ path: String) throws(HostError) { folder = try Folder(path) }
        // Closing alone leaves the lock to a process that is just being started and has a copy of the descriptor for a moment.
        deinit { _ = flock(folder.file.descriptor, LOCK_UN) }
    }

    init(_ path: String) throws(HostError) {
        self.path = path
        root = try SharedFile(path)
        for folder in SpoolFolder.allCases { try Folder.make("\(path)/\(folder.rawValue)", mode: 0o700) }
    }

    /// Whether nobody else moves messages now; then nobody else does until this is gone.
    func lock() throws(HostError) -> Bool {
        let descriptor = root.folder.file.descriptor
        do throws(HostError) {
            _ = try systemCall("cannot lock \(path)") { flock(descriptor, LOCK_EX | LOCK_NB) }
            return true
        } catch  where error.code == EWOULDBLOCK {
            return false
        }
    }

    /// In order. Hidden ones, and those that are no UTF-8, are nobody's messages.
    func names(in folder: SpoolFolder) throws(HostError) -> [String] {
        let names = try Folder(folder.rawValue, in: root.folder).names() ?? []
        return names.filter { $0.first != UInt8(ascii: ".") }.compactMap { String(validating: $0, as: UTF8.self) }.sorted()
    }

    /// The file's time; nil where it is gone.
    func time(of name: String, in folder: SpoolFolder) throws(HostError) -> Instant? {
        try Folder(folder.rawValue, in: root.folder).status(of: name).map { Instant(secondsSinceEpoch: Int64($0.st_mtim.tv_sec)) }
    }

    func setTime(of name: String, in folder: SpoolFolder, to instant: Instant) throws(HostError) {
        let folder = try Folder(folder.rawValue, in: root.folder)
        let time = timespec(tv_sec: time_t(instant.secondsSinceEpoch), tv_nsec: 0)
        let (descriptor, times) = (folder.file.descriptor, [time, time])
        _ = try systemCall("cannot set the time of \(folder.path)/\(name)") {
            unsafe utimensat(descriptor, name, times, AT_SYMLINK_NOFOLLOW)
        }
    }

    func move(_ name: String, from source: SpoolFolder, to target: SpoolFolder, as newName: String) throws(HostError) {
        let from = try Folder(source.rawValue, in: root.folder)
        let to = try Folder(target.rawValue, in: root.folder)
        try from.move(name, to: to, as: newName)
        try to.sync()
        try from.sync()
    }

    func remove(_ name: String, from folder: SpoolFolder) throws(HostError) {
        let folder = try Folder(folder.rawValue, in: root.folder)
        try folder.remove(name)
        try folder.sync()
    }

    /// Whom a message goes to.
    func recipient(of name: String, in folder: SpoolFolder) throws(HostError) -> String { try message(name, in: folder).recipient }

    /// The message of this name.
    func message(_ name: String, in folder: SpoolFolder = .work) throws(HostError) -> SpoolMessage {
        try SpoolMessage.open(name, in: Folder(folder.rawValue, in: root.folder))
    }
}
