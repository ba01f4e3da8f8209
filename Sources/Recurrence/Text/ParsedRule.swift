/// An RRULE or EXRULE value that was read: the rule, and where in the text its parts stand.
package struct ParsedRule: Hashable, Sendable {
    package let rule: RecurrenceRule
    /// Whether RSCALE was written.
    package let hasScale: Bool
    /// Octets from the text's beginning, of each part with its name; a part that was not written has none.
    package let places: [RulePart: Range<Int>]

    package init(rule: RecurrenceRule, hasScale: Bool, places: [RulePart: Range<Int>]) {
        self.rule = rule
        self.hasScale = hasScale
        self.places = places
    }
}

/// Why a text is no RRULE value, and where.
package struct RuleTextError: Error, Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
        /// The text has more octets than ``RecurrenceLimits/textOctets``.
        case tooLong(limit: Int)
        case missingFrequency
        /// A part without `=`, or an empty one.
        case missingEqualsSign
        case emptyValue
        /// The name as written.
        case unknownPart(String)
        case duplicatePart
        /// COUNT and UNTIL exclude each other.
        case countAndUntil
        /// The value as written is no FREQ.
        case unknownFrequency(String)
        /// The value as written is no calendar that is known here.
        case unknownScale(String)
        /// The value as written is none of OMIT, BACKWARD, FORWARD.
        case unknownSkip(String)
        /// The value as written is no weekday, MO to SU.
        case unknownWeekday(String)
        /// The value as written is no number.
        case notANumber(String)
        /// A number outside `allowed`; where `orNegative`, its negation may be within.
        case outOfRange(allowed: ClosedRange<Int>, orNegative: Bool)
        /// The value as written is no date or date-time.
        case notATime(String)
        /// A leap month without a lunisolar RSCALE.
        case leapMonthWithoutScale
        /// More values than ``RecurrenceLimits/valuesPerPart``.
        case tooManyValues(limit: Int)
    }

    package let reason: Reason
    /// The part concerned, where it is known.
    package let part: RulePart?
    /// Octets from the text's beginning.
    package let octets: Range<Int>

    package init(reason: Reason, part: RulePart?, octets: Range<Int>) {
        self.reason = reason
        self.part = part
        self.octets = octets
    }
}
