package import CivilTime

/// What an office has decided about reminders; the engine's share of the configuration.
package struct ReminderPolicy: Hashable, Sendable {
    /// When notices of all-day items are given: from the first time to the last, of the same day (`DeliveryHours`).
    package var deliveryHours: ClosedRange<TimeOfDay>
    /// `WorkingDays`.
    package var workingDays: Set<Weekday>
    /// Default alarms of days, in days before (`DefaultAlarms`).
    package var dayLeads: [Int]
    /// Default alarms of deadlines, in working days before (`DefaultDeadlineAlarms`).
    package var deadlineLeads: [Int]
    /// What follows a deadline that was not met.
    package var followUp: FollowUpPolicy
    /// The weekly digest.
    package var weekly: WeeklyPolicy
    /// Who is told where neither alarm nor item names anybody (`DefaultRecipients`).
    package var defaultRecipients: [Recipient]
    /// Domains (`example.vn`) and addresses that mail may go to; nil: to any (`AllowedRecipients`).
    package var allowedRecipients: [String]?

    /// Who is told by mail of what hinders the daemon (`ProblemRecipients`); nobody: it is in the journal only.
    package var problemRecipients: [Recipient] = []

    /// Whether a month in which nothing had to be said ends with a notice that says so (`ProofOfLife`).
    package var provesLife = false

    /// As shipped: 07:30–17:00, Monday to Friday, 30, 7, 1 and 0 days before days, 30, 14, 7, 3 and 1 working days before deadlines, and what
    /// ``FollowUpPolicy`` says after them.
    package init() {
        deliveryHours = TimeOfDay(validSecondOfDay: 7 * 3600 + 1800)...TimeOfDay(validSecondOfDay: 17 * 3600)
        workingDays = [.monday, .tuesday, .wednesday, .thursday, .friday]
        dayLeads = [30, 7, 1, 0]
        deadlineLeads = [30, 14, 7, 3, 1]
        followUp = FollowUpPolicy()
        weekly = WeeklyPolicy()
        defaultRecipients = []
        allowedRecipients = nil
    }

    /// Whether mail may go to `address`: its domain, or it itself, is in ``allowedRecipients``.
    package func allows(_ address: String) -> Bool {
        guard let allowedRecipients else { return true }
        let address = address.lowercased()
        let domain = address.split(separator: "@", omittingEmptySubsequences: false).last.map(String.init) ?? ""
        return allowedRecipients.contains { entry in
            let entry = entry.lowercased()
            return entry.contains("@") && !entry.hasPrefix("@") ? entry == address : entry.drop(while: { $0 == "@" }) == domain
        }
    }
}
