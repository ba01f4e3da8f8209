package import CivilTime
import Glibc

/// The administrator's word that the clock is right, as a file in the state folder: `lich trust-clock` leaves it there, and the daemon, which is in a
/// sandbox and listens to nobody, finds it. It says what the clock showed.
package struct VoucherFile: ClockVouchers {
    package static let name = "trust-clock"
    private let folder: String

    /// In this state folder.
    package init(folder: String) { self.folder = folder }

    package var path: String { "\(folder)/\(Self.name)" }

    /// Leaves the word, durably and at once as a whole, for a daemon that runs as another user to read.
    package func write(_ instant: Instant) throws(HostError) {
        let folder = try Folder(folder)
        let temporary = ".\(Self.name).\(getpid())"
        // In a folder of the daemon's user: never through a link that is there.
        try folder.remove(temporary)
        do throws(HostError) {
            let file = try OpenFile("\(folder.path)/\(temporary)", flags: O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o644)
            let descriptor = file.descriptor
            _ = try systemCall("cannot write \(file.path)") { fchmod(descriptor, 0o644) }
            try file.write(Array("\(instant)\n".utf8))
            try file.sync()
            try folder.move(temporary, to: folder, as: Self.name)
        } catch {
            try folder.remove(temporary)
            throw error
        }
        try folder.sync()
    }

    package func read() throws(HostError) -> Instant? {
        guard let text = try TextFiles.read(path) else { return nil }
        guard let line = text.split(whereSeparator: \.isNewline).first, let instant = Instant(rfc3339: String(line), office: .utc) else {
            try remove()
            throw HostError(action: "cannot use \(path)", reason: "it holds no instant")
        }
        return instant
    }

    package func remove() throws(HostError) { try Folder(folder).remove(Self.name) }
}
