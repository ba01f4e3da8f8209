/// Problems of alarms (RFC 5545 §3.6.6, RFC 9074).
package enum AlarmProblem: String, Hashable, CaseIterable, Sendable {
    /// TRIGGER is missing. No arguments.
    case missingTrigger = "missing-trigger"
    /// An absolute trigger that does not end in Z: as written.
    case triggerNotUTC = "trigger-not-utc"
    /// An absolute trigger without VALUE=DATE-TIME. No arguments.
    case triggerWithoutValue = "trigger-without-value"
    /// A relative trigger in an item without start and due date. No arguments.
    case triggerWithoutStart = "trigger-without-start"
    /// X-LICH-TRIGGER that is not understood: as written.
    case invalidWorkingDays = "invalid-working-days"
    /// ACTION is missing; taken as DISPLAY. No arguments.
    case missingAction = "missing-action"
    /// ACTION:AUDIO or one that is not known, treated as DISPLAY: as written.
    case actionAsDisplay = "action-as-display"
    /// ACTION:PROCEDURE is never executed. No arguments.
    case procedure = "action-procedure"
    /// REPEAT and DURATION come together: the one that is missing.
    case repeatIncomplete = "repeat-incomplete"
    /// DURATION between repeats is not above zero: as written.
    case repeatInterval = "repeat-interval"
    /// REPEAT above the limit: as written, limit.
    case tooManyRepeats = "too-many-repeats"
    /// More alarms than the limit: limit.
    case tooManyAlarms = "too-many-alarms"
    /// PROXIMITY is ignored. No arguments.
    case proximityIgnored = "proximity-ignored"
    /// An absolute trigger that had passed when the item was written: the trigger. (Given by the review of `Reminders`.)
    case neverComes = "alarm-never-comes"
    /// A trigger after the event is over, which is -P7D without its minus: the duration. (Given by the review of `Reminders`.)
    case comesAfterEnd = "alarm-after-end"
    /// ACTION:EMAIL, and nobody to send it to. No arguments. (Given by the review of `Reminders`.)
    case withoutRecipient = "recipient-missing"
}
