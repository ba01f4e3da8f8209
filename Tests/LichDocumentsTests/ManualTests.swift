import Testing

@testable import LichDocuments

/// Markdown becomes man(7), and nothing in a text becomes an instruction.
struct ManualTests {
    @Test(
        arguments: [
            ("a `b-c` d-e", "a \\fBb\\-c\\fR d-e"), ("**x** *y*(8)", "\\fBx\\fR \\fIy\\fR(8)"), ("[words](link.md#a) rest", "words rest"),
            (".TH evil", "\\&.TH evil"), ("'x", "\\&'x"), ("back\\slash", "back\\eslash"), ("2 * 3 ` [x", "2 * 3 \\(ga [x"),
            ("`a'b\\n`", "\\fBa\\(aqb\\en\\fR"), ("Lịch “Tết”", "Lịch “Tết”"), ("", ""),
        ])
    func inline(markdown: String, roff: String) { #expect(Roff.inline(markdown) == roff) }

    @Test func blocks() {
        let document = """
            # Title

            One
            paragraph.
            ## Heading
            | a | b |
            |---|---|
            | `x\\|y` | z |
            - first
              goes on
            - second
            12. twelfth
            ```
            # as it is
            ```

                indented
            <!-- nothing -->
            """
        var blocks = MarkdownBlocks(document)
        var all: [MarkdownBlocks.Block] = []
        while let block = blocks.next() { all.append(block) }
        #expect(
            all == [
                .heading(1, "Title"), .paragraph("One paragraph."), .heading(2, "Heading"), .row(["`x|y`", "z"]),
                .item("\\(bu", "first goes on"), .item("\\(bu", "second"), .item("12.", "twelfth"), .example(["# as it is"]),
                .example(["indented"]),
            ])
    }

    /// A law: whatever the text, no line of the page but ours begins with a full stop or an apostrophe.
    @Test(arguments: [".so /etc/passwd", "\\fB", "'br", "a\n.b", "`.x`"])
    func hostileTextIsText(text: String) {
        var page = ManualPage(name: "x", section: 1, summary: "s", date: "d", version: "v")
        let before = page.text
        page.example(text.split(separator: "\n").map(String.init))
        let requests = page.text.dropFirst(before.count).split(separator: "\n").filter { $0.hasPrefix(".") || $0.hasPrefix("'") }
        #expect(requests == [".PP", ".RS 4", ".nf", ".fi", ".RE"])
    }
}
