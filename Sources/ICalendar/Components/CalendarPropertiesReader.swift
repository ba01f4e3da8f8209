/// What a VCALENDAR says of itself (RFC 5545 §3.7).
struct CalendarPropertiesReader {
    let properties: ComponentProperties

    /// Checks its properties; all mistakes here are tolerated with a warning.
    func read() {
        let begin = properties.session.components.beginRange(of: properties.component)
        if properties[.prodid] == nil { report(.missingProductIdentifier, at: begin) }
        if let version = properties[.version] {
            if word(version.line) != "2.0" { report(.unsupportedVersion, at: version.valueRange, [word(version.line)]) }
        } else {
            report(.missingVersion, at: begin)
        }
        if let scale = properties[.calscale], word(scale.line) != "GREGORIAN" {
            report(.unsupportedCalendarScale, at: scale.valueRange, [word(scale.line)])
        }
    }

    /// Whether METHOD is CANCEL: then all it holds is cancelled. Other methods mean nothing in a file.
    func isCancellation(_ lines: ArraySlice<OwnedLine>) -> Bool {
        lines.contains { $0.component == properties.component && $0.line.property == .method && word($0.line) == "CANCEL" }
    }

    private func word(_ line: ContentLine) -> String {
        properties.text.withOctets(properties.text.trimmed(line.value)) { String(uppercasedASCII: $0) }
    }

    private func report(_ problem: FileProblem, at range: Range<Int>, _ arguments: [String] = []) {
        properties.report(.file(problem), .warning, at: range, arguments)
    }
}
