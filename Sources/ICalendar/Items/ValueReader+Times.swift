import CivilTime

extension ValueReader {
    /// A DATE or DATE-TIME with its zone; nil, with an error, where it is none.
    func time(_ property: Property) -> CalendarTime? {
        guard let type = type(of: property) else { return nil }
        return time(octets(of: property), type: type, of: property)
    }

    /// A comma-separated list of DATEs or DATE-TIMEs with their ranges; wrong ones are left out with an error.
    func times(_ property: Property) -> [(time: CalendarTime, range: Range<Int>)] {
        guard let type = type(of: property) else { return [] }
        return listItems(of: property).compactMap { item in
            time(item, type: type, of: property).map { ($0, item.startIndex..<item.endIndex) }
        }
    }

    /// The items of a list without white space around them; empty ones at the end, which people leave, are passed over.
    func listItems(of property: Property) -> [ArraySlice<UInt8>] {
        items(of: property, octets(of: property).parts(separatedBy: Octet.comma, limit: session.limits.valuesPerProperty))
            .map(\.trimmed).filter { !$0.isEmpty }
    }

    /// One DATE or DATE-TIME of `property`.
    func time(_ octets: ArraySlice<UInt8>, type: ValueType, of property: Property) -> CalendarTime? {
        guard let value = dateTime(octets, type: type, of: property) else { return nil }
        return zoned(value, octets, of: property)
    }

    /// A time in UTC; one that is not is read in the office's zone, with a warning.
    func instant(_ property: Property, _ severity: Diagnostic.Severity = .warning) -> Instant? {
        do {
            let written = octets(of: property)
            let value = try DateTimeValue.parse(written).value
            if case .utc(let civil) = value { return Instant(civil, offset: .zero) }
            report(.time(.notUTC), .warning, at: property.valueRange, [property.name])
            return zoned(value, written, of: property)?.instant(office: office)
        } catch {
            report(error, severity, in: property)
            return nil
        }
    }

    private func dateTime(_ octets: ArraySlice<UInt8>, type: ValueType, of property: Property) -> DateTimeValue? {
        do {
            let (value, isOtherForm) = try DateTimeValue.parse(octets)
            let range = octets.startIndex..<octets.endIndex
            if isOtherForm { report(.time(.otherDateForm), .warning, at: range, [session.source.string(range), value.basicFormat]) }
            guard let parameter = property.parameter("VALUE") else {
                if value.isDate { report(.time(.dateWithoutValue), .warning, at: range, [property.name]) }
                return value
            }
            guard value.isDate == (type == .date) else {
                report(
                    .value(.typeMismatch), .error, at: range, [property.name, parameter.value.uppercased(), session.source.string(range)])
                return nil
            }
            return value
        } catch {
            report(error, in: property)
            return nil
        }
    }

    /// A value with the zone that TZID names; nil, with an error, where that is not known.
    func zoned(_ value: DateTimeValue, _ octets: ArraySlice<UInt8>, of property: Property) -> CalendarTime? {
        let parameter = property.parameter("TZID")
        switch value {
        case .date(let date):
            if let parameter { report(.time(.zoneIgnored), .warning, at: parameter.nameRange, [property.name]) }
            return .date(date)
        case .utc(let civil):
            if let parameter { report(.time(.zoneIgnored), .warning, at: parameter.nameRange, [property.name]) }
            return .utc(Instant(civil, offset: .zero))
        case .local(let civil):
            guard let parameter else { return .floating(civil) }
            guard let zone = session.zone(parameter.value) else {
                report(
                    .time(.unknownZone), .error, at: parameter.valueRange,
                    [parameter.value, session.zones.suggestion(for: parameter.value)])
                return nil
            }
            warnOfGap(civil, zone, octets)
            return .zoned(civil, zone)
        }
    }

    /// A time that the clocks of its zone skip is read with the offset before the gap (SEMANTICS 2).
    private func warnOfGap(_ civil: CivilDateTime, _ zone: Zone, _ octets: ArraySlice<UInt8>) {
        guard case .gap = zone.rules.resolve(civil) else { return }
        let readAs = CalendarTime.floating(zone.civil(at: zone.instant(of: civil))).basicFormat
        let range = octets.startIndex..<octets.endIndex
        report(.time(.skippedTime), .warning, at: range, [session.source.string(range), readAs])
    }

    /// `time` beside `start`: one without a zone takes the zone of a start that has one, with a warning.
    func beside(_ start: CalendarTime?, _ time: CalendarTime, of property: Property, at range: Range<Int>) -> CalendarTime {
        guard case .floating(let civil) = time, let start else { return time }
        switch start {
        case .zoned(_, let zone):
            report(.time(.zoneAssumed), .warning, at: range, [property.name, zone.identifier])
            return .zoned(civil, zone)
        case .utc:
            report(.time(.zoneAssumed), .warning, at: range, [property.name, "UTC"])
            return .utc(Instant(civil, offset: .zero))
        case .date, .floating: return time
        }
    }
}
