/// Content lines being written (RFC 5545 §3.1): CR LF behind each, folded so that no line exceeds 75 octets.
package struct CalendarLines {
    /// What is written so far, UTF-8.
    package private(set) var octets: [UInt8] = []
    private static let maximumLineLength = 75

    /// None yet.
    package init() {}

    /// A line whose value is of our own making, and needs no escapes: `BEGIN:VEVENT`. `name` may have parameters.
    package mutating func add(_ name: String, _ value: String) { fold("\(name):\(value)") }

    /// A line of TEXT (§3.3.11), from anybody. Line ends of all kinds become `\n`; other controls, which TEXT cannot hold, become spaces.
    package mutating func add(_ name: String, text: String) {
        var escaped = String.UnicodeScalarView()
        var previous: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n" where previous == "\r": break
            case "\n", "\r": escaped.append(contentsOf: "\\n".unicodeScalars)
            case "\\", ";", ",":
                escaped.append("\\")
                escaped.append(scalar)
            case "\t": escaped.append(scalar)
            case _ where scalar.properties.generalCategory == .control: escaped.append(" ")
            default: escaped.append(scalar)
            }
            previous = scalar
        }
        fold("\(name):\(String(escaped))")
    }

    /// No fold divides a scalar.
    private mutating func fold(_ line: String) {
        var length = 0
        for scalar in line.unicodeScalars {
            let encoded = Array(String(scalar).utf8)
            if length + encoded.count > Self.maximumLineLength {
                octets += [0x0D, 0x0A, 0x20]
                length = 1
            }
            octets += encoded
            length += encoded.count
        }
        octets += [0x0D, 0x0A]
    }
}
