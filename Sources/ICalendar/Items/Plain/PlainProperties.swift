import CivilTime
import Recurrence

/// The properties of a plain item, as they were read line by line. ``take(_:in:of:_:)`` answers false where one of them is not plain.
struct PlainProperties: ~Copyable {
    private var seen = PropertySet()
    private(set) var uid = TextRange(0..<0)
    private(set) var uidHash: UInt32 = 0
    private(set) var sequence = 0
    private(set) var status = ItemVersion.Status.none
    private(set) var categories: [String] = []
    private(set) var organizer: CalendarUser?
    private(set) var attendees: [CalendarUser] = []
    private var timestamp: Instant?
    private var lastModified: Instant?
    private(set) var start: CalendarTime?
    /// DTEND of an event, DUE of a to-do.
    private(set) var end: CalendarTime?
    private(set) var duration: CalendarDuration?
    private(set) var rule: RecurValue?
    /// Where the name of RRULE stands, and its value.
    private(set) var ruleName = TextRange(0..<0)
    private(set) var ruleValue = TextRange(0..<0)
    /// What of the line of DTSTART follows its name.
    private(set) var startLine = TextRange(0..<0)
    private(set) var excludedDates: [CalendarTime] = []
    private(set) var recurrenceID: (time: CalendarTime, value: Range<Int>)?

    /// Whether it has an ``organizer`` or ``attendees``.
    var hasPeople: Bool { seen.contains(.organizer) || seen.contains(.attendee) }
    /// Whether a time was read that alarms can count from.
    var hasStart: Bool { start != nil || (end != nil && seen.contains(.due)) }
    /// LAST-MODIFIED, else DTSTAMP.
    var modified: Instant? { lastModified ?? timestamp }
    var hasTimestamp: Bool { timestamp != nil }

    /// Takes the property in `line` of a component of this kind.
    mutating func take(
        _ line: PlainLine, in octets: Span<UInt8>, of kind: ComponentKind, _ known: borrowing KnownParts, _ limits: CalendarLimits
    ) -> Bool {
        guard let name = line.name else { return true }
        guard !seen.contains(name) || name == .attendee || name == .exdate else { return false }
        seen.insert(name)
        switch name {
        case .dtstart:
            start = time(line, in: octets, known, limits)
            startLine = TextRange(line.nameEnd..<line.end)
        case .dtend where kind == .event, .due where kind == .toDo:
            end = time(line, in: octets, known, limits)
            return end != nil
        case .exdate: return takeExcludedDates(line, in: octets, known, limits)
        case .recurrenceID:
            guard let (colon, zone, isDate) = timeParameters(line, in: octets, known, limits),
                let time = plainTime(octets.extracting(colon + 1..<line.end), zone, isDate: isDate)
            else { return false }
            recurrenceID = (time, colon + 1..<line.end)
        case .organizer:
            organizer = known.users.value(of: line.nameEnd..<line.end, in: octets)
            return organizer != nil
        case .attendee:
            guard attendees.count < limits.recipientsPerItem, let user = known.users.value(of: line.nameEnd..<line.end, in: octets)
            else { return false }
            attendees.append(user)
        case .summary, .description, .location: return isPlainText(line, in: octets)
        default:
            guard line.isWhole, !line.hasParameters(in: octets) else { return false }
            return takeValue(name, line, in: octets, of: kind, known)
        }
        return name != .dtstart || start != nil
    }

    /// A property without parameters whose line is not folded.
    private mutating func takeValue(
        _ name: PropertyName, _ line: PlainLine, in octets: Span<UInt8>, of kind: ComponentKind, _ known: borrowing KnownParts
    ) -> Bool {
        let range = line.value
        let value = octets.extracting(range)
        switch name {
        case .uid: return takeUID(range, in: octets)
        case .dtstamp:
            timestamp = DateTimeValue(plain: value)?.utcInstant
            return timestamp != nil
        case .lastModified:
            lastModified = DateTimeValue(plain: value)?.utcInstant
            return lastModified != nil
        case .created: return DateTimeValue(plain: value)?.utcInstant != nil
        case .rrule:
            rule = known.rules.value(of: range, in: octets)
            (ruleName, ruleValue) = (TextRange(line.start..<line.nameEnd), TextRange(range))
            return rule != nil
        case .categories:
            guard let list = known.lists.value(of: range, in: octets) else { return false }
            categories = list
        case .duration:
            duration = try? CalendarDuration.parse(value)
            return duration != nil
        case .status:
            guard let status = Self.statuses.value(of: value) else { return false }
            self.status = status
        case .sequence:
            guard let number = try? NumberValue.integer(value, in: 0...Int(Int32.max)) else { return false }
            sequence = number
        case .priority: return (try? NumberValue.integer(value, in: 0...9)) != nil
        case .url: return AddressValue.isURI(value)
        // Nothing is asked of their values.
        case .classification: return true
        case .transp: return kind == .event
        default: return false
        }
        return true
    }

