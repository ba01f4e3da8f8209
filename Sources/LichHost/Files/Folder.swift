import Glibc

/// An open folder, and what can be done with the names in it.
struct Folder: ~Copyable {
    let file: OpenFile

    var path: String { file.path }

    /// Opens the folder at `path`, symbolic links followed.
    init(_ path: String, calls: any FileCalls = SystemFileCalls()) throws(HostError) {
        file = try OpenFile(path, flags: O_RDONLY | O_DIRECTORY, calls: calls)
    }

    /// Opens the folder `name` in `parent`.
    init(_ name: String, in parent: borrowing Folder) throws(HostError) {
        file = try OpenFile(name, in: parent.file, flags: O_RDONLY | O_DIRECTORY)
    }

    /// Makes the folder at `path`, and those above it, where they are missing; each is on the disk for good when it returns.
    static func make(_ path: String, mode: mode_t, calls: any FileCalls = SystemFileCalls()) throws(HostError) {
        if calls.mkdir(path, mode: mode) == 0 { return try Folder(parent(of: path), calls: calls).sync() }
        let code = errno
        switch code {
        case EEXIST: return
        case ENOENT where parent(of: path) != path:
            try make(parent(of: path), mode: mode, calls: calls)
            if calls.mkdir(path, mode: mode) != 0, errno != EEXIST { throw HostError(action: "cannot make \(path)", errno: errno) }
            try Folder(parent(of: path), calls: calls).sync()
        default: throw HostError(action: "cannot make \(path)", errno: code)
        }
    }

    /// The path without its last part: `/` of `/a`, `.` of `a`.
    static func parent(of path: String) -> String {
        let trimmed = trimmingSlashes(path)
        guard let slash = trimmed.lastIndex(of: "/") else { return trimmed.isEmpty ? "/" : "." }
        let parent = trimmingSlashes(String(trimmed[..<slash]))
        return parent.isEmpty ? "/" : parent
    }

    /// The last part of the path: `a` of `/b/a/`; empty for `/`.
    static func lastPart(of path: String) -> String {
        String(trimmingSlashes(path).split(separator: "/", omittingEmptySubsequences: false).last ?? "")
    }

    /// The path without slashes at its end; empty for `/`.
    static func trimmingSlashes(_ path: String) -> String {
        var path = Substring(path)
        while path.hasSuffix("/") { path.removeLast() }
        return String(path)
    }

    /// fstatat(2) of a name; nil where there is none.
    func status(of name: String, followingLinks: Bool = false) throws(HostError) -> stat? {
        var status = stat()
        let flags = followingLinks ? 0 : AT_SYMLINK_NOFOLLOW
        guard file.calls.fstatat(file.descriptor, name, &status, flags: flags) != 0 else { return status }
        let code = errno
        if code == ENOENT { return nil }
        throw HostError(action: "cannot examine \(path)/\(name)", errno: code)
    }

    /// The names in it but `.` and `..`, in no order, as octets (a name need not be UTF-8); nil when there are more than `limit`.
    func names(atMost limit: Int = .max) throws(HostError) -> [[UInt8]]? {
        var names: [[UInt8]] = []
        let answer = try systemCall("cannot read \(path)") {
            names.removeAll()
            return file.calls.readNames(of: file.descriptor, atMost: limit, into: &names)
        }
        return answer == 0 ? names : nil
    }

    /// Renames `name` to `newName` in `folder`; one that is already there is replaced.
    func move(_ name: String, to folder: borrowing Folder, as newName: String) throws(HostError) {
        let (from, to, calls) = (file.descriptor, folder.file.descriptor, file.calls)
        let action = "cannot move \(path)/\(name) to \(folder.path)/\(newName)"
        do throws(HostError) {
            _ = try systemCall(action) { calls.renameat(from, name, to, newName) }
        } catch  where error.code == EXDEV {
            // Copied instead, half of it might be there after a power cut.
            throw HostError(action: action, reason: "the two folders must be on one file system (\(error.reason))", code: EXDEV)
        }
    }

    /// Removes the file `name`; a name that is not there is as good.
    func remove(_ name: String) throws(HostError) {
        guard file.calls.unlinkat(file.descriptor, name, flags: 0) != 0 else { return }
        let code = errno
        if code != ENOENT { throw HostError(action: "cannot remove \(path)/\(name)", errno: code) }
    }

    /// fsync(2) of the folder: names made, renamed and removed in it stay so across a power cut.
    func sync() throws(HostError) { try file.sync() }
}
