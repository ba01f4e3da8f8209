import CivilTime
import Recurrence

/// RRULE, EXRULE, RDATE and EXDATE of one component, as values.
struct RecurrenceParts {
    var rules: [RecurrenceRule] = []
    var exclusionRules: [RecurrenceRule] = []
    var dates: [RecurrenceDate] = []
    var excludedDates: [CalendarTime] = []

    /// The set of these parts beside `start`.
    func set(start: CalendarTime, office: Zone) -> RecurrenceSet {
        RecurrenceSet(
            start: start, rules: rules, exclusionRules: exclusionRules, dates: dates, excludedDates: excludedDates, office: office)
    }
}

/// Reads what makes an item recur (RFC 5545 §3.8.5).
struct RecurrenceReader {
    private let item: ReadItem
    private let properties: ComponentProperties
    private let value: ValueReader
    private let session: ReadingSession

    init(_ reader: ItemReader) {
        item = reader.item
        properties = reader.properties
        value = reader.value
        session = reader.session
    }

    func read() -> RecurrenceParts {
        let names = ["RRULE", "EXRULE", "RDATE", "EXDATE"]
        if item.isOverride {
            for property in names.flatMap(properties.all) {
                value.report(.rule(.inOverride), .warning, at: property.nameRange, [property.name])
            }
            return RecurrenceParts()
        }
        guard let start = item.fields.start else {
            // A start that was written and is wrong has been reported.
            if !properties.isWritten("DTSTART"), !properties.isWritten("DUE"), let property = names.lazy.flatMap(properties.all).first {
                value.report(.item(.recurrenceWithoutStart), .error, at: property.nameRange, [property.name])
            }
            return RecurrenceParts()
        }
        return read(beside: start)
    }

    private func read(beside start: CalendarTime) -> RecurrenceParts {
        var parts = RecurrenceParts()
        let rules = properties.all("RRULE")
        parts.rules = rules.compactMap { rule($0, beside: start) }
        if rules.count > 1 { value.report(.rule(.several), .warning, at: rules[1].nameRange, related: rules[0].nameRange) }
        if let first = rules.first, item.kind == .toDo, properties["DTSTART"] == nil {
            value.report(.item(.dueIsStart), .warning, at: first.nameRange)
        }
        for property in properties.all("EXRULE") {
            value.report(.rule(.exclusionRule), .warning, at: property.nameRange)
            if let rule = rule(property, beside: start) { parts.exclusionRules.append(rule) }
        }
        parts.dates = properties.all("RDATE").flatMap { dates($0, beside: start) }
        parts.excludedDates = properties.all("EXDATE").flatMap { excludedDates($0, beside: start) }
        return parts
    }

    // MARK: Rules

    private func rule(_ property: Property, beside start: CalendarTime) -> RecurrenceRule? {
        let octets = value.octets(of: property)
        do {
            let parsed = try RecurValue.parse(octets)
            for problem in parsed.rule.problems(beside: start, office: value.office, hasScale: parsed.hasScale) {
                // What surprises beside DTSTART is asked of the rule that gives instances, not of one that takes them away.
                guard problem.isError || property.name == "RRULE" else { continue }
                let (code, part, arguments) = problem.diagnostic
                value.report(
                    .rule(code), problem.isError ? .error : .warning, at: parsed.range(of: part) ?? property.valueRange,
                    arguments)
            }
            return parsed.rule
        } catch {
            value.report(error.code, .error, at: error.range.isEmpty ? property.valueRange : error.range, error.arguments)
            return nil
        }
    }

    // MARK: Dates

    private func dates(_ property: Property, beside start: CalendarTime) -> [RecurrenceDate] {
        guard property.parameter("VALUE")?.value.uppercased() == ValueType.period.rawValue else {
            return value.times(property).map { time, range in
                RecurrenceDate(start: value.beside(start, time, of: property, at: range))
            }
        }
        return value.listItems(of: property).compactMap { period($0, of: property, beside: start) }
    }

    private func period(_ octets: ArraySlice<UInt8>, of property: Property, beside start: CalendarTime) -> RecurrenceDate? {
        do throws(ValueError) {
            let period = try PeriodValue.parse(octets)
            guard let first = value.zoned(period.start, octets, of: property).map({ beside(start, $0, octets, property) }) else {
                return nil
            }
            switch period.end {
            case .after(let duration): return RecurrenceDate(start: first, periodEnd: .after(duration))
            case .at(let end):
                guard let last = value.zoned(end, octets, of: property).map({ beside(start, $0, octets, property) }) else { return nil }
                guard first.instant(office: value.office) < last.instant(office: value.office) else {
                    throw ValueError(.time(.invalidPeriod), octets)
                }
                return RecurrenceDate(start: first, periodEnd: .at(last))
            }
        } catch {
            value.report(error, in: property)
            return nil
        }
    }

    private func beside(
        _ start: CalendarTime, _ time: CalendarTime, _ octets: ArraySlice<UInt8>, _ property: Property
    ) -> CalendarTime {
        value.beside(start, time, of: property, at: octets.startIndex..<octets.endIndex)
    }

    private func excludedDates(_ property: Property, beside start: CalendarTime) -> [CalendarTime] {
        value.times(property).map { time, range in
            if time.isDate, !start.isDate { value.report(.rule(.excludedDateIsDate), .warning, at: range) }
            if !time.isDate, start.isDate {
                value.report(.rule(.timeBesideDate), .warning, at: range, [property.name])
                return .date(time.civil.date)
            }
            return value.beside(start, time, of: property, at: range)
        }
    }
}
