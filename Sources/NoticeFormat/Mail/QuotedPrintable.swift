/// Text as quoted-printable (RFC 2045 §6.7), for a message body.
enum QuotedPrintable {
    /// The longest line, the `=` of a soft line break included.
    static let maximumLineLength = 76

    /// The lines of `text`, encoded, each ending in LF. CR LF and CR end a line like LF, so that no bare carriage return is left; a last line without
    /// an end gets one. Beyond the RFC: no line begins with a dot or with `From `, which SMTP and mbox would change, and no soft break divides
    /// a character's octets.
    static func encode(_ text: String) -> String {
        var result = ""
        var line: [Unicode.Scalar] = []
        var previous: Unicode.Scalar = "\n"
        for scalar in text.unicodeScalars {
            defer { previous = scalar }
            switch scalar {
            case "\n" where previous == "\r": continue
            case "\n", "\r":
                append(line, to: &result)
                line.removeAll(keepingCapacity: true)
            default: line.append(scalar)
            }
        }
        if !line.isEmpty { append(line, to: &result) }
        return result
    }

    /// `=` and two upper-case hexadecimal digits.
    static func escape(_ octet: UInt8) -> String {
        "=" + (octet < 16 ? "0" : "") + String(octet, radix: 16, uppercase: true)
    }

    private static func append(_ line: [Unicode.Scalar], to result: inout String) {
        var length = 0
        for (index, scalar) in line.enumerated() {
            let isLast = index == line.count - 1
            var encoded = encode(scalar, isLast: isLast)
            if length + encoded.utf8.count > maximumLineLength - 1 {
                result += "=\n"
                length = 0
            }
            if length == 0 && (scalar == "." || line[index...].starts(with: "From ".unicodeScalars)) {
                encoded = escape(UInt8(truncatingIfNeeded: scalar.value))
            }
            result += encoded
            length += encoded.utf8.count
        }
        result += "\n"
    }

    private static func encode(_ scalar: Unicode.Scalar, isLast: Bool) -> String {
        let isBlank = scalar == " " || scalar == "\t"
        if (0x21...0x7E).contains(scalar.value) && scalar != "=" || isBlank && !isLast { return String(scalar) }
        return String(scalar).utf8.map(escape).joined()
    }
}
