/// Where in a file: line and column as a person counts them, octets as a program does.
package struct SourcePlace: Hashable, Sendable {
    /// The file's path as it was given to the reader.
    package let file: String
    /// Physical line, from 1.
    package let line: Int
    /// Unicode scalars from the line's beginning, from 1.
    package let column: Int
    /// Octets from the file's beginning, and how many octets are meant (0: a point).
    package let octetOffset: Int
    package let octetLength: Int

    package init(file: String, line: Int, column: Int, octetOffset: Int, octetLength: Int) {
        self.file = file
        self.line = line
        self.column = column
        self.octetOffset = octetOffset
        self.octetLength = octetLength
    }
}

/// Something to say about a calendar file: what, where, and what it concerns. The sentence in a person's language is made by `NoticeFormat`
/// from the code and its arguments.
package struct Diagnostic: Hashable, Sendable {
    package enum Severity: String, Hashable, Comparable, CaseIterable, Sendable {
        /// The component is not used.
        case error
        /// The component is used as the hint says.
        case warning

        package static func < (left: Severity, right: Severity) -> Bool { left == .warning && right == .error }
    }

    package let code: DiagnosticCode
    package let severity: Severity
    package let place: SourcePlace
    /// What the sentence of ``code`` fills in, in the order that ``DiagnosticCode`` documents; raw text of the file, not yet made safe for a terminal.
    package let arguments: [String]
    /// The physical line at ``place``, as written (without its line end), for the excerpt; cut at a named length.
    package let excerpt: String
    /// A second place that disagrees with the first one.
    package let related: SourcePlace?
    /// The UID of the component concerned, where it has one.
    package var uid: String?

    package init(
        code: DiagnosticCode, severity: Severity, place: SourcePlace, arguments: [String] = [], excerpt: String = "",
        related: SourcePlace? = nil, uid: String? = nil
    ) {
        self.code = code
        self.severity = severity
        self.place = place
        self.arguments = arguments
        self.excerpt = excerpt
        self.related = related
        self.uid = uid
    }
}
