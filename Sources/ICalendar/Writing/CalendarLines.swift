/// Content lines being written (RFC 5545 §3.1): CR LF behind each, folded so that no line exceeds 75 octets.
package struct CalendarLines {
    /// What is written so far, UTF-8.
    package private(set) var octets: [UInt8] = []
    private static let style = LineStyle(lineEnd: [Octet.carriageReturn, Octet.lineFeed], folds: true, indentation: [])

    /// None yet.
    package init() {}

    /// A line whose value is of our own making, and needs no escapes: `BEGIN:VEVENT`. `name` may have parameters.
    package mutating func add(_ name: String, _ value: String) { add(WrittenProperty(name, value: value)) }

    /// A line of TEXT (§3.3.11), from anybody.
    package mutating func add(_ name: String, text: String) { add(WrittenProperty(name, text: text)) }

    private mutating func add(_ property: WrittenProperty) { octets += Self.style.written([Array(property.line.utf8)]) }
}
