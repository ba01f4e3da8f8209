import NoticeFormat
import Testing

struct TerminalTextTests {
    @Test(arguments: [
        ("Ngày Sách và Văn hóa đọc Việt Nam", "Ngày Sách và Văn hóa đọc Việt Nam"),
        ("Vie\u{323}\u{302}t Nam", "Vie\u{323}\u{302}t Nam"),
        ("会議 🎉 ❤️ 👨‍👩‍👧 {} \\", "会議 🎉 ❤️ 👨‍👩‍👧 {} \\"),
        ("\u{1B}[31mđỏ", "\\u{1B}[31mđỏ"),
        ("a\u{0}b\u{7}\u{7F}\u{85}\u{9B}1m", "a\\u{0}b\\u{7}\\u{7F}\\u{85}\\u{9B}1m"),
        ("a\nb\r\tc", "a\\u{A}b\\u{D}\\u{9}c"),
        ("\u{202E}cba\u{202C}\u{2066}\u{2069}\u{200F}\u{61C}", "\\u{202E}cba\\u{202C}\\u{2066}\\u{2069}\\u{200F}\\u{61C}"),
        ("a\u{200B}b\u{200D}c\u{2060}\u{FEFF}\u{AD}", "a\\u{200B}b\\u{200D}c\\u{2060}\\u{FEFF}\\u{AD}"),
        ("\u{2028}\u{2029}", "\\u{2028}\\u{2029}"),
        ("\u{E0041}\u{3164}", "\\u{E0041}\\u{3164}"),
        ("1\u{200D}", "1\\u{200D}"),
    ])
    func `What acts is shown and the rest is left`(text: String, shown: String) {
        #expect(Array(TerminalText.escaped(text).unicodeScalars) == Array(shown.unicodeScalars))
    }

    @Test
    func `Lines and tabs stay where they are wanted`() {
        #expect(TerminalText.escaped("a\n\tb\r\u{1B}", keepingLines: true) == "a\n\tb\\u{D}\\u{1B}")
    }
}
