package import CivilTime

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
        try Folder(folder).write(Array("\(instant)\n".utf8), as: Self.name, mode: 0o644, isSynced: true)
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
