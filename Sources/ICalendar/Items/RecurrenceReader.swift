import CivilTime
import Recurrence

/// Reads what makes an item recur (RFC 5545 §3.8.5).
struct RecurrenceReader {
    private let start: CalendarTime?
    private let isOverride: Bool
    private let kind: CalendarItem.Kind
    private let value: ValueReader

    private var properties: ComponentProperties { value.properties }

    init(_ reader: borrowing ItemReader) {
        start = reader.fields.start
        isOverride = reader.isOverride
        kind = reader.kind
        value = reader.value
    }

    private static let names: [PropertyName] = [.rrule, .exrule, .rdate, .exdate]

    func read() -> RecurrenceParts {
        // Most have nothing else.
        if let start, !isOverride, kind != .toDo, properties.count(of: .rrule) == 1, !properties.hasAny(of: Self.besideRule) {
            return properties[.rrule].flatMap { rule($0, beside: start) } ?? .none
        }
        let written = Self.names.filter { properties[$0] != nil }
        guard let first = written.first else { return .none }
        if isOverride {
            for property in written.flatMap(properties.all) {
                value.report(.rule(.inOverride), .warning, at: property.nameRange, [property.name.text])
            }
            return .none
        }
        guard let start else {
            // A start that was written and is wrong has been reported.
            if !properties.isWritten(.dtstart), !properties.isWritten(.due), let property = properties[first] {
                value.report(.item(.recurrenceWithoutStart), .error, at: property.nameRange, [property.name.text])
            }
            return .none
        }
        return read(beside: start)
    }

    private static let besideRule = PropertySet([.exrule, .rdate, .exdate])

    private func read(beside start: CalendarTime) -> RecurrenceParts {
        let rules = properties.all(.rrule)
        let read = rules.compactMap { rule($0, beside: start) }
        if rules.count > 1 { value.report(.rule(.several), .warning, at: rules[1].nameRange, related: rules[0].nameRange) }
        if let first = rules.first, kind == .toDo, properties[.dtstart] == nil {
            value.report(.item(.dueIsStart), .warning, at: first.nameRange)
        }
        var exclusions: [RecurrenceParts] = []
        for property in properties.all(.exrule) {
            value.report(.rule(.exclusionRule), .warning, at: property.nameRange)
            if let rule = rule(property, beside: start) { exclusions.append(rule) }
        }
        return RecurrenceParts(
            rules: read.flatMap(\.rules), exclusionRules: exclusions.flatMap(\.rules),
            dates: properties.all(.rdate).flatMap { dates($0, beside: start) },
            excludedDates: properties.all(.exdate).flatMap { excludedDates($0, beside: start) })
    }

    // MARK: Rules

    private func rule(_ property: Property, beside start: CalendarTime) -> RecurrenceParts? {
        guard let parsed = value.rule(property) else { return nil }
        for problem in parsed.problems(beside: start, office: value.office, sharing: properties.session.searchBudget) {
            // What surprises beside DTSTART is asked of the rule that gives instances, not of one that takes them away.
            guard problem.isError || property.name == .rrule else { continue }
            let (code, part, arguments) = problem.diagnostic
            let place = parsed.range(of: part, inValueAt: value.text.trimmed(property.line.value).lowerBound)
            value.report(
                .rule(code), problem.isError ? .error : .warning, at: place ?? property.valueRange, arguments,
                related: problem.isAboutStart ? properties[.dtstart]?.valueRange : nil)
        }
        return parsed.parts
    }

    // MARK: Dates

    private func dates(_ property: Property, beside start: CalendarTime) -> [RecurrenceDate] {
        let type = value.parameter(.value, of: property).map { value.text.value(of: $0).uppercased() }
        guard type == ValueType.period.rawValue else {
            return value.times(property).map { time, range in
                RecurrenceDate(start: value.beside(start, time, of: property, at: range))
            }
        }
        return value.listItems(of: property).compactMap { period($0, of: property, beside: start) }
    }

    private func period(_ range: Range<Int>, of property: Property, beside start: CalendarTime) -> RecurrenceDate? {
        guard let period = value.read(range, of: property, .error, { octets throws(ValueError) in try PeriodValue.parse(octets) }),
            let zoned = value.zoned(period.start, range, of: property)
        else { return nil }
        let first = value.beside(start, zoned, of: property, at: range)
        switch period.end {
        case .after(let duration): return RecurrenceDate(start: first, periodEnd: .after(duration))
        case .at(let end):
            guard let zoned = value.zoned(end, range, of: property) else { return nil }
            let last = value.beside(start, zoned, of: property, at: range)
            guard first.instant(office: value.office) < last.instant(office: value.office) else {
                value.report(
                    ValueError(.time(.invalidPeriod), at: range, arguments: [value.text.string(range)]), in: property)
                return nil
            }
            return RecurrenceDate(start: first, periodEnd: .at(last))
        }
    }

    private func excludedDates(_ property: Property, beside start: CalendarTime) -> [CalendarTime] {
        value.times(property).map { time, range in
            if time.isDate, !start.isDate { value.report(.rule(.excludedDateIsDate), .warning, at: range) }
            if !time.isDate, start.isDate {
                value.report(.rule(.timeBesideDate), .warning, at: range, [property.name.text])
                return .date(time.civil.date)
            }
            return value.beside(start, time, of: property, at: range)
        }
    }
}
