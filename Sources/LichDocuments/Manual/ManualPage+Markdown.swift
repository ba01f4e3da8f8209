extension ManualPage {
    /// Adds a document: the headings, paragraphs, lists, tables and examples of Markdown as our documents use them. The title at its top is left out.
    mutating func add(markdown document: String) {
        var blocks = MarkdownBlocks(document)
        while let block = blocks.next() {
            switch block {
            case .heading(1, _): break
            case .heading(2, let text): section(text.uppercased())
            case .heading(_, let text): subsection(text)
            case .paragraph(let text): paragraph(text)
            case .example(let lines): example(lines)
            case .item(let mark, let text): item(mark, text)
            case .row(let cells): definition(cells.first ?? "", cells.dropFirst().filter { !$0.isEmpty }.joined(separator: "; "))
            }
        }
    }
}

/// The blocks of a Markdown document, in order.
struct MarkdownBlocks: IteratorProtocol {
    enum Block: Hashable {
        case heading(Int, String)
        case paragraph(String)
        case example([String])
        /// The mark in roff's terms.
        case item(String, String)
        /// Of a table, its head left out.
        case row([String])
    }

    private var lines: ArraySlice<Substring>

    init(_ document: String) { lines = document.split(separator: "\n", omittingEmptySubsequences: false)[...] }

    mutating func next() -> Block? {
        while let line = lines.first {
            if line.allSatisfy(\.isWhitespace) || line.hasPrefix("<!--") {
                lines.removeFirst()
            } else if line.hasPrefix("#") {
                lines.removeFirst()
                let depth = line.prefix { $0 == "#" }.count
                return .heading(depth, String(line.dropFirst(depth + 1)))
            } else if line.hasPrefix("```") {
                return fenced()
            } else if line.hasPrefix("    ") {
                return .example(takeWhile { $0.hasPrefix("    ") }.map { String($0.dropFirst(4)) })
            } else if line.hasPrefix("|") {
                if let row = row() { return row }
            } else if let mark = Self.mark(line) {
                lines.removeFirst()
                let first = line.dropFirst(mark.length)
                return .item(mark.roff, ([first] + takeWhile(Self.isContinuation)).map(Self.trimmed).joined(separator: " "))
            } else {
                lines.removeFirst()
                return .paragraph(([line] + takeWhile(Self.isContinuation)).map(Self.trimmed).joined(separator: " "))
            }
        }
        return nil
    }

    private mutating func fenced() -> Block {
        lines.removeFirst()
        let inside = takeWhile { !$0.hasPrefix("```") }.map(String.init)
        lines = lines.dropFirst()
        return .example(inside)
    }

    /// A row; nil for the head with the line below it, and for what is empty.
    private mutating func row() -> Block? {
        let line = lines.removeFirst()
        if let below = lines.first, below.hasPrefix("|--") {
            lines.removeFirst()
            return nil
        }
        // A bar within code is written `\|`.
        let cells = line.replacing("\\|", with: "\u{0}").split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast()
        return .row(cells.map { Self.trimmed($0).replacing("\u{0}", with: "|") })
    }

    private mutating func takeWhile(_ condition: (Substring) -> Bool) -> [Substring] {
        let taken = lines.prefix(while: condition)
        lines = lines.dropFirst(taken.count)
        return Array(taken)
    }

    private static func isContinuation(_ line: Substring) -> Bool {
        !line.allSatisfy(\.isWhitespace) && !["#", "```", "|", "<!--"].contains { line.hasPrefix($0) } && mark(line) == nil
    }

    /// What a line of a list begins with.
    private static func mark(_ line: Substring) -> (length: Int, roff: String)? {
        if line.hasPrefix("- ") { return (2, "\\(bu") }
        let digits = line.prefix { $0.isASCII && $0.isNumber }
        return !digits.isEmpty && line.dropFirst(digits.count).hasPrefix(". ") ? (digits.count + 2, "\(digits).") : nil
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
