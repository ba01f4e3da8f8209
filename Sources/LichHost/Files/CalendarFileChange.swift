import Glibc

/// A calendar file that is about to be replaced: locked, read, and then replaced whole, with its owner and mode, or not at all.
///
/// The lock (flock(2)) keeps other commands of ours away. Editors know nothing of it: what they have saved meanwhile is seen, and nothing is replaced then.
package final class CalendarFileChange {
    /// How it went.
    package enum Outcome: Hashable, Sendable {
        case replaced
        /// The file is no longer what was read: nothing was written.
        case changedMeanwhile
    }

    /// The file itself, symbolic links followed.
    package let path: String
    /// What was read; nil where there is no file of that name yet.
    package let octets: [UInt8]?

    private let folderPath: String
    private let name: String
    /// Holds the lock; nil where there was no file to lock.
    private let lock: OpenFileBox?

    /// Locks and reads the file at `path`, which need not exist, though its folder must.
    ///
    /// A symbolic link is followed; where `folder` is given and the file itself lies outside it, it is refused: a link in a folder of calendars must not lead
    /// an administrator to replace some other file of the machine.
    /// - Parameter patience: for how many seconds a lock that somebody else holds is waited for.
    /// - Throws: ``HostError``; with EWOULDBLOCK where the file stays locked, and who locks it in the reason.
    package init(path: String, within folder: String? = nil, patience: Int = 5) throws(HostError) {
        (folderPath, name) = try CalendarFileName.resolved(path, within: folder)
        self.path = "\(folderPath)/\(name)"
        var attempts = 0
        while true {
            guard let file = try Self.open(name, in: folderPath) else {
                (lock, octets) = (nil, nil)
                return
            }
            guard try Self.hasLocked(file) else {
                guard attempts < patience * Self.attemptsPerSecond else { throw Self.isLocked(file, self.path) }
                attempts += 1
                usleep(1_000_000 / UInt32(Self.attemptsPerSecond))
                continue
            }
            // Replaced between opening and locking: the lock is one on a file that is gone.
            guard try Self.isStill(file, name, in: folderPath) else { continue }
            octets = try file.file.read(atMost: CalendarLimits().fileOctets + 1)
            lock = file
            return
        }
    }

    /// Puts `new` in the file's place: written to a hidden file in the same folder, synced, renamed, the folder synced. Owner, mode, access list and
    /// `user.` attributes stay those of the file; a new one has mode 0644.
    /// - Parameter keepingBackup: whether what was there before is kept as `NAME~`.
    /// - Throws: ``HostError``; the file is then as it was.
    package func replace(with new: [UInt8], keepingBackup: Bool = false) throws(HostError) -> Outcome {
        let folder = try Folder(folderPath)
        guard let octets, let lock else { return try create(new, in: folder) }
        let status = try lock.file.status()
        if keepingBackup {
            // The backup from before stays where nothing is written now.
            guard try present() == octets else { return .changedMeanwhile }
            let copy = try write(octets, in: folder, like: status)
            try commit(copy, in: folder) { () throws(HostError) in try folder.move(copy, to: folder, as: name + "~") }
        }
        let copy = try write(new, in: folder, like: status)
        var isChanged = false
        try commit(copy, in: folder) { () throws(HostError) in
            isChanged = try present() != octets
            if isChanged { try folder.remove(copy) } else { try folder.move(copy, to: folder, as: name) }
        }
        try folder.sync()
        return isChanged ? .changedMeanwhile : .replaced
    }

    /// What is in the file now, whoever wrote it; nil where there is none.
    package func present() throws(HostError) -> [UInt8]? {
        try Self.open(name, in: folderPath).map { file throws(HostError) in try file.file.read(atMost: CalendarLimits().fileOctets + 1) }
    }

    /// Reads the file, lets `change` make the new one of it, and replaces it; again from the start as often as somebody else was faster.
    /// - Parameter change: given what is in the file (nil where there is none); nil: leave it.
    /// - Returns: whether the file was replaced.
    package static func perform<Problem: Error>(
        on path: String, within folder: String? = nil, keepingBackup: Bool = false, _ change: ([UInt8]?) throws(Problem) -> [UInt8]?
    ) throws -> Bool {
        for _ in 0..<attempts {
            let file = try CalendarFileChange(path: path, within: folder)
            guard let new = try change(file.octets) else { return false }
            if try file.replace(with: new, keepingBackup: keepingBackup) == .replaced { return true }
        }
        throw HostError(action: "cannot change \(path)", reason: "it is being changed all the time")
    }

    private static let attemptsPerSecond = 20
    private static let attempts = 10

    // MARK: Locking

    private static func open(_ name: String, in folder: String) throws(HostError) -> OpenFileBox? {
        do throws(HostError) {
            let box = OpenFileBox(try OpenFile(name, in: Folder(folder).file, flags: O_RDONLY | O_NONBLOCK | O_NOCTTY | O_NOFOLLOW))
            guard try box.file.status().st_mode & S_IFMT == S_IFREG else {
                throw HostError(action: "cannot change \(folder)/\(name)", reason: "it is not a regular file")
            }
            return box
        } catch {
            guard error.code == ENOENT else { throw error }
            return nil
        }
    }

    private static func hasLocked(_ box: OpenFileBox) throws(HostError) -> Bool {
        let descriptor = box.file.descriptor
        do throws(HostError) {
            _ = try systemCall("cannot lock \(box.file.path)") { flock(descriptor, LOCK_EX | LOCK_NB) }
            return true
        } catch {
            guard error.code == EWOULDBLOCK else { throw error }
            return false
        }
    }

    private static func isLocked(_ box: OpenFileBox, _ path: String) -> HostError {
        let holder = (try? box.file.status()).flatMap { LockHolder.process(lockingFile: $0) }
        let reason = "another lich is changing it" + (holder.map { " (process \($0))" } ?? "")
        return HostError(action: "cannot change \(path)", reason: reason, code: EWOULDBLOCK)
    }

    private static func isStill(_ box: OpenFileBox, _ name: String, in folder: String) throws(HostError) -> Bool {
        let mine = try box.file.status()
        guard let named = try Folder(folder).status(of: name) else { return false }
        return mine.st_ino == named.st_ino && mine.st_dev == named.st_dev
    }

    // MARK: Writing

    private func create(_ new: [UInt8], in folder: borrowing Folder) throws(HostError) -> Outcome {
        let copy = try write(new, in: folder, like: nil)
        let descriptor = folder.file.descriptor
        var isThere = false
        try commit(copy, in: folder) { () throws(HostError) in
            // A link fails where the name has come meanwhile; a rename would replace what is there.
            do throws(HostError) {
                _ = try systemCall("cannot make \(path)") { unsafe linkat(descriptor, copy, descriptor, name, 0) }
            } catch {
                guard error.code == EEXIST else { throw error }
                isThere = true
            }
            try folder.remove(copy)
        }
        try folder.sync()
        return isThere ? .changedMeanwhile : .replaced
    }

    /// Writes a hidden file and syncs it; answers its name.
    private func write(_ octets: [UInt8], in folder: borrowing Folder, like status: stat?) throws(HostError) -> String {
        let copy = CalendarFileName.hidden(besides: name)
        let file = try OpenFile(copy, in: folder.file, flags: O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o600)
        try commit(copy, in: folder) { () throws(HostError) in
            try file.write(octets)
            let descriptor = file.descriptor
            if let status {
                let made = try file.status()
                if made.st_uid != status.st_uid || made.st_gid != status.st_gid {
                    _ = try systemCall("cannot keep the owner of \(path)") { fchown(descriptor, status.st_uid, status.st_gid) }
                }
            }
            _ = try systemCall("cannot set the mode of \(path)") { fchmod(descriptor, status.map { $0.st_mode & 0o7777 } ?? 0o644) }
            // Behind the mode, whose bits of the group are the list's mask.
            if let lock { try ExtendedAttributes.copy(from: lock.file, to: file) }
            try file.sync()
        }
        return copy
    }

    /// Runs `body`; where it fails the hidden file is removed.
    private func commit(_ copy: String, in folder: borrowing Folder, _ body: () throws(HostError) -> Void) throws(HostError) {
        do throws(HostError) { try body() } catch {
            do throws(HostError) { try folder.remove(copy) } catch let second {
                throw HostError(action: error.action, reason: "\(error.reason); and what was written stays: \(second)", code: error.code)
            }
            throw error
        }
    }
}

