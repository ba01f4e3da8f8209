import CivilTime

extension ParsedRule {
    /// Reads an RRULE value (RFC 5545 §3.3.10, RFC 7529 §4.1): parts in any order and any case; one semicolon at the end
    /// and blanks around the parts are let pass.
    package init(_ text: ArraySlice<UInt8>) throws(RuleTextError) {
        var reader = RuleReader(text)
        self = try reader.read()
    }

    /// Reads an RRULE value given whole.
    package init(_ text: [UInt8]) throws(RuleTextError) { try self.init(text[...]) }
}

/// Reads one RRULE value, part by part. All offsets are from the value's own beginning.
struct RuleReader {
    /// The whole value.
    private let text: ArraySlice<UInt8>
    private var rule: RecurrenceRule?
    private var frequency: RecurrenceRule.Frequency?
    private var places: [RulePart: Range<Int>] = [:]

    init(_ text: ArraySlice<UInt8>) { self.text = text }

    mutating func read() throws(RuleTextError) -> ParsedRule {
        guard text.count <= RecurrenceLimits.textOctets else {
            throw RuleTextError(reason: .tooLong(limit: RecurrenceLimits.textOctets), part: nil, octets: 0..<text.count)
        }
        // FREQ may stand anywhere, and a rule cannot be made without it: the others wait in a rule of a made-up frequency.
        var rule = RecurrenceRule(frequency: .yearly)
        var fields = RuleField(text, base: text.startIndex).split(separator: ";")
        if fields.count > 1, fields.last?.octets.isEmpty == true { fields.removeLast() }
        for field in fields { try readPart(field, into: &rule) }
        guard let frequency else { throw RuleTextError(reason: .missingFrequency, part: .frequency, octets: 0..<text.count) }
        rule.frequency = frequency
        try checkTogether(rule)
        return ParsedRule(rule: rule, hasScale: places[.scale] != nil, places: places)
    }

    private mutating func readPart(_ field: RuleField, into rule: inout RecurrenceRule) throws(RuleTextError) {
        let (name, value) = field.divided(at: "=")
        guard let value else { throw field.error(.missingEqualsSign) }
        guard let part = RulePart(rawValue: name.uppercased) else { throw name.error(.unknownPart(name.written)) }
        guard places.updateValue(field.range, forKey: part) == nil else { throw field.error(.duplicatePart, part) }
        guard !value.octets.isEmpty else { throw field.error(.emptyValue, part) }
        switch part {
        case .frequency: frequency = try value.frequency()
        case .interval: rule.interval = try value.number(1...RecurrenceLimits.greatestNumber, part)
        case .count: rule.end = .count(try value.number(1...RecurrenceLimits.greatestNumber, part))
        case .until: rule.end = .until(try value.until())
        case .scale: rule.scale = try value.scale()
        case .skip: rule.skip = try value.skip()
        case .weekStart: rule.weekStart = try value.weekday(part)
        default: try readList(value, of: part, into: &rule)
        }
    }

    private func readList(_ value: RuleField, of part: RulePart, into rule: inout RecurrenceRule) throws(RuleTextError) {
        let values = value.split(separator: ",")
        guard values.count <= RecurrenceLimits.valuesPerPart else {
            throw value.error(.tooManyValues(limit: RecurrenceLimits.valuesPerPart), part)
        }
        for value in values {
            guard !value.octets.isEmpty else { throw value.error(.emptyValue, part) }
            switch part {
            // A leap second is read as the second before it.
            case .bySecond: rule.bySecond.append(min(try value.number(0...60, part), 59))
            case .byMinute: rule.byMinute.append(try value.number(0...59, part))
            case .byHour: rule.byHour.append(try value.number(0...23, part))
            case .byDay: rule.byDay.append(try value.weekdayOccurrence())
            case .byMonthDay: rule.byMonthDay.append(try value.number(1...31, part, orNegative: true))
            case .byYearDay: rule.byYearDay.append(try value.number(1...366, part, orNegative: true))
            case .byWeekNumber: rule.byWeekNumber.append(try value.number(1...53, part, orNegative: true))
            case .byMonth: rule.byMonth.append(try value.month())
            default: rule.bySetPosition.append(try value.number(1...366, part, orNegative: true))
            }
        }
    }

    /// What can be said only when all parts are known.
    private func checkTogether(_ rule: RecurrenceRule) throws(RuleTextError) {
        if let count = places[.count], let until = places[.until] {
            let later = count.lowerBound > until.lowerBound ? (count, RulePart.count) : (until, .until)
            throw RuleTextError(reason: .countAndUntil, part: later.1, octets: later.0)
        }
        if rule.scale == .gregorian, rule.months.hasLeapMonth {
            throw RuleTextError(reason: .leapMonthWithoutScale, part: .byMonth, octets: places[.byMonth] ?? 0..<text.count)
        }
    }
}
