import CivilTime
import Recurrence

/// The properties of a plain item, as they were read line by line. ``take(_:in:of:_:)`` answers false where one of them is not plain.
struct PlainProperties {
    private var seen = PropertySet()
    private(set) var uid = TextRange(0..<0)
    private(set) var summary = TextRange(0..<0)
    private(set) var description = TextRange(0..<0)
    private(set) var location = TextRange(0..<0)
    private(set) var url = TextRange(0..<0)
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
    private(set) var ruleName = 0..<0
    private(set) var ruleValue = 0..<0
    /// What of the line of DTSTART follows its name.
    private(set) var startLine = 0..<0
    private(set) var excludedDates: [CalendarTime] = []
    private(set) var recurrenceID: (time: CalendarTime, value: Range<Int>)?

    /// Whether a time was read that alarms can count from.
    var hasStart: Bool { start != nil || (end != nil && seen.contains(.due)) }
    /// LAST-MODIFIED, else DTSTAMP.
    var modified: Instant? { lastModified ?? timestamp }
    var hasTimestamp: Bool { timestamp != nil }

    /// Takes the property in `line` of a component of this kind.
    mutating func take(_ line: PlainLine, in octets: Span<UInt8>, of kind: ComponentKind, _ session: ReadingSession) -> Bool {
        guard let name = line.name else { return true }
        guard !seen.contains(name) || name == .attendee || name == .exdate else { return false }
        seen.insert(name)
        switch name {
        case .dtstart:
            start = time(line, in: octets, session)
            startLine = line.nameEnd..<line.end
        case .dtend where kind == .event, .due where kind == .toDo:
            end = time(line, in: octets, session)
            return end != nil
        case .exdate: return takeExcludedDates(line, in: octets, session)
        case .recurrenceID:
            guard let (colon, zone, isDate) = timeParameters(line, in: octets, session),
                let time = plainTime(octets.extracting(colon + 1..<line.end), zone, isDate: isDate)
            else { return false }
            recurrenceID = (time, colon + 1..<line.end)
        case .organizer:
            organizer = session.knownUsers.value(of: line.nameEnd..<line.end, in: octets)
            return organizer != nil
        case .attendee:
            guard attendees.count < session.limits.recipientsPerItem,
                let user = session.knownUsers.value(of: line.nameEnd..<line.end, in: octets)
            else { return false }
            attendees.append(user)
        case .summary, .description, .location: return takeText(name, line, in: octets)
        default:
            guard line.isWhole, !line.hasParameters(in: octets) else { return false }
            return takeValue(name, line, in: octets, of: kind, session)
        }
        return name != .dtstart || start != nil
    }

    /// A property without parameters whose line is not folded.
    private mutating func takeValue(
        _ name: PropertyName, _ line: PlainLine, in octets: Span<UInt8>, of kind: ComponentKind, _ session: ReadingSession
    ) -> Bool {
        let range = line.value
        let value = octets.extracting(range)
        switch name {
        case .uid:
            guard !value.isEmpty, !value[0].isSpaceOrTab, !value[value.count - 1].isSpaceOrTab, value.firstIndex(of: Octet.backslash) == nil
            else { return false }
            uid = TextRange(range)
        case .dtstamp:
            timestamp = DateTimeValue(plain: value)?.utcInstant
            return timestamp != nil
        case .lastModified:
            lastModified = DateTimeValue(plain: value)?.utcInstant
            return lastModified != nil
        case .created: return DateTimeValue(plain: value)?.utcInstant != nil
        case .rrule:
            rule = session.knownRules.value(of: range, in: octets)
            (ruleName, ruleValue) = (line.start..<line.nameEnd, range)
            return rule != nil
        case .categories:
            guard let list = session.knownLists.value(of: range, in: octets) else { return false }
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
        case .url:
            url = TextRange(range)
            return AddressValue.isURI(value)
        // Nothing is asked of their values.
        case .classification: return true
        case .transp: return kind == .event
        default: return false
        }
        return true
    }

    /// Text, which may be folded, with no backslash that means nothing.
    private mutating func takeText(_ name: PropertyName, _ line: PlainLine, in octets: Span<UInt8>) -> Bool {
        guard !line.hasParameters(in: octets) else { return false }
        let range = line.value
        let value = octets.extracting(range)
        guard TextValue.unknownEscape(in: value) == nil, value.isEmpty || !value[0].isLineEnd else { return false }
        let text = value.isEmpty ? TextRange(0..<0) : TextRange(range)
        switch name {
        case .summary: summary = text
        case .description: description = text
        default: location = text
        }
        return true
    }

    /// COMPLETED is left out: it has consequences.
    private static let statuses = WordTable<ItemVersion.Status>([
        ("TENTATIVE", .other), ("CONFIRMED", .other), ("CANCELLED", .cancelled), ("NEEDS-ACTION", .other), ("IN-PROCESS", .other),
        ("DRAFT", .other), ("FINAL", .other),
    ])
}

/// Times.
extension PlainProperties {
    private func time(_ line: PlainLine, in octets: Span<UInt8>, _ session: ReadingSession) -> CalendarTime? {
        guard let (colon, zone, isDate) = timeParameters(line, in: octets, session) else { return nil }
        return plainTime(octets.extracting(colon + 1..<line.end), zone, isDate: isDate)
    }

    private mutating func takeExcludedDates(_ line: PlainLine, in octets: Span<UInt8>, _ session: ReadingSession) -> Bool {
        guard let (colon, zone, isDate) = timeParameters(line, in: octets, session) else { return false }
        var start = colon + 1
        for _ in 0..<session.limits.valuesPerProperty {
            let comma = octets.extracting(start..<line.end).firstIndex(of: Octet.comma)
            let end = comma.map { start + $0 } ?? line.end
            guard let time = plainTime(octets.extracting(start..<end), zone, isDate: isDate) else { return false }
            excludedDates.append(time)
            if comma == nil { return true }
            start = end + 1
        }
        return false
    }

    /// Where the colon is of a line with no parameter, with VALUE=DATE or with a TZID that is known; nil where it has others.
    private func timeParameters(
        _ line: PlainLine, in octets: Span<UInt8>, _ session: ReadingSession
    ) -> (colon: Int, zone: Zone?, isDate: Bool)? {
        guard line.isWhole else { return nil }
        guard line.hasParameters(in: octets) else { return (line.nameEnd, nil, false) }
        let name = line.nameEnd + 1
        guard let equals = octets.extracting(name..<line.end).firstIndex(of: Octet.equals) else { return nil }
        let value = name + equals + 1
        guard let length = octets.extracting(value..<line.end).firstIndex(of: Octet.colon), length > 0,
            length < session.limits.parametersPerProperty, !octets[value + length - 1].isSpaceOrTab
        else { return nil }
        switch ParameterName.named(octets.extracting(name..<name + equals)) {
        case .value: return ValueType.named(octets.extracting(value..<value + length)) == .date ? (value + length, nil, true) : nil
        case .tzid:
            guard let zone = session.knownZones.value(of: value..<value + length, in: octets) else { return nil }
            return (value + length, zone, false)
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
