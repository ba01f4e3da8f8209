/// Problems of an event, a to-do or a journal entry as a whole (RFC 5545 §3.6.1–3.6.3, §3.8).
package enum ItemProblem: String, Hashable, CaseIterable, Sendable {
    /// UID is missing; one was derived: the derived UID.
    case missingUID = "missing-uid"
    /// A component with RECURRENCE-ID has no UID. No arguments.
    case overrideWithoutUID = "override-without-uid"
    /// The end is not after the start: property of the end. Related: DTSTART.
    case endNotAfterStart = "end-not-after-start"
    /// DURATION beside DTEND or DUE: the other property. Related: that property.
    case endAndDuration = "end-and-duration"
    /// One of start and end is a date, the other a date-time: property of the end. Related: DTSTART.
    case endTypeDiffers = "end-type-differs"
    /// DURATION without DTSTART. No arguments.
    case durationWithoutStart = "duration-without-start"
    /// DURATION below zero: as written.
    case negativeDuration = "negative-duration"
    /// A DURATION with hours beside a DATE: as written.
    case durationWithTime = "duration-with-time"
    /// A recurring to-do without DTSTART is anchored at DUE. No arguments.
    case dueIsStart = "due-is-start"
    /// RRULE, RDATE or EXDATE without DTSTART or DUE: property.
    case recurrenceWithoutStart = "recurrence-without-start"
    /// An override without DTSTART is taken at its RECURRENCE-ID. No arguments.
    case startFromRecurrenceID = "start-from-recurrence-id"
    /// RANGE=THISANDPRIOR. No arguments.
    case thisAndPrior = "range-this-and-prior"
    /// An override of another kind of component than its item: component, the item's.
    case overrideOfOtherKind = "override-of-other-kind"
    /// RECURRENCE-ID names no instance; kept as one of its own: as written.
    case overrideMatchesNothing = "override-matches-nothing"
    /// RECURRENCE-ID is a date beside a date-time DTSTART; the instance of that day is meant. No arguments.
    case recurrenceIDIsDate = "recurrence-id-is-date"
    /// Two components with one UID (and RECURRENCE-ID); this one is not used: UID. Related: the one used.
    case duplicateUID = "duplicate-uid"
    /// More ATTENDEEs than the limit: limit.
    case tooManyRecipients = "too-many-recipients"
    /// A to-do that recurs is completed as a whole: nothing is said of later instances. No arguments.
    case completedSeries = "completed-series"
    /// A to-do with neither DUE nor DTSTART: nothing of it can be said in time. No arguments.
    case toDoWithoutTime = "to-do-without-time"
    /// A deadline has passed and was never marked as done: DUE. (Given by the review of `Reminders`.)
    case pastDeadline = "deadline-past"
}
