import CivilTime
import Recurrence

/// The VTIMEZONEs of a file (RFC 5545 §3.6.5), which may stand behind what needs them. Only where one is needed is the file gone through for them, and
/// only that one read: most files carry one for a zone that the system knows better.
final class ZoneDefinitions {
    private let session: ReadingSession
    private let lines: [OwnedLine]
    private let text: LineText
    /// Where the lines of each component are, those of its children among them.
    private var places: [Int: Range<Int>] = [:]
    /// By TZID; of two with one the first counts.
    private var components: [String: Int] = [:]

    /// Finds those of the file that `main` reads. What is wrong in the file's lines is said by `main` alone.
    init(of main: ReadingSession) {
        let silent = DiagnosticCollector(source: main.source, limits: main.limits, isSilent: true)
        let search = ReadingSession(main.source, diagnostics: silent, limits: main.limits, context: main.context, main: main)
        var builder = ComponentBuilder(session: search, keeping: .timeZone)
        builder.run { _ in }
        lines = builder.lines
        session = ReadingSession(main.source, diagnostics: main.diagnostics, limits: main.limits, context: main.context, main: main)
        session.components = search.components
        text = builder.text
        for index in lines.indices {
            let component = lines[index].component
            places[component] = (places[component]?.lowerBound ?? index)..<index + 1
        }
        for index in session.components.indices where session.components[index].kind == .timeZone {
            let properties = properties(of: index)
            let identifier = ValueReader(properties: properties).text(properties[.tzid]).trimmedOfSpaces
            if components[identifier] == nil { components[identifier] = index }
        }
    }

    func has(_ identifier: String) -> Bool { components[identifier] != nil }

    /// The zone of a VTIMEZONE; nil, with an error at its beginning or at the line to blame, where it cannot be used.
    func zone(_ identifier: String) -> Zone? {
        guard let component = components[identifier] else { return nil }
        let observances = session.components.children(of: component).compactMap { observance($0) }
        guard !session.components[component].isBroken else { return nil }
        do {
            return Zone(identifier: identifier, rules: try VTimeZoneRules.rules(of: observances, sharing: session.searchBudget))
        } catch {
            session.report(
                .time(.invalidZone), .error, at: session.components.beginRange(of: component), [identifier, error.rawValue], in: component)
            return nil
        }
    }

    /// A STANDARD or DAYLIGHT; nil for other components and, with an error, where something is missing or wrong.
    private func observance(_ component: Int) -> TimeZoneObservance? {
        let kind = session.components[component].kind
        guard kind == .standard || kind == .daylight else { return nil }
        let properties = properties(of: component)
        let value = ValueReader(properties: properties)
        guard let start = required(.dtstart, properties).flatMap({ civil($0, value).first }),
            let from = required(.tzoffsetfrom, properties).flatMap({ offset($0, value) }),
            let to = required(.tzoffsetto, properties).flatMap({ offset($0, value) })
        else { return nil }
        return TimeZoneObservance(
            isDaylight: kind == .daylight, start: start, offsetFrom: from, offsetTo: to,
            rules: properties.all(.rrule).flatMap { value.rule($0)?.parts.rules ?? [] },
            dates: properties.all(.rdate).flatMap { civil($0, value) })
    }

    private func properties(of component: Int) -> ComponentProperties {
        let properties = ComponentProperties(session: session)
        properties.read(component, lines[places[component] ?? 0..<0], of: text)
        return properties
    }

    private func required(_ name: PropertyName, _ properties: ComponentProperties) -> Property? {
        if let property = properties[name] { return property }
        guard !properties.isWritten(name) else { return nil }
        let index = properties.component
        session.report(
            .structure(.missingProperty), .error, at: session.components.beginRange(of: index),
            [name.text, session.components.name(of: index)], in: index)
        return nil
    }

    /// Local times on the observance's own clock.
    private func civil(_ property: Property, _ value: ValueReader) -> [CivilDateTime] { value.times(property).map(\.time.civil) }

    private func offset(_ property: Property, _ value: ValueReader) -> UTCOffset? {
        value.read(value.trimmed(property), of: property) { octets throws(ValueError) in try NumberValue.utcOffset(octets) }
    }
}
