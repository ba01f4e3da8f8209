import LichDaemon

/// The file that a command is to change.
struct CalendarTarget {
    let path: String
    /// The folder that it must not lead out of; nil for a path outside the calendar folder.
    let folder: String?
}

extension CommandSession {
    /// A bare name is one in the calendar folder; anything with a slash is a path.
    func target(named name: String) -> CalendarTarget {
        let folder = configuration.calendars
        let path = name.contains("/") ? name : "\(folder)/\(name)"
        return CalendarTarget(path: path, folder: path.hasPrefix(folder + "/") ? folder : nil)
    }
}
