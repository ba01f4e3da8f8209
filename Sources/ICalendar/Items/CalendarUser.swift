package import CivilTime

/// A calendar user: ORGANIZER or ATTENDEE (RFC 5545 §3.3.3, §3.8.4.1, §3.8.4.3).
package struct CalendarUser: Hashable, Sendable {
    /// PARTSTAT as far as reminders care.
    package enum Participation: Hashable, Sendable { case needsAction, accepted, declined, completed, other }

    /// The address of a `mailto:` URI without the scheme, else the URI as written.
    package var address: String
    /// Whether ``address`` came from a `mailto:` URI.
    package var isMail: Bool
    /// CN, or empty.
    package var commonName: String
    /// ROLE=CHAIR.
    package var isChair: Bool
    package var participation: Participation
    /// X-LICH-COMPLETED: when they sent what they owed, a day or a time; nil where that is not written.
    package var completed: CalendarTime?
    /// LANGUAGE, or nil.
    package var language: String?

    package init(
        address: String, isMail: Bool = true, commonName: String = "", isChair: Bool = false, participation: Participation = .needsAction,
        completed: CalendarTime? = nil, language: String? = nil
    ) {
        self.address = address
        self.isMail = isMail
        self.commonName = commonName
        self.isChair = isChair
        self.participation = participation
        self.completed = completed
        self.language = language
    }
}
