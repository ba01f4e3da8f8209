import CivilTime

extension ValueReader {
    /// A DATE or DATE-TIME with its zone; nil, with an error, where it is none.
    func time(_ property: Property) -> CalendarTime? {
        guard let type = type(of: property) else { return nil }
        return time(trimmed(property), type: type, of: property)
    }

    /// A comma-separated list of DATEs or DATE-TIMEs with their ranges; wrong ones are left out with an error.
    func times(_ property: Property) -> [(time: CalendarTime, range: Range<Int>)] {
        guard let type = type(of: property) else { return [] }
        return listItems(of: property).compactMap { item in time(item, type: type, of: property).map { ($0, item) } }
    }

    /// The items of a list without white space around them; empty ones at the end, which people leave, are passed over.
    func listItems(of property: Property) -> [Range<Int>] {
        let (range, limit) = (trimmed(property), session.limits.valuesPerProperty)
        let parts = text.withOctets(range) { $0.parts(separatedBy: Octet.comma, limit: limit) }
        return items(of: property, parts, from: range.lowerBound).map { text.trimmed($0) }.filter { !$0.isEmpty }
    }

    /// One DATE or DATE-TIME of `property`.
    func time(_ range: Range<Int>, type: ValueType, of property: Property) -> CalendarTime? {
        guard let value = dateTime(range, type: type, of: property) else { return nil }
        return zoned(value, range, of: property)
    }

    /// A time in UTC; one that is not is read in the office's zone, with a warning.
    func instant(_ property: Property, _ severity: Diagnostic.Severity = .warning) -> Instant? {
        let range = trimmed(property)
        let value = read(range, of: property, severity) { octets throws(ValueError) in try DateTimeValue.parse(octets).value }
        guard let value else { return nil }
        if case .utc(let civil) = value { return Instant(civil, offset: .zero) }
        report(.time(.notUTC), .warning, at: property.valueRange, [property.name.text])
        return zoned(value, range, of: property)?.instant(office: office)
    }

    private func dateTime(_ range: Range<Int>, type: ValueType, of property: Property) -> DateTimeValue? {
        let parsed = read(range, of: property) { octets throws(ValueError) in try DateTimeValue.parse(octets) }
        guard let (value, isOtherForm) = parsed else { return nil }
        if isOtherForm { report(.time(.otherDateForm), .warning, at: range, [text.string(range), value.basicFormat]) }
        guard let parameter = parameter(.value, of: property) else {
            if value.isDate { report(.time(.dateWithoutValue), .warning, at: range, [property.name.text]) }
            return value
        }
        guard value.isDate == (type == .date) else {
            let named = text.value(of: parameter).uppercased()
            report(.value(.typeMismatch), .error, at: range, [property.name.text, named, text.string(range)])
            return nil
        }
        return value
    }

    /// A value with the zone that TZID names; nil, with an error, where that is not known.
    func zoned(_ value: DateTimeValue, _ range: Range<Int>, of property: Property) -> CalendarTime? {
        let parameter = parameter(.tzid, of: property)
        switch value {
        case .date(let date):
            if let parameter { report(.time(.zoneIgnored), .warning, at: parameter.nameRange, [property.name.text]) }
            return .date(date)
        case .utc(let civil):
            if let parameter { report(.time(.zoneIgnored), .warning, at: parameter.nameRange, [property.name.text]) }
            return .utc(Instant(civil, offset: .zero))
        case .local(let civil):
            guard let parameter else { return .floating(civil) }
            guard let zone = zone(parameter) else { return nil }
            warnOfGap(civil, zone, range)
            return .zoned(civil, zone)
        }
    }

    /// The zone that a TZID names; nil, with an error, where it is not known.
    private func zone(_ parameter: Parameter) -> Zone? {
        let file = session.source.octets
        if let known = session.known.zones.value(of: parameter.valueRange, in: file.span) { return known }
        let name = text.value(of: parameter)
        guard let zone = session.zone(name) else {
            report(.time(.unknownZone), .error, at: parameter.valueRange, [name, session.zones.suggestion(for: name)])
            return nil
        }
        // What is warned of is looked at each time.
        if !text.hasSmartQuote(parameter.valueRange) { session.known.zones.keep(zone, of: parameter.valueRange, in: file.span) }
        return zone
    }

    /// A time that the clocks of its zone skip is read with the offset before the gap (SEMANTICS 2).
    private func warnOfGap(_ civil: CivilDateTime, _ zone: Zone, _ range: Range<Int>) {
        guard case .gap = zone.rules.resolve(civil) else { return }
        let readAs = CalendarTime.floating(zone.civil(at: zone.instant(of: civil))).basicFormat
        report(.time(.skippedTime), .warning, at: range, [text.string(range), readAs])
    }

    /// `time` beside `start`: one without a zone takes the zone of a start that has one, with a warning.
    func beside(_ start: CalendarTime?, _ time: CalendarTime, of property: Property, at range: Range<Int>) -> CalendarTime {
        session.beside(start, time, of: property.name, at: text.fileRange(of: range), in: component)
    }
}

extension ReadingSession {
    /// `time` beside `start`: one without a zone takes the zone of a start that has one, with a warning.
    func beside(_ start: CalendarTime?, _ time: CalendarTime, of name: PropertyName, at range: Range<Int>, in component: Int)
        -> CalendarTime
    {
        guard case .floating(let civil) = time, let start else { return time }
        switch start {
        case .zoned(_, let zone):
            report(.time(.zoneAssumed), .warning, at: range, [name.text, zone.identifier], in: component)
            return .zoned(civil, zone)
        case .utc:
            report(.time(.zoneAssumed), .warning, at: range, [name.text, "UTC"], in: component)
            return .utc(Instant(civil, offset: .zero))
        case .date, .floating: return time
        }
    }
}
