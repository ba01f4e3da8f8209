package import CivilTime

/// Instances by the start that a RECURRENCE-ID names (RFC 5545 §3.8.4.4): by instant where it is zoned or UTC, by civil time where it is floating,
/// by day where it or DTSTART is a DATE.
extension RecurrenceSet {
    /// The instance that `identifier` names, or nil where the set has none (left).
    package func instance(named identifier: CalendarTime, sharing budget: SearchBudget? = nil) -> RecurrenceInstance? {
        let wanted = onClock(ofStart: identifier)
        if wanted.isDate && !start.isDate { return firstInstance(onDay: wanted.civil.date, sharing: budget) }
        return instance(at: wanted.instant(office: office), sharing: budget)
    }

    /// Whether an EXDATE or EXRULE takes away what `identifier` names, whether or not the rules give it.
    package func excludes(_ identifier: CalendarTime, sharing budget: SearchBudget? = nil) -> Bool {
        let wanted = onClock(ofStart: identifier)
        let instance = RecurrenceInstance(start: wanted, instant: wanted.instant(office: office))
        if exclusions?.lastInstant(excludedWith: instance) != nil { return true }
        if exclusionRules.isEmpty { return false }
        var search = search(after: instance.instant.adding(seconds: -1), sharing: budget)
        return search.isExcludedByRule(instance)
    }

    /// The same start as DTSTART would be written: on its clock, in its zone; a date stays one.
    package func onClock(ofStart identifier: CalendarTime) -> CalendarTime {
        switch (identifier, start) {
        case (_, .date): .date(identifier.civil.date)
        case (.date, _): identifier
        case (.floating(let civil), _): start.withCivil(civil)
        default: start.withCivil(start.zone(office: office).civil(at: identifier.instant(office: office)))
        }
    }

    private func firstInstance(onDay day: CivilDate, sharing budget: SearchBudget?) -> RecurrenceInstance? {
        let zone = start.zone(office: office)
        let from = zone.instant(of: CivilDateTime(day, .midnight)).adding(seconds: -1)
        let end = from.adding(seconds: 2 * Int64(TimeOfDay.secondsPerDay))
        var search = search(after: from, sharing: budget)
        // An RDATE of another zone may come before without being of the day.
        while case .instance(let found) = search.next(wantedThrough: end), found.instant <= end {
            if found.start.civil.date == day { return found }
        }
        return nil
    }
}
