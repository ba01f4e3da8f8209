/// A JSON value (RFC 8259) whose object members keep their order.
package enum JSONValue: Hashable, Sendable {
    case null
    case boolean(Bool)
    case integer(Int64)
    case string(String)
    case array([JSONValue])
    case object([JSONMember])

    /// A text, or null where there is none.
    package static func optional(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }
    /// Texts in a row.
    package static func strings(_ texts: [String]) -> JSONValue { .array(texts.map(JSONValue.string)) }
}

/// A member of a JSON object.
package struct JSONMember: Hashable, Sendable {
    /// Written as it is; a name given twice is written twice.
    package let name: String
    /// What stands behind the colon.
    package let value: JSONValue

    /// A member in the order it is given in.
    package init(_ name: String, _ value: JSONValue) {
        self.name = name
        self.value = value
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
    package init(stringLiteral value: String) { self = .string(value) }
    package init(integerLiteral value: Int64) { self = .integer(value) }
    package init(booleanLiteral value: Bool) { self = .boolean(value) }
}

/// One answer of a command as a line of JSON Lines.
///
/// Written here, and not with Foundation's JSONEncoder, because this target imports none (it must not come into the daemon), and because the encoder
/// either sorts keys or leaves their order to chance, while scripts and golden files want the order that the documentation gives.
package enum JSONLine {
    /// An object on one line, members in the order given, without a line end. ASCII controls, DEL and whatever ``TerminalText`` would write out
    /// are escaped, so that the line is safe on a terminal and is one line to every reader (some take U+2028 for a line end).
    package static func object(_ members: [(name: String, value: JSONValue)]) -> String {
        text(of: .object(members.map { JSONMember($0.name, $0.value) }))
    }

    /// Any value on one line.
    package static func text(of value: JSONValue) -> String {
        var result = ""
        append(value, to: &result)
        return result
    }

    private static func append(_ value: JSONValue, to result: inout String) {
        switch value {
        case .null: result += "null"
        case .boolean(let flag): result += flag ? "true" : "false"
        case .integer(let number): result += String(number)
        case .string(let text): append(text, to: &result)
        case .array(let values):
            append(values, between: "[", and: "]", to: &result) { append($0, to: &$1) }
        case .object(let members):
            append(members, between: "{", and: "}", to: &result) { member, result in
                append(member.name, to: &result)
                result += ":"
                append(member.value, to: &result)
            }
        }
    }

    private static func append<Element>(
        _ elements: [Element], between opening: String, and closing: String, to result: inout String, each: (Element, inout String) -> Void
    ) {
        result += opening
        for (index, element) in elements.enumerated() {
            if index > 0 { result += "," }
            each(element, &result)
        }
        result += closing
    }

    /// RFC 8259 §7.
    private static func append(_ text: String, to result: inout String) {
        result += "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\":
                result += "\\"
                result.unicodeScalars.append(scalar)
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where TerminalText.isSafe(scalar): result.unicodeScalars.append(scalar)
            default: for unit in String(scalar).utf16 { result += escape(unit) }
            }
        }
        result += "\""
    }

    private static func escape(_ unit: UInt16) -> String {
        let digits = String(unit, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
    }
}
