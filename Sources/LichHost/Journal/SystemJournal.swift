import Glibc
import Synchronization

/// The systemd journal, and where there is none, standard error. Used from one queue, which waits with it while journald is stopped.
package final class SystemJournal: NoticeJournal {
    /// Where journald listens.
    package static let socketPath = "/run/systemd/journal/socket"
    /// The longest name of a field that journald takes.
    static let longestName = 64
    /// Where an entry is larger than a datagram can be (some 200 kB), longer values end here, with an ellipsis; journalctl shows no more in JSON either.
    static let longestCutValue = 4096

    private let socket: JournalSocket
    private let fallback: (any NoticeJournal)?
    private let echo: (any NoticeJournal)?
    /// By which connection of the socket the first notice went that is not known to be in the journal.
    private let unsettled = Mutex<Int?>(nil)

    /// A daemon whose standard error is the journal has no other way out: its notices wait until journald is back. One that somebody started by hand says
    /// what it says on standard error too, or there alone where nobody listens.
    package convenience init() {
        let isService = StandardErrorJournal.isJournal
        self.init(
            fallback: isService ? nil : StandardErrorJournal(), echo: isService ? nil : StandardErrorJournal(patience: 0),
            socketPath: Self.socketPath)
    }

    /// With another way out where nobody listens at `socketPath`, and another one for a second copy.
    init(fallback: (any NoticeJournal)?, echo: (any NoticeJournal)? = nil, socketPath: String) {
        socket = JournalSocket(path: socketPath)
        self.fallback = fallback
        self.echo = echo
    }

    package func write(_ fields: JournalFields) throws(HostError) {
        for (name, _) in fields.fields where !Self.isValidName(name) {
            throw HostError(action: "cannot write to the journal", reason: "\"\(name)\" is no name of a field")
        }
        do throws(HostError) {
            let connection = try send(fields)
            if fields.value(of: JournalFields.noticeField) != nil { unsettled.withLock { $0 = $0 ?? connection } }
        } catch {
            guard JournalSocket.isAbsence(error), let fallback else { throw error }
            return try fallback.write(fields)
        }
        // The journal has it: a terminal that is gone or held is no failure.
        try? echo?.write(fields)
    }

    package func settle() throws(HostError) {
        let first = unsettled.withLock { first in
            defer { first = nil }
            return first
        }
        guard let first else { return }
        guard try socket.settle() == first else {
            throw HostError(action: "cannot write to the journal", reason: "journald went away before it had read everything")
        }
        try JournalFiles.sync()
    }

    package func contained(_ keys: Set<String>) throws(HostError) -> Set<String>? {
        do throws(HostError) {
            _ = try socket.settle()
        } catch {
            guard JournalSocket.isAbsence(error), fallback != nil else { throw error }
            return nil
        }
        let found = JournalFiles.notices(keys)
        // They may have been written a moment before the power went, or the process.
        if found?.isEmpty == false { try JournalFiles.sync() }
        return found
    }

    private func send(_ fields: JournalFields) throws(HostError) -> Int {
        do throws(HostError) {
            return try socket.send(fields.serialized)
        } catch {
            guard error.code == EMSGSIZE else { throw error }
            return try socket.send(Self.cut(fields).serialized)
        }
    }

    private static func cut(_ fields: JournalFields) -> JournalFields {
        JournalFields(
            fields.fields.map { name, value in
                guard value.utf8.count > longestCutValue else { return (name, value) }
                let end = value.utf8.index(value.startIndex, offsetBy: longestCutValue)
                // The last character may be cut through.
                return (name, String(String(decoding: value.utf8[..<end], as: UTF8.self).dropLast()) + "…")
            })
    }

    /// systemd.journal-fields(7): `A`–`Z`, `0`–`9` and `_`, not beginning with a digit or (reserved for journald) `_`.
    static func isValidName(_ name: String) -> Bool {
        guard let first = name.utf8.first, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first), name.utf8.count <= longestName else {
            return false
        }
        return name.utf8.allSatisfy { octet in
            (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(octet) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(octet)
                || octet == UInt8(ascii: "_")
        }
    }
}
