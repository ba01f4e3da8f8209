import CivilTime

/// Reads values of properties of one component, and says what is wrong with them there.
struct ValueReader {
    /// Of the component.
    let properties: ComponentProperties

    var session: ReadingSession { properties.session }
    var text: LineText { properties.text }
    var component: Int { properties.component }
    var office: Zone { session.context.office }

    func report(
        _ code: DiagnosticCode, _ severity: Diagnostic.Severity, at range: Range<Int>, _ arguments: [String] = [],
        related: Range<Int>? = nil
    ) {
        properties.report(code, severity, at: range, arguments, related: related)
    }

    /// Reports that a value, of which `error` counts from the beginning of the text, is not of its type.
    func report(_ error: ValueError, _ severity: Diagnostic.Severity = .error, in property: Property) {
        report(
            error.code, severity, at: error.range.isEmpty ? property.valueRange : error.range, [property.name.text] + error.arguments)
    }

    /// What `parse` makes of the octets of `range`; nil, with a diagnostic, where they are not what it wants.
    @inline(__always)
    func read<Value>(
        _ range: Range<Int>, of property: Property, _ severity: Diagnostic.Severity = .error,
        _ parse: (Span<UInt8>) throws(ValueError) -> Value
    ) -> Value? {
        do { return try text.withOctets(range, parse) } catch {
            report(error.moved(by: range.lowerBound), severity, in: property)
            return nil
        }
    }

    /// The value without white space around it, which is warned of.
    @inline(__always)
    func trimmed(_ property: Property) -> Range<Int> {
        let written = property.line.value
        let range = text.trimmed(written)
        if range.count < written.count, !range.isEmpty, !property.line.hasSpaceBeforeColon {
            let place = range.lowerBound > written.lowerBound ? property.nameRange : range.upperBound..<written.upperBound
            report(.line(.spaceAroundColon), .warning, at: place, [property.name.text])
        }
        return range
    }

    func parameter(_ name: ParameterName, of property: Property) -> Parameter? { properties.parameter(name, of: property) }

    /// The type that VALUE names, or the property's default; nil, with an error, where the property cannot have that type.
    func type(of property: Property) -> ValueType? {
        guard let parameter = parameter(.value, of: property) else { return property.definition.defaultType }
        guard let type = text.withValue(of: parameter, { ValueType.named($0) }), property.definition.types.contains(type) else {
            report(.value(.typeNotAllowed), .error, at: parameter.valueRange, [property.name.text, text.value(of: parameter)])
            return nil
        }
        return type
    }

    // MARK: Text

    /// TEXT, unescaped.
    func text(_ property: Property?) -> String { property.map { unescaped($0.line.value) } ?? "" }

    /// Where TEXT is in the file, so that it can be read when it is asked for; what is wrong with it is said now.
    func textRange(_ property: Property?) -> TextRange {
        guard let property else { return TextRange(0..<0) }
        return textRange(property)
    }

    func textRange(_ property: Property) -> TextRange {
        let range = property.line.value
        guard !range.isEmpty else { return TextRange(0..<0) }
        if let unknown = text.withOctets(range, { TextValue.unknownEscape(in: $0, 0..<$0.count) }) { reportEscape(unknown, in: range) }
        return TextRange(text.fileRange(of: range))
    }

    /// A comma-separated list of TEXT; white space around the items, and empty items, left out.
    func texts(_ property: Property) -> [String] {
        let range = property.line.value
        let file = session.source.octets
        if let known = session.known.lists.value(of: range, in: file.span) { return known }
        let reports = session.diagnostics.reportCount
        let limit = session.limits.valuesPerProperty
        let list = items(of: property, text.withOctets(range) { TextValue.list($0, limit: limit) }, from: range.lowerBound)
            .map { unescaped(text.trimmed($0)) }.filter { !$0.isEmpty }
        if session.diagnostics.reportCount == reports { session.known.lists.keep(list, of: range, in: file.span) }
        return list
    }

    /// The items of a list that begins at `start`, as far as they are within the limit.
    func items(of property: Property, _ items: [Range<Int>], from start: Int) -> [Range<Int>] {
        var items = items.map { start + $0.lowerBound..<start + $0.upperBound }
        guard items.count > session.limits.valuesPerProperty, let rest = items.popLast() else { return items }
        report(
            .value(.tooMany), .error, at: rest.prefix(1), [property.name.text, String(session.limits.valuesPerProperty)])
        return items
    }

    private func unescaped(_ range: Range<Int>) -> String {
        let (text, unknown) = text.withOctets(range) { TextValue.unescaped($0) }
        if let unknown { reportEscape(unknown, in: range) }
        return text
    }

    private func reportEscape(_ unknown: Range<Int>, in range: Range<Int>) {
        let place = range.lowerBound + unknown.lowerBound..<range.lowerBound + unknown.upperBound
        report(.value(.unknownEscape), .warning, at: place, [text.string(place)])
    }

    /// One of `words` (capitals); nil where it is none of them, which is said: `severity` where it is one of them misspelt, `unknown` else.
    func word(
        _ property: Property, among words: [String], _ severity: Diagnostic.Severity, unknown: Diagnostic.Severity
    ) -> String? {
        let word = text.withOctets(trimmed(property)) { String(uppercasedASCII: $0) }
        if words.contains(word) { return word }
        report(unknown: word, called: property.name.text, at: property.valueRange, words, severity, unknown: unknown)
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

    /// An integer in `bounds`; nil where there is none, or where it is wrong, which is said.
    func integer(_ property: Property?, in bounds: ClosedRange<Int>, _ severity: Diagnostic.Severity) -> Int? {
        guard let property else { return nil }
        return read(trimmed(property), of: property, severity) { octets throws(ValueError) in
            try NumberValue.integer(octets, in: bounds)
        }
    }

    func duration(_ property: Property) -> CalendarDuration? {
        guard type(of: property) != nil else { return nil }
        return read(trimmed(property), of: property) { octets throws(ValueError) in try CalendarDuration.parse(octets) }
    }

    /// An RRULE or EXRULE; nil, with an error, where it is none. Rules that are written alike are read once.
    func rule(_ property: Property) -> RecurValue? {
        let range = trimmed(property)
        let file = session.source.octets
        if let known = session.known.rules.value(of: range, in: file.span) { return known }
        do {
            let rule = try text.withOctets(range) { octets throws(ValueError) in try RecurValue.parse(octets) }
            session.known.rules.keep(rule, of: range, in: file.span)
            return rule
        } catch {
            let place = error.moved(by: range.lowerBound).range
            report(error.code, .error, at: place.isEmpty ? property.valueRange : place, error.arguments)
            return nil
        }
    }
}
