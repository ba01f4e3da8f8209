extension Letter {
    /// The letter as text/plain; lines end in LF and are not wrapped, which readers do to their own width.
    package var plainText: String {
        let opening = [salutation, headline, lead].filter { !$0.isEmpty }
        let text = (opening + blocks.map(PlainBlock.text)).joined(separator: "\n\n") + "\n"
        // "-- " is the line that readers know a signature by (RFC 3676 §4.3).
        return footer.isEmpty ? text : "\(text)\n-- \n\(footer.joined(separator: "\n"))\n"
    }
}

/// A block of a letter as lines of text.
private enum PlainBlock {
    private static let indentation = "   "
    /// Columns that a table may take; a wider one is said row by row.
    private static let tableWidth = 72
    private static let gap = "  "

    static func text(_ block: Letter.Block) -> String { lines(block).joined(separator: "\n") }

    private static func lines(_ block: Letter.Block) -> [String] {
        switch block {
        case .paragraph(let text): [text]
        case .facts(let facts): facts.map { "\($0.label) \($0.value)" }
        case .quotation(let label, let lines): [label] + lines
        case .list(let items): items.map { "- \($0)" }
        case .table(let table): lines(table)
        case .section(let heading, let blocks): [heading] + blocks.flatMap(lines).map { $0.isEmpty ? "" : indentation + $0 }
        }
    }

    private static func lines(_ table: Letter.Table) -> [String] {
        let widths = table.columns.indices.map { column in
            ([table.columns] + table.rows).map { column < $0.count ? TerminalWidth.columns(of: $0[column]) : 0 }.max() ?? 0
        }
        guard widths.reduce(0, +) + gap.count * max(0, widths.count - 1) <= tableWidth else {
            return table.rows.map { "- " + $0.joined(separator: "; ") }
        }
        let rule = widths.map { String(repeating: "-", count: $0) }
        return ([table.columns, rule] + table.rows).map { line($0, widths) }
    }

    private static func line(_ cells: [String], _ widths: [Int]) -> String {
        zip(cells, widths).enumerated().map { index, cell in
            // Nothing stands behind the last one.
            index == cells.count - 1 ? cell.0 : cell.0 + String(repeating: " ", count: cell.1 - TerminalWidth.columns(of: cell.0))
        }
        .joined(separator: gap)
    }
}
