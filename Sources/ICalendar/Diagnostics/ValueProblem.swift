/// Problems of a property's value, its type and its words (RFC 5545 §3.3).
package enum ValueProblem: String, Hashable, CaseIterable, Sendable {
    /// Nothing after the colon: property.
    case empty = "empty-value"
    /// VALUE names a type the property cannot have: property, type.
    case typeNotAllowed = "value-type-not-allowed"
    /// The value is not of the type that VALUE names: property, type, value.
    case typeMismatch = "value-type-mismatch"
    /// More values in a list than the limit: property, limit.
    case tooMany = "too-many-values"
    /// A backslash before a character that needs none: the two characters.
    case unknownEscape = "unknown-escape"
    /// Not an integer in its range: property, value, least, greatest.
    case integer = "invalid-integer"
    /// Not a number: property, value.
    case float = "invalid-float"
    /// Not a URI: property, value.
    case uri = "invalid-uri"
    /// Not a mail address or URI: property, value.
    case address = "invalid-address"
    /// A mail address without `mailto:` before it: property, value.
    case addressWithoutScheme = "address-without-mailto"
    /// A word that is probably a known one misspelt: property or parameter, value, the known one.
    case misspeltWord = "misspelt-value"
    /// A word that is not known here: property or parameter, value, the known ones.
    case unknownWord = "unknown-value"
}
