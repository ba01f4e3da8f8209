package import CivilTime
import Glibc

/// A message of the spool, as an administrator sees it.
package struct SpooledMail: Hashable, Sendable {
    package let name: String
    package let folder: SpoolFolder
    /// Empty where the file is no message of ours.
    package let recipient: String
    /// How often it was tried in vain.
    package let tries: Int
    /// When it is tried again, or was handed over; of others, when the file was written.
    package let time: Instant
}

/// The spool in an administrator's hands.
package struct SpoolListing {
    private let folders: SpoolFolders
    private static let listed: [SpoolFolder] = [.new, .work, .deferred, .failed, .sent]
    /// So much of a message is shown.
    private static let showLimit = 1 << 20

    /// Opens the spool.
    package init(path: String) throws(HostError) { folders = try SpoolFolders(path) }

    /// The messages of these folders, folder by folder in the order of their way.
    package func messages(in wanted: Set<SpoolFolder>) throws(HostError) -> [SpooledMail] {
        var messages: [SpooledMail] = []
        for folder in Self.listed where wanted.contains(folder) {
            for name in try folders.names(in: folder) {
                guard let time = try folders.time(of: name, in: folder) else { continue }
                messages.append(
                    SpooledMail(
                        name: SpoolName.base(of: name), folder: folder, recipient: recipient(of: name, in: folder),
                        tries: SpoolName.tries(of: name), time: time))
            }
        }
        return messages
    }

    /// What no one can read has nobody to go to.
    private func recipient(of name: String, in folder: SpoolFolder) -> String { (try? folders.recipient(of: name, in: folder)) ?? "" }

    /// The octets of a message without its envelope; nil where there is none of this name.
    package func content(of name: String) throws(HostError) -> [UInt8]? {
        guard let (folder, found) = try find(name, in: Self.listed) else { return nil }
        let message = try folders.message(found, in: folder)
        return try message.file.read(atMost: Self.showLimit)
    }

    /// Has a deferred message tried at the next run, and puts one that was given up back into `new`; false where there is none of this name.
    package func retry(_ name: String, now: Instant) throws(HostError) -> Bool {
        try lock()
        guard let (folder, found) = try find(name, in: [.deferred, .failed]) else { return false }
        if folder == .deferred {
            try folders.setTime(of: found, in: folder, to: now)
        } else {
            try folders.move(found, from: folder, to: .new, as: SpoolName.base(of: found))
        }
        return true
    }

    /// Gives up a message that waits, and removes one that was given up; false where there is none of this name.
    package func drop(_ name: String) throws(HostError) -> Bool {
        try lock()
        guard let (folder, found) = try find(name, in: [.new, .deferred, .failed]) else { return false }
        if folder == .failed {
            try folders.remove(found, from: folder)
        } else {
            try folders.move(found, from: folder, to: .failed, as: SpoolName.base(of: found))
        }
        return true
    }

    private func find(_ name: String, in wanted: [SpoolFolder]) throws(HostError) -> (SpoolFolder, String)? {
        for folder in wanted {
            if let found = try folders.names(in: folder).first(where: { $0 == name || SpoolName.base(of: $0) == name }) {
                return (folder, found)
            }
        }
        return nil
    }

    /// Waits a while for a deliverer that is at it.
    private func lock() throws(HostError) {
        for _ in 0..<100 {
            if try folders.lock() { return }
            usleep(100_000)
        }
        throw HostError(action: "cannot change the spool", reason: "lich deliver is at work; try again when it has ended")
    }
}
