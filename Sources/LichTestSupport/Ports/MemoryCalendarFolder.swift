package import LichHost

/// A calendar folder in memory. Used from one thread.
package final class MemoryCalendarFolder: CalendarFolder {
    /// By path.
    package var files: [String: [UInt8]] = [:]
    /// What is there and cannot be read, by path.
    package var unreadable: [String: String] = [:]
    /// The folder itself cannot be read.
    package var failure: String?
    /// How often it was read.
    package private(set) var scans = 0

    /// Files with these texts, by path.
    package init(_ files: [String: String] = [:]) { self.files = files.mapValues { Array($0.utf8) } }

    /// Puts a file there, or replaces it.
    package func put(_ text: String, at path: String) { files[path] = Array(text.utf8) }

    /// What a folder on a disk would not show, hidden names and those that are no calendars', is not shown here either.
    package func scan(knowing known: (String) -> CalendarOctets?) -> FolderScan {
        scans += 1
        if let failure { return FolderScan(failure: failure) }
        let visible = files.filter { path, _ in path.split(separator: "/").allSatisfy(CalendarName.isVisible) && unreadable[path] == nil }
        let shown = visible.filter { CalendarName.isCalendar($0.key) }
        let mistaken = visible.keys.filter(CalendarName.isMistaken).map { (path: $0, reason: CalendarName.mistake) }
        return FolderScan(
            files: shown.map { CalendarOctets(path: $0.key, octets: $0.value) }.sorted { Self.inOrder($0.path, $1.path) },
            unreadable: (unreadable.map { (path: $0.key, reason: $0.value) } + mistaken).sorted { Self.inOrder($0.path, $1.path) })
    }

    private static func inOrder(_ left: String, _ right: String) -> Bool { left.utf8.lexicographicallyPrecedes(right.utf8) }
}
