/// How much of a calendar folder is read.
package struct CalendarLimits: Hashable, Sendable {
    /// The largest calendar file. One octet more than this is given to the reader, so that it can name the file that is too large.
    package var fileOctets: Int
    /// Of all files together; those beyond are reported.
    package var totalOctets: Int
    /// How many files are read; those beyond are reported.
    package var files: Int
    /// How many folders are looked into, the first included.
    package var folders: Int
    /// How many folders lie within one another.
    package var depth: Int
    /// How many names of any kind one folder may have; one with more is not read, and reported.
    package var namesInFolder: Int

    /// 16 MiB a file and 256 MiB in all, 16,384 files, 1,024 folders, 32 deep, 65,536 names a folder.
    package init() {
        fileOctets = 16 << 20
        totalOctets = 256 << 20
        files = 16_384
        folders = 1024
        depth = 32
        namesInFolder = 65_536
    }
}

/// Which names in a calendar folder matter.
package enum CalendarName {
    /// Why a file of a name that ``isMistaken(_:)`` is not read.
    package static let mistake = "not read: its name does not end in .ics"

    /// A calendar file: ends in `.ics`, in whatever case, and is neither hidden nor an editor's (`#a.ics#`, `.#a.ics`).
    package static func isCalendar(_ name: some StringProtocol) -> Bool { ends(name, in: ".ics") && isVisible(name) }

    /// The same of the last name of a path.
    package static func isCalendarPath(_ path: String) -> Bool { path.split(separator: "/").last.map(isCalendar) ?? false }

    /// Meant as a calendar file, and saved by a program that adds an ending and hides it.
    package static func isMistaken(_ name: some StringProtocol) -> Bool { ends(name, in: ".ics.txt") && isVisible(name) }

    private static func ends(_ name: some StringProtocol, in ending: String) -> Bool {
        name.utf8.suffix(ending.utf8.count).elementsEqual(ending.utf8) { $0 == $1 || $0 | 0x20 == $1 && (0x41...0x5A).contains($0) }
    }

    /// Neither hidden (`.git`) nor an editor's.
    package static func isVisible(_ name: some StringProtocol) -> Bool { !name.hasPrefix(".") && !name.hasPrefix("#") && !name.isEmpty }

    /// `name` in `folder`, relative to the calendar folder, which itself is the empty path.
    static func path(_ name: String, in folder: String) -> String { folder.isEmpty ? name : "\(folder)/\(name)" }
}
