import Glibc

/// The lock that keeps two daemons from one ledger: flock(2) on a file in the state folder, let go when the process ends, however it ends.
package final class StateLock {
    private let file: OpenFile

    /// Takes the lock, making the folder (0750) and the file where they are missing.
    /// - Throws: ``HostError``, with EWOULDBLOCK when another process has it.
    package init(folder: String) throws(HostError) {
        try Folder.make(folder, mode: 0o750)
        file = try OpenFile(Self.path(in: folder), flags: O_RDWR | O_CREAT | O_NOFOLLOW, mode: 0o640)
        let descriptor = file.descriptor
        do throws(HostError) {
            _ = try systemCall("cannot lock \(Self.path(in: folder))") { flock(descriptor, LOCK_EX | LOCK_NB) }
        } catch {
            guard error.code == EWOULDBLOCK else { throw error }
            throw HostError(action: "cannot use \(folder)", reason: "another lichd is running on it", code: error.code)
        }
    }

    /// Whether some process holds the lock; false also where there is no such file.
    package static func isHeld(folder: String) -> Bool {
        guard let file = try? OpenFile(path(in: folder), flags: O_RDONLY) else { return false }
        return flock(file.descriptor, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK
    }

    private static func path(in folder: String) -> String { "\(folder)/lock" }
}
