import Glibc

/// A copy of a calendar file for an editor: beside it, so that it is on the same file system, hidden, so that no reader of calendars sees it, and with
/// its name at the end, so that the editor knows what it is.
package struct EditingCopy {
    package let path: String
    private let folderPath: String
    private let name: String

    /// Writes the copy, which only its owner may read.
    package init(of path: String, octets: [UInt8]) throws(HostError) {
        folderPath = Folder.parent(of: path)
        name = CalendarFileName.hidden(besides: Folder.lastPart(of: path))
        self.path = "\(folderPath)/\(name)"
        let file = try OpenFile(
            name, in: Folder(folderPath).file, flags: O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o600)
        try file.write(octets)
    }

    /// What is in it now. The editor may have put another file in its place.
    package func read() throws(HostError) -> [UInt8] {
        let file = try OpenFile(name, in: Folder(folderPath).file, flags: O_RDONLY | O_NONBLOCK | O_NOCTTY | O_NOFOLLOW)
        guard try file.status().st_mode & S_IFMT == S_IFREG else {
            throw HostError(action: "cannot read \(path)", reason: "it is not a regular file")
        }
        return try file.read(atMost: CalendarLimits().fileOctets + 1)
    }

    /// Takes it away, and what editors leave beside it.
    package func remove() throws(HostError) {
        let folder = try Folder(folderPath)
        for name in [name, name + "~"] { try folder.remove(name) }
    }
}
