/// Text as it is written in a page of the manual (man(7), groff_char(7)).
enum Roff {
    /// Prose: nothing in it is an instruction.
    static func text(_ text: some StringProtocol) -> String { escaped(text, isLiteral: false) }

    /// What a reader may copy: hyphens stay the ASCII one, quotation marks and accents what they are.
    static func literal(_ text: some StringProtocol) -> String { escaped(text, isLiteral: true) }

    private static func escaped(_ text: some StringProtocol, isLiteral: Bool) -> String {
        var result = ""
        for character in text {
            switch character {
            case "\\": result += "\\e"
            case "-" where isLiteral: result += "\\-"
            case "'" where isLiteral: result += "\\(aq"
            case "`": result += "\\(ga"
            case "^": result += "\\(ha"
            case "~": result += "\\(ti"
            default: result.append(character)
            }
        }
        // A full stop or an apostrophe at the start of a line would be a request.
        return result.first.map { ".'".contains($0) } == true ? "\\&" + result : result
    }

    /// An argument of a request.
    static func argument(_ text: some StringProtocol) -> String { "\"" + Self.text(text).replacing("\"", with: "\\(dq") + "\"" }

    /// One paragraph of Markdown: `code`, **strong**, *emphasis* and [links](x), of which the words stay.
    static func inline(_ markdown: some StringProtocol) -> String {
        var (result, rest) = ("", Substring(markdown))
        while let first = rest.first {
            if first == "`", let code = enclosed(&rest, by: "`") {
                result += "\\fB" + literal(code) + "\\fR"
            } else if rest.hasPrefix("**"), let strong = enclosed(&rest, by: "**") {
                result += "\\fB" + inline(strong) + "\\fR"
            } else if first == "*", let emphasis = enclosed(&rest, by: "*") {
                result += "\\fI" + inline(emphasis) + "\\fR"
            } else if first == "[", let words = link(&rest) {
                result += inline(words)
            } else {
                // From a special character to the next one.
                let plain = rest.prefix(1) + rest.dropFirst().prefix { !"`*[".contains($0) }
                result += escaped(plain, isLiteral: false)
                rest = rest.dropFirst(plain.count)
            }
        }
        return result
    }

    /// Takes what stands between two marks off the front, or nothing where the second is missing.
    private static func enclosed(_ rest: inout Substring, by mark: String) -> Substring? {
        let inside = rest.dropFirst(mark.count)
        guard let end = inside.ranges(of: mark).first, !end.isEmpty, end.lowerBound > inside.startIndex else { return nil }
        rest = inside[end.upperBound...]
        return inside[..<end.lowerBound]
    }

    private static func link(_ rest: inout Substring) -> Substring? {
        guard let middle = rest.ranges(of: "](").first, let end = rest[middle.upperBound...].firstIndex(of: ")") else { return nil }
        let words = rest[rest.index(after: rest.startIndex)..<middle.lowerBound]
        rest = rest[rest.index(after: end)...]
        return words
    }
}
