/// A part of a rule, to name the place of a problem.
package enum RulePart: String, Hashable, CaseIterable, Sendable {
    case frequency = "FREQ"
    case interval = "INTERVAL"
    case count = "COUNT"
    case until = "UNTIL"
    case bySecond = "BYSECOND"
    case byMinute = "BYMINUTE"
    case byHour = "BYHOUR"
    case byDay = "BYDAY"
    case byMonthDay = "BYMONTHDAY"
    case byYearDay = "BYYEARDAY"
    case byWeekNumber = "BYWEEKNO"
    case byMonth = "BYMONTH"
    case bySetPosition = "BYSETPOS"
    case weekStart = "WKST"
    case scale = "RSCALE"
    case skip = "SKIP"

    /// The BYxxx parts.
    static let ofSets: [RulePart] = [
        .bySecond, .byMinute, .byHour, .byDay, .byMonthDay, .byYearDay, .byWeekNumber, .byMonth, .bySetPosition,
    ]
}

/// Something about a rule, beside its DTSTART, that RFC 5545 forbids or that surprises.
package enum RuleProblem: Hashable, Sendable {
    /// Forbidden together with this FREQ (§3.3.10): an error.
    case partNotAllowed(RulePart, RecurrenceRule.Frequency)
    /// A BYDAY ordinal outside MONTHLY and YEARLY, or beside BYWEEKNO: an error.
    case ordinalNotAllowed
    /// BYSETPOS without another BYxxx: an error.
    case setPositionAlone
    /// SKIP without RSCALE: an error (RFC 7529 §4.1).
    case skipWithoutScale
    /// A frequency below DAILY beside a DATE: an error.
    case frequencyNeedsTime(RecurrenceRule.Frequency)
    /// BYHOUR, BYMINUTE or BYSECOND beside a DATE, ignored: a warning.
    case timePartIgnored(RulePart)
    /// UNTIL is a date beside a date-time and means the end of that day: a warning.
    case untilIsDate
    /// UNTIL is local beside a zoned or UTC DTSTART, read in DTSTART's zone: a warning.
    case untilIsLocal
    /// UNTIL is a date-time beside a DATE; its day counts: a warning.
    case untilHasTime
    /// UNTIL lies before DTSTART, which is then the only instance: a warning.
    case untilBeforeStart
    /// DTSTART is an instance although the rule does not give it: a warning.
    case startNotInRule
    /// The rule gives no instance at all besides DTSTART: a warning.
    case neverMatches
    /// Days that some months or years do not have are left out (monthly on the 31st, yearly on 29 February): a warning.
    case daysLeftOut
    /// YEARLY with BYMONTHDAY and no BYMONTH stays in DTSTART's month: a warning.
    case monthFromStart
    /// BYWEEKNO without a day part takes DTSTART's weekday: a warning.
    case weekdayFromStart

    /// Whether the rule cannot be used as it stands.
    package var isError: Bool {
        switch self {
        case .partNotAllowed, .ordinalNotAllowed, .setPositionAlone, .skipWithoutScale, .frequencyNeedsTime: true
        default: false
        }
    }
}
