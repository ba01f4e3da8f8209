import CSystemd
import Glibc

/// The journal's files, as far as this process may read them.
enum JournalFiles {
    /// Where a persistent journal is. One in /run is gone with the power, whatever anybody does.
    private static let persistentFolder = "/var/log/journal"

    /// Which of these notices have an entry that this user wrote: anybody may write an entry, but `_UID` is journald's word. nil where no journal can be read.
    static func notices(_ keys: Set<String>) -> Set<String>? {
        var journal: OpaquePointer?
        let files = Int32(SD_JOURNAL_LOCAL_ONLY | SD_JOURNAL_SYSTEM | SD_JOURNAL_CURRENT_USER)
        guard unsafe sd_journal_open(&journal, files) >= 0, let journal = unsafe journal else { return nil }
        defer { unsafe sd_journal_close(journal) }
        // Files that may not be read are passed over without an error.
        guard unsafe sd_journal_seek_tail(journal) >= 0, unsafe sd_journal_previous(journal) > 0 else { return nil }
        var found: Set<String> = []
        for key in keys {
            unsafe sd_journal_flush_matches(journal)
            guard unsafe sd_journal_add_match(journal, "_UID=\(getuid())", 0) >= 0,
                unsafe sd_journal_add_match(journal, "\(JournalFields.noticeField)=\(key)", 0) >= 0,
                unsafe sd_journal_seek_head(journal) >= 0
            else { return nil }
            let count = unsafe sd_journal_next(journal)
            guard count >= 0 else { return nil }
            if count > 0 { found.insert(key) }
        }
        return found
    }

    /// Brings to the disk what journald has written: by itself it does so every five minutes (`SyncIntervalSec=`, journald.conf(5)). fsync(2) is for
    /// everybody who may read a file. Where there is no persistent journal, or none to be read, there is nothing to do.
    static func sync() throws(HostError) {
        guard let machine = try TextFiles.read("/etc/machine-id")?.split(whereSeparator: \.isWhitespace).first else { return }
        for name in ["system.journal", "user-\(getuid()).journal"] {
            let path = "\(persistentFolder)/\(machine)/\(name)"
            guard unsafe access(path, R_OK) == 0 else { continue }
            // Between the two calls journald may have given it another name; it has synced it then.
            do throws(HostError) {
                try OpenFile(path, flags: O_RDONLY).sync()
            } catch {
                if error.code != ENOENT { throw error }
            }
        }
    }
}
