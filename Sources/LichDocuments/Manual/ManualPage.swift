/// A page of the manual, written in man(7).
struct ManualPage {
    /// The page so far.
    private(set) var text: String
    /// A paragraph below a heading begins by itself.
    private var isBelowHeading = false

    /// - Parameters:
    ///   - name: such as `lich.conf`; with `section` it is the name of the file.
    ///   - summary: what it is in a few words, for whatis(1).
    ///   - date: of the release, `2026-11-15`; it stands below each page.
    init(name: String, section: Int, summary: String, date: String, version: String, heading: String = "NAME") {
        let title = [name.uppercased(), String(section), date, "lich \(version)"].map { Roff.argument($0) }.joined(separator: " ")
        text = ".\\\" Written by lich-documents.\n.TH \(title)\n.SH \(heading)\n\(Roff.literal(name)) \\- \(Roff.text(summary))\n"
    }

    mutating func section(_ name: String) { head(".SH", name) }
    mutating func subsection(_ name: String) { head(".SS", name) }

    mutating func paragraph(_ markdown: String) {
        begin()
        text += "\(Roff.inline(markdown))\n"
    }

    /// A term and what it is, both in Markdown.
    mutating func definition(_ term: String, _ markdown: String) {
        isBelowHeading = false
        text += ".TP\n\(Roff.inline(term))\n\(Roff.inline(markdown))\n"
    }

    /// An element of a list behind its mark.
    mutating func item(_ mark: String, _ markdown: String) {
        isBelowHeading = false
        text += ".IP \(mark) 3\n\(Roff.inline(markdown))\n"
    }

    /// Lines as they are.
    mutating func example(_ lines: [String]) {
        begin()
        text += ".RS 4\n.nf\n" + lines.map { $0.isEmpty ? "\\&\n" : Roff.literal($0) + "\n" }.joined() + ".fi\n.RE\n"
    }

    private mutating func head(_ request: String, _ name: String) {
        text += "\(request) \(Roff.argument(name))\n"
        isBelowHeading = true
    }

    private mutating func begin() {
        if !isBelowHeading { text += ".PP\n" }
        isBelowHeading = false
    }
}
