/// CAL-ADDRESS and URI (RFC 5545 §3.3.3, §3.3.13).
enum AddressValue: Hashable {
    /// From a `mailto:` URI, percent-encoding and header fields taken away.
    case mail(String)
    /// A mail address without `mailto:`, which people write.
    case bareMail(String)
    /// Any other URI, as written.
    case uri(String)

    static func parse(_ octets: Span<UInt8>) throws(ValueError) -> AddressValue {
        let range = octets.trimmed
        let value = octets.extracting(range)
        if value.starts(with: "MAILTO:") {
            let rest = value.extracting(7...)
            let address = rest.extracting(0..<(rest.firstIndex(of: UInt8(ascii: "?")) ?? rest.count))
            // `mailto://` is what habit makes of it; no address begins so.
            guard let decoded = percentDecoded(address.extracting(address.trimmed)), MailAddress.isValid(decoded), !decoded.hasPrefix("/")
            else {
                throw ValueError(.value(.address), value, from: range.lowerBound)
            }
            return .mail(decoded)
        }
        let written = String(value)
        if MailAddress.isValid(written) { return .bareMail(written) }
        guard isURI(value), !isMisspeltMail(written) else { throw ValueError(.value(.address), value, from: range.lowerBound) }
        return .uri(written)
    }

    /// `maito:a@example.vn`
    private static func isMisspeltMail(_ uri: String) -> Bool {
        guard let colon = uri.firstIndex(of: ":"), MailAddress.isValid(String(uri[uri.index(after: colon)...])) else { return false }
        return Spelling.suggestion(for: uri[..<colon].uppercased(), among: ["MAILTO"]) != nil
    }

    /// `scheme:` and something after it, without white space or controls (RFC 3986 §3).
    static func isURI(_ octets: Span<UInt8>) -> Bool {
        guard let colon = octets.firstIndex(of: Octet.colon), octets[0].isASCIILetter, colon + 1 < octets.count else { return false }
        return (0..<colon).allSatisfy { octets[$0].isNameOctet || octets[$0] == Octet.plus || octets[$0] == Octet.dot }
            && (0..<octets.count).allSatisfy { octets[$0] > Octet.space }
    }

    /// nil where a percent sign stands for nothing.
    private static func percentDecoded(_ octets: Span<UInt8>) -> String? {
        guard octets.firstIndex(of: UInt8(ascii: "%")) != nil else { return String(octets) }
        var result: [UInt8] = []
        var index = 0
        while index < octets.count {
            guard octets[index] == UInt8(ascii: "%") else {
                result.append(octets[index])
                index += 1
                continue
            }
            guard index + 2 < octets.count, octets[index + 1] != Octet.plus, octets[index + 1] != Octet.minus,
                let octet = UInt8(String(octets.extracting((index + 1)...(index + 2))), radix: 16)
            else { return nil }
            result.append(octet)
            index += 3
        }
        return String(decoding: result, as: UTF8.self)
    }
}
