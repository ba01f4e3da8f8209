/// The known properties as data (RFC 5545 §3.6–3.8, RFC 7986, 7953, 9073, 9074, 9253; EXRULE of RFC 2445).
enum PropertyTable {
    /// The definition of a name in capitals, or nil.
    static func definition(of name: String) -> PropertyDefinition? { byName[name] }

    /// All known names, for suggestions.
    static let names: [String] = rows.map(\.name)

    /// Names of parameters (RFC 5545 §3.2, RFC 6638, 7986, 8607, 9073, 9253).
    static let parameterNames: [String] = [
        "ALTREP", "CN", "CUTYPE", "DELEGATED-FROM", "DELEGATED-TO", "DERIVED", "DIR", "DISPLAY", "EMAIL", "ENCODING", "FEATURE", "FILENAME",
        "FBTYPE", "FMTTYPE", "GAP", "LABEL", "LANGUAGE", "LINKREL", "MANAGED-ID", "MEMBER", "ORDER", "PARTSTAT", "RANGE", "RELATED",
        "RELTYPE",
        "ROLE", "RSVP", "SCHEDULE-AGENT", "SCHEDULE-FORCE-SEND", "SCHEDULE-STATUS", "SCHEMA", "SENT-BY", "SIZE", "TZID", "VALUE",
    ]

    /// Parameters that change when or to whom something is said.
    static let meaningfulParameters: Set<String> = ["PARTSTAT", "RANGE", "RELATED", "ROLE", "TZID", "VALUE"]

    private static let byName = Dictionary(rows.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

    private static let rows: [PropertyDefinition] = calendar + times + recurrence + people + description + alarms + zones + extensions

    private static func row(
        _ name: String, once: ComponentSet = [], many: ComponentSet = [], _ types: [ValueType] = [], changesMeaning: Bool = false
    ) -> PropertyDefinition {
        PropertyDefinition(name: name, once: once, many: many, types: types, changesMeaning: changesMeaning)
    }

    private static let calendar: [PropertyDefinition] = [
        row("CALSCALE", once: .calendar, [.text]),
        row("METHOD", once: .calendar, [.text]),
        row("PRODID", once: .calendar, [.text]),
        row("VERSION", once: .calendar, [.text]),
        row("NAME", many: .calendar, [.text]),
        row("REFRESH-INTERVAL", once: .calendar, [.duration]),
        row("SOURCE", once: .calendar, [.uri]),
    ]

    private static let times: [PropertyDefinition] = [
        row("DTSTART", once: .items, [.dateTime, .date], changesMeaning: true),
        row("DTEND", once: .event, [.dateTime, .date], changesMeaning: true),
        row("DUE", once: .toDo, [.dateTime, .date], changesMeaning: true),
        row("DURATION", once: [.event, .toDo, .alarm], [.duration], changesMeaning: true),
        row("COMPLETED", once: .toDo, [.dateTime], changesMeaning: true),
        row("DTSTAMP", once: .items, [.dateTime]),
        row("CREATED", once: .items, [.dateTime]),
        row("LAST-MODIFIED", once: [.calendar, .event, .toDo, .journal], [.dateTime]),
        row("FREEBUSY", [.period]),
        row("BUSYTYPE", [.text]),
    ]

    private static let recurrence: [PropertyDefinition] = [
        row("RRULE", many: .items, [.recurrence], changesMeaning: true),
        row("EXRULE", many: .items, [.recurrence], changesMeaning: true),
        row("RDATE", many: .items, [.dateTime, .date, .period], changesMeaning: true),
        row("EXDATE", many: .items, [.dateTime, .date], changesMeaning: true),
        row("RECURRENCE-ID", once: .items, [.dateTime, .date], changesMeaning: true),
        row("UID", once: [.calendar, .event, .toDo, .journal, .alarm], [.text], changesMeaning: true),
        row("SEQUENCE", once: .items, [.integer]),
    ]

    private static let people: [PropertyDefinition] = [
        row("ATTENDEE", many: [.event, .toDo, .journal, .alarm], [.calendarAddress]),
        row("ORGANIZER", once: .items, [.calendarAddress]),
        row("CONTACT", many: .items, [.text]),
        row("REQUEST-STATUS", many: .items),
        row("CALENDAR-ADDRESS", [.calendarAddress]),
    ]

    private static let description: [PropertyDefinition] = [
        row("ATTACH", many: [.event, .toDo, .journal, .alarm]),
        row("CATEGORIES", many: [.calendar, .event, .toDo, .journal], [.text], changesMeaning: true),
        row("CLASS", once: .items, [.text]),
        row("COLOR", once: [.calendar, .event, .toDo, .journal], [.text]),
        row("COMMENT", many: .items, [.text]),
        row("CONFERENCE", many: [.event, .toDo], [.uri]),
        row("DESCRIPTION", once: [.event, .toDo, .alarm], many: [.calendar, .journal], [.text]),
        row("GEO", once: [.event, .toDo], [.float]),
        row("IMAGE", many: [.calendar, .event, .toDo, .journal]),
        row("LOCATION", once: [.event, .toDo], [.text]),
        row("PERCENT-COMPLETE", once: .toDo, [.integer], changesMeaning: true),
        row("PRIORITY", once: [.event, .toDo], [.integer]),
        row("RELATED-TO", many: [.event, .toDo, .journal, .alarm], [.text, .uri]),
        row("RESOURCES", many: [.event, .toDo], [.text]),
        row("STATUS", once: .items, [.text], changesMeaning: true),
        row("SUMMARY", once: [.event, .toDo, .journal, .alarm], [.text]),
        row("TRANSP", once: .event, [.text]),
        row("URL", once: [.calendar, .event, .toDo, .journal], [.uri]),
    ]

    private static let alarms: [PropertyDefinition] = [
        row("ACKNOWLEDGED", once: .alarm, [.dateTime], changesMeaning: true),
        row("ACTION", once: .alarm, [.text], changesMeaning: true),
        row("PROXIMITY", once: .alarm, [.text]),
        row("REPEAT", once: .alarm, [.integer], changesMeaning: true),
        row("TRIGGER", once: .alarm, [.duration, .dateTime], changesMeaning: true),
        row("X-LICH-SHIFT", once: [.event, .toDo, .journal], [.text], changesMeaning: true),
        row("X-LICH-TRIGGER", once: .alarm, [.text], changesMeaning: true),
    ]

    private static let zones: [PropertyDefinition] = [
        row("TZID", [.text], changesMeaning: true), row("TZID-ALIAS-OF", [.text]), row("TZNAME", [.text]),
        row("TZOFFSETFROM", [.utcOffset], changesMeaning: true), row("TZOFFSETTO", [.utcOffset], changesMeaning: true),
        row("TZUNTIL", [.dateTime]), row("TZURL", [.uri]),
    ]

    private static let extensions: [PropertyDefinition] = [
        row("CONCEPT", many: .items, [.uri]), row("LINK", many: .items), row("REFID", many: .items, [.text]),
        row("LOCATION-TYPE"), row("PARTICIPANT-TYPE"), row("RESOURCE-TYPE"),
        row("STRUCTURED-DATA", many: .items), row("STYLED-DESCRIPTION", many: .items),
        row("XML", many: [.calendar, .event, .toDo, .journal]),
    ]
}
