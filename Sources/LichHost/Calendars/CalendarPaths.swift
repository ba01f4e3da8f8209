import Glibc

/// Calendars named on a command line: files or folders.
package enum CalendarPaths {
    /// Reads a folder as the daemon does, or one file whatever its name; the paths found begin with `path`.
    package static func scan(_ path: String) -> FolderScan {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return FolderScan(failure: HostError(action: path, errno: errno).reason) }
        if status.st_mode & S_IFMT == S_IFDIR {
            var scan = DirectoryCalendarFolder(path: path).scan()
            let prefix = path.hasSuffix("/") ? path : path + "/"
            scan.files = scan.files.map { CalendarOctets(path: prefix + $0.path, octets: $0.octets) }
            scan.unreadable = scan.unreadable.map { (prefix + $0.path, $0.reason) }
            return scan
        }
        do throws(HostError) {
            let file = try OpenFile(path, flags: O_RDONLY | O_NONBLOCK | O_NOCTTY)
            guard try file.status().st_mode & S_IFMT == S_IFREG else { return FolderScan(failure: "not a regular file") }
            let octets = try file.read(atMost: CalendarLimits().fileOctets + 1)
            return FolderScan(files: [CalendarOctets(path: path, octets: octets)])
        } catch {
            return FolderScan(failure: error.reason)
        }
    }
}
