import CLinux
import Glibc

/// A folder of calendars on the disk. Symbolic links are followed; what is not a regular file is never opened.
package struct DirectoryCalendarFolder: CalendarFolder {
    package let path: String
    package let limits: CalendarLimits

    private let calls: any FileCalls
    /// The second of the wall clock.
    private let now: @Sendable () -> Int

    package init(
        path: String, limits: CalendarLimits = CalendarLimits(), calls: any FileCalls = SystemFileCalls(),
        now: @escaping @Sendable () -> Int = { time(nil) }
    ) {
        self.path = path
        self.limits = limits
        self.calls = calls
        self.now = now
    }

    /// What is ``FolderScan/unreadable`` may be a folder, by its path without a slash at the end: nothing is known of what lies in it.
    package func scan(knowing known: (String) -> CalendarOctets?) -> FolderScan {
        var scan = FolderScan()
        do throws(HostError) {
            let walk = try FolderWalk(path, limits: limits, calls: calls)
            scan.unreadable = walk.unreadable
            read(walk.files, knowing: known, into: &scan)
        } catch {
            scan.failure = error.reason
        }
        return scan
    }

    private func read(_ files: [String], knowing known: (String) -> CalendarOctets?, into scan: inout FolderScan) {
        var left = limits.totalOctets
        for file in files {
            guard scan.files.count < limits.files else {
                scan.unreadable.append((file, "not read: there are more than \(limits.files) calendar files"))
                continue
            }
            guard left > 0 else {
                scan.unreadable.append((file, "not read: the calendar files have more than \(limits.totalOctets) octets together"))
                continue
            }
            do throws(HostError) {
                let found = try read(file, knowing: known(file))
                left -= found.octets.count
                scan.files.append(found)
            } catch  where error.code == ENOENT && !isLink(file) {
                // It was removed after the folder was read: as if it had been removed before.
                continue
            } catch {
                scan.unreadable.append((file, error.reason))
            }
        }
    }

    /// At most one octet more than a file may have.
    private func read(_ name: String, knowing known: CalendarOctets?) throws(HostError) -> CalendarOctets {
        let path = "\(self.path)/\(name)"
        var status = stat()
        _ = try systemCall("cannot read \(path)") { calls.fstatat(AT_FDCWD, path, &status, flags: 0) }
        try Self.requireRegularFile(status, path: path)
        if let known, let version = known.version, version == FileVersion(status) { return known }
        let began = now()
        // What it is may have changed since: O_NONBLOCK, so that no FIFO holds us up, and O_NOCTTY, so that no terminal becomes ours.
        let file = try OpenFile(path, flags: O_RDONLY | O_NONBLOCK | O_NOCTTY, calls: calls)
        status = try file.status()
        try Self.requireRegularFile(status, path: path)
        let version = FileVersion(status)
        return CalendarOctets(
            path: name, octets: try file.read(atMost: limits.fileOctets + 1), version: version.isSettled(at: began) ? version : nil)
    }

    private static func requireRegularFile(_ status: stat, path: String) throws(HostError) {
        let kind =
            switch status.st_mode & S_IFMT {
            case S_IFREG: String?.none
            case S_IFDIR: "a folder"
            case S_IFIFO: "a FIFO"
            case S_IFSOCK: "a socket"
            case S_IFCHR, S_IFBLK: "a device"
            default: "of an unknown kind"
            }
        if let kind { throw HostError(action: "cannot read \(path)", reason: "it is \(kind) and no file") }
    }

    /// A link that leads nowhere stays to be told.
    private func isLink(_ name: String) -> Bool {
        var status = stat()
        return calls.fstatat(AT_FDCWD, "\(path)/\(name)", &status, flags: AT_SYMLINK_NOFOLLOW) == 0 && status.st_mode & S_IFMT == S_IFLNK
    }
}
