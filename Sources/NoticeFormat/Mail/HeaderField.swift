import ICalendar

/// Header fields (RFC 5322 §2.2), folded with LF so that no line exceeds 76 octets, except where one address or message identifier alone does.
enum HeaderField {
    /// The longest line of a header.
    static let maximumLineLength = 76
    /// Display names longer than this, in scalars, are cut.
    private static let displayNameLimit = 100
    /// Display names longer than this, quotes and backslashes included, are written as encoded words, which can be folded.
    private static let plainNameLength = 60

    /// A field whose text anybody may have written: cleaned, then as it is where that is ASCII, else in encoded words.
    static func unstructured(_ name: String, _ text: String) -> String {
        let text = HeaderText.cleaned(text)
        let words = text.split(separator: " ").map(String.init)
        if isPlain(text) && words.allSatisfy({ $0.utf8.count < maximumLineLength - name.utf8.count - 1 }) {
            return fold(name, words)
        }
        return fold(name, EncodedWords.encode(text, firstRoom: maximumLineLength - name.utf8.count - 2))
    }

    /// A field of one mailbox: `From: Lịch công tác <lich@example.vn>`. The address has been validated.
    static func mailbox(_ name: String, displayName: String, address: String) -> String {
        let phrase = phrase(HeaderText.cleaned(displayName, limit: displayNameLimit), firstRoom: maximumLineLength - name.utf8.count - 2)
        return fold(name, phrase + [phrase.isEmpty ? address : "<\(address)>"])
    }

    /// A field whose tokens, made by us of ASCII, may be folded between them.
    static func fold(_ name: String, _ tokens: [String]) -> String {
        var result = "\(name):"
        var length = result.utf8.count
        for token in tokens {
            if length + 1 + token.utf8.count > maximumLineLength {
                result += "\n"
                length = 0
            }
            result += " \(token)"
            length += 1 + token.utf8.count
        }
        return result + "\n"
    }

    /// A display name as atoms, a quoted string or encoded words; none for an empty name.
    private static func phrase(_ text: String, firstRoom: Int) -> [String] {
        if text.isEmpty { return [] }
        if isPlain(text) {
            if text.utf8.count <= plainNameLength && text.utf8.allSatisfy({ MailAddress.isAtomText($0) || $0 == UInt8(ascii: " ") }) {
                return [text]
            }
            let escaped = text.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined()
            if escaped.utf8.count <= plainNameLength { return ["\"\(escaped)\""] }
        }
        return EncodedWords.encode(text, firstRoom: firstRoom)
    }

    /// Whether cleaned text may stand as it is. Readers decode what looks like an encoded word even inside quoted strings, so `=?` never may.
    private static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { (0x20..<0x7F).contains($0) } && !text.contains("=?")
    }
}
