package import CivilTime
package import Recurrence

/// A STANDARD or DAYLIGHT sub-component of a VTIMEZONE (RFC 5545 §3.6.5): an offset and when it comes into force.
package struct TimeZoneObservance: Hashable, Sendable {
    /// DAYLIGHT rather than STANDARD. It changes nothing in the rules; only the offsets do.
    package var isDaylight: Bool
    /// DTSTART: the first onset, on a clock with ``offsetFrom``.
    package var start: CivilDateTime
    /// TZOFFSETFROM: the offset in force until an onset.
    package var offsetFrom: UTCOffset
    /// TZOFFSETTO: the offset in force from an onset on.
    package var offsetTo: UTCOffset
    /// RRULE; an UNTIL in UTC, as the RFC wants it, or local on a clock with ``offsetFrom``.
    package var rules: [RecurrenceRule]
    /// RDATE, on a clock with ``offsetFrom``.
    package var dates: [CivilDateTime]

    /// An observance as its properties have it.
    package init(
        isDaylight: Bool, start: CivilDateTime, offsetFrom: UTCOffset, offsetTo: UTCOffset, rules: [RecurrenceRule] = [],
        dates: [CivilDateTime] = []
    ) {
        self.isDaylight = isDaylight
        self.start = start
        self.offsetFrom = offsetFrom
        self.offsetTo = offsetTo
        self.rules = rules
        self.dates = dates
    }
}

/// Why a VTIMEZONE gives no rules.
package enum VTimeZoneProblem: String, Error, Hashable, CaseIterable, Sendable {
    /// It has neither STANDARD nor DAYLIGHT.
    case noObservances = "no-observances"
    /// Its offset would change more often than ``VTimeZoneRules/maximumOnsets`` times.
    case tooManyOnsets = "too-many-onsets"
    /// The search bound of a rule was reached before an onset was found.
    case searchLimit = "search-limit"
}

/// From the observances of a VTIMEZONE to the rules of its zone.
///
/// Rules without an end are written out for a whole cycle of the Gregorian calendar after everything that does end, and from there on
/// repeat with the calendar. That is exact for what zones have (every year, or every so many years as divide 400); an interval that does
/// not divide the cycle is exact for the first 400 years.
package enum VTimeZoneRules {
    /// Twice a year for 8000 years is less.
    package static let maximumOnsets = 20_000

    private static let cycle = Int64(CivilDate.daysIn400Years) * Int64(TimeOfDay.secondsPerDay)
    /// Written out beyond the cycle, so that it holds the first onset of even the rarest rule (a weekday on 29 February: 40 years) after
    /// the last that ends.
    private static let margin = cycle / 8

    /// The rules of a zone with these observances; before the first onset its TZOFFSETFROM is in force. Of two onsets at one instant the
    /// observance that comes later in the file counts.
    package static func rules(
        of observances: [TimeZoneObservance], sharing budget: SearchBudget = SearchBudget()
    ) throws(VTimeZoneProblem) -> ZoneRules {
        guard !observances.isEmpty else { throw .noObservances }
        var onsets: [(observance: Int, at: Instant)] = []
        for (index, observance) in observances.enumerated() {
            let ending = observance.rules.filter { $0.end != .never }
            let found = try instants(
                of: set(observance, ending, observance.dates, budget), through: .distantFuture, room: maximumOnsets - onsets.count, budget)
            onsets += found.map { (index, $0) }
        }
        let lastOfEnding = onsets.map(\.at).max() ?? .distantPast
        let horizon = lastOfEnding.adding(seconds: cycle + margin)
        var tail = ZoneRules.Tail.constant
        for (index, observance) in observances.enumerated() {
            for rule in observance.rules where rule.end == .never {
                let found = try instants(
                    of: set(observance, [rule], [], budget), through: horizon, room: maximumOnsets - onsets.count, budget)
                onsets += found.map { (index, $0) }
                tail = .repeatsEvery400Years
            }
        }
        onsets.sort { ($0.at, $0.observance) < ($1.at, $1.observance) }
        return ZoneRules(
            initialOffset: onsets.first.map { observances[$0.observance].offsetFrom } ?? .zero,
            transitions: onsets.map { ZoneRules.Transition(at: $0.at, offset: observances[$0.observance].offsetTo) }, tail: tail)
    }

    /// The onsets of an observance by some of its rules and dates; DTSTART is always one.
    private static func set(
        _ observance: TimeZoneObservance, _ rules: [RecurrenceRule], _ dates: [CivilDateTime], _ budget: SearchBudget
    ) -> RecurrenceSet {
        let clock = Zone(identifier: "TZOFFSETFROM", rules: ZoneRules(fixed: observance.offsetFrom))
        return RecurrenceSet(
            start: .zoned(observance.start, clock), rules: rules, dates: dates.map { RecurrenceDate(start: .zoned($0, clock)) },
            office: clock, sharing: budget)
    }

    private static func instants(
        of set: RecurrenceSet, through end: Instant, room: Int, _ budget: SearchBudget
    ) throws(VTimeZoneProblem) -> [Instant] {
        var found: [Instant] = []
        var search = set.search(sharing: budget)
        while true {
            switch search.next() {
            case .end: return found
            case .limit: throw .searchLimit
            case .instance(let instance):
                guard instance.instant <= end else { return found }
                guard found.count < room else { throw .tooManyOnsets }
                found.append(instance.instant)
            }
        }
    }
}
