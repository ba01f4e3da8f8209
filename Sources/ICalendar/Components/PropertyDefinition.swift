/// Components as a set, for the table of properties.
struct ComponentSet: OptionSet, Hashable, Sendable {
    let rawValue: UInt8

    static let calendar = ComponentSet(rawValue: 1)
    static let event = ComponentSet(rawValue: 2)
    static let toDo = ComponentSet(rawValue: 4)
    static let journal = ComponentSet(rawValue: 8)
    static let alarm = ComponentSet(rawValue: 16)

    static let items: ComponentSet = [.event, .toDo, .journal]

    /// The set of one kind; empty for kinds whose properties are not checked.
    init(_ kind: ComponentKind?) {
        switch kind {
        case .calendar: self = .calendar
        case .event: self = .event
        case .toDo: self = .toDo
        case .journal: self = .journal
        case .alarm: self = .alarm
        default: self = []
        }
    }

    init(rawValue: UInt8) { self.rawValue = rawValue }
}

/// The types of values (RFC 5545 §3.3), named as VALUE names them.
enum ValueType: String, Hashable, CaseIterable, Sendable {
    case binary = "BINARY"
    case boolean = "BOOLEAN"
    case calendarAddress = "CAL-ADDRESS"
    case date = "DATE"
    case dateTime = "DATE-TIME"
    case duration = "DURATION"
    case float = "FLOAT"
    case integer = "INTEGER"
    case period = "PERIOD"
    case recurrence = "RECUR"
    case text = "TEXT"
    case time = "TIME"
    case uri = "URI"
    case utcOffset = "UTC-OFFSET"
}

/// A property that an RFC (or `lich` itself) defines: one row of ``PropertyTable``.
struct PropertyDefinition: Hashable, Sendable {
    /// In capitals.
    let name: String
    /// Where it may stand once.
    let once: ComponentSet
    /// Where it may stand any number of times.
    let many: ComponentSet
    /// The default type first; empty where the value is not looked at.
    let types: [ValueType]
    /// Whether a mistake in it changes when, whether or to whom something is said: then it is an error of the component.
    let changesMeaning: Bool
}
