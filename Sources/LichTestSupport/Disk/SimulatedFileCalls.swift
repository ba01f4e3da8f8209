package import Glibc
import LichHost

/// One call of a process to a ``SimulatedDisk``, as whoever plays the world sees it before it is made.
package struct FileCall: CustomStringConvertible {
    /// The system call's.
    package let name: String
    package let path: String

    package var description: String { "\(name) \(path)" }
}

/// What becomes of a call.
package enum FileCallFate {
    /// It is made.
    case made
    /// It is not, and fails with this error (errno(3)); an fsync that fails with EIO or ENOSPC has lost what it was for.
    case fails(Int32)
    /// Of a write, and a read: as many octets at most.
    case short(Int)
}

/// The system calls of one process on a ``SimulatedDisk``. Unchecked: a simulation has one thread.
package final class SimulatedFileCalls: FileCalls, @unchecked Sendable {
    private struct Descriptor {
        let number: SimulatedDisk.Number
        let path: String
        var offset = 0
    }

    private let disk: SimulatedDisk
    private let before: (FileCall) -> FileCallFate
    private let after: () -> Void
    private var descriptors: [Int32: Descriptor] = [:]
    private var next: Int32 = 3

    /// - Parameters:
    ///   - before: asked before each call but close.
    ///   - after: told when one that was made is over.
    package init(
        _ disk: SimulatedDisk, before: @escaping (FileCall) -> FileCallFate = { _ in .made }, after: @escaping () -> Void = {}
    ) {
        self.disk = disk
        self.before = before
        self.after = after
    }

    /// How many descriptors are open.
    package var openCount: Int { descriptors.count }

    /// Asks what becomes of the call, and makes it.
    private func call<Result: SignedInteger>(_ name: String, _ path: String, _ body: (_ most: Int) -> Result) -> Result {
        let answer: Result =
            switch before(FileCall(name: name, path: path)) {
            case .made: body(.max)
            case .short(let most): body(most)
            case .fails(let code): Self.failed(code)
            }
        let code = errno
        after()
        errno = code
        return answer
    }

    private static func failed<Result: SignedInteger>(_ code: Int32) -> Result {
        errno = code
        return -1
    }

    // MARK: Opening

    package func open(_ path: String, flags: Int32, mode: mode_t) -> Int32 { openat(AT_FDCWD, path, flags: flags, mode: mode) }

    package func openat(_ folder: Int32, _ name: String, flags: Int32, mode: mode_t) -> Int32 {
        let path = path(of: name, in: folder)
        return call("openat", path) { _ in
            if let number = disk.number(at: path), let node = disk.nodes[number] {
                if flags & O_EXCL != 0, flags & O_CREAT != 0 { return Self.failed(EEXIST) }
                if flags & O_DIRECTORY != 0, !node.isFolder { return Self.failed(ENOTDIR) }
                if node.isFolder, flags & (O_WRONLY | O_RDWR) != 0 { return Self.failed(EISDIR) }
                return descriptor(for: number, path)
            }
            guard flags & O_CREAT != 0 else { return Self.failed(missing(path)) }
            guard let parent = parent(of: path) else { return Self.failed(missing(path)) }
            return descriptor(for: disk.make(SimulatedDisk.lastPart(of: path), in: parent, isFolder: false), path)
        }
    }

    package func close(_ descriptor: Int32) { descriptors[descriptor] = nil }

    package func mkdir(_ path: String, mode: mode_t) -> Int32 {
        call("mkdir", path) { _ in
            if disk.number(at: path) != nil { return Self.failed(EEXIST) }
            guard let parent = parent(of: path) else { return Self.failed(missing(path)) }
            _ = disk.make(SimulatedDisk.lastPart(of: path), in: parent, isFolder: true)
            return 0
        }
    }

    // MARK: Octets

    package func read(_ descriptor: Int32, into buffer: inout [UInt8]) -> Int {
        guard let open = descriptors[descriptor] else { return Self.failed(EBADF) }
        var read: ArraySlice<UInt8> = []
        let count = call("read", open.path) { most -> Int in
            if disk.nodes[open.number]?.isFolder == true { return Self.failed(EISDIR) }
            let octets = disk.octets(of: open.number)
            read = octets.dropFirst(open.offset).prefix(min(most, buffer.count))
            return read.count
        }
        guard count > 0 else { return count }
        buffer.replaceSubrange(0..<count, with: read)
        descriptors[descriptor]?.offset += count
        return count
    }

    package func write(_ descriptor: Int32, _ octets: ArraySlice<UInt8>) -> Int {
        guard let open = descriptors[descriptor] else { return Self.failed(EBADF) }
        let count = call("write", open.path) { most -> Int in
            let part = octets.prefix(most)
            // Only ever at the end: nobody here opens a file to change it.
            disk.nodes[open.number]?.octets += part
            return part.count
        }
        return count
    }

    package func fsync(_ descriptor: Int32) -> Int32 {
        guard let open = descriptors[descriptor] else { return Self.failed(EBADF) }
        let answer = call("fsync", open.path) { _ -> Int32 in
            disk.sync(open.number)
            return 0
        }
        if answer != 0, errno == EIO || errno == ENOSPC { disk.nodes[open.number]?.isLost = true }
        return answer
    }

    // MARK: Names

    package func fstat(_ descriptor: Int32, _ status: inout stat) -> Int32 {
        guard let open = descriptors[descriptor] else { return Self.failed(EBADF) }
        return call("fstat", open.path) { _ in fill(&status, open.number) }
    }

    package func fstatat(_ folder: Int32, _ name: String, _ status: inout stat, flags: Int32) -> Int32 {
        let path = path(of: name, in: folder)
        return call("fstatat", path) { _ in
            guard let number = disk.number(at: path) else { return Self.failed(missing(path)) }
            return fill(&status, number)
        }
    }

    package func renameat(_ folder: Int32, _ name: String, _ newFolder: Int32, _ newName: String) -> Int32 {
        let (from, to) = (path(of: name, in: folder), path(of: newName, in: newFolder))
        return call("renameat", to) { _ in
            guard let number = disk.number(at: from), let source = parent(of: from) else { return Self.failed(missing(from)) }
            guard let target = parent(of: to) else { return Self.failed(missing(to)) }
            // Folders are moved by nobody who is simulated.
            if disk.number(at: to).flatMap({ disk.nodes[$0] })?.isFolder == true { return Self.failed(EISDIR) }
            disk.change(
                .rename(folder: source, name: SimulatedDisk.lastPart(of: from), newFolder: target, newName: SimulatedDisk.lastPart(of: to)),
                number)
            return 0
        }
    }

    package func unlinkat(_ folder: Int32, _ name: String, flags: Int32) -> Int32 {
        let path = path(of: name, in: folder)
        return call("unlinkat", path) { _ in
            guard let number = disk.number(at: path), let parent = parent(of: path) else { return Self.failed(missing(path)) }
            if disk.nodes[number]?.isFolder == true { return Self.failed(EISDIR) }
            disk.change(.unlink(folder: parent, name: SimulatedDisk.lastPart(of: path)), number)
            return 0
        }
    }

    package func readNames(of folder: Int32, atMost limit: Int, into names: inout [[UInt8]]) -> Int32 {
        guard let open = descriptors[folder] else { return Self.failed(EBADF) }
        return call("getdents", open.path) { _ in
            let all = disk.tree[open.number, default: [:]].keys.sorted()
            names += all.prefix(limit - names.count).map { Array($0.utf8) }
            return all.count > limit ? 1 : 0
        }
    }

    // MARK: Paths

    private func path(of name: String, in folder: Int32) -> String {
        folder == AT_FDCWD ? name : "\(descriptors[folder]?.path ?? "")/\(name)"
    }

    private func parent(of path: String) -> SimulatedDisk.Number? {
        let number = disk.number(at: path.split(separator: "/").dropLast().joined(separator: "/"))
        return number.flatMap { disk.nodes[$0]?.isFolder == true ? $0 : nil }
    }

    /// Why there is nothing at `path`: a part of it is a file, or not there.
    private func missing(_ path: String) -> Int32 {
        var parts = path.split(separator: "/")[...]
        while parts.popLast() != nil {
            if let number = disk.number(at: parts.joined(separator: "/")) { return disk.nodes[number]?.isFolder == true ? ENOENT : ENOTDIR }
        }
        return ENOENT
    }

    private func descriptor(for number: SimulatedDisk.Number, _ path: String) -> Int32 {
        defer { next += 1 }
        descriptors[next] = Descriptor(number: number, path: path)
        return next
    }

    private func fill(_ status: inout stat, _ number: SimulatedDisk.Number) -> Int32 {
        guard let node = disk.nodes[number] else { return Self.failed(ENOENT) }
        status = stat()
        status.st_mode = (node.isFolder ? S_IFDIR | 0o700 : S_IFREG | 0o600)
        status.st_ino = UInt(number)
        status.st_size = node.octets.count
        return 0
    }
}
