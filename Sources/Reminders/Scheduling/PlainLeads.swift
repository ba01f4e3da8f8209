import CivilTime
import ICalendar

/// The leads of an item that are given once each, so far from the start of every occurrence, which nearly all leads are: their times are worked out
/// without names, and without asking which version an occurrence is of.
struct PlainLeads {
    let triggers: [CalendarDuration]
    /// As in ``Lead/isOfDays``.
    let isOfDays: Bool
    /// As in ``Lead/reach``, of all of them.
    let reach: ClosedRange<Int64>

    /// nil where there is none, or more than anybody writes.
    init?(_ triggers: [CalendarDuration], isOfDays: Bool) {
        guard let first = triggers.first, triggers.count <= UInt64.bitWidth else { return nil }
        self.triggers = triggers
        self.isOfDays = isOfDays
        var reach = Self.reach(of: first, isOfDays: isOfDays)
        for trigger in triggers.dropFirst() {
            let other = Self.reach(of: trigger, isOfDays: isOfDays)
            reach = min(reach.lowerBound, other.lowerBound)...max(reach.upperBound, other.upperBound)
        }
        self.reach = reach
    }

    private static func reach(of trigger: CalendarDuration, isOfDays: Bool) -> ClosedRange<Int64> {
        Lead.reach(of: trigger.reach...trigger.reach, isExact: trigger.days == 0 && !isOfDays)
    }
}

extension ItemSchedule {
    /// Its leads, if they are such and no override changes anything; nil where it has none, or others.
    var plainLeads: PlainLeads? {
        guard item.overrides.isEmpty, let master = item.master else { return nil }
        // What somebody owes has more to it than its alarms.
        if item.kind == .toDo, !master.attendees.isEmpty { return nil }
        if let triggers = master.plainTriggers { return PlainLeads(triggers, isOfDays: master.start?.isDate ?? false) }
        guard !master.hasOwnAlarms, master.alarms.isEmpty, item.kind == .event else { return nil }
        return PlainLeads(defaults.triggersOfEvents, isOfDays: true)
    }

    /// Whether any plain lead is due after the first instant and not after the last, among the occurrences that start in `range`; nil where that takes more
    /// than a few of them.
    func hasPlainNotice(
        _ leads: PlainLeads, of range: Range<Instant>, after: Instant, through: Instant, dueTimes: DueTimes,
        workingDays: inout WorkingDayCalendar
    ) -> Bool? {
        // What lies farther from its nominal time is due at no time that is asked for.
        let shift = leads.isOfDays ? max(workingDays.longestShift(around: after), workingDays.longestShift(around: through)) : 0
        let slack = Self.secondsApart + shift
        var search = OccurrenceSearch(item, after: range.lowerBound.adding(seconds: -1))
        for _ in 0..<Self.plainOccurrences {
            switch search.next() {
            case .limit: return nil
            case .end: return false
            case .occurrence(let occurrence):
                guard occurrence.startInstant < range.upperBound else { return false }
                guard !occurrence.version.isDone(kind: item.kind) else { continue }
                for trigger in leads.triggers {
                    let earliest = occurrence.startInstant.adding(seconds: trigger.nominalSeconds - slack)
                    if earliest > through || earliest.adding(seconds: 2 * slack) <= after { continue }
                    let due = dueTimes.due(trigger, isOfDays: leads.isOfDays, for: occurrence, workingDays: &workingDays)
                    if let due, due > after, due <= through { return true }
                }
            }
        }
        return nil
    }

    /// The instant of the first notice of plain leads due after `instant`, or nil; and whether the search gave up.
    ///
    /// Of one lead a later occurrence is never due earlier, as long as they are two days apart, which is more than clocks are changed by: a lead that was found
    /// need not be looked at again.
    func nextPlainDue(
        _ leads: PlainLeads, after instant: Instant, dueTimes: DueTimes, workingDays: inout WorkingDayCalendar
    ) -> (due: Instant?, isTruncated: Bool) {
        let shift = leads.isOfDays ? workingDays.longestShift(around: instant) : 0
        var best: Instant?
        var found: UInt64 = 0
        var foundFrom = Instant.distantFuture
        var search = OccurrenceSearch(item, after: instant.adding(seconds: -leads.reach.upperBound - shift - 1))
        for _ in 0..<Self.occurrencesPerSearch {
            switch search.next() {
            case .end: return (best, false)
            case .limit: return (best, true)
            case .occurrence(let occurrence):
                let earliest = occurrence.startInstant.adding(seconds: leads.reach.lowerBound)
                if let best, earliest > best,
                    !leads.isOfDays || earliest.adding(seconds: -workingDays.longestShift(around: best)) > best
                {
                    return (best, false)
                }
                guard !occurrence.version.isDone(kind: item.kind) else { continue }
                let isPast = occurrence.startInstant >= foundFrom
                if isPast, found.nonzeroBitCount == leads.triggers.count { return (best, false) }
                for (place, trigger) in leads.triggers.enumerated() where !isPast || found >> UInt64(place) & 1 == 0 {
                    let due = dueTimes.due(trigger, isOfDays: leads.isOfDays, for: occurrence, workingDays: &workingDays)
                    guard let due, due > instant else { continue }
                    best = min(best ?? due, due)
                    if found >> UInt64(place) & 1 == 0 { foundFrom = occurrence.startInstant.adding(seconds: Self.secondsApart) }
                    found |= 1 << UInt64(place)
                }
                if found.nonzeroBitCount == leads.triggers.count, search.shortestDistance >= Self.secondsApart { return (best, false) }
            }
        }
        return (best, true)
    }

    /// Two days: more than clocks are changed by.
    private static let secondsApart: Int64 = 2 * 86_400
    /// More occurrences than most items have around one time.
    private static let plainOccurrences = 256
}
