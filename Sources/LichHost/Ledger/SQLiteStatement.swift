import CSQLite

/// A value bound to a statement.
enum SQLiteValue {
    case null
    case integer(Int64)
    case text(String)
    case blob([UInt8])

    init(_ text: String?) { self = text.map(SQLiteValue.text) ?? .null }
    init(_ integer: Int64?) { self = integer.map(SQLiteValue.integer) ?? .null }
    init(_ octets: [UInt8]?) { self = octets.map(SQLiteValue.blob) ?? .null }
}

/// A prepared statement. May be run again and again with other values.
@safe
final class SQLiteStatement {
    private let handle: OpaquePointer
    private let database: SQLiteDatabase

    /// Takes over `handle`.
    init(_ handle: OpaquePointer, of database: SQLiteDatabase) {
        unsafe self.handle = handle
        self.database = database
    }

    deinit { unsafe sqlite3_finalize(handle) }

    /// Runs it to its end with these values.
    func run(_ values: [SQLiteValue] = []) throws(HostError) {
        try start(values)
        while try step() {}
    }

    /// Calls `body` for each row of the result; the columns are read from the statement.
    func forEachRow(_ values: [SQLiteValue] = [], _ body: (SQLiteStatement) throws(HostError) -> Void) throws(HostError) {
        try start(values)
        defer { unsafe sqlite3_reset(handle) }
        while try step() { try body(self) }
    }

    /// What `body` makes of the first row, or nil where there is none.
    func firstRow<Value>(_ values: [SQLiteValue] = [], _ body: (SQLiteStatement) throws(HostError) -> Value) throws(HostError) -> Value? {
        try start(values)
        defer { unsafe sqlite3_reset(handle) }
        return try step() ? try body(self) : nil
    }

    // MARK: Columns of the present row, from 0

    func isNull(_ column: Int32) -> Bool { unsafe sqlite3_column_type(handle, column) == SQLITE_NULL }

    func integer(_ column: Int32) -> Int64 { unsafe sqlite3_column_int64(handle, column) }

    /// Octets that are no UTF-8 (a damaged file) are replaced.
    func text(_ column: Int32) -> String {
        // Asked for as text, so that the count below is that of the UTF-8.
        guard let start = unsafe sqlite3_column_text(handle, column) else { return "" }
        let count = unsafe Int(sqlite3_column_bytes(handle, column))
        return unsafe String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    func optionalText(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }

    func blob(_ column: Int32) -> [UInt8] {
        guard let start = unsafe sqlite3_column_blob(handle, column) else { return [] }
        return unsafe Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))))
    }

    // MARK: Running

    private func start(_ values: [SQLiteValue]) throws(HostError) {
        unsafe sqlite3_reset(handle)
        unsafe sqlite3_clear_bindings(handle)
        for (index, value) in values.enumerated() { try bind(value, at: Int32(clamping: index + 1)) }
    }

    /// Whether there is a row.
    private func step() throws(HostError) -> Bool {
        let status = unsafe sqlite3_step(handle)
        switch status {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default:
            let error = database.error("cannot use \(database.path)", status: status)
            unsafe sqlite3_reset(handle)
            throw error
        }
    }

    private func bind(_ value: SQLiteValue, at index: Int32) throws(HostError) {
        // SQLITE_TRANSIENT: SQLite makes a copy of its own.
        let copy = unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        let status: Int32
        switch value {
        case .null: status = unsafe sqlite3_bind_null(handle, index)
        case .integer(let integer): status = unsafe sqlite3_bind_int64(handle, index, integer)
        case .text(let text):
            status = unsafe sqlite3_bind_text64(handle, index, text, UInt64(text.utf8.count), copy, UInt8(SQLITE_UTF8))
        case .blob(let octets):
            // A nil address would bind NULL (sqlite3_bind_blob).
            status =
                octets.isEmpty
                ? unsafe sqlite3_bind_zeroblob(handle, index, 0)
                : unsafe sqlite3_bind_blob64(handle, index, octets, UInt64(octets.count), copy)
        }
        guard status == SQLITE_OK else { throw database.error("cannot use \(database.path)", status: status) }
    }
}
