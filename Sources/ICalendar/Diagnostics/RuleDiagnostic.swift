/// Problems of recurrence rules and of what stands beside them (RFC 5545 §3.3.10, §3.8.5; RFC 7529).
package enum RuleDiagnostic: String, Hashable, CaseIterable, Sendable {
    /// A part without `=`, or empty: as written.
    case invalidPart = "rule-invalid-part"
    /// A part that is not known: as written, the known one or nothing.
    case unknownPart = "rule-unknown-part"
    /// A part twice: part.
    case duplicatePart = "rule-duplicate-part"
    /// FREQ is missing. No arguments.
    case missingFrequency = "rule-missing-freq"
    /// A part's value is not what it must be: part, value, what is expected.
    case invalidValue = "rule-invalid-value"
    /// COUNT and UNTIL together. No arguments.
    case countAndUntil = "rule-count-and-until"
    /// More values in a part than the limit: part, limit.
    case tooManyValues = "rule-too-many-values"
    /// An RSCALE that is not known: as written.
    case unsupportedScale = "rule-unsupported-rscale"
    /// The rule's text is longer than the limit: limit in octets.
    case tooLong = "rule-too-long"
    /// A leap month (`6L`) without a lunisolar RSCALE. No arguments.
    case leapMonthWithoutScale = "rule-leap-month-without-rscale"
    /// A part forbidden with this FREQ: part, FREQ.
    case partNotAllowed = "rule-part-not-allowed"
    /// A BYDAY ordinal outside MONTHLY and YEARLY or beside BYWEEKNO. No arguments.
    case ordinalNotAllowed = "rule-ordinal-not-allowed"
    /// BYSETPOS without another BYxxx. No arguments.
    case setPositionAlone = "rule-bysetpos-alone"
    /// SKIP without RSCALE. No arguments.
    case skipWithoutScale = "rule-skip-without-rscale"
    /// A frequency below DAILY beside a DATE: FREQ.
    case frequencyNeedsTime = "rule-freq-needs-time"
    /// BYHOUR, BYMINUTE or BYSECOND beside a DATE, ignored: part.
    case timePartIgnored = "rule-time-part-ignored"
    /// UNTIL is a date beside a date-time: the end of that day. No arguments.
    case untilIsDate = "rule-until-is-date"
    /// UNTIL is local beside a zoned or UTC DTSTART: read in DTSTART's zone. No arguments.
    case untilIsLocal = "rule-until-is-local"
    /// UNTIL is a date-time beside a DATE: its day counts. No arguments.
    case untilHasTime = "rule-until-has-time"
    /// UNTIL lies before DTSTART. No arguments.
    case untilBeforeStart = "rule-until-before-start"
    /// DTSTART is an instance although the rule does not give it. No arguments.
    case startNotInRule = "dtstart-not-in-rule"
    /// The rule gives no instance besides DTSTART. No arguments.
    case neverMatches = "rule-never-matches"
    /// The rule gives DTSTART and nothing else. No arguments. (Given by the review of `Reminders`.)
    case matchesOnce = "rule-matches-once"
    /// The rule gives more notices a day than are always given: limit. (Given by the review of `Reminders`.)
    case tooFrequent = "rule-too-frequent"
    /// It takes too long to find the rule's instances, or the last of COUNT: not all are found. No arguments. (Given by the review of `Reminders`.)
    case searchLimit = "rule-search-limit"
    /// Months or years without such a day are left out. No arguments.
    case daysLeftOut = "rule-days-left-out"
    /// YEARLY with BYMONTHDAY and no BYMONTH stays in DTSTART's month. No arguments.
    case monthFromStart = "rule-month-from-start"
    /// BYWEEKNO without a day takes DTSTART's weekday. No arguments.
    case weekdayFromStart = "rule-weekday-from-start"
    /// Several RRULEs: their union. No arguments.
    case several = "several-rules"
    /// EXRULE of RFC 2445, understood. No arguments.
    case exclusionRule = "exrule-deprecated"
    /// A rule in a component with RECURRENCE-ID, ignored: property.
    case inOverride = "rule-in-override"
    /// EXDATE is a date beside a date-time DTSTART: removes that day's instances. No arguments.
    case excludedDateIsDate = "exdate-is-date"
    /// EXDATE, RDATE or RECURRENCE-ID has a time beside a DATE start; its day counts: property.
    case timeBesideDate = "time-beside-date"
}
