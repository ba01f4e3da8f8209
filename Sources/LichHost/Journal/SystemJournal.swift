import CLinux
import CSystemd
import Glibc

/// The systemd journal, and where there is none, standard error. A call blocks while journald is stopped: use it on a queue of its own.
package struct SystemJournal: NoticeJournal {
    /// Where journald listens. `sd_journal_sendv` knows this place by itself, and answers 0 when nobody is there.
    package static let socketPath = "/run/systemd/journal/socket"
    /// The longest name of a field that journald takes.
    static let longestName = 64

    private let fallback: any NoticeJournal
    private let echo: (any NoticeJournal)?
    private let socketPath: String

    /// A daemon that somebody started by hand says what it says on standard error too; one of the service manager, whose standard error is the
    /// journal (JOURNAL_STREAM, systemd.exec(5)), only once.
    package init() {
        let errors = StandardErrorJournal()
        self.init(fallback: errors, echo: unsafe getenv("JOURNAL_STREAM") == nil ? errors : nil, socketPath: Self.socketPath)
    }

    /// With another way out where nothing is at `socketPath`, and another one for a second copy.
    init(fallback: any NoticeJournal, echo: (any NoticeJournal)? = nil, socketPath: String) {
        self.fallback = fallback
        self.echo = echo
        self.socketPath = socketPath
    }

    package func write(_ fields: JournalFields) throws(HostError) {
        for (name, _) in fields.fields where !Self.isValidName(name) {
            throw HostError(action: "cannot write to the journal", reason: "\"\(name)\" is no name of a field")
        }
        guard isThere else { return try fallback.write(fields) }
        try send(fields)
        // The journal has it: a terminal that is gone is no failure.
        try? echo?.write(fields)
    }

    /// Whether journald's socket is there now; it may come and go with the service.
    private var isThere: Bool {
        var status = stat()
        return unsafe stat(socketPath, &status) == 0 && status.st_mode & S_IFMT == S_IFSOCK
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

    private func send(_ fields: JournalFields) throws(HostError) {
        // All entries one after another in one buffer, as sd_journal_sendv wants addresses that stay where they are.
        let parts = fields.fields.map { Array("\($0.name)=\($0.value)".utf8) }
        let octets = parts.flatMap { $0 }
        let status = unsafe octets.withUnsafeBytes { bytes in
            var vectors = unsafe [iovec]()
            var start = 0
            for part in parts {
                let base = unsafe bytes.baseAddress.map { unsafe UnsafeMutableRawPointer(mutating: $0 + start) }
                unsafe vectors.append(iovec(iov_base: base, iov_len: part.count))
                start += part.count
            }
            return unsafe sd_journal_sendv(vectors, Int32(clamping: vectors.count))
        }
        guard status >= 0 else { throw HostError(action: "cannot write to the journal", errno: -status) }
    }
}
