import CivilTime

/// Reads values of properties of one component, and says what is wrong with them there.
struct ValueReader {
    let session: ReadingSession
    let component: Int

    var office: Zone { session.context.office }

    func report(
        _ code: DiagnosticCode, _ severity: Diagnostic.Severity, at range: Range<Int>, _ arguments: [String] = [],
        related: Range<Int>? = nil
    ) {
        session.report(code, severity, at: range, arguments, related: related, in: component)
    }

    /// Reports that a value is not of its type.
    func report(_ error: ValueError, _ severity: Diagnostic.Severity = .error, in property: Property) {
        report(error.code, severity, at: error.range.isEmpty ? property.valueRange : error.range, [property.name] + error.arguments)
    }

    /// The value without white space around it, which is warned of.
    func octets(of property: Property) -> ArraySlice<UInt8> {
        let written = session.source.slice(property.line.value.range)
        let octets = written.trimmed
        if octets.count < written.count, !octets.isEmpty, !property.line.hasSpaceBeforeColon {
            report(.line(.spaceAroundColon), .warning, at: property.nameRange, [property.name])
        }
        return octets
    }

    /// The type that VALUE names, or the property's default; nil, with an error, where the property cannot have that type.
    func type(of property: Property) -> ValueType? {
        guard let parameter = property.parameter("VALUE") else { return property.definition.types.first }
        let name = String(uppercasedASCII: Array(parameter.value.utf8)[...])
        guard let type = ValueType(rawValue: name), property.definition.types.contains(type) else {
            report(.value(.typeNotAllowed), .error, at: parameter.valueRange, [property.name, parameter.value])
            return nil
        }
        return type
    }

    // MARK: Text

    /// TEXT, unescaped.
    func text(_ property: Property?) -> String {
        guard let property else { return "" }
        return unescaped(session.source.slice(property.line.value.range))
    }

    /// A comma-separated list of TEXT; white space around the items, and empty items, left out.
    func texts(_ property: Property) -> [String] {
        items(of: property, TextValue.list(session.source.slice(property.line.value.range), limit: session.limits.valuesPerProperty))
            .map { unescaped($0.trimmed) }.filter { !$0.isEmpty }
    }

    /// The items of a list that are within the limit.
    func items(of property: Property, _ items: [ArraySlice<UInt8>]) -> [ArraySlice<UInt8>] {
        guard items.count > session.limits.valuesPerProperty, let rest = items.last else { return items }
        report(
            .value(.tooMany), .error, at: rest.startIndex..<min(rest.startIndex + 1, rest.endIndex),
            [property.name, String(session.limits.valuesPerProperty)])
        return Array(items.dropLast())
    }

    private func unescaped(_ octets: ArraySlice<UInt8>) -> String {
        let (text, unknown) = TextValue.unescaped(octets)
        if let unknown { report(.value(.unknownEscape), .warning, at: unknown, [session.source.string(unknown)]) }
        return text
    }

    /// One of `words` (capitals); nil where it is none of them, which is said: `severity` where it is one of them misspelt, `unknown` else.
    func word(
        _ property: Property, among words: [String], _ severity: Diagnostic.Severity, unknown: Diagnostic.Severity
    ) -> String? {
        let word = String(uppercasedASCII: octets(of: property))
        if words.contains(word) { return word }
        report(unknown: word, called: property.name, at: property.valueRange, words, severity, unknown: unknown)
        return nil
    }

    /// Says that a word is none of `words`, and which it probably is or which there are.
    func report(
        unknown word: String, called name: String, at range: Range<Int>, _ words: [String], _ severity: Diagnostic.Severity,
        unknown: Diagnostic.Severity? = nil
    ) {
        if let meant = session.suggestion(for: word, among: words) {
            report(.value(.misspeltWord), severity, at: range, [name, word, meant])
        } else {
            report(.value(.unknownWord), unknown ?? severity, at: range, [name, word, words.joined(separator: ", ")])
        }
    }

    // MARK: Numbers and durations

    /// An integer in `range`; nil where there is none, or where it is wrong, which is said.
    func integer(_ property: Property?, in range: ClosedRange<Int>, _ severity: Diagnostic.Severity) -> Int? {
        guard let property else { return nil }
        do { return try NumberValue.integer(octets(of: property), in: range) } catch {
            report(error, severity, in: property)
            return nil
        }
    }

    func duration(_ property: Property) -> CalendarDuration? {
        guard type(of: property) != nil else { return nil }
        do { return try CalendarDuration.parse(octets(of: property)) } catch {
            report(error, in: property)
            return nil
        }
    }
}
