import CivilTime
import Recurrence

/// Reads VTIMEZONEs (RFC 5545 §3.6.5). Only one that an item needs is read: most files carry one for a zone that the system knows better.
struct TimeZoneReader {
    let session: ReadingSession

    /// The file's VTIMEZONEs by TZID; of two with one TZID the first counts.
    static func components(in session: ReadingSession) -> [String: Int] {
        var components: [String: Int] = [:]
        for index in session.tree.components.indices where session.tree.components[index].kind == .timeZone {
            let identifier = ValueReader(session: session, component: index).text(ComponentProperties(of: index, session: session)["TZID"])
            if components[identifier.trimmedOfSpaces] == nil { components[identifier.trimmedOfSpaces] = index }
        }
        return components
    }

    /// The zone of a VTIMEZONE; nil, with an error at its beginning or at the line to blame, where it cannot be used.
    func zone(_ identifier: String, component: Int) -> Zone? {
        let children = session.tree.components[component].children
        let observances = children.compactMap { observance($0) }
        guard !session.tree.components[component].isBroken else { return nil }
        do {
            return Zone(identifier: identifier, rules: try VTimeZoneRules.rules(of: observances))
        } catch {
            session.report(
                .time(.invalidZone), .error, at: session.tree.beginRange(of: component), [identifier, error.rawValue], in: component)
            return nil
        }
    }

    /// A STANDARD or DAYLIGHT; nil for other components and, with an error, where something is missing or wrong.
    private func observance(_ component: Int) -> TimeZoneObservance? {
        let kind = session.tree.components[component].kind
        guard kind == .standard || kind == .daylight else { return nil }
        let properties = ComponentProperties(of: component, session: session)
        let value = ValueReader(session: session, component: component)
        guard let start = required("DTSTART", properties, value).flatMap({ civil($0, value).first }),
            let from = required("TZOFFSETFROM", properties, value).flatMap({ offset($0, value) }),
            let to = required("TZOFFSETTO", properties, value).flatMap({ offset($0, value) })
        else { return nil }
        return TimeZoneObservance(
            isDaylight: kind == .daylight, start: start, offsetFrom: from, offsetTo: to,
            rules: properties.all("RRULE").compactMap { rule($0, value) }, dates: properties.all("RDATE").flatMap { civil($0, value) })
    }

    private func required(_ name: String, _ properties: ComponentProperties, _ value: ValueReader) -> Property? {
        if let property = properties[name] { return property }
        guard !properties.isWritten(name) else { return nil }
        let component = session.tree.components[value.component]
        value.report(.structure(.missingProperty), .error, at: session.tree.beginRange(of: value.component), [name, component.name])
        return nil
    }

    /// Local times on the observance's own clock.
    private func civil(_ property: Property, _ value: ValueReader) -> [CivilDateTime] { value.times(property).map(\.time.civil) }

    private func offset(_ property: Property, _ value: ValueReader) -> UTCOffset? {
        do { return try NumberValue.utcOffset(value.octets(of: property)) } catch {
            value.report(error, in: property)
            return nil
        }
    }

    private func rule(_ property: Property, _ value: ValueReader) -> RecurrenceRule? {
        do { return try RecurValue.parse(value.octets(of: property)).rule } catch {
            value.report(error.code, .error, at: error.range.isEmpty ? property.valueRange : error.range, error.arguments)
            return nil
        }
    }
}
