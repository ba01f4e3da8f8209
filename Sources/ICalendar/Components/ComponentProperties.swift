/// A property of a component whose name is known. Ranges only: it can be copied for nothing.
struct Property {
    let name: PropertyName
    let line: ContentLine
    /// Among ``ComponentProperties/parameters``.
    let parameters: Range<Int>

    var definition: PropertyDefinition { PropertyTable.definition(of: name) }
    var nameRange: Range<Int> { line.name }
    var lineRange: Range<Int> { line.range }
    /// Where to point for its value: the value, or the name where that is empty.
    var valueRange: Range<Int> { line.value.isEmpty ? nameRange : line.value }
}

/// The known properties of one component, checked against the table: names, places, how often. One is filled anew for each component.
final class ComponentProperties {
    let session: ReadingSession
    /// What ranges of properties are ranges of.
    private(set) var text: LineText
    private(set) var component = 0
    /// How often something had been said of the file before these were read.
    private(set) var reportsBefore = 0
    private var kind: ComponentKind?
    private var properties: [Property] = []
    private var parameters: [Parameter] = []
    /// The names in ``properties``.
    private var names = PropertySet()
    /// What was written, also wrongly.
    private var written = PropertySet()

    init(session: ReadingSession) {
        self.session = session
        text = LineText(session.source)
        properties.reserveCapacity(32)
        parameters.reserveCapacity(16)
    }

    /// Takes the properties of `component` from `lines`, which are lines of `text`.
    func read(_ component: Int, _ lines: ArraySlice<OwnedLine>, of text: LineText) {
        self.component = component
        self.text = text
        reportsBefore = session.diagnostics.reportCount
        kind = session.components[component].kind
        properties.removeAll(keepingCapacity: true)
        parameters.removeAll(keepingCapacity: true)
        names = PropertySet()
        written = PropertySet()
        for line in lines where line.component == component { read(line.line) }
    }

    /// The first property with this name.
    subscript(name: PropertyName) -> Property? {
        // A component has so few that a search is faster than an index is made.
        names.contains(name) ? properties.first { $0.name == name } : nil
    }

    /// Whether there is a property with one of these names.
    func hasAny(of names: PropertySet) -> Bool { !self.names.isDisjoint(with: names) }

    /// How many properties have this name.
    func count(of name: PropertyName) -> Int { names.contains(name) ? properties.count { $0.name == name } : 0 }

    /// All properties with this name, in order.
    func all(_ name: PropertyName) -> [Property] { names.contains(name) ? properties.filter { $0.name == name } : [] }

    /// Whether a property was written, even if it had to be left out for a mistake that was reported.
    func isWritten(_ name: PropertyName) -> Bool { written.contains(name) }

    /// The first parameter of `property` with this name.
    func parameter(_ name: ParameterName, of property: Property) -> Parameter? {
        guard !property.parameters.isEmpty, let found = parameters[property.parameters].first(where: { $0.name == name }) else {
            return nil
        }
        if text.hasSmartQuote(found.valueRange) { report(.line(.smartQuotes), .warning, at: found.valueRange, [name.rawValue]) }
        return found
    }

    private func read(_ line: ContentLine) {
        guard let name = line.property else { return askAbout(line) }
        let definition = PropertyTable.definition(of: name)
        written.insert(name)
        if line.hasSpaceBeforeColon { report(.line(.spaceAroundColon), .warning, at: line.name, [name.text]) }
        guard isAllowed(name, definition, line) else { return }
        if definition.once.contains(ComponentSet(kind)), let first = self[name] {
            report(
                .structure(.duplicateProperty), definition.changesMeaning ? .error : .warning, at: line.name, [name.text],
                related: first.nameRange)
            return
        }
        let property = Property(name: name, line: line, parameters: readParameters(of: line, name))
        guard !isMissingValue(property, definition) else { return }
        names.insert(name)
        properties.append(property)
    }

    /// Says that something is wrong at a range of the text.
    func report(
        _ code: DiagnosticCode, _ severity: Diagnostic.Severity, at range: Range<Int>, _ arguments: [String] = [],
        related: Range<Int>? = nil
    ) {
        session.report(
            code, severity, at: text.fileRange(of: range), arguments, related: related.map(text.fileRange(of:)), in: component)
    }

