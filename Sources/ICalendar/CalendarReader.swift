package import CivilTime

/// What the reader needs to know of the world, as values.
package struct ReadingContext: Sendable {
    /// Finds an IANA zone by name (exact or alias); nil where there is none.
    package let zone: @Sendable (String) -> Zone?
    /// The zone in which dates and floating times are read.
    package let office: Zone

    package init(office: Zone, zone: @escaping @Sendable (String) -> Zone?) {
        self.office = office
        self.zone = zone
    }
}

/// A component that could not be used as it is written.
package struct BrokenComponent: Hashable, Sendable {
    /// Its UID, where it could still be read (a derived one included).
    package let uid: String?
    /// The line of its BEGIN.
    package let line: Int
    /// Whether only an alarm of it is wrong: it is then among the items too, without that alarm.
    package let isUsable: Bool

    package init(uid: String?, line: Int, isUsable: Bool = false) {
        self.uid = uid
        self.line = line
        self.isUsable = isUsable
    }
}

/// What a file holds: always both the items that can be used and what is wrong with the rest.
package struct CalendarFile: Sendable {
    package let file: String
    /// In the order of the file.
    package let items: [CalendarItem]
    package let broken: [BrokenComponent]
    /// Whether the file's end is missing (no END:VCALENDAR, or nothing at all): a half-written file. Items absent from it must not be taken as deleted.
    package let isTruncated: Bool
    /// In order of place.
    package let diagnostics: [Diagnostic]

    package init(file: String, items: [CalendarItem], broken: [BrokenComponent], isTruncated: Bool, diagnostics: [Diagnostic]) {
        self.file = file
        self.items = items
        self.broken = broken
        self.isTruncated = isTruncated
        self.diagnostics = diagnostics
    }
}

/// Reads calendar files: octets → content lines → components → items (RFC 5545 §3).
package enum CalendarReader {
    /// Reads the octets of `file`; never fails as a whole, never traps.
    package static func read(
        _ octets: [UInt8], file: String, context: ReadingContext, limits: CalendarLimits = .standard
    ) -> CalendarFile {
        if octets.count > limits.fileOctets {
            return unreadable(file, .tooLarge, [String(octets.count), String(limits.fileOctets)])
        }
        if FileEncoding.isUTF16(octets) { return unreadable(file, .utf16, []) }
        return CalendarFileReader.read(octets, file: file, context: context, limits: limits)
    }

    /// A file of which nothing is read: nothing in it may be taken as deleted.
    private static func unreadable(_ file: String, _ problem: FileProblem, _ arguments: [String]) -> CalendarFile {
        let place = SourcePlace(file: file, line: 1, column: 1, octetOffset: 0, octetLength: 0)
        let diagnostic = Diagnostic(code: .file(problem), severity: .error, place: place, arguments: arguments)
        return CalendarFile(file: file, items: [], broken: [], isTruncated: true, diagnostics: [diagnostic])
    }
}
