import Glibc

/// An open file descriptor that is closed when its owner goes away.
struct OpenFile: ~Copyable {
    let descriptor: Int32
    /// For the words of errors.
    let path: String

    /// Takes over `descriptor`.
    init(descriptor: Int32, path: String) {
        self.descriptor = descriptor
        self.path = path
    }

    /// open(2), always with O_CLOEXEC.
    init(_ path: String, flags: Int32, mode: mode_t = 0) throws(HostError) {
        descriptor = try systemCall("cannot open \(path)") { unsafe open(path, flags | O_CLOEXEC, mode) }
        self.path = path
    }

    /// openat(2): `name` in the open folder `folder`, always with O_CLOEXEC.
    init(_ name: String, in folder: borrowing OpenFile, flags: Int32, mode: mode_t = 0) throws(HostError) {
        let path = "\(folder.path)/\(name)"
        let at = folder.descriptor
        descriptor = try systemCall("cannot open \(path)") { unsafe openat(at, name, flags | O_CLOEXEC, mode) }
        self.path = path
    }

    deinit { _ = close(descriptor) }

    /// fstat(2).
    func status() throws(HostError) -> stat {
        var status = stat()
        _ = try systemCall("cannot examine \(path)") { unsafe fstat(descriptor, &status) }
        return status
    }

    /// Reads from the current place to the end, or `limit` octets if there are more.
    func read(atMost limit: Int) throws(HostError) -> [UInt8] {
        var octets: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: min(limit, 65_536))
        while octets.count < limit {
            let wanted = min(chunk.count, limit - octets.count)
            let count = try systemCall("cannot read \(path)") {
                unsafe chunk.withUnsafeMutableBytes { unsafe Glibc.read(descriptor, $0.baseAddress, wanted) }
            }
            if count == 0 { break }
            octets.append(contentsOf: chunk.prefix(count))
        }
        return octets
    }

    /// Writes all of `octets`.
    func write(_ octets: [UInt8]) throws(HostError) {
        var done = 0
        while done < octets.count {
            let start = done
            done += try systemCall("cannot write \(path)") {
                unsafe octets.withUnsafeBytes { bytes in
                    unsafe Glibc.write(descriptor, bytes.baseAddress.map { unsafe $0 + start }, bytes.count - start)
                }
            }
        }
    }

    /// fsync(2). What a failed one leaves on the disk is unknown: it is not tried again, as a second call may answer 0 for octets that are lost.
    func sync() throws(HostError) {
        guard fsync(descriptor) == 0 else { throw HostError(action: "cannot sync \(path)", errno: errno) }
    }
}
