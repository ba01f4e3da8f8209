/// Tables for spreadsheets (RFC 4180): UTF-8 with the mark that they know it by, CR LF behind each row.
package struct CSVText {
    /// What is written so far.
    package private(set) var text = "\u{FEFF}"

    /// Without rows.
    package init() {}

    /// A row of these cells. One that a spreadsheet would take for a formula gets an apostrophe in front.
    package mutating func add(_ cells: [String]) {
        text += cells.map(Self.cell).joined(separator: ",") + "\r\n"
    }

    private static func cell(_ text: String) -> String {
        let text = TerminalText.escaped(text, keepingLines: true)
        let safe = text.first.map { "=+-@\t\r".contains($0) } == true ? "'" + text : text
        guard safe.unicodeScalars.contains(where: { $0 == "," || $0 == "\"" || $0 == "\n" || $0 == "\r" }) else { return safe }
        return "\"\(safe.replacing("\"", with: "\"\""))\""
    }
}
