/// Text made fit for one line: a header field, a subject, a title.
package enum HeaderText {
    /// Scalars that a header field's text is cut at. Vietnamese titles of offices run to 200; what is longer is somebody's mistake.
    package static let limit = 400

    /// `text` on one line: controls (C0, DEL, C1), line and paragraph separators, bidirectional controls and the byte order mark become spaces,
    /// runs of spaces become one, spaces at the ends go, and what is longer than `limit` scalars is cut and ends in an ellipsis.
    /// The rest stays as written, its normal form too.
    package static func cleaned(_ text: String, limit: Int = limit) -> String {
        var kept: [Unicode.Scalar] = []
        var hasSpaceBefore = false
        for scalar in text.unicodeScalars {
            if scalar == " " || isReplaced(scalar) {
                hasSpaceBefore = !kept.isEmpty
                continue
            }
            if hasSpaceBefore { kept.append(" ") }
            hasSpaceBefore = false
            kept.append(scalar)
            // One scalar more than allowed is enough to know that the text is cut.
            if kept.count > limit { break }
        }
        if kept.count > limit {
            kept.removeLast(kept.count - max(limit - 1, 0))
            while kept.last == " " { kept.removeLast() }
            kept.append("…")
        }
        var result = String.UnicodeScalarView()
        result.append(contentsOf: kept)
        return String(result)
    }

    private static func isReplaced(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF: true
        case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
