/// Problems of dates, times, durations and zones (RFC 5545 §3.3.4–3.3.6, §3.3.9, §3.3.14).
package enum TimeProblem: String, Hashable, CaseIterable, Sendable {
    /// Not a date or date-time at all: property, value.
    case invalidDate = "invalid-date"
    /// A date that the calendar does not have: property, value.
    case impossibleDate = "impossible-date"
    /// A time that the clock does not have: property, value.
    case impossibleTime = "impossible-time"
    /// Another way to write a date, understood: as written, RFC 5545's form.
    case otherDateForm = "date-form"
    /// A date without VALUE=DATE: property.
    case dateWithoutValue = "date-without-value"
    /// Not a duration: property, value.
    case invalidDuration = "invalid-duration"
    /// Not a period: property, value.
    case invalidPeriod = "invalid-period"
    /// Not an offset from UTC: property, value.
    case invalidOffset = "invalid-utc-offset"
    /// TZID beside a date or a UTC time, ignored: property.
    case zoneIgnored = "tzid-ignored"
    /// A TZID that neither the system nor the file knows: TZID, a zone that may be meant.
    case unknownZone = "unknown-time-zone"
    /// A VTIMEZONE that cannot be used: TZID, the system's or the file's reason in one word.
    case invalidZone = "invalid-vtimezone"
    /// A time without a zone beside a start that has one, read in the start's: property, zone.
    case zoneAssumed = "time-without-zone"
    /// A property that must be in UTC is not; read in the office's zone: property.
    case notUTC = "time-not-utc"
    /// A local time that the zone skips: as written, what it is read as.
    case skippedTime = "time-skipped-by-zone"
}
