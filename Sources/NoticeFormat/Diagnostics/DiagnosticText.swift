package import ICalendar

/// A diagnostic as a person reads it on a terminal: `file:line:column: severity: sentence [code]`, the line, a caret below, the hint.
package struct DiagnosticText: Sendable {
    private let language: Language

    package init(language: Language) { self.language = language }

    /// All lines of one diagnostic, without a line feed at the end. Text of the file is made safe for a terminal.
    package func lines(_ diagnostic: Diagnostic) -> [String] {
        let wording = DiagnosticWording(diagnostic, language: language)
        var lines = [headline(diagnostic, wording)]
        if !diagnostic.excerpt.isEmpty {
            let excerpt = ExcerptLine(diagnostic)
            lines.append("  " + excerpt.text)
            if let caret = excerpt.caret { lines.append("  " + caret) }
        }
        if let related = diagnostic.related {
            lines.append("  \(diagnostic.code.relatedWords.text(in: language)): \(place(related))")
        }
        if !wording.hint.isEmpty {
            lines.append("  \(language == .vietnamese ? "gợi ý" : "hint"): \(TerminalText.escaped(wording.hint))")
        }
        return lines
    }

    /// The first line alone, which programs read.
    package func headline(_ diagnostic: Diagnostic) -> String { headline(diagnostic, DiagnosticWording(diagnostic, language: language)) }

    private func headline(_ diagnostic: Diagnostic, _ wording: DiagnosticWording) -> String {
        let severity = diagnostic.severity.word(language)
        return "\(place(diagnostic.place)): \(severity): \(TerminalText.escaped(wording.sentence)) [\(diagnostic.code.rawValue)]"
    }

    private func place(_ place: SourcePlace) -> String { "\(TerminalText.escaped(place.file)):\(place.line):\(place.column)" }
}

/// The line of a diagnostic cut to what fits, and the caret under it.
struct ExcerptLine {
    /// Safe for a terminal.
    let text: String
    /// Spaces, then `^~~~` below what is meant; nil where that is cut off.
    let caret: String?

    init(_ diagnostic: Diagnostic) {
        let scalars = Array(diagnostic.excerpt.unicodeScalars)
        let start = diagnostic.place.column - 1
        guard start >= 0, start <= scalars.count else {
            text = Self.shown(scalars.prefix(Self.widest))
            caret = nil
            return
        }
        let window = Self.window(of: scalars.count, around: start)
        let before = Self.shown(scalars[window.lowerBound..<start])
        let meant = Self.meant(scalars[start..<window.upperBound], octets: diagnostic.place.octetLength)
        let rest = Self.shown(scalars[(start + meant.count)..<window.upperBound])
        let (left, right) = (window.lowerBound > 0 ? "…" : "", window.upperBound < scalars.count ? "…" : "")
        text = left + before + Self.shown(meant) + rest + right
        let tildes = max(TerminalWidth.columns(of: Self.shown(meant)) - 1, 0)
        caret = String(repeating: " ", count: TerminalWidth.columns(of: left + before)) + "^" + String(repeating: "~", count: tildes)
    }

    /// What of a long line is shown: most of it behind the place, some before.
    private static func window(of count: Int, around start: Int) -> Range<Int> {
        guard count > widest else { return 0..<count }
        let lower = max(0, min(start - widest / 3, count - widest))
        return lower..<min(count, lower + widest)
    }

    /// The scalars that so many octets hold.
    private static func meant(_ scalars: ArraySlice<Unicode.Scalar>, octets: Int) -> ArraySlice<Unicode.Scalar> {
        var left = octets
        return scalars.prefix { scalar in
            defer { left -= UTF8.width(scalar) }
            return left > 0
        }
    }

    private static func shown(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        // A tab would move the caret by as much as the terminal likes.
        for scalar in scalars { if scalar == "\t" { view.append(contentsOf: "    ".unicodeScalars) } else { view.append(scalar) } }
        return TerminalText.escaped(String(view))
    }

    private static let widest = 120
}
