import Glibc

/// An open file descriptor that is closed when its owner goes away.
struct OpenFile: ~Copyable {
    let descriptor: Int32
    /// For the words of errors.
    let path: String
    let calls: any FileCalls

    /// open(2), always with O_CLOEXEC.
    init(_ path: String, flags: Int32, mode: mode_t = 0, calls: any FileCalls = SystemFileCalls()) throws(HostError) {
        descriptor = try systemCall("cannot open \(path)") { calls.open(path, flags: flags | O_CLOEXEC, mode: mode) }
        self.path = path
        self.calls = calls
    }

    /// openat(2): `name` in the open folder `folder`, always with O_CLOEXEC.
    init(_ name: String, in folder: borrowing OpenFile, flags: Int32, mode: mode_t = 0) throws(HostError) {
        let path = "\(folder.path)/\(name)"
        let (at, calls) = (folder.descriptor, folder.calls)
        descriptor = try systemCall("cannot open \(path)") { calls.openat(at, name, flags: flags | O_CLOEXEC, mode: mode) }
        self.path = path
        self.calls = calls
    }

    /// Takes over a descriptor that is open already, and closed at exec.
    init(takingOver descriptor: Int32, path: String) {
        self.descriptor = descriptor
        self.path = path
        calls = SystemFileCalls()
    }

    deinit { calls.close(descriptor) }

    /// fstat(2).
    func status() throws(HostError) -> stat {
        var status = stat()
        _ = try systemCall("cannot examine \(path)") { calls.fstat(descriptor, &status) }
        return status
    }

    /// Reads from the current place to the end, or `limit` octets if there are more.
    func read(atMost limit: Int) throws(HostError) -> [UInt8] {
        var octets: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: min(limit, 65_536))
        while octets.count < limit {
            if chunk.count > limit - octets.count { chunk.removeLast(chunk.count - (limit - octets.count)) }
            let count = try systemCall("cannot read \(path)") { calls.read(descriptor, into: &chunk) }
            if count == 0 { break }
            octets.append(contentsOf: chunk.prefix(count))
        }
        return octets
    }

    /// Writes all of `octets`.
    func write(_ octets: [UInt8]) throws(HostError) {
        var rest = octets[...]
        while !rest.isEmpty {
            rest = rest.dropFirst(try systemCall("cannot write \(path)") { calls.write(descriptor, rest) })
        }
    }

    /// fsync(2). What a failed one leaves on the disk is unknown: it is not tried again, as a second call may answer 0 for octets that are lost. One that
    /// was interrupted (EINTR) has not failed.
    func sync() throws(HostError) { _ = try systemCall("cannot sync \(path)") { calls.fsync(descriptor) } }
}
