/// Problems of a file as a whole.
package enum FileProblem: String, Hashable, CaseIterable, Sendable {
    /// The file could not be opened or read: the system's reason. (Given by the host, which reads files.)
    case unreadable = "file-unreadable"
    /// It is longer than the limit: octets, limit.
    case tooLarge = "file-too-large"
    /// It holds nothing. No arguments.
    case empty = "file-empty"
    /// It is UTF-16. No arguments.
    case utf16 = "file-utf-16"
    /// There is not one BEGIN line in it. No arguments.
    case notACalendar = "not-a-calendar"
    /// Components stand outside BEGIN:VCALENDAR. No arguments.
    case missingCalendar = "missing-vcalendar"
    /// END:VCALENDAR is missing: half a file. No arguments.
    case truncated = "missing-end-vcalendar"
    /// VERSION is missing. No arguments.
    case missingVersion = "missing-version"
    /// PRODID is missing. No arguments.
    case missingProductIdentifier = "missing-prodid"
    /// Components have no DTSTAMP; said once: how many.
    case missingTimestamp = "missing-dtstamp"
    /// VERSION is not 2.0: as written.
    case unsupportedVersion = "unsupported-version"
    /// CALSCALE is not GREGORIAN: as written.
    case unsupportedCalendarScale = "unsupported-calscale"
    /// More components than the limit; the rest is not read: limit.
    case tooManyComponents = "too-many-components"
    /// More diagnostics than are kept: how many were left out.
    case moreProblems = "more-problems"
    /// The same UID is in another file: UID, the other file. (Given by the loader of the folder.)
    case uidInTwoFiles = "uid-in-two-files"
    /// An address to which the configuration allows no mail: the address. (Given by the daemon.)
    case recipientNotAllowed = "recipient-not-allowed"
}
