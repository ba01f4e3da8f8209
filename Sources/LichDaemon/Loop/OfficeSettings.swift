package import CivilTime
package import ICalendar
package import NoticeFormat
package import Reminders

/// The configuration as the loop uses it: resolved against the machine's zone, mail name and zone data.
package struct OfficeSettings: Sendable {
    package var language: Language
    package var office: Zone
    package var policy: ReminderPolicy
    package var mail: MailSettings
    /// Finds an IANA zone by name.
    package var zone: @Sendable (String) -> Zone?

    package init(
        language: Language, office: Zone, policy: ReminderPolicy, mail: MailSettings, zone: @escaping @Sendable (String) -> Zone?
    ) {
        self.language = language
        self.office = office
        self.policy = policy
        self.mail = mail
        self.zone = zone
    }

    package var readingContext: ReadingContext { ReadingContext(office: office, zone: zone) }
}
