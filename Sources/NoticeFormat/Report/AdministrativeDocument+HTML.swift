extension AdministrativeDocument {
    /// A page of text/html that prints on A4 with the margins and type of Decree 30/2020/NĐ-CP, Annex I, and reads on a screen as the sheet it will be. It
    /// fetches nothing.
    package var html: String {
        var html = """
            <!DOCTYPE html>
            <html lang="vi">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\("\(kind) \(subject)".escapedForHTML)</title>
            <style>
            \(Self.style)
            </style>
            </head>
            <body>
            <main>

            """
        html += header + title + blocks.map(Self.html).joined() + footer
        return html + "</main>\n</body>\n</html>\n"
    }

    private var header: String {
        let parent = parentBody.isEmpty ? "" : "<div class=\"parent\">\(parentBody.escapedForHTML)</div>\n"
        return """
            <header>
            <div class="issuer">
            \(parent)<div class="issuing"><span>\(body.escapedForHTML)</span></div>
            <div class="number">\(number.escapedForHTML)</div>
            </div>
            <div class="nation">
            <div class="country">\(Self.nation.escapedForHTML)</div>
            <div class="motto"><span>\(Self.motto.escapedForHTML)</span></div>
            <div class="date">\(placeAndDate.escapedForHTML)</div>
            </div>
            </header>

            """
    }

    private var title: String {
        "<h1>\(kind.escapedForHTML)</h1>\n<p class=\"subject\"><span>\(subject.escapedForHTML)</span></p>\n"
    }

    private var footer: String {
        let lines = recipients.enumerated().map { index, text in
            "<li>- \(text.escapedForHTML)\(index == recipients.count - 1 ? "." : ";")</li>\n"
        }
        let signature = authority.map { "<div class=\"authority\">\($0.escapedForHTML)</div>\n" }.joined()
        return """
            <footer>
            <div class="recipients"><p>\(Self.recipientsLabel)</p>
            <ul>
            \(lines.joined())</ul></div>
            <div class="signature">
            \(signature)<div class="signer">\(signer.escapedForHTML)</div>
            </div>
            </footer>

            """
    }

    private static func html(_ block: Block) -> String {
        switch block {
        case .heading(let text): return "<h2>\(text.escapedForHTML)</h2>\n"
        case .paragraph(let text): return "<p>\(text.escapedForHTML)</p>\n"
        case .table(let columns, let rows, let narrow):
            func cell(_ name: String, _ index: Int, _ text: String) -> String {
                "<\(name)\(narrow.contains(index) ? " class=\"narrow\"" : "")>\(text.escapedForHTML)</\(name)>"
            }
            let head = columns.enumerated().map { cell("th", $0.offset, $0.element) }.joined()
            let body = rows.map { row in "<tr>\(row.enumerated().map { cell("td", $0.offset, $0.element) }.joined())</tr>\n" }.joined()
            return "<table>\n<thead><tr>\(head)</tr></thead>\n<tbody>\n\(body)</tbody>\n</table>\n"
        }
    }

    /// Margins, type and their sizes as the decree has them: 20 mm above and below, 30 left, 20 right; Times New Roman, 13 and 14 points, black.
    private static let style = """
        @page { size: A4; margin: 20mm 20mm 20mm 30mm; @top-center { content: counter(page); font: 13pt "Times New Roman", serif; } }
        @page :first { @top-center { content: ""; } }
        body { margin: 0; color: #000; background: #e9e9e9; font: 14pt/1.35 "Times New Roman", "Liberation Serif", "Tinos", serif; }
        main { box-sizing: border-box; max-width: 210mm; min-height: 297mm; margin: 8mm auto; padding: 20mm 20mm 20mm 30mm; background: #fff; }
        header { display: flex; justify-content: space-between; gap: 4mm; text-align: center; font-size: 13pt; line-height: 1.3; }
        header div { overflow-wrap: break-word; }
        .issuer { flex: 0 1 42%; }
        .nation { flex: 0 1 58%; }
        .parent, .issuing, .subject { text-wrap: balance; }
        .parent { font-size: 12pt; }
        .issuing, .country { font-weight: bold; font-size: 12pt; }
        .country { white-space: nowrap; letter-spacing: -0.15pt; }
        .issuing span, .motto span, .subject span { position: relative; display: inline-block; padding-bottom: 1mm; }
        .issuing span::after, .motto span::after, .subject span::after { content: ""; position: absolute; bottom: 0; border-bottom: 0.75pt solid #000; }
        .issuing span::after { left: 30%; right: 30%; }
        .motto { font-weight: bold; font-size: 13pt; }
        .motto span::after { left: 0; right: 0; }
        .subject span::after { left: 35%; right: 35%; }
        .number { margin-top: 2mm; white-space: nowrap; }
        .date { margin-top: 2mm; font-style: italic; }
        h1 { margin: 10mm 0 0; font-size: 14pt; font-weight: bold; text-align: center; }
        .subject { margin: 0 0 6mm; font-weight: bold; text-align: center; text-indent: 0; }
        h2 { margin: 3mm 0 2mm; padding-top: 2mm; font-size: 13pt; font-weight: bold; break-after: avoid; }
        p { margin: 0 0 6pt; text-align: justify; text-indent: 10mm; overflow-wrap: break-word; }
        table { width: 100%; margin: 2mm 0 4mm; border-collapse: collapse; font-size: 12pt; line-height: 1.25; }
        thead { display: table-header-group; }
        tr { break-inside: avoid; }
        th, td { padding: 1mm 1.5mm; border: 0.5pt solid #000; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
        td:last-child { min-width: 28mm; }
        th { text-align: center; vertical-align: middle; }
        .narrow { width: 1%; text-align: center; white-space: nowrap; }
        footer { display: flex; justify-content: space-between; gap: 6mm; margin-top: 8mm; break-before: avoid; break-inside: avoid; }
        main > p:nth-last-child(2), main > p:nth-last-child(3) { break-after: avoid; }
        .recipients { flex: 0 1 45%; font-size: 11pt; line-height: 1.25; }
        .recipients p { margin: 0; font-size: 12pt; font-weight: bold; font-style: italic; text-indent: 0; }
        .recipients ul { margin: 0; padding: 0; list-style: none; }
        .signature { flex: 0 1 50%; text-align: center; font-weight: bold; }
        .signer { margin-top: 24mm; }
        @media print { body { background: none; } main { max-width: none; min-height: 0; margin: 0; padding: 0; } }
        @media screen and (max-width: 210mm) {
        main { margin: 0; padding: 6mm; }
        header, footer { flex-direction: column; }
        .country { white-space: normal; }
        }
        """
}
