/// A property of a component whose name is known.
struct Property {
    /// In capitals.
    var name: String { definition.name }
    let definition: PropertyDefinition
    let line: ContentLine
    let parameters: [Parameter]

    var nameRange: Range<Int> { line.name.range }
    var lineRange: Range<Int> { line.range.range }
    /// Where to point for its value: the value, or the name where that is empty.
    var valueRange: Range<Int> { line.value.isEmpty ? nameRange : line.value.range }

    /// The first parameter with this name.
    func parameter(_ name: String) -> Parameter? { parameters.first { $0.name == name } }
}

/// The known properties of one component, checked against the table: names, places, how often.
struct ComponentProperties {
    private(set) var properties: [Property] = []
    private var indices: [String: [Int]] = [:]
    /// Names that were written, also wrongly.
    private var written: Set<String> = []
    private let session: ReadingSession
    private let component: Int
    private let kind: ComponentKind?

    init(of component: Int, session: ReadingSession) {
        self.session = session
        self.component = component
        kind = session.tree.components[component].kind
        for line in session.tree.components[component].properties { read(session.tree.lines[line]) }
    }

    /// The first property with this name.
    subscript(name: String) -> Property? { indices[name]?.first.map { properties[$0] } }

    /// All properties with this name, in order.
    func all(_ name: String) -> [Property] { indices[name, default: []].map { properties[$0] } }

    /// Whether a property was written, even if it had to be left out for a mistake that was reported.
    func isWritten(_ name: String) -> Bool { written.contains(name) }

    private mutating func read(_ line: ContentLine) {
        let octets = session.source.slice(line.name.range)
        let name = String(uppercasedASCII: octets.prefix(Self.longestName))
        guard let definition = PropertyTable.definition(of: name) else { return askAbout(name, line) }
        written.insert(name)
        if line.hasSpaceBeforeColon { session.report(.line(.spaceAroundColon), .warning, at: line.name.range, [name], in: component) }
        guard isAllowed(definition, line) else { return }
        let isOnce = definition.once.contains(ComponentSet(kind))
        if isOnce, let first = self[name] {
            session.report(
                .structure(.duplicateProperty), definition.changesMeaning ? .error : .warning, at: line.name.range, [name],
                related: first.nameRange, in: component)
            return
        }
        let property = Property(definition: definition, line: line, parameters: parameters(of: line, name: name))
        guard !isMissingValue(property) else { return }
        indices[name, default: []].append(properties.count)
        properties.append(property)
    }

    private func isAllowed(_ definition: PropertyDefinition, _ line: ContentLine) -> Bool {
        let here = ComponentSet(kind)
        if here.isEmpty || definition.once.union(definition.many).contains(here) { return true }
        if kind == .calendar {
            session.report(.structure(.propertyOutsideComponent), .warning, at: line.name.range, [definition.name], in: component)
        } else {
            session.report(
                .structure(.propertyNotAllowed), definition.changesMeaning ? .error : .warning, at: line.name.range,
                [definition.name, kind?.rawValue ?? ""], in: component)
        }
        return false
    }

    /// Text and URIs may be empty, as many programs write them.
    private func isMissingValue(_ property: Property) -> Bool {
        guard session.source.slice(property.line.value.range).trimmed.isEmpty, let type = property.definition.types.first else {
            return false
        }
        let mayBeEmpty = type == .text && !property.definition.changesMeaning || type == .uri || property.name == "CATEGORIES"
        guard !mayBeEmpty else { return false }
        session.report(
            .value(.empty), property.definition.changesMeaning ? .error : .warning, at: property.nameRange, [property.name], in: component)
        return true
    }

    /// An unknown property is kept and ignored; one that looks like a known one misspelt is asked about.
    private mutating func askAbout(_ name: String, _ line: ContentLine) {
        let isOurs = name.hasPrefix("X-LICH-")
        guard kind != nil, isOurs || !name.hasPrefix("X-") else { return }
        let candidates = PropertyTable.names.filter { $0.hasPrefix("X-LICH-") == isOurs }
        guard let meant = session.suggestion(for: name, among: candidates + ["BEGIN", "END"]) else { return }
        written.insert(meant)
        let matters = PropertyTable.definition(of: meant).map(changesMeaningHere) ?? true
        session.report(
            .structure(.misspeltProperty), matters && kind != .calendar ? .error : .warning, at: line.name.range,
            [session.source.string(line.name.range), meant], in: component)
    }

    private func changesMeaningHere(_ definition: PropertyDefinition) -> Bool {
        definition.changesMeaning && definition.once.union(definition.many).contains(ComponentSet(kind))
    }

    // MARK: Parameters

    private func parameters(of line: ContentLine, name: String) -> [Parameter] {
        guard !line.parameters.isEmpty else { return [] }
        let parser = ParameterParser(session.source.slice(line.parameters.range), limit: session.limits.parametersPerProperty)
        for problem in parser.problems {
            switch problem {
            case .malformed(let range):
                session.report(.line(.invalidParameter), .error, at: range, [session.source.string(range)], in: component)
            case .tooMany(let range):
                session.report(
                    .line(.tooManyParameters), .error, at: range, [name, String(session.limits.parametersPerProperty)], in: component)
            }
        }
        var seen: Set<String> = []
        for parameter in parser.parameters {
            if !seen.insert(parameter.name).inserted {
                session.report(.line(.duplicateParameter), .warning, at: parameter.nameRange, [parameter.name, name], in: component)
            }
            askAbout(parameter)
        }
        return parser.parameters
    }

    private func askAbout(_ parameter: Parameter) {
        guard !parameter.name.hasPrefix("X-"), !PropertyTable.parameterNames.contains(parameter.name),
            let meant = session.suggestion(for: parameter.name, among: PropertyTable.parameterNames)
        else { return }
        session.report(
            .line(.misspeltParameter), PropertyTable.meaningfulParameters.contains(meant) ? .error : .warning, at: parameter.nameRange,
            [session.source.string(parameter.nameRange), meant], in: component)
    }

    /// Longer than every known name and two mistakes in it.
    private static let longestName = 60
}
