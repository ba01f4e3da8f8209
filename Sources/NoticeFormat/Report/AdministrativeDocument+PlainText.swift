extension AdministrativeDocument {
    /// Columns of the plain form.
    private static let width = 80

    /// Lines of at most 80 columns, as far as words and tables allow.
    package var plainText: String {
        let left = [parentBody, body, number].filter { !$0.isEmpty }.flatMap { Self.wrapped($0, to: 36) }
        let right = [Self.nation, Self.motto, placeAndDate]
        var lines = (0..<max(left.count, right.count)).map { index in
            Self.centred(index < left.count ? left[index] : "", in: 38)
                + Self.centred(index < right.count ? right[index] : "", in: 42)
        }
        lines += ["", Self.centred(kind, in: Self.width)] + Self.wrapped(subject, to: 64).map { Self.centred($0, in: Self.width) } + [""]
        for block in blocks { lines += Self.lines(block) + [""] }
        let receivers = [Self.recipientsLabel] + recipients.enumerated().map { "- \($1)\($0 == recipients.count - 1 ? "." : ";")" }
        let signature = authority + ["", "", "", signer]
        lines += (0..<max(receivers.count, signature.count)).map { index in
            Self.filled(index < receivers.count ? receivers[index] : "", to: 40)
                + Self.centred(index < signature.count ? signature[index] : "", in: 40)
        }
        return lines.map { Self.trimmed($0.replacing("\u{A0}", with: " ")) + "\n" }.joined()
    }

    private static func lines(_ block: Block) -> [String] {
        switch block {
        case .heading(let text): return wrapped(text, to: width)
        case .paragraph(let text): return wrapped("    " + text, to: width)
        case .table(let columns, let rows, _):
            // What is too wide is said row by row: no word is cut.
            let widths = columns.indices.map { column in ([columns] + rows).map { TerminalWidth.columns(of: $0[column]) }.max() ?? 0 }
            guard widths.reduce(2 * (widths.count - 1), +) <= width else {
                return rows.flatMap { row in
                    wrapped("- " + zip(columns, row).filter { !$1.isEmpty }.map { "\($0): \($1)" }.joined(separator: "; "), to: width)
                }
            }
            let rule = widths.map { String(repeating: "-", count: $0) }
            return ([columns, rule] + rows).map { row in zip(row, widths).map { filled($0, to: $1) }.joined(separator: "  ") }
        }
    }

    private static func wrapped(_ text: String, to width: Int) -> [String] {
        var lines: [String] = []
        var line = String(text.prefix { $0 == " " })
        var isEmpty = true
        for word in text.split(separator: " ") {
            if !isEmpty, TerminalWidth.columns(of: line) + 1 + TerminalWidth.columns(of: String(word)) > width {
                lines.append(line)
                (line, isEmpty) = ("", true)
            }
            line += (isEmpty ? "" : " ") + word
            isEmpty = false
        }
        return isEmpty ? lines : lines + [line]
    }

    private static func centred(_ text: String, in width: Int) -> String {
        let room = max(0, width - TerminalWidth.columns(of: text))
        return String(repeating: " ", count: room / 2) + text + String(repeating: " ", count: room - room / 2)
    }

    private static func filled(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - TerminalWidth.columns(of: text)))
    }

    private static func trimmed(_ line: String) -> String {
        var line = line[...]
        while line.last == " " { line.removeLast() }
        return String(line)
    }
}
