import Glibc

/// Who holds a lock by flock(2), as /proc/locks says it (proc(5)).
enum LockHolder {
    /// The process that holds one on a file; nil where that cannot be told.
    static func process(lockingFile status: stat) -> Int32? {
        guard let file = try? OpenFile("/proc/locks", flags: O_RDONLY), let octets = try? file.read(atMost: longest) else { return nil }
        return process(in: String(decoding: octets, as: UTF8.self), inode: UInt64(status.st_ino))
    }

    /// Of lines like `1: FLOCK  ADVISORY  WRITE 708 08:01:13 0 EOF`: the fifth word of the one for the file.
    static func process(in locks: String, inode: UInt64) -> Int32? {
        for line in locks.split(separator: "\n") {
            let words = line.split(separator: " ")
            guard words.count >= 6, words[1] == "FLOCK", words[5].split(separator: ":").last == "\(inode)" else { continue }
            return Int32(words[4]).flatMap { $0 > 0 ? $0 : nil }
        }
        return nil
    }

    private static let longest = 1 << 20
}
