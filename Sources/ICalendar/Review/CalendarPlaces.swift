/// Where in a file something is that is known by its component and its property.
package struct CalendarPlaces {
    private let outline: CalendarOutline
    private let octets: [UInt8]
    private var lines: LineIndex

    /// The places of a file that was read.
    package init(_ octets: [UInt8], file: String) {
        self.octets = octets
        outline = CalendarOutline(octets)
        lines = LineIndex(SourceText(file: file, octets: octets))
    }

    /// Something to say of a property (its name in capitals) of the component whose BEGIN is at a line, or of one in it: the first whose line has `text` in
    /// it. Where there is none, of its BEGIN.
    package mutating func diagnostic(
        _ code: DiagnosticCode, _ arguments: [String] = [], at property: String, with text: String = "", inComponentAt line: Int,
        uid: String
    ) -> Diagnostic {
        let range = range(of: property, with: Array(text.utf8), inComponentAt: line)
        return Diagnostic(
            code: code, severity: .warning, place: lines.place(of: range), arguments: arguments,
            excerpt: lines.excerpt(at: range.lowerBound, limit: CalendarLimits.standard.excerptOctets), uid: uid)
    }

    private func range(of property: String, with text: [UInt8], inComponentAt line: Int) -> Range<Int> {
        guard let component = outline.component(beginningAtLine: line) else { return 0..<0 }
        let last = component.end ?? outline.lines.count - 1
        let found = outline.lines[component.begin...last].first { $0.name == property && contains($0.content, text) }
        return found?.content ?? outline.lines[component.begin].content
    }

    /// Folds and the case of letters do not matter.
    private func contains(_ range: Range<Int>, _ text: [UInt8]) -> Bool {
        if text.isEmpty { return true }
        let line = SourceText(file: "", octets: octets).unfolded(range).map(\.uppercasedASCII)
        let wanted = text.map(\.uppercasedASCII)
        guard line.count >= wanted.count else { return false }
        return (0...line.count - wanted.count).contains { line[$0..<$0 + wanted.count].elementsEqual(wanted) }
    }
}
