/// The components that RFC 5545 and its extensions define, by name.
enum ComponentKind: String, Hashable, CaseIterable, Sendable {
    case calendar = "VCALENDAR"
    case event = "VEVENT"
    case toDo = "VTODO"
    case journal = "VJOURNAL"
    case freeBusy = "VFREEBUSY"
    case timeZone = "VTIMEZONE"
    case standard = "STANDARD"
    case daylight = "DAYLIGHT"
    case alarm = "VALARM"
    /// RFC 7953.
    case availability = "VAVAILABILITY"
    case available = "AVAILABLE"
    /// RFC 9073.
    case participant = "PARTICIPANT"
    case location = "VLOCATION"
    case resource = "VRESOURCE"

    /// The component that is named so, in any case; nil where it is not known.
    static func named(_ octets: Span<UInt8>) -> ComponentKind? { table.value(of: octets) }

    private static let table = WordTable(allCases.map { ($0.rawValue, $0) })

    /// What an item is read from.
    var itemKind: CalendarItem.Kind? {
        switch self {
        case .event: .event
        case .toDo: .toDo
        case .journal: .journal
        default: nil
        }
    }

    /// Whether it stands directly in VCALENDAR, so that its BEGIN ends whatever other such component was left open.
    var isDirectlyInCalendar: Bool {
        switch self {
        case .event, .toDo, .journal, .freeBusy, .timeZone, .availability: true
        default: false
        }
    }

    /// Whether it can stand in `parent`; nil is outside everything.
    func canStand(in parent: ComponentKind?) -> Bool {
        switch self {
        case .calendar: parent == nil
        case .event, .toDo, .journal, .freeBusy, .timeZone, .availability: parent == .calendar || parent == nil
        case .standard, .daylight: parent == .timeZone
        case .alarm: parent == .event || parent == .toDo
        case .available: parent == .availability
        case .participant, .location, .resource: parent != nil
        }
    }
}
