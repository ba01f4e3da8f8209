import NoticeFormat

/// Where a value that is in force comes from.
package enum ConfigurationOrigin: Hashable, Sendable {
    case shipped
    /// A line of a file, from 1.
    case file(String, line: Int)
    /// An option of the command line, such as `--calendars`.
    case option(String)
}