    /// A UID in ASCII that is what is written.
    private mutating func takeUID(_ range: Range<Int>, in octets: Span<UInt8>) -> Bool {
        guard !range.isEmpty, !octets[range.lowerBound].isSpaceOrTab, !octets[range.upperBound - 1].isSpaceOrTab,
            octets.firstIndex(of: Octet.backslash, in: range) == nil, let hash = UIDHash.number(of: range, in: octets)
        else { return false }
        (uid, uidHash) = (TextRange(range), hash)
        return true
    }

    /// Whether a value is text, which may be folded, with no backslash that means nothing. It is looked up in the file when somebody asks for it.
    private func isPlainText(_ line: PlainLine, in octets: Span<UInt8>) -> Bool {
        guard !line.hasParameters(in: octets), line.value.isEmpty || !octets[line.nameEnd + 1].isLineEnd else { return false }
        return TextValue.unknownEscape(in: octets, line.value) == nil
    }

    /// COMPLETED is left out: it has consequences.
    private static let statuses = WordTable<ItemVersion.Status>([
        ("TENTATIVE", .other), ("CONFIRMED", .other), ("CANCELLED", .cancelled), ("NEEDS-ACTION", .other), ("IN-PROCESS", .other),
        ("DRAFT", .other), ("FINAL", .other),
    ])
}

/// Times.
extension PlainProperties {
    private func time(
        _ line: PlainLine, in octets: Span<UInt8>, _ known: borrowing KnownParts, _ limits: CalendarLimits
    ) -> CalendarTime? {
        guard let (colon, zone, isDate) = timeParameters(line, in: octets, known, limits) else { return nil }
        return plainTime(octets.extracting(colon + 1..<line.end), zone, isDate: isDate)
    }

    private mutating func takeExcludedDates(
        _ line: PlainLine, in octets: Span<UInt8>, _ known: borrowing KnownParts, _ limits: CalendarLimits
    ) -> Bool {
        guard let (colon, zone, isDate) = timeParameters(line, in: octets, known, limits) else { return false }
        var start = colon + 1
        for _ in 0..<limits.valuesPerProperty {
            let comma = octets.firstIndex(of: Octet.comma, in: start..<line.end)
            guard let time = plainTime(octets.extracting(start..<(comma ?? line.end)), zone, isDate: isDate) else { return false }
            excludedDates.append(time)
            guard let comma else { return true }
            start = comma + 1
        }
        return false
    }

    /// Where the colon is of a line with no parameter, with VALUE=DATE or with a TZID that is known; nil where it has others.
    private func timeParameters(
        _ line: PlainLine, in octets: Span<UInt8>, _ known: borrowing KnownParts, _ limits: CalendarLimits
    ) -> (colon: Int, zone: Zone?, isDate: Bool)? {
        guard line.isWhole else { return nil }
        guard line.hasParameters(in: octets) else { return (line.nameEnd, nil, false) }
        let name = line.nameEnd + 1
        if OctetWord(padding: octets, at: name).bits == OctetWord("VALUE=DA").bits,
            OctetWord(padding: octets, at: name + 3).bits == OctetWord("UE=DATE:").bits
        {
            return limits.parametersPerProperty > 4 ? (name + 10, nil, true) : nil
        }
        guard let equals = octets.firstIndex(of: Octet.equals, in: name..<line.end) else { return nil }
        guard let colon = octets.firstIndex(of: Octet.colon, in: equals + 1..<line.end), colon > equals + 1,
            colon - equals - 1 < limits.parametersPerProperty, !octets[colon - 1].isSpaceOrTab
        else { return nil }
        switch ParameterName.named(octets.extracting(name..<equals)) {
        case .value: return ValueType.named(octets.extracting(equals + 1..<colon)) == .date ? (colon, nil, true) : nil
        case .tzid:
            guard let zone = known.zones.value(of: equals + 1..<colon, in: octets) else { return nil }
            return (colon, zone, false)
        default: return nil
        }
    }

    /// nil for what is no time, not of the type that VALUE names, or skipped by the clocks of its zone.
    private func plainTime(_ octets: Span<UInt8>, _ zone: Zone?, isDate: Bool) -> CalendarTime? {
        switch DateTimeValue(plain: octets) {
        case .date(let date): return isDate ? .date(date) : nil
        case .utc(let civil): return isDate || zone != nil ? nil : .utc(Instant(civil, offset: .zero))
        case .local(let civil):
            guard !isDate else { return nil }
            guard let zone else { return .floating(civil) }
            if case .gap = zone.rules.resolve(civil) { return nil }
            return .zoned(civil, zone)
        case nil: return nil
        }
    }
}
