/// What a VCALENDAR says of itself (RFC 5545 §3.7).
struct CalendarPropertiesReader {
    let session: ReadingSession
    /// In the tree.
    let calendar: Int

    /// Checks its properties; all mistakes here are tolerated with a warning.
    func read() {
        let properties = ComponentProperties(of: calendar, session: session)
        let begin = session.tree.beginRange(of: calendar)
        if properties["PRODID"] == nil { report(.missingProductIdentifier, at: begin) }
        if let version = properties["VERSION"] {
            if word(version.line) != "2.0" { report(.unsupportedVersion, at: version.valueRange, [word(version.line)]) }
        } else {
            report(.missingVersion, at: begin)
        }
        if let scale = properties["CALSCALE"], word(scale.line) != "GREGORIAN" {
            report(.unsupportedCalendarScale, at: scale.valueRange, [word(scale.line)])
        }
    }

    /// Whether METHOD is CANCEL: then all it holds is cancelled. Other methods mean nothing in a file.
    var isCancellation: Bool {
        session.tree.components[calendar].properties.contains { index in
            let line = session.tree.lines[index]
            return session.source.slice(line.name.range).isWord("METHOD") && word(line) == "CANCEL"
        }
    }

    private func word(_ line: ContentLine) -> String { String(uppercasedASCII: session.source.slice(line.value.range).trimmed) }

    private func report(_ problem: FileProblem, at range: Range<Int>, _ arguments: [String] = []) {
        session.report(.file(problem), .warning, at: range, arguments, in: calendar)
    }
}
