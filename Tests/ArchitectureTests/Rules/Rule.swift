import Testing

/// Something that holds everywhere in the project, and is held by a test rather than by memory.
struct Rule: Sendable, CustomTestStringConvertible {
    let name: String
    let check: @Sendable (SourceFile) -> [Violation]

    var testDescription: String { name }

    static let all: [Rule] = [imports, calls, fileLength, functionLength, leftovers, documentation, machinePaths]

    /// The lines of `lines` that `message` has something to say about, as violations.
    static func scan(_ file: SourceFile, _ lines: [String], _ message: (String) -> String?) -> [Violation] {
        lines.enumerated().compactMap { index, line in
            message(line).map { Violation(path: file.path, line: index + 1, message: $0) }
        }
    }
}
