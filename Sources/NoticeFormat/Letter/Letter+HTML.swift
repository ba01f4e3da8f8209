extension Letter {
    /// The letter as text/html: one column of at most 600 pixels that narrows to a phone, styles on each element (many readers drop style sheets),
    /// nothing fetched from anywhere, and no colour of paper or ink, so that a reader in the dark shows it dark.
    package var html: String {
        var html = HTMLText()
        html += """
            <!DOCTYPE html>
            <html lang="\(language.rawValue)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="supported-color-schemes" content="light dark">
            <title>
            """
        html += headline.escapedForHTML
        html += """
            </title>
            </head>
            <body style="margin:0;padding:0;\(HTMLStyle.text)">
            <table role="presentation" width="100%" cellspacing="0" cellpadding="0" border="0">
            <tr><td align="center" style="padding:16px">
            <table role="presentation" width="100%" cellspacing="0" cellpadding="0" border="0" style="max-width:600px;\(HTMLStyle.text)">
            <tr><td align="left" style="\(HTMLStyle.frame(tone))">

            """
        if !salutation.isEmpty { html.element("p", HTMLStyle.salutation, salutation) }
        html.element("h1", HTMLStyle.headline, headline)
        if !lead.isEmpty { html.element("p", HTMLStyle.paragraph, lead) }
        for block in blocks { html.append(block) }
        if !footer.isEmpty { html.rows("div", HTMLStyle.footer, footer) }
        html += "</td></tr>\n</table>\n</td></tr>\n</table>\n</body>\n</html>\n"
        return html.text
    }
}

/// The styles of a letter. Greys are midway between paper and ink, to be read on both.
private enum HTMLStyle {
    private static let muted = "#7a7a7a"
    private static let line = "1px solid #8c8c8c"
    static let text = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif;font-size:16px;line-height:1.5"
    static let salutation = "margin:0 0 12px"
    static let headline = "margin:0 0 16px;font-size:22px;line-height:1.3;font-weight:600"
    static let heading = "margin:20px 0 8px;padding-top:16px;border-top:\(line);font-size:17px;line-height:1.35;font-weight:600"
    static let paragraph = "margin:0 0 16px"
    static let facts = "margin:0 0 16px;\(text)"
    static let label = "padding:2px 14px 2px 0;color:\(muted);white-space:nowrap"
    static let value = "padding:2px 0"
    static let quotationLabel = "margin:0 0 4px;color:\(muted)"
    static let quotation = "margin:0 0 16px;white-space:pre-wrap;\(breakingWords)"
    static let list = "margin:0 0 16px;padding-left:20px"
    static let table = "margin:0 0 16px;border-collapse:collapse;\(text)"
    static let columnHeading = "padding:6px 14px 6px 0;border-bottom:\(line);text-align:left;font-weight:600;color:\(muted)"
    static let cell = "padding:6px 14px 6px 0;border-bottom:\(line);text-align:left;vertical-align:top"
    static let footer =
        "margin:24px 0 0;padding-top:12px;border-top:\(line);font-size:13px;line-height:1.45;color:\(muted);\(breakingWords)"
    private static let breakingWords = "word-break:break-word;overflow-wrap:anywhere"
    /// Characters of a word that a column of a phone still has room for.
    private static let longestWholeWord = 16

    /// `style` for this text: a date or a weekday stays whole in a narrow column, and only a word that no column holds is broken.
    static func breaking(_ style: String, for text: String) -> String {
        text.split(separator: " ").contains { $0.count > longestWholeWord } ? "\(style);\(breakingWords)" : style
    }

    static func frame(_ tone: Letter.Tone) -> String {
        "padding:4px 0 4px 16px;border-left:4px solid \(tone == .urgent ? "#d9480f" : "#2b8a8a")"
    }
}

/// HTML being written.
private struct HTMLText {
    private(set) var text = ""

    static func += (html: inout HTMLText, markup: String) { html.text += markup }

    mutating func append(_ block: Letter.Block) {
        switch block {
        case .paragraph(let text): element("p", HTMLStyle.paragraph, text)
        case .facts(let facts): append(facts)
        case .quotation(let label, let lines):
            element("p", HTMLStyle.quotationLabel, label)
            rows("div", HTMLStyle.quotation, lines)
        case .list(let items):
            text += "<ul style=\"\(HTMLStyle.list)\">\n"
            for item in items { element("li", HTMLStyle.breaking(HTMLStyle.value, for: item), item) }
            text += "</ul>\n"
        case .table(let table): append(table)
        case .section(let heading, let blocks):
            element("h2", HTMLStyle.heading, heading)
            for block in blocks { append(block) }
        }
    }

    private mutating func append(_ facts: [Letter.Fact]) {
        text += "<table role=\"presentation\" cellspacing=\"0\" cellpadding=\"0\" border=\"0\" style=\"\(HTMLStyle.facts)\">\n"
        for fact in facts {
            text += "<tr>"
            element("td", HTMLStyle.label, fact.label, attributes: " valign=\"top\"", lineEnd: "")
            text += "<td valign=\"top\" style=\"\(HTMLStyle.breaking(HTMLStyle.value, for: fact.value))\">"
            if fact.isLink {
                text += "<a href=\""
                text += fact.value.escapedForHTML
                text += "\">"
            }
            text += fact.value.escapedForHTML
            text += fact.isLink ? "</a></td></tr>\n" : "</td></tr>\n"
        }
        text += "</table>\n"
    }

    private mutating func append(_ table: Letter.Table) {
        text += "<table width=\"100%\" cellspacing=\"0\" cellpadding=\"0\" border=\"0\" style=\"\(HTMLStyle.table)\">\n<tr>"
        for column in table.columns { element("th", HTMLStyle.columnHeading, column, lineEnd: "") }
        for row in table.rows {
            text += "</tr>\n<tr>"
            // A row's line is drawn by its cells, so it has all of them.
            let missing = Array(repeating: "", count: max(0, table.columns.count - row.count))
            for cell in row + missing { element("td", HTMLStyle.breaking(HTMLStyle.cell, for: cell), cell, lineEnd: "") }
        }
        text += "</tr>\n</table>\n"
    }

    /// Lines below each other.
    mutating func rows(_ name: String, _ style: String, _ lines: [String]) {
        text += "<\(name) style=\"\(style)\">"
        for (index, line) in lines.enumerated() {
            if index > 0 { text += "<br>" }
            text += line.escapedForHTML
        }
        text += "</\(name)>\n"
    }

    mutating func element(_ name: String, _ style: String, _ content: String, attributes: String = "", lineEnd: String = "\n") {
        text += "<\(name)\(attributes) style=\"\(style)\">"
        text += content.escapedForHTML
        text += "</\(name)>\(lineEnd)"
    }
}
