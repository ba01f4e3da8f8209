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

extension ValueType {
    /// The type that is named so, in any case; nil where it is not known.
    static func named(_ octets: Span<UInt8>) -> ValueType? { table.value(of: octets) }

    private static let table = WordTable(allCases.map { ($0.rawValue, $0) })
}

/// A set of types.
struct ValueTypeSet: Hashable, Sendable {
    private var bits: UInt16 = 0

    init(_ types: [ValueType]) { for type in types { bits |= Self.bit(type) } }

    func contains(_ type: ValueType) -> Bool { bits & Self.bit(type) != 0 }

    private static func bit(_ type: ValueType) -> UInt16 {
        switch type {
        case .binary: 1
        case .boolean: 1 << 1
        case .calendarAddress: 1 << 2
        case .date: 1 << 3
        case .dateTime: 1 << 4
        case .duration: 1 << 5
        case .float: 1 << 6
        case .integer: 1 << 7
        case .period: 1 << 8
        case .recurrence: 1 << 9
        case .text: 1 << 10
        case .time: 1 << 11
        case .uri: 1 << 12
        case .utcOffset: 1 << 13
        }
    }
}

/// What an RFC (or `lich` itself) says of a property: one row of ``PropertyTable``.
struct PropertyDefinition: Hashable, Sendable {
    /// Where it may stand once.
    var once: ComponentSet = []
    /// Where it may stand any number of times.
    var many: ComponentSet = []
    /// nil where the value is not looked at.
    var defaultType: ValueType?
    var types = ValueTypeSet([])
    /// Whether a mistake in it changes when, whether or to whom something is said: then it is an error of the component.
    var changesMeaning = false

    /// Whether its value is text for people, of which white space is part.
    var isFreeText: Bool { defaultType == .text && !changesMeaning }
}
