import Glibc

/// Standard error in place of the journal: the MESSAGE of each entry on one line.
package struct StandardErrorJournal: NoticeJournal {
    private let descriptor: Int32
    private let patience: Int32

    /// - Parameter patience: for how many milliseconds a reader who takes nothing (a full pipe, a held terminal) is waited for; −1: for ever.
    package init(patience: Int32 = -1) { self.init(descriptor: STDERR_FILENO, patience: patience) }

    /// Writes to another descriptor, which stays the caller's.
    init(descriptor: Int32, patience: Int32 = -1) {
        self.descriptor = descriptor
        self.patience = patience
    }

    /// Whether the service manager has connected standard error with the journal: JOURNAL_STREAM (systemd.exec(5)) names the very file. The variable
    /// alone says nothing, as what a desktop starts inherits it.
    package static var isJournal: Bool {
        var status = stat()
        guard let name = unsafe getenv("JOURNAL_STREAM"), unsafe fstat(STDERR_FILENO, &status) == 0 else { return false }
        return unsafe String(cString: name) == "\(status.st_dev):\(status.st_ino)"
    }

    package func write(_ fields: JournalFields) throws(HostError) {
        guard let message = fields.value(of: "MESSAGE") else {
            throw HostError(action: "cannot write to standard error", reason: "the entry has no MESSAGE")
        }
        let line = Self.line(message)
        var done = 0
        while done < line.count {
            // A pipe that poll(2) calls ready takes PIPE_BUF octets and does not block.
            try wait()
            let (start, count) = (done, min(line.count - done, Int(PIPE_BUF)))
            let written = unsafe line.withUnsafeBytes { bytes in
                unsafe Glibc.write(descriptor, bytes.baseAddress.map { unsafe $0 + start }, count)
            }
            if written >= 0 {
                done += written
                continue
            }
            let code = errno
            guard code == EINTR || code == EAGAIN else { throw HostError(action: "cannot write to standard error", errno: code) }
        }
    }

    /// What is written is out at once.
    package func settle() {}

    /// A terminal or pipe cannot be read back.
    package func contained(_ keys: Set<String>) -> Set<String>? { nil }

    private func wait() throws(HostError) {
        var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        let count = try systemCall("cannot write to standard error") { unsafe poll(&request, 1, patience) }
        if count == 0 { throw HostError(action: "cannot write to standard error", errno: EAGAIN) }
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
