/// TEXT (RFC 5545 §3.3.11): escapes and comma-separated lists.
enum TextValue {
    /// The text that `octets` stand for: `\n` and `\N` are a line feed, `\\`, `\;` and `\,` the second character; any other backslash is kept, and
    /// `unknownEscape` is where the first such one is.
    static func unescaped(_ octets: ArraySlice<UInt8>) -> (text: String, unknownEscape: Range<Int>?) {
        guard octets.contains(Octet.backslash) else { return (String(decoding: octets, as: UTF8.self), nil) }
        var result: [UInt8] = []
        result.reserveCapacity(octets.count)
        var unknownEscape: Range<Int>?
        var index = octets.startIndex
        while index < octets.endIndex {
            let octet = octets[index]
            index += 1
            guard octet == Octet.backslash else {
                result.append(octet)
                continue
            }
            let next = index < octets.endIndex ? octets[index] : nil
            switch next {
            case UInt8(ascii: "n"), UInt8(ascii: "N"): result.append(Octet.lineFeed)
            case .some(let next) where [Octet.backslash, Octet.semicolon, Octet.comma].contains(next): result.append(next)
            // RFC 2445 programs and people also escape these two; what is meant is plain.
            case .some(let next) where [Octet.colon, Octet.quote].contains(next): result.append(next)
            default:
                result.append(Octet.backslash)
                if unknownEscape == nil { unknownEscape = (index - 1)..<min(index + 1, octets.endIndex) }
                continue
            }
            index += 1
        }
        return (String(decoding: result, as: UTF8.self), unknownEscape)
    }

    /// The items of a list, cut at commas that are not escaped; at most `limit` and one more that holds the rest.
    static func list(_ octets: ArraySlice<UInt8>, limit: Int) -> [ArraySlice<UInt8>] {
        var items: [ArraySlice<UInt8>] = []
        var start = octets.startIndex
        var isEscaped = false
        for index in octets.indices where items.count < limit {
            let octet = octets[index]
            if octet == Octet.comma, !isEscaped {
                items.append(octets[start..<index])
                start = index + 1
            }
            isEscaped = octet == Octet.backslash && !isEscaped
        }
        items.append(octets[start...])
        return items
    }
}
