/// The known properties as data (RFC 5545 §3.6–3.8, RFC 7986, 7953, 9073, 9074, 9253; EXRULE of RFC 2445).
enum PropertyTable {
    /// The definition of a property.
    @inline(__always)
    static func definition(of name: PropertyName) -> PropertyDefinition { definitions[Int(name.rawValue)] }

    /// A name in capitals.
    static func text(of name: PropertyName) -> String {
        switch name {
        case .begin: "BEGIN"
        case .end: "END"
        default: rows[Int(name.rawValue)].text
        }
    }

    /// All names of properties in capitals, with what they are.
    static let texts: [(String, PropertyName)] = rows.map { ($0.text, $0.name) }

    /// All names of properties in capitals, for suggestions.
    static let names: [String] = rows.map(\.text)

    /// One for each name, in their order; the two lines that are no properties may stand nowhere.
    private static let definitions: [PropertyDefinition] = rows.map(\.definition) + Array(repeating: PropertyDefinition(), count: 2)

    /// In the order of the names.
    static let rows: [Row] = calendar + times + recurrence + people + description + alarms + zones + extensions

    /// A property with its name.
    struct Row {
        let name: PropertyName
        /// In capitals.
        let text: String
        let definition: PropertyDefinition
    }

    private static func row(
        _ name: PropertyName, _ text: String, once: ComponentSet = [], many: ComponentSet = [], _ types: [ValueType] = [],
        changesMeaning: Bool = false
    ) -> Row {
        let definition = PropertyDefinition(
            once: once, many: many, defaultType: types.first, types: ValueTypeSet(types), changesMeaning: changesMeaning)
        return Row(name: name, text: text, definition: definition)
    }

    private static let calendar: [Row] = [
        row(.calscale, "CALSCALE", once: .calendar, [.text]),
        row(.method, "METHOD", once: .calendar, [.text]),
        row(.prodid, "PRODID", once: .calendar, [.text]),
        row(.version, "VERSION", once: .calendar, [.text]),
        row(.name, "NAME", many: .calendar, [.text]),
        row(.refreshInterval, "REFRESH-INTERVAL", once: .calendar, [.duration]),
        row(.source, "SOURCE", once: .calendar, [.uri]),
    ]

    private static let times: [Row] = [
        row(.dtstart, "DTSTART", once: .items, [.dateTime, .date], changesMeaning: true),
        row(.dtend, "DTEND", once: .event, [.dateTime, .date], changesMeaning: true),
        row(.due, "DUE", once: .toDo, [.dateTime, .date], changesMeaning: true),
        row(.duration, "DURATION", once: [.event, .toDo, .alarm], [.duration], changesMeaning: true),
        row(.completed, "COMPLETED", once: .toDo, [.dateTime], changesMeaning: true),
        row(.dtstamp, "DTSTAMP", once: .items, [.dateTime]),
        row(.created, "CREATED", once: .items, [.dateTime]),
        row(.lastModified, "LAST-MODIFIED", once: [.calendar, .event, .toDo, .journal], [.dateTime]),
        row(.freebusy, "FREEBUSY", [.period]),
        row(.busytype, "BUSYTYPE", [.text]),
    ]

    private static let recurrence: [Row] = [
        row(.rrule, "RRULE", many: .items, [.recurrence], changesMeaning: true),
        row(.exrule, "EXRULE", many: .items, [.recurrence], changesMeaning: true),
        row(.rdate, "RDATE", many: .items, [.dateTime, .date, .period], changesMeaning: true),
        row(.exdate, "EXDATE", many: .items, [.dateTime, .date], changesMeaning: true),
        row(.recurrenceID, "RECURRENCE-ID", once: .items, [.dateTime, .date], changesMeaning: true),
        row(.uid, "UID", once: [.calendar, .event, .toDo, .journal, .alarm], [.text], changesMeaning: true),
        row(.sequence, "SEQUENCE", once: .items, [.integer]),
    ]

