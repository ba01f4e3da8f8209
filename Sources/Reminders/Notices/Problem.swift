/// Something that hinders the daemon and stays until somebody acts.
package struct Problem: Hashable, Sendable {
    /// What is hindered.
    package enum Kind: String, Hashable, CaseIterable, Sendable {
        /// Calendar files are broken, or cannot be read.
        case calendars
        /// Messages were given up.
        case mail
        /// Messages cannot be written into the spool.
        case spool
        /// The journal cannot be written.
        case journal
    }

    /// How the identity of its notices begins; the day and the kind make it the one of its day.
    package static let uid = "problem.lich"

    package let kind: Kind
    /// What is wrong, on one line, in the office's language.
    package let summary: String
    /// The particulars, a line each, in the office's language.
    package let lines: [String]

    package init(kind: Kind, summary: String, lines: [String] = []) {
        self.kind = kind
        self.summary = summary
        self.lines = lines
    }
}

extension Notice {
    /// What a notice of a problem is about; nil of others.
    package var problem: Problem.Kind? { identity.uid == Problem.uid ? Problem.Kind(rawValue: identity.alarm) : nil }
}
