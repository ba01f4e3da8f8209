package import CivilTime

/// What an office has decided about the weekly digest: one mail a recipient with what comes.
package struct WeeklyPolicy: Hashable, Sendable {
    /// The day of the week it is given on, or the next working day of that week (`Digest`); nil: never.
    package var weekday: Weekday?
    /// How many days it looks ahead, its own day counted (`DigestDays`).
    package var days: Int
    /// Whether reminders of the same moment that it has are not also sent alone (`DigestReplacesReminders`).
    package var replacesReminders: Bool

    /// As shipped: never; two weeks ahead, and in place of reminders.
    package init() {
        weekday = nil
        days = 14
        replacesReminders = true
    }
}
