/// Text from a calendar made safe to show on a terminal or in a log line.
///
/// A calendar is other people's text: an escape sequence in a SUMMARY could recolour or rewrite what an administrator sees, a bidirectional
/// override could turn an address round, an invisible character could hide a difference. Such characters are shown, never sent.
package enum TerminalText {
    /// `text` with every character that acts instead of being seen written as `\u{1B}`; the rest, Vietnamese in either normal form included,
    /// is as it was. A backslash is left alone: the result is for eyes, not for reading back.
    ///
    /// Written out are the controls C0, DEL and C1, the line and paragraph separators, and what Unicode calls format characters or default
    /// ignorable (bidirectional marks, embeddings and isolates, zero-width characters, the byte order mark, soft hyphens, tags), except
    /// variation selectors, which only choose a glyph, and the joiner inside an emoji.
    /// - Parameter keepingLines: whether a line feed and a tab stay, for text of several lines.
    package static func escaped(_ text: String, keepingLines: Bool = false) -> String {
        if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text }
        var result = String.UnicodeScalarView()
        var previous: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            defer { previous = scalar }
            let isEmojiJoiner = scalar == "\u{200D}" && isPartOfEmoji(previous)
            if isSafe(scalar) || isEmojiJoiner || (keepingLines && (scalar == "\n" || scalar == "\t")) {
                result.append(scalar)
            } else {
                result.append(contentsOf: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}".unicodeScalars)
            }
        }
        return String(result)
    }

    /// Whether a scalar only shows itself.
    static func isSafe(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x7F { return scalar.value >= 0x20 }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: return false
        default: return !scalar.properties.isDefaultIgnorableCodePoint || scalar.properties.isVariationSelector
        }
    }

    /// Whether a joiner after this scalar makes one picture of two (Unicode TR 51 §2.3) and hides nothing.
    private static func isPartOfEmoji(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value > 0xFF && (scalar.properties.isEmoji || scalar.properties.isVariationSelector)
    }
}