    private func isAllowed(_ name: PropertyName, _ definition: PropertyDefinition, _ line: ContentLine) -> Bool {
        let here = ComponentSet(kind)
        if here.isEmpty || definition.once.union(definition.many).contains(here) { return true }
        if kind == .calendar {
            report(.structure(.propertyOutsideComponent), .warning, at: line.name, [name.text])
        } else {
            report(
                .structure(.propertyNotAllowed), definition.changesMeaning ? .error : .warning, at: line.name,
                [name.text, kind?.rawValue ?? ""])
        }
        return false
    }

    /// Text and URIs may be empty, as many programs write them.
    private func isMissingValue(_ property: Property, _ definition: PropertyDefinition) -> Bool {
        guard let type = definition.defaultType, text.isBlank(property.line.value) else { return false }
        let mayBeEmpty = type == .text && !definition.changesMeaning || type == .uri || property.name == .categories
        guard !mayBeEmpty else { return false }
        report(
            .value(.empty), definition.changesMeaning ? .error : .warning, at: property.nameRange, [property.name.text])
        return true
    }

    /// An unknown property is kept and ignored; one that looks like a known one misspelt is asked about.
    private func askAbout(_ line: ContentLine) {
        guard kind != nil else { return }
        let name = text.withOctets(line.name) { String(uppercasedASCII: $0.extracting(0..<min($0.count, Self.longestName))) }
        let isOurs = name.hasPrefix("X-LICH-")
        guard isOurs || !name.hasPrefix("X-") else { return }
        let candidates = PropertyTable.names.filter { $0.hasPrefix("X-LICH-") == isOurs }
        guard let meant = session.suggestion(for: name, among: candidates + ["BEGIN", "END"]) else { return }
        let property = PropertyName(meant)
        if let property { written.insert(property) }
        // An ATTENDEE that is wrong costs itself only; one that is not even seen is somebody who is not told.
        let matters = property.map { $0 == .attendee || changesMeaningHere(PropertyTable.definition(of: $0)) } ?? true
        report(
            .structure(.misspeltProperty), matters && kind != .calendar ? .error : .warning, at: line.name,
            [text.string(line.name), meant])
    }

    private func changesMeaningHere(_ definition: PropertyDefinition) -> Bool {
        definition.changesMeaning && definition.once.union(definition.many).contains(ComponentSet(kind))
    }

    // MARK: Parameters

    private func readParameters(of line: ContentLine, _ name: PropertyName) -> Range<Int> {
        let begin = parameters.count
        guard !line.parameters.isEmpty else { return begin..<begin }
        let limit = session.limits.parametersPerProperty
        let problems = text.withOctets(line.parameters) { octets in
            var parser = ParameterParser(startingAt: line.parameters.lowerBound, limit: limit)
            parser.read(octets, into: &parameters)
            return parser.problems
        }
        for problem in problems {
            switch problem {
            case .malformed(let range): report(.line(.invalidParameter), .error, at: range, [text.string(range)])
            case .tooMany(let range): report(.line(.tooManyParameters), .error, at: range, [name.text, String(limit)])
            }
        }
        check(begin..<parameters.count, of: name)
        return begin..<parameters.count
    }

    private func check(_ range: Range<Int>, of name: PropertyName) {
        // Most have one, which is known.
        if range.count == 1, parameters[range.lowerBound].name != nil { return }
        var seen: Set<String> = []
        for parameter in parameters[range] {
            let written = capitals(parameter.nameRange)
            if !seen.insert(written).inserted {
                report(.line(.duplicateParameter), .warning, at: parameter.nameRange, [written, name.text])
            }
            if parameter.name == nil { askAbout(parameter) }
        }
    }

    private func capitals(_ range: Range<Int>) -> String { text.withOctets(range) { String(uppercasedASCII: $0) } }

    private func askAbout(_ parameter: Parameter) {
        let name = capitals(parameter.nameRange)
        guard !name.hasPrefix("X-"), let meant = session.suggestion(for: name, among: ParameterName.allCases.map(\.rawValue)) else {
            return
        }
        report(
            .line(.misspeltParameter), ParameterName(rawValue: meant)?.isMeaningful == true ? .error : .warning, at: parameter.nameRange,
            [text.string(parameter.nameRange), meant])
    }

    /// Longer than every known name and two mistakes in it.
    private static let longestName = 60
}
