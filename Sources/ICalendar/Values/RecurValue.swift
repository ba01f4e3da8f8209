import CivilTime
import Recurrence

/// An RRULE or EXRULE value (RFC 5545 §3.3.10), read by `Recurrence`, with places in the file's text.
final class RecurValue: Sendable {
    /// The rule alone, as the parts of an item that has no other: all that are written so share it.
    let parts: RecurrenceParts
    private let rule: RecurrenceRule
    /// Whether it names RSCALE.
    let hasScale: Bool
    /// Where its parts stand, names included, from the value's beginning.
    private let places: [RulePart: Range<Int>]

    private init(_ parsed: ParsedRule, places: [RulePart: Range<Int>]) {
        rule = parsed.rule
        parts = RecurrenceParts(rules: [rule])
        hasScale = parsed.hasScale
        self.places = places
    }

    static func parse(_ octets: Span<UInt8>) throws(ValueError) -> RecurValue {
        do {
            let parsed = try ParsedRule(octets.array)
            return RecurValue(parsed, places: parsed.places.mapValues { $0.clamped(to: 0..<octets.count) })
        } catch {
            throw RuleTextDiagnosis(error, in: octets).valueError
        }
    }

    /// Where a part stands in a value that begins at `start`; nil where it does not.
    func range(of part: RulePart?, inValueAt start: Int) -> Range<Int>? {
        part.flatMap { places[$0] }.map { start + $0.lowerBound..<start + $0.upperBound }
    }

    /// The same of a rule whose days come by arithmetic: there is no more to say of it than that DTSTART is none of them. nil for others.
    private func plainProblems(beside start: CalendarTime) -> [RuleProblem]? {
        let day = Int(start.civil.date.dayNumber)
        guard parts.isPlain, let plain = parts.plain?.rule, day < Self.lastDayWithoutEnd, let first = plain.day(from: day, start: day)
        else { return nil }
        return first == day ? [] : Self.startNotInRule
    }

    private static let startNotInRule = [RuleProblem.startNotInRule]

    /// A rule that begins after the year 8999 may have no further instance in the years there are.
    private static let lastDayWithoutEnd = CivilDate.dayNumber(year: 9_000, month: 1, day: 1)

    /// What is wrong or surprising about it beside `start`.
    func problems(beside start: CalendarTime, office: Zone, sharing budget: SearchBudget) -> [RuleProblem] {
        plainProblems(beside: start) ?? rule.problems(beside: start, office: office, hasScale: hasScale, sharing: budget)
    }
}

/// Why a rule's text could not be read, as a diagnostic.
private struct RuleTextDiagnosis {
    private let error: RuleTextError
    private let range: Range<Int>
    private let written: String

    init(_ error: RuleTextError, in octets: Span<UInt8>) {
        self.error = error
        range = error.octets.clamped(to: 0..<octets.count)
        written = String(octets.extracting(range))
    }

    var valueError: ValueError {
        let (code, arguments) = codeAndArguments
        return ValueError(.rule(code), at: range, arguments: arguments)
    }

    private var part: String { error.part?.rawValue ?? "" }

    private var codeAndArguments: (RuleDiagnostic, [String]) {
        switch error.reason {
        case .tooLong(let limit): (.tooLong, [String(limit)])
        case .missingFrequency: (.missingFrequency, [])
        case .missingEqualsSign, .emptyValue: (.invalidPart, [written])
        case .unknownPart(let name):
            (.unknownPart, [name, Spelling.suggestion(for: name.uppercased(), among: RulePart.allCases.map(\.rawValue)) ?? ""])
        case .duplicatePart: (.duplicatePart, [part])
        case .countAndUntil: (.countAndUntil, [])
        case .unknownFrequency(let value): (.invalidValue, [part, value, Self.frequencies])
        case .unknownScale(let value): (.unsupportedScale, [value])
        case .unknownSkip(let value): (.invalidValue, [part, value, "OMIT, BACKWARD, FORWARD"])
        case .unknownWeekday(let value): (.invalidValue, [part, value, "MO, TU, WE, TH, FR, SA, SU"])
        case .notANumber(let value): (.invalidValue, [part, value, Self.example(of: error.part)])
        case .outOfRange(let allowed, let orNegative): (.invalidValue, [part, written, Self.text(allowed, orNegative)])
        case .notATime(let value): (.invalidValue, [part, value, "20261231, 20261231T165959Z"])
        case .leapMonthWithoutScale: (.leapMonthWithoutScale, [])
        case .tooManyValues(let limit): (.tooManyValues, [part, String(limit)])
        }
    }

    private static let frequencies = RecurrenceRule.Frequency.allCases.reversed().map(\.name).joined(separator: ", ")

    private static func text(_ allowed: ClosedRange<Int>, _ orNegative: Bool) -> String {
        let positive = "\(allowed.lowerBound)…\(allowed.upperBound)"
        return orNegative ? "\(positive), -\(allowed.upperBound)…-\(allowed.lowerBound)" : positive
    }

    /// A value to show where a number was expected.
    private static func example(of part: RulePart?) -> String {
        switch part {
        case .byDay: "MO, 2MO, -1FR"
        case .byMonth: "1, 12, 6L"
        default: "1, 2, 3"
        }
    }
}
