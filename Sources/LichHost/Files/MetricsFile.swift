import Glibc

/// Where the daemon's numbers for a monitor go.
package protocol MetricsSink {
    /// Messages that wait in the spool; nil where they cannot be counted.
    func spoolDepth() -> Int?
    /// Replaces what was written before.
    func write(_ text: String) throws(HostError)
}

/// `metrics.prom` in the state folder, for node_exporter's textfile collector. Its reader sees it whole or not at all; over a power cut it is not kept, as it
/// is written anew at each start.
package struct MetricsFile: MetricsSink {
    package static let name = "metrics.prom"
    private let folder: String
    private let spool: MaildirSpool

    package init(folder: String, spool: MaildirSpool) {
        self.folder = folder
        self.spool = spool
    }

    package func spoolDepth() -> Int? { try? spool.depth() }

    package func write(_ text: String) throws(HostError) { try Folder(folder).write(Array(text.utf8), as: Self.name, mode: 0o640) }
}

extension Folder {
    /// Puts a file of these octets in place of the one of that name, at once as a whole, whatever the umask is; never through a link that is there.
    /// What a writer that died has left is taken away by the next.
    func write(_ octets: [UInt8], as name: String, mode: mode_t, isSynced: Bool = false) throws(HostError) {
        let temporary = ".\(name).new"
        try remove(temporary)
        do throws(HostError) {
            let file = try OpenFile(temporary, in: file, flags: O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: mode)
            let descriptor = file.descriptor
            _ = try systemCall("cannot write \(file.path)") { fchmod(descriptor, mode) }
            try file.write(octets)
            if isSynced { try file.sync() }
            _ = try systemCall("cannot move \(file.path) to \(name)") {
                file.calls.renameat(self.file.descriptor, temporary, self.file.descriptor, name)
            }
        } catch {
            try remove(temporary)
            throw error
        }
        if isSynced { try sync() }
    }
}
