import CivilTime
import Recurrence

/// An RRULE or EXRULE value as read: the rule, and whether it names RSCALE.
struct RecurValue {
    let rule: RecurrenceRule
    let hasScale: Bool

    static func parse(_ octets: ArraySlice<UInt8>) throws(ValueError) -> RecurValue {
        let text = String(uppercasedASCII: octets)
        let names: [(String, RecurrenceRule.Frequency)] = [
            ("DAILY", .daily), ("WEEKLY", .weekly), ("MONTHLY", .monthly), ("YEARLY", .yearly), ("HOURLY", .hourly),
            ("MINUTELY", .minutely),
            ("SECONDLY", .secondly),
        ]
        guard let found = names.first(where: { text.contains("FREQ=\($0.0)") }) else { throw ValueError(.rule(.missingFrequency), octets) }
        return RecurValue(rule: RecurrenceRule(frequency: found.1), hasScale: text.contains("RSCALE="))
    }
}

extension RecurValue {
    /// Where a part stands in a rule's text, from its name to before the next semicolon; nil where it does not.
    static func range(of part: RulePart?, in octets: ArraySlice<UInt8>) -> Range<Int>? {
        guard let part else { return nil }
        let parts = octets.split(separator: Octet.semicolon)
        let found = parts.first { String(uppercasedASCII: $0.prefix { $0 != Octet.equals }.trimmed) == part.rawValue }
        return found.map { $0.startIndex..<$0.endIndex }
    }
}
