package import Glibc

/// The system calls that ``OpenFile`` and ``Folder`` make: the kernel's (``SystemFileCalls``), or those of a simulated disk, on which the spool and the
/// calendar folder then run as they are. Each answers as the page of its name in section 2 of the manual says: −1 for failure, with the reason in `errno`.
package protocol FileCalls: Sendable {
    func open(_ path: String, flags: Int32, mode: mode_t) -> Int32
    func openat(_ folder: Int32, _ name: String, flags: Int32, mode: mode_t) -> Int32
    func close(_ descriptor: Int32)
    func mkdir(_ path: String, mode: mode_t) -> Int32
    func fstat(_ descriptor: Int32, _ status: inout stat) -> Int32
    /// With AT_FDCWD as the folder `name` is a path.
    func fstatat(_ folder: Int32, _ name: String, _ status: inout stat, flags: Int32) -> Int32
    /// Reads at most as many octets as `buffer` has.
    func read(_ descriptor: Int32, into buffer: inout [UInt8]) -> Int
    func write(_ descriptor: Int32, _ octets: ArraySlice<UInt8>) -> Int
    func fsync(_ descriptor: Int32) -> Int32
    func renameat(_ folder: Int32, _ name: String, _ newFolder: Int32, _ newName: String) -> Int32
    func unlinkat(_ folder: Int32, _ name: String, flags: Int32) -> Int32
    /// All of readdir(3): adds the names in the folder but `.` and `..`, in no order, until there would be more than `limit`.
    /// - Returns: −1 for failure, 0 at the end, 1 where there are more.
    func readNames(of folder: Int32, atMost limit: Int, into names: inout [[UInt8]]) -> Int32
}

/// The kernel's.
package struct SystemFileCalls: FileCalls {
    package init() {}

    package func open(_ path: String, flags: Int32, mode: mode_t) -> Int32 { unsafe Glibc.open(path, flags, mode) }

    package func openat(_ folder: Int32, _ name: String, flags: Int32, mode: mode_t) -> Int32 {
        unsafe Glibc.openat(folder, name, flags, mode)
    }

    package func close(_ descriptor: Int32) { _ = Glibc.close(descriptor) }

    package func mkdir(_ path: String, mode: mode_t) -> Int32 { unsafe Glibc.mkdir(path, mode) }

    package func fstat(_ descriptor: Int32, _ status: inout stat) -> Int32 { unsafe Glibc.fstat(descriptor, &status) }

    package func fstatat(_ folder: Int32, _ name: String, _ status: inout stat, flags: Int32) -> Int32 {
        unsafe Glibc.fstatat(folder, name, &status, flags)
    }

    package func read(_ descriptor: Int32, into buffer: inout [UInt8]) -> Int {
        unsafe buffer.withUnsafeMutableBytes { unsafe Glibc.read(descriptor, $0.baseAddress, $0.count) }
    }

    package func write(_ descriptor: Int32, _ octets: ArraySlice<UInt8>) -> Int {
        unsafe octets.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
    }

    package func fsync(_ descriptor: Int32) -> Int32 { Glibc.fsync(descriptor) }

    package func renameat(_ folder: Int32, _ name: String, _ newFolder: Int32, _ newName: String) -> Int32 {
        unsafe Glibc.renameat(folder, name, newFolder, newName)
    }

    package func unlinkat(_ folder: Int32, _ name: String, flags: Int32) -> Int32 { unsafe Glibc.unlinkat(folder, name, flags) }

    package func readNames(of folder: Int32, atMost limit: Int, into names: inout [[UInt8]]) -> Int32 {
        // A descriptor of its own: reading moves its place, and closedir(3) closes it.
        let own = unsafe Glibc.openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard own != -1 else { return -1 }
        guard let stream = unsafe fdopendir(own) else {
            let code = errno
            _ = Glibc.close(own)
            errno = code
            return -1
        }
        defer { unsafe closedir(stream) }
        while true {
            errno = 0
            guard let entry = unsafe readdir(stream) else { return errno == 0 ? 0 : -1 }
            let name = unsafe Self.name(of: entry)
            if name == [0x2E] || name == [0x2E, 0x2E] { continue }
            if names.count >= limit { return 1 }
            names.append(name)
        }
    }

    /// The name in place: as a value, `d_name` is 256 octets, of which the record may have fewer.
    private static func name(of entry: UnsafeMutablePointer<dirent>) -> [UInt8] {
        guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { return [] }
        let start = unsafe UnsafeRawPointer(entry).advanced(by: offset).assumingMemoryBound(to: CChar.self)
        return unsafe Array(UnsafeRawBufferPointer(start: start, count: strlen(start)))
    }
}
