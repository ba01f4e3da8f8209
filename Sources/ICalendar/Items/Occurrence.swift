package import CivilTime

/// One happening of an item: an instance of its recurrence set with what overrides say of it.
///
/// A search makes many, and most are like their version's start but for the reading of its clock: of these only the readings are kept.
package struct Occurrence: Sendable {
    /// What its times are beside the readings.
    private enum Times: Sendable {
        /// Of the kind and in the zone of the version's start; the recurrence identifier, where there is one, is the start.
        case likeVersion(hasRecurrenceID: Bool)
        case own(OwnTimes)
    }

    private final class OwnTimes: Sendable {
        let recurrenceID: CalendarTime?
        let start: CalendarTime
        let end: CalendarTime

        init(recurrenceID: CalendarTime?, start: CalendarTime, end: CalendarTime) {
            self.recurrenceID = recurrenceID
            self.start = start
            self.end = end
        }
    }

    package let startInstant: Instant
    package let endInstant: Instant
    private let civilStart: CivilDateTime
    private let civilEnd: CivilDateTime
    /// What the file says of this occurrence.
    package let version: ItemVersion
    private let times: Times

    package init(
        recurrenceID: CalendarTime?, start: CalendarTime, end: CalendarTime, startInstant: Instant, endInstant: Instant,
        version: ItemVersion
    ) {
        self.startInstant = startInstant
        self.endInstant = endInstant
        self.version = version
        (civilStart, civilEnd) = (start.civil, end.civil)
        times = .own(OwnTimes(recurrenceID: recurrenceID, start: start, end: end))
    }

    /// One whose start and end are what the clock of the version's start shows.
    init(
        ofStartsClock start: CivilDateTime, _ startInstant: Instant, end: CivilDateTime, _ endInstant: Instant, version: ItemVersion,
        hasRecurrenceID: Bool
    ) {
        (civilStart, self.startInstant) = (start, startInstant)
        (civilEnd, self.endInstant) = (end, endInstant)
        self.version = version
        times = .likeVersion(hasRecurrenceID: hasRecurrenceID)
    }

    /// The original start, where the item recurs or is overridden; nil for a single item.
    package var recurrenceID: CalendarTime? {
        switch times {
        case .likeVersion(let hasRecurrenceID): hasRecurrenceID ? start : nil
        case .own(let own): own.recurrenceID
        }
    }

    package var start: CalendarTime {
        switch times {
        case .likeVersion: likeVersion(civilStart)
        case .own(let own): own.start
        }
    }

    /// Exclusive. Of a to-do: its DUE (a DATE DUE: the end of that day). Equal to ``start`` where the item has no length.
    package var end: CalendarTime {
        switch times {
        case .likeVersion: likeVersion(civilEnd)
        case .own(let own): own.end
        }
    }

    private func likeVersion(_ civil: CivilDateTime) -> CalendarTime { version.start?.withCivil(civil) ?? .floating(civil) }
}
