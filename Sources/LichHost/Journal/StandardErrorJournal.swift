import Glibc

/// Standard error in place of the journal: the MESSAGE of each entry on one line.
package struct StandardErrorJournal: NoticeJournal {
    private let descriptor: Int32

    package init() { self.init(descriptor: STDERR_FILENO) }

    /// Writes to another descriptor, which stays the caller's.
    init(descriptor: Int32) { self.descriptor = descriptor }

    package func write(_ fields: JournalFields) throws(HostError) {
        guard let message = fields.fields.first(where: { $0.name == "MESSAGE" })?.value else {
            throw HostError(action: "cannot write to standard error", reason: "the entry has no MESSAGE")
        }
        let line = Self.line(message)
        var done = 0
        while done < line.count {
            let start = done
            let count = unsafe line.withUnsafeBytes { bytes in
                unsafe Glibc.write(descriptor, bytes.baseAddress.map { unsafe $0 + start }, bytes.count - start)
            }
            if count >= 0 {
                done += count
                continue
            }
            let code = errno
            guard code == EINTR || code == EAGAIN else { throw HostError(action: "cannot write to standard error", errno: code) }
            // A terminal or pipe that somebody has made non-blocking: wait until it takes more.
            if code == EAGAIN { try wait() }
        }
    }

    private func wait() throws(HostError) {
        var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        guard unsafe poll(&request, 1, -1) != -1 || errno == EINTR else {
            throw HostError(action: "cannot write to standard error", errno: errno)
        }
    }

    /// The text as one line of UTF-8: control characters (C0, DEL, C1), which a terminal would obey, and line and paragraph separators become spaces.
    static func line(_ text: String) -> [UInt8] {
        var line = ""
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029: line.unicodeScalars.append(" ")
            default: line.unicodeScalars.append(scalar)
            }
        }
        return Array(line.utf8) + [0x0A]
    }
}
