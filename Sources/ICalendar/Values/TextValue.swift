/// TEXT (RFC 5545 §3.3.11): escapes and comma-separated lists.
enum TextValue {
    /// The text that `octets` stand for: `\n` and `\N` are a line feed, `\\`, `\;` and `\,` the second character; any other backslash is kept, and
    /// `unknownEscape` is where the first such one is.
    static func unescaped(_ octets: Span<UInt8>) -> (text: String, unknownEscape: Range<Int>?) {
        guard var index = octets.firstIndex(of: Octet.backslash) else { return (String(octets), nil) }
        var result = octets.extracting(0..<index).array
        result.reserveCapacity(octets.count)
        var unknownEscape: Range<Int>?
        while index < octets.count {
            let octet = octets[index]
            index += 1
            guard octet == Octet.backslash else {
                result.append(octet)
                continue
            }
            guard index < octets.count, let meant = meaning(ofEscaped: octets[index]) else {
                result.append(Octet.backslash)
                if unknownEscape == nil { unknownEscape = (index - 1)..<min(index + 1, octets.count) }
                continue
            }
            result.append(meant)
            index += 1
        }
        return (String(decoding: result, as: UTF8.self), unknownEscape)
    }

    /// Where in `range` the first backslash is that ``unescaped(_:)`` keeps, with what it stands before; nil where there is none.
    @inline(__always)
    static func unknownEscape(in octets: Span<UInt8>, _ range: Range<Int>) -> Range<Int>? {
        var start = range.lowerBound
        while let backslash = octets.firstIndex(of: Octet.backslash, in: start..<range.upperBound) {
            let next = backslash + 1
            guard next < range.upperBound, meaning(ofEscaped: octets[next]) != nil else {
                return backslash..<min(next + 1, range.upperBound)
            }
            start = next + 1
        }
        return nil
    }

    /// What a backslash before `octet` makes of it; nil where it makes nothing of it.
    private static func meaning(ofEscaped octet: UInt8) -> UInt8? {
        switch octet {
        case UInt8(ascii: "n"), UInt8(ascii: "N"): Octet.lineFeed
        case Octet.backslash, Octet.semicolon, Octet.comma: octet
        // RFC 2445 programs and people also escape these two; what is meant is plain.
        case Octet.colon, Octet.quote: octet
        default: nil
        }
    }

    /// The items of a list, cut at commas that are not escaped; at most `limit` and one more that holds the rest.
    static func list(_ octets: Span<UInt8>, limit: Int) -> [Range<Int>] {
        var items: [Range<Int>] = []
        var start = 0
        var isEscaped = false
        var index = 0
        while index < octets.count, items.count < limit {
            let octet = octets[index]
            if octet == Octet.comma, !isEscaped {
                items.append(start..<index)
                start = index + 1
            }
            isEscaped = octet == Octet.backslash && !isEscaped
            index += 1
        }
        items.append(start..<octets.count)
        return items
    }
}
