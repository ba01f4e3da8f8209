/// The addresses that a message of ours may carry: the plain part of RFC 5322 §3.4.1, `local@domain`, without quotes, comments or literals.
/// An envelope line and a `sendmail` argument are made of them, so everything else is refused.
package enum MailAddress {
    /// Whether `address` is a dot-atom of ASCII of at most 64 octets, not beginning with `-`, at a domain of letters, digits and hyphens;
    /// at most 254 octets in all (RFC 5321 §4.5.3.1).
    package static func isValid(_ address: String) -> Bool {
        let octets = Array(address.utf8)
        guard octets.count <= 254, let at = octets.firstIndex(of: UInt8(ascii: "@")) else { return false }
        return isLocalPart(octets[..<at]) && isDomain(octets[(at + 1)...])
    }

    /// Whether `domain` is a host name: labels of 1 to 63 letters, digits and inner hyphens (RFC 1123 §2.1), at most 253 octets in all.
    package static func isValidDomain(_ domain: String) -> Bool { isDomain(Array(domain.utf8)[...]) }

    private static func isLocalPart(_ octets: ArraySlice<UInt8>) -> Bool {
        guard (1...64).contains(octets.count), octets.first != UInt8(ascii: "-") else { return false }
        return octets.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { atom in
            !atom.isEmpty && atom.allSatisfy(isAtomText)
        }
    }

    private static func isDomain(_ octets: ArraySlice<UInt8>) -> Bool {
        guard octets.count <= 253 else { return false }
        return octets.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { label in
            (1...63).contains(label.count) && label.first != UInt8(ascii: "-") && label.last != UInt8(ascii: "-")
                && label.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
        }
    }

    /// `atext` of RFC 5322 §3.2.3.
    package static func isAtomText(_ octet: UInt8) -> Bool { isLetterOrDigit(octet) || "!#$%&'*+-/=?^_`{|}~".utf8.contains(octet) }

    private static func isLetterOrDigit(_ octet: UInt8) -> Bool {
        switch octet {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: false
        }
    }
}