/// An open file that several can refer to.
final class OpenFileBox {
    let file: OpenFile
    init(_ file: consuming OpenFile) { self.file = file }
}

/// The names that a change of a calendar file has to do with.
enum CalendarFileName {
    /// The folder (without symbolic links) and the name of the file itself.
    static func resolved(_ path: String, within folder: String?) throws(HostError) -> (folder: String, name: String) {
        let real: String
        do throws(HostError) { real = try realPath(path) } catch {
            guard error.code == ENOENT else { throw error }
            let parent = try realPath(Folder.parent(of: path))
            var status = stat()
            // A link that leads nowhere: what it would make is nobody's wish.
            guard unsafe lstat(path, &status) != 0 else {
                throw HostError(action: "cannot change \(path)", reason: "it is a symbolic link that leads nowhere")
            }
            real = (parent == "/" ? "" : parent) + "/" + Folder.lastPart(of: path)
        }
        if let folder {
            let root = try realPath(folder)
            guard root == "/" || real.hasPrefix(root + "/") else {
                throw HostError(action: "cannot change \(path)", reason: "it leads to \(real), outside \(folder)")
            }
        }
        return (Folder.parent(of: real), Folder.lastPart(of: real))
    }

    /// A hidden name, which no reader of calendars looks at, that nobody has.
    static func hidden(besides name: String) -> String {
        ".lich-\(String(UInt64.random(in: 0...UInt64.max), radix: 36))-\(String(decoding: name.utf8.prefix(120), as: UTF8.self))"
    }

    private static func realPath(_ path: String) throws(HostError) -> String {
        guard let found = unsafe realpath(path, nil) else { throw HostError(action: "cannot open \(path)", errno: errno) }
        defer { unsafe free(found) }
        return unsafe String(cString: found)
    }
}
