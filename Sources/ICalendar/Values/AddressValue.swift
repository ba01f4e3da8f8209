/// CAL-ADDRESS and URI (RFC 5545 §3.3.3, §3.3.13).
enum AddressValue: Hashable {
    /// From a `mailto:` URI, percent-encoding and header fields taken away.
    case mail(String)
    /// A mail address without `mailto:`, which people write.
    case bareMail(String)
    /// Any other URI, as written.
    case uri(String)

    static func parse(_ octets: ArraySlice<UInt8>) throws(ValueError) -> AddressValue {
        let value = octets.trimmed
        if value.prefix(7).isWord("MAILTO:") {
            let address = value.dropFirst(7).prefix { $0 != UInt8(ascii: "?") }
            guard let decoded = percentDecoded(address.trimmed), isMailAddress(decoded[...]) else {
                throw ValueError(.value(.address), value)
            }
            return .mail(String(decoding: decoded, as: UTF8.self))
        }
        if isMailAddress(value) { return .bareMail(String(decoding: value, as: UTF8.self)) }
        guard isURI(value) else { throw ValueError(.value(.address), value) }
        return .uri(String(decoding: value, as: UTF8.self))
    }

    /// `scheme:` and something after it, without white space or controls (RFC 3986 §3).
    static func isURI(_ octets: ArraySlice<UInt8>) -> Bool {
        guard let colon = octets.firstIndex(of: Octet.colon), octets[octets.startIndex].isASCIILetter, colon + 1 < octets.endIndex else {
            return false
        }
        let scheme = octets[..<colon]
        return scheme.allSatisfy { $0.isNameOctet || $0 == Octet.plus || $0 == Octet.dot } && octets.allSatisfy { $0 > Octet.space }
    }

    /// What may be handed to a mail system: the same that a message of ours may be addressed to.
    private static func isMailAddress(_ octets: ArraySlice<UInt8>) -> Bool { MailAddress.isValid(String(decoding: octets, as: UTF8.self)) }

    /// nil where a percent sign stands for nothing.
    private static func percentDecoded(_ octets: ArraySlice<UInt8>) -> [UInt8]? {
        var result: [UInt8] = []
        var index = octets.startIndex
        while index < octets.endIndex {
            guard octets[index] == UInt8(ascii: "%") else {
                result.append(octets[index])
                index += 1
                continue
            }
            guard index + 2 < octets.endIndex, octets[index + 1] != Octet.plus, octets[index + 1] != Octet.minus,
                let octet = UInt8(String(decoding: octets[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
            else { return nil }
            result.append(octet)
            index += 3
        }
        return result
    }
}
