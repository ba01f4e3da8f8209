import CSQLite

/// An open SQLite database: all of SQLite's C interface that the ledger uses goes through this file and ``SQLiteStatement``.
@safe
final class SQLiteDatabase {
    /// For the words of errors.
    let path: String
    private let handle: OpaquePointer

    /// How the file is opened.
    enum Mode {
        /// Read and write; the file is made where it is missing.
        case readWrite
        /// Read, while another process may be writing (a WAL with its index).
        case readOnlyBesideWriter
        /// Read a file that nobody has open.
        case readOnlyAtRest
    }

    init(_ path: String, mode: Mode) throws(HostError) {
        self.path = path
        var handle: OpaquePointer?
        let status = unsafe sqlite3_open_v2(Self.address(of: path, mode: mode), &handle, Self.flags(for: mode), nil)
        guard status == SQLITE_OK, let opened = unsafe handle else {
            let error = unsafe Self.error("cannot open \(path)", status: status, handle: handle)
            // A handle is given even then, and has to be closed (sqlite3_open_v2).
            unsafe sqlite3_close_v2(handle)
            throw error
        }
        unsafe self.handle = opened
        unsafe sqlite3_extended_result_codes(opened, 1)
    }

    deinit { unsafe sqlite3_close_v2(handle) }

    /// Waits up to so many milliseconds for another process's lock.
    func waitForLocks(milliseconds: Int32) { unsafe sqlite3_busy_timeout(handle, milliseconds) }

    /// Runs statements without results and values.
    func execute(_ sql: String) throws(HostError) {
        let status = unsafe sqlite3_exec(handle, sql, nil, nil, nil)
        guard status == SQLITE_OK else { throw error("cannot change \(path)", status: status) }
    }

    /// Prepares one statement.
    func prepare(_ sql: String) throws(HostError) -> SQLiteStatement {
        var statement: OpaquePointer?
        let status = unsafe sqlite3_prepare_v2(handle, sql, -1, &statement, nil)
        guard status == SQLITE_OK, let prepared = unsafe statement else { throw error("cannot use \(path)", status: status) }
        return unsafe SQLiteStatement(prepared, of: self)
    }

    /// Does `work` in one transaction, which is undone when it throws.
    func transaction<Result>(_ work: () throws(HostError) -> Result) throws(HostError) -> Result {
        try requirePlace()
        // IMMEDIATE: a transaction that reads first and writes later could find the file changed in between (SQLITE_BUSY_SNAPSHOT).
        try execute("BEGIN IMMEDIATE")
        do throws(HostError) {
            let result = try work()
            try execute("COMMIT")
            return result
        } catch {
            // After some errors (full disk) SQLite has undone it by itself; there is nothing left to undo then.
            if unsafe sqlite3_get_autocommit(handle) == 0 {
                do throws(HostError) {
                    try execute("ROLLBACK")
                } catch let second {
                    let reason = "\(error.reason); and it could not be undone: \(second.reason)"
                    throw HostError(action: error.action, reason: reason, code: error.code)
                }
            }
            throw error
        }
    }

    /// Rows changed by the last INSERT, UPDATE or DELETE.
    var changes: Int { Int(unsafe sqlite3_changes(handle)) }

    /// Throws unless the file is at its path: what is written to one that was removed or replaced is lost when it is closed.
    func requirePlace() throws(HostError) {
        var hasMoved: Int32 = 0
        let status = unsafe sqlite3_file_control(handle, "main", SQLITE_FCNTL_HAS_MOVED, &hasMoved)
        guard status == SQLITE_OK else { throw error("cannot examine \(path)", status: status) }
        if hasMoved != 0 { throw HostError(action: "cannot use \(path)", reason: "the file was removed or replaced while it was in use") }
    }

    /// Throws where a page or a row is not as SQLite would have written it.
    func requireSoundness() throws(HostError) {
        let found = try prepare("PRAGMA quick_check(1)").firstRow { $0.text(0) }
        guard found == "ok" else {
            throw HostError(
                action: "cannot use \(path)", reason: "database disk image is malformed (\(found ?? "no answer"))", isLasting: true)
        }
    }

    /// `action` with SQLite's words for the last failure.
    func error(_ action: String, status: Int32) -> HostError { unsafe Self.error(action, status: status, handle: handle) }

    private static func error(_ action: String, status: Int32, handle: OpaquePointer?) -> HostError {
        let words = unsafe String(cString: sqlite3_errstr(status))
        let detail = if let handle = unsafe handle { unsafe String(cString: sqlite3_errmsg(handle)) } else { words }
        let system = if let handle = unsafe handle { unsafe sqlite3_system_errno(handle) } else { Int32(0) }
        var reason = detail == words ? words : "\(words) (\(detail))"
        let isFromSystem = [SQLITE_CANTOPEN, SQLITE_IOERR, SQLITE_FULL, SQLITE_PERM, SQLITE_READONLY].contains(status & 0xFF)
        if isFromSystem, system != 0 { reason += ": \(HostError.text(ofErrno: system))" }
        let isDamage = [SQLITE_CORRUPT, SQLITE_NOTADB].contains(status & 0xFF)
        return HostError(action: action, reason: reason, code: isFromSystem ? system : 0, isLasting: isDamage)
    }

    private static func flags(for mode: Mode) -> Int32 {
        // One connection is used by one queue: NOMUTEX. NOFOLLOW would refuse a state folder that is a link.
        let common = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI | SQLITE_OPEN_EXRESCODE
        return mode == .readWrite ? common | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : common | SQLITE_OPEN_READONLY
    }

    /// The path as a URI (sqlite.org/uri.html): a reader must make no file, neither the log nor its index.
    private static func address(of path: String, mode: Mode) -> String {
        var uri = "file:"
        for scalar in path.unicodeScalars {
            switch scalar {
            case "%": uri += "%25"
            case "?": uri += "%3f"
            case "#": uri += "%23"
            default: uri.unicodeScalars.append(scalar)
            }
        }
        switch mode {
        case .readWrite: return uri
        case .readOnlyBesideWriter: return uri + "?readonly_shm=1"
        case .readOnlyAtRest: return uri + "?immutable=1"
        }
    }
}
