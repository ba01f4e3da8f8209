import CLinux
package import CivilTime
import Glibc

/// The mail spool as a Maildir. The folder is opened anew for each message, so that one that was removed and made again is found.
package struct MaildirSpool: MailSpool {
    /// The spool folder.
    package let path: String
    private let calls: any FileCalls

    /// Nothing is touched before ``prepare()`` or the first message.
    package init(path: String, calls: any FileCalls = SystemFileCalls()) {
        self.path = path
        self.calls = calls
    }

    /// Makes the folders that are missing (mode 0700).
    /// - Parameter clearsTmp: removes what a crash left in `tmp` (what is wanted of it is still in the ledger): only before anything is written.
    package func prepare(clearsTmp: Bool = true) throws(HostError) {
        try makeFolders()
        let spool = try Folder(path, calls: calls)
        // A process before this one may have died between making a folder and syncing its name.
        try spool.sync()
        guard clearsTmp else { return }
        let folder = try Folder(SpoolFolder.tmp.rawValue, in: spool)
        for name in try folder.names() ?? [] {
            let name = String(decoding: name, as: UTF8.self)
            guard let status = try folder.status(of: name), status.st_mode & S_IFMT == S_IFREG else { continue }
            try folder.remove(name)
        }
    }

    package func write(_ message: OutgoingMessage) throws(HostError) {
        guard SpoolName.isValid(message.fileName) else {
            throw HostError(action: "cannot write a message into \(path)", reason: "\"\(message.fileName)\" is no name of a spool file")
        }
        try makeFolders()
        let spool = try Folder(path, calls: calls)
        if try contains(message.fileName, in: spool) { return }
        let tmp = try Folder(SpoolFolder.tmp.rawValue, in: spool)
        let new = try Folder(SpoolFolder.new.rawValue, in: spool)
        // What a crash left is of no use: it may be half a message.
        try tmp.remove(message.fileName)
        do throws(HostError) {
            try writeFile(message, in: tmp)
            try tmp.move(message.fileName, to: new, as: message.fileName)
        } catch {
            do throws(HostError) { try tmp.remove(message.fileName) } catch let second {
                throw HostError(action: error.action, reason: "\(error.reason); and what was written stays: \(second)", code: error.code)
            }
            throw error
        }
        try new.sync()
    }

    package func depth() throws(HostError) -> Int { try count(in: .new) }

    /// How many messages are in a folder of the spool; none where the folder is not there.
    package func count(in folder: SpoolFolder) throws(HostError) -> Int { try names(in: folder).count }

    /// When the oldest message that is not handed over was due; nil where there is none.
    package func waitingSince() throws(HostError) -> Instant? {
        var oldest: Int64?
        for folder in SpoolFolder.waiting {
            for name in try names(in: folder) {
                guard let due = SpoolName.due(of: String(decoding: name, as: UTF8.self)) else { continue }
                oldest = min(oldest ?? due, due)
            }
        }
        return oldest.map { Instant(secondsSinceEpoch: $0) }
    }

    /// Those that are not hidden; none where the folder is not there.
    private func names(in folder: SpoolFolder) throws(HostError) -> [[UInt8]] {
        do throws(HostError) {
            let names = try Folder("\(path)/\(folder.rawValue)", calls: calls).names() ?? []
            return names.filter { $0.first != UInt8(ascii: ".") }
        } catch  where error.code == ENOENT {
            return []
        }
    }

    /// Whether a message of this name is anywhere in the spool but in `tmp`, whoever has moved or renamed it. It is there for good when this returns true:
    /// a write that failed or was cut off after the rename has left a name that was not synced.
    private func contains(_ name: String, in spool: borrowing Folder) throws(HostError) -> Bool {
        for kind in Self.searchOrder {
            let folder = try Folder(kind.rawValue, in: spool)
            var isThere = try folder.status(of: name) != nil
            if !isThere, kind.mayHaveSuffixes {
                isThere = try (folder.names() ?? []).contains { SpoolName.base(of: String(decoding: $0, as: UTF8.self)) == name }
            }
            if isThere {
                try folder.sync()
                return true
            }
        }
        return false
    }

    /// A message may be moved on while it is looked for: each folder comes before those that a message goes to from there, and `deferred`, from which
    /// one goes to `work` and back, and `failed`, from which somebody may put one back into `new`, come twice.
    private static let searchOrder: [SpoolFolder] = [.failed, .new, .cur, .deferred, .work, .deferred, .sent, .failed]

    package func look(for names: [String]) throws(HostError) -> SpoolLook {
        do throws(HostError) {
            let spool = try Folder(path, calls: calls)
            let sent = try Folder(SpoolFolder.sent.rawValue, in: spool)
            let failed = try Folder(SpoolFolder.failed.rawValue, in: spool)
            var look = SpoolLook(failedCount: try (failed.names() ?? []).count { $0.first != UInt8(ascii: ".") })
            for name in names {
                if try sent.status(of: name) != nil {
                    look.fates[name] = .handedOver
                } else if look.failedCount > 0, try failed.status(of: name) != nil {
                    look.fates[name] = .givenUp
                }
            }
            for folder in SpoolFolder.waiting { look.waitingCount += try count(in: folder) }
            return look
        } catch  where error.code == ENOENT {
            // Nobody has delivered anything yet.
            return SpoolLook()
        }
    }

    private func writeFile(_ message: OutgoingMessage, in folder: borrowing Folder) throws(HostError) {
        let file = try OpenFile(message.fileName, in: folder.file, flags: O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o600)
        try file.write(message.octets)
        try file.sync()
    }

    private func makeFolders() throws(HostError) {
        try Folder.make(path, mode: 0o700, calls: calls)
        for folder in SpoolFolder.allCases { try Folder.make("\(path)/\(folder.rawValue)", mode: 0o700, calls: calls) }
    }
}
