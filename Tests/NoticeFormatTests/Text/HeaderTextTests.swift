import NoticeFormat
import Testing

struct HeaderTextTests {
    @Test(arguments: [
        ("  a \t\r\n b\u{0}", "a b"), ("", ""), ("\u{2028} \u{FEFF}", ""), ("Họp\u{202E}x", "Họp x"), ("👨‍👩‍👧", "👨‍👩‍👧"), ("e\u{301}", "e\u{301}"),
    ])
    func `Text becomes one line`(text: String, line: String) {
        #expect(Array(HeaderText.cleaned(text).unicodeScalars) == Array(line.unicodeScalars))
    }

    @Test(arguments: [(4, "abcd"), (5, "abcd"), (3, "ab…"), (2, "a…"), (1, "…")])
    func `Long text is cut and says so`(limit: Int, line: String) {
        #expect(HeaderText.cleaned("abcd", limit: limit) == line)
    }

    @Test
    func `No blank stands before the ellipsis`() {
        #expect(HeaderText.cleaned("ab cd", limit: 4) == "ab…")
        #expect(HeaderText.cleaned(String(repeating: "ệ", count: 10_000)).unicodeScalars.count == HeaderText.limit)
    }
}
