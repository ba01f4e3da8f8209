package import CivilTime

/// A VALARM (RFC 5545 §3.6.6, RFC 9074).
package struct Alarm: Hashable, Sendable {
    /// TRIGGER, or X-LICH-TRIGGER which takes its place.
    package enum Trigger: Hashable, Sendable {
        case fromStart(CalendarDuration)
        /// RELATED=END; of a to-do its DUE.
        case fromEnd(CalendarDuration)
        case at(Instant)
        /// So many working days before the occurrence (0: its own day): before the start of an event, before the DUE of a to-do.
        case workingDaysBefore(Int)
    }

    package enum Action: Hashable, Sendable { case display, email }

    /// The alarm's UID (RFC 9074 §4); without one its trigger's text, which stays the same when other alarms come and go.
    package var identifier: String
    package var action: Action
    package var trigger: Trigger
    /// REPEAT: further notices after the first, 0 or more, and DURATION between them.
    package var repeatCount: Int
    package var repeatInterval: CalendarDuration
    package var attendees: [CalendarUser]
    package var summary: String
    package var description: String
    /// ACKNOWLEDGED (RFC 9074 §6).
    package var acknowledged: Instant?

    package init(identifier: String, action: Action = .display, trigger: Trigger) {
        self.identifier = identifier
        self.action = action
        self.trigger = trigger
        repeatCount = 0
        repeatInterval = .zero
        attendees = []
        summary = ""
        description = ""
        acknowledged = nil
    }
}