    private static let people: [Row] = [
        row(.attendee, "ATTENDEE", many: [.event, .toDo, .journal, .alarm], [.calendarAddress]),
        row(.organizer, "ORGANIZER", once: .items, [.calendarAddress]),
        row(.contact, "CONTACT", many: .items, [.text]),
        row(.requestStatus, "REQUEST-STATUS", many: .items),
        row(.calendarAddress, "CALENDAR-ADDRESS", [.calendarAddress]),
    ]

    private static let description: [Row] = [
        row(.attach, "ATTACH", many: [.event, .toDo, .journal, .alarm]),
        row(.categories, "CATEGORIES", many: [.calendar, .event, .toDo, .journal], [.text], changesMeaning: true),
        row(.classification, "CLASS", once: .items, [.text]),
        row(.color, "COLOR", once: [.calendar, .event, .toDo, .journal], [.text]),
        row(.comment, "COMMENT", many: .items, [.text]),
        row(.conference, "CONFERENCE", many: [.event, .toDo], [.uri]),
        row(.description, "DESCRIPTION", once: [.event, .toDo, .alarm], many: [.calendar, .journal], [.text]),
        row(.geo, "GEO", once: [.event, .toDo], [.float]),
        row(.image, "IMAGE", many: [.calendar, .event, .toDo, .journal]),
        row(.location, "LOCATION", once: [.event, .toDo], [.text]),
        row(.percentComplete, "PERCENT-COMPLETE", once: .toDo, [.integer], changesMeaning: true),
        row(.priority, "PRIORITY", once: [.event, .toDo], [.integer]),
        row(.relatedTo, "RELATED-TO", many: [.event, .toDo, .journal, .alarm], [.text, .uri]),
        row(.resources, "RESOURCES", many: [.event, .toDo], [.text]),
        row(.status, "STATUS", once: .items, [.text], changesMeaning: true),
        row(.summary, "SUMMARY", once: [.event, .toDo, .journal, .alarm], [.text]),
        row(.transp, "TRANSP", once: .event, [.text]),
        row(.url, "URL", once: [.calendar, .event, .toDo, .journal], [.uri]),
    ]

    private static let alarms: [Row] = [
        row(.acknowledged, "ACKNOWLEDGED", once: .alarm, [.dateTime], changesMeaning: true),
        row(.action, "ACTION", once: .alarm, [.text], changesMeaning: true),
        row(.proximity, "PROXIMITY", once: .alarm, [.text]),
        row(.repeat, "REPEAT", once: .alarm, [.integer], changesMeaning: true),
        row(.trigger, "TRIGGER", once: .alarm, [.duration, .dateTime], changesMeaning: true),
        row(.lichAnniversary, "X-LICH-ANNIVERSARY", once: [.event, .toDo, .journal], [.text]),
        row(.lichShift, "X-LICH-SHIFT", once: [.event, .toDo, .journal], [.text], changesMeaning: true),
        row(.lichTrigger, "X-LICH-TRIGGER", once: .alarm, [.text], changesMeaning: true),
    ]

    private static let zones: [Row] = [
        row(.tzid, "TZID", [.text], changesMeaning: true), row(.tzidAliasOf, "TZID-ALIAS-OF", [.text]), row(.tzname, "TZNAME", [.text]),
        row(.tzoffsetfrom, "TZOFFSETFROM", [.utcOffset], changesMeaning: true),
        row(.tzoffsetto, "TZOFFSETTO", [.utcOffset], changesMeaning: true),
        row(.tzuntil, "TZUNTIL", [.dateTime]), row(.tzurl, "TZURL", [.uri]),
    ]

    private static let extensions: [Row] = [
        row(.concept, "CONCEPT", many: .items, [.uri]), row(.link, "LINK", many: .items), row(.refid, "REFID", many: .items, [.text]),
        row(.locationType, "LOCATION-TYPE"), row(.participantType, "PARTICIPANT-TYPE"), row(.resourceType, "RESOURCE-TYPE"),
        row(.structuredData, "STRUCTURED-DATA", many: .items), row(.styledDescription, "STYLED-DESCRIPTION", many: .items),
        row(.xml, "XML", many: [.calendar, .event, .toDo, .journal]),
    ]
}
