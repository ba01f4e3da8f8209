/// Random text of the kind that titles, names and descriptions should not have but may.
struct HostileText {
    private static let words = [
        "Báo cáo", "Uỷ ban", "nhân dân", "xã Hồng Phong", "Tuần lễ", "học tập", "suốt đời", "Ngày", "21/4", "report", "From ", "From", ".",
        "..",
        "a", "  ", " ", "Tie\u{302}\u{301}ng Vie\u{323}\u{302}t", "e\u{301}\u{302}\u{323}\u{30B}", "👨‍👩‍👧‍👦", "🇻🇳", "🎉", "会議", "совещание", "موعد",
        "\r\nBcc: victim@example.com", "\nX: y\n\n<html>", "\r", "\n", "\n.\n", "\n\n", "\u{0}", "\u{1B}[31m", "\u{7F}", "\u{85}",
        "\u{9B}1m",
        "\u{2028}", "\u{2029}", "\u{202E}", "\u{2066}", "\u{2069}", "\u{200F}", "\u{FEFF}", "\u{200B}", "\u{AD}", "\t", "=?utf-8?q?a=0Ab?=",
        "=?", "?=",
        "=?UTF-8?B?", "=20", "=", "=\n", "\"", "\\", "\\\"", "'", "(", ")", "<x@y>", "<", ">", ",", ";", ":", "@", "[", "]", "_", "%s",
        "--", "-- ", "~",
        "\u{FFFD}", "\u{10FFFF}", "\u{FFFE}", "=?iso-8859-1?q?", String(repeating: "x", count: 90), String(repeating: "ệ", count: 40),
        String(repeating: "e\u{301}", count: 50), "a" + String(repeating: "\u{301}", count: 60), String(repeating: "long-word-", count: 60),
    ]

    /// Up to `count` pieces, with or without blanks between, and sometimes any scalars at all.
    static func make(count: Int, using generator: inout some RandomNumberGenerator) -> String {
        var result = ""
        for _ in 0..<Int.random(in: 0...count, using: &generator) {
            if Int.random(in: 0..<8, using: &generator) == 0 {
                result.unicodeScalars.append(scalar(using: &generator))
            } else {
                result += words.randomElement(using: &generator) ?? ""
            }
            if Bool.random(using: &generator) { result += " " }
        }
        return result
    }

    private static func scalar(using generator: inout some RandomNumberGenerator) -> Unicode.Scalar {
        let limits: [UInt32] = [0x80, 0x200, 0x3000, 0x1_0000, 0x11_0000]
        let limit = limits.randomElement(using: &generator) ?? 0x80
        return Unicode.Scalar(UInt32.random(in: 0..<limit, using: &generator)) ?? "\u{FFFD}"
    }
}
