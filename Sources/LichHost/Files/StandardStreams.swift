import Glibc

/// Standard output, written whole: nothing is lost in a buffer of somebody else's.
package struct StandardOutput {
    private var octets: [UInt8] = []
    private static let chunk = 1 << 16

    package init() {}

    /// Adds text; it is written at the latest by ``finish()``.
    package mutating func write(_ text: String) {
        octets.append(contentsOf: text.utf8)
        if octets.count >= Self.chunk, (try? flush()) == nil { octets.removeAll() }
    }

    /// Writes what is left. A reader that has gone away (EPIPE) is no error.
    package mutating func finish() throws(HostError) { try flush() }

    private mutating func flush() throws(HostError) {
        defer { octets.removeAll(keepingCapacity: true) }
        do throws(HostError) {
            try writeAll(octets, to: STDOUT_FILENO, name: "standard output")
        } catch {
            if error.code != EPIPE { throw error }
        }
    }
}

/// The three descriptors that every process is given.
package enum StandardStreams {
    /// Whether a person sits at standard input and standard error, so that questions can be asked.
    package static var isTerminal: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }

    /// Gives those that are closed (`lichd 2>&-`) to /dev/null, so that no ledger or message is opened under their numbers and written on as if it were
    /// standard error. Opened the wrong way round: who writes there hears of it (EBADF). To be called first of all.
    package static func occupy() throws(HostError) {
        for (descriptor, flags) in [(STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_RDONLY)]
        where fcntl(descriptor, F_GETFD) == -1 && errno == EBADF {
            // The lowest free number: that of the one that is closed.
            _ = try systemCall("cannot open /dev/null") { unsafe open("/dev/null", flags) }
        }
    }
}

/// Standard error.
package enum StandardError {
    /// Writes the text at once; one that cannot be written is nobody's to tell.
    package static func write(_ text: String) { try? writeAll(Array(text.utf8), to: STDERR_FILENO, name: "standard error") }
}

private func writeAll(_ octets: [UInt8], to descriptor: Int32, name: String) throws(HostError) {
    var done = 0
    while done < octets.count {
        let start = done
        done += try systemCall("cannot write \(name)") {
            unsafe octets.withUnsafeBytes { bytes in
                unsafe Glibc.write(descriptor, bytes.baseAddress.map { unsafe $0 + start }, bytes.count - start)
            }
        }
    }
}
