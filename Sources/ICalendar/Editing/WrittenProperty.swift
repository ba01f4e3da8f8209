/// A property that is to be written into a file: a content line in parts. Values are escaped here, so that nothing in one can begin a line of its own.
package struct WrittenProperty: Hashable, Sendable {
    /// In capitals.
    package let name: String
    /// In order; each with the text that it means.
    package var parameters: [(name: String, value: String)]
    /// As it is written behind the colon.
    package let value: String

    /// A property whose value is written as it stands here (a date, a rule, an address): control characters are left out of it.
    package init(_ name: String, parameters: [(name: String, value: String)] = [], value: String) {
        self.name = name
        self.parameters = parameters
        self.value = String(String.UnicodeScalarView(value.unicodeScalars.filter { !Self.isControl($0) }))
    }

    /// A property of type TEXT, which is escaped (RFC 5545 §3.3.11).
    package init(_ name: String, parameters: [(name: String, value: String)] = [], text: String) {
        self.init(name, parameters: parameters, value: Self.escaped(text))
    }

    /// The content line.
    package var line: String {
        let written = parameters.map { ";\($0.name)=\(Self.parameterValue($0.value))" }
        return "\(name)\(written.joined()):\(value)"
    }

    package static func == (left: WrittenProperty, right: WrittenProperty) -> Bool { left.line == right.line }
    package func hash(into hasher: inout Hasher) { hasher.combine(line) }

    /// A text as TEXT is written: a backslash before backslash, semicolon and comma; `\n` for the end of a line. Other controls, which TEXT cannot
    /// hold, are left out.
    package static func escaped(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var last: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", ";", ",": result.append(contentsOf: ["\\", scalar])
            case "\n" where last == "\r": break
            case "\n", "\r": result.append(contentsOf: ["\\", "n"])
            case "\t": result.append(scalar)
            default: if !isControl(scalar) { result.append(scalar) }
            }
            last = scalar
        }
        return String(result)
    }

    /// The value of a parameter, with carets as RFC 6868 wants them, and in quotes where it needs them.
    package static func parameterValue(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var isQuoted = false
        for scalar in text.unicodeScalars {
            switch scalar {
            case "^": result.append(contentsOf: ["^", "^"])
            case "\"": result.append(contentsOf: ["^", "'"])
            case "\n": result.append(contentsOf: ["^", "n"])
            default:
                guard !isControl(scalar) else { continue }
                if scalar == ":" || scalar == ";" || scalar == "," || scalar == " " { isQuoted = true }
                result.append(scalar)
            }
        }
        return isQuoted ? "\"\(String(result))\"" : String(result)
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool { scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) }
}
