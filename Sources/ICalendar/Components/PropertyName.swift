/// The names of the known properties (RFC 5545 §3.6–3.8, RFC 7986, 7953, 9073, 9074, 9253; EXRULE of RFC 2445), and of the two lines that are none.
enum PropertyName: UInt8, CaseIterable, Sendable {
    case calscale, method, prodid, version, name, refreshInterval, source
    case dtstart, dtend, due, duration, completed, dtstamp, created, lastModified, freebusy, busytype
    case rrule, exrule, rdate, exdate, recurrenceID, uid, sequence
    case attendee, organizer, contact, requestStatus, calendarAddress
    case attach, categories, classification, color, comment, conference, description, geo, image, location, percentComplete, priority
    case relatedTo, resources, status, summary, transp, url
    case acknowledged, action, proximity, `repeat`, trigger, lichAnniversary, lichShift, lichTrigger
    case tzid, tzidAliasOf, tzname, tzoffsetfrom, tzoffsetto, tzuntil, tzurl
    case concept, link, refid, locationType, participantType, resourceType, structuredData, styledDescription, xml
    case begin, end

    /// In capitals.
    var text: String { PropertyTable.text(of: self) }

    /// The name that is written so, in capitals; nil where it is no property's.
    init?(_ text: String) {
        guard let name = Self.named(Array(text.utf8).span), name != .begin, name != .end, name.text == text else { return nil }
        self = name
    }

    /// The name that is written so, in any case; nil where it is not known.
    @inline(__always)
    static func named(_ octets: Span<UInt8>) -> PropertyName? { table.value(of: octets) }

    @inline(__always)
    static func named(_ word: PackedWord) -> PropertyName? { table.value(of: word) }

    private static let table = WordTable(PropertyTable.texts + [("BEGIN", PropertyName.begin), ("END", .end)])
}

/// A set of properties.
struct PropertySet {
    private var bits: (UInt64, UInt64) = (0, 0)

    init(_ names: [PropertyName] = []) { for name in names { insert(name) } }

    func isDisjoint(with other: PropertySet) -> Bool { bits.0 & other.bits.0 == 0 && bits.1 & other.bits.1 == 0 }

    @inline(__always)
    mutating func insert(_ name: PropertyName) {
        if name.rawValue < 64 { bits.0 |= 1 << UInt64(name.rawValue) } else { bits.1 |= 1 << UInt64(name.rawValue - 64) }
    }

    @inline(__always)
    func contains(_ name: PropertyName) -> Bool {
        (name.rawValue < 64 ? bits.0 >> UInt64(name.rawValue) : bits.1 >> UInt64(name.rawValue - 64)) & 1 == 1
    }
}

/// The names of the known parameters (RFC 5545 §3.2, RFC 6638, 7986, 8607, 9073, 9253).
enum ParameterName: String, CaseIterable, Sendable {
    case altrep = "ALTREP"
    case cn = "CN"
    case cutype = "CUTYPE"
    case delegatedFrom = "DELEGATED-FROM"
    case delegatedTo = "DELEGATED-TO"
    case derived = "DERIVED"
    case dir = "DIR"
    case display = "DISPLAY"
    case email = "EMAIL"
    case encoding = "ENCODING"
    case feature = "FEATURE"
    case filename = "FILENAME"
    case fbtype = "FBTYPE"
    case fmttype = "FMTTYPE"
    case gap = "GAP"
    case label = "LABEL"
    case language = "LANGUAGE"
    case lichCompleted = "X-LICH-COMPLETED"
    case linkrel = "LINKREL"
    case managedID = "MANAGED-ID"
    case member = "MEMBER"
    case order = "ORDER"
    case partstat = "PARTSTAT"
    case range = "RANGE"
    case related = "RELATED"
    case reltype = "RELTYPE"
    case role = "ROLE"
    case rsvp = "RSVP"
    case scheduleAgent = "SCHEDULE-AGENT"
    case scheduleForceSend = "SCHEDULE-FORCE-SEND"
    case scheduleStatus = "SCHEDULE-STATUS"
    case schema = "SCHEMA"
    case sentBy = "SENT-BY"
    case size = "SIZE"
    case tzid = "TZID"
    case value = "VALUE"

    /// Whether it changes when or to whom something is said.
    var isMeaningful: Bool {
        switch self {
        case .partstat, .range, .related, .role, .tzid, .value: true
        default: false
        }
    }

    /// The name that is written so, in any case; nil where it is not known.
    @inline(__always)
    static func named(_ octets: Span<UInt8>) -> ParameterName? { table.value(of: octets) }

    private static let table = WordTable(allCases.map { ($0.rawValue, $0) })
}
