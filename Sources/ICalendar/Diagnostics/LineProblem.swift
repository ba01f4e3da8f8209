/// Problems of one content line before its meaning is looked at (RFC 5545 §3.1, §3.2).
package enum LineProblem: String, Hashable, CaseIterable, Sendable {
    /// It has no colon: probably the rest of the line above. No arguments.
    case missingColon = "missing-colon"
    /// The name has characters that no name may have: as written.
    case invalidName = "invalid-name"
    /// White space before the colon, or after it where the value is no text: name.
    case spaceAroundColon = "space-around-colon"
    /// White space before a line that begins a new one. No arguments.
    case indented = "indented-line"
    /// A line that continues the one above, as white space before it says, but looks like a property: its name.
    case doubtfulFold = "doubtful-fold"
    /// Octets that are not UTF-8: in hexadecimal.
    case invalidUTF8 = "invalid-utf-8"
    /// Octets of a legacy Vietnamese encoding: its name.
    case legacyEncoding = "legacy-encoding"
    /// A control character: `U+0007`.
    case controlCharacter = "control-character"
    /// An unfolded line longer than the limit: limit in octets.
    case tooLong = "line-too-long"
    /// A quoted parameter value without its closing quote. No arguments.
    case unclosedQuote = "unclosed-quote"
    /// A parameter without `=` or without a name: as written.
    case invalidParameter = "invalid-parameter"
    /// More parameters, or values of a parameter, than the limit: name of the property, limit.
    case tooManyParameters = "too-many-parameters"
    /// An unknown parameter that is probably a known one misspelt: as written, the known one.
    case misspeltParameter = "misspelt-parameter"
    /// A parameter twice; the first counts: parameter, property.
    case duplicateParameter = "duplicate-parameter"
    /// A parameter's value in typographic quotation marks, read as if they were plain ones: parameter.
    case smartQuotes = "smart-quotes"
    /// UTF-8 that was read as another encoding and saved again: a word. (Given by ``TextReview``.)
    case mojibake = "mojibake"
    /// Letters whose marks stand by themselves, not in NFC: a word. (Given by ``TextReview``.)
    case notNFC = "not-nfc"
}
