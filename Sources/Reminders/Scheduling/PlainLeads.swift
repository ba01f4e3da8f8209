import CivilTime
import ICalendar

/// The leads of an item that are given once each, so far from the start of every occurrence, which nearly all leads are, and what follows a deadline: their
/// times are worked out without names, and without asking which version an occurrence is of.
struct PlainLeads {
    let triggers: [CalendarDuration]
    /// As in ``Lead/isOfDays``, of the triggers.
    let isOfDays: Bool
    /// Of a deadline that somebody owes.
    let followUps: PlainFollowUps?
    /// As in ``Lead/reach``, of all of them.
    let reach: ClosedRange<Int64>

    /// Whether one may be moved to a working day.
    var isShifted: Bool { isOfDays || followUps != nil }

    /// nil where there is none, or more than anybody writes.
    init?(_ triggers: [CalendarDuration], isOfDays: Bool, followUps: PlainFollowUps? = nil) {
        guard let first = triggers.first, triggers.count <= UInt64.bitWidth else { return nil }
        self.triggers = triggers
        self.isOfDays = isOfDays
        self.followUps = followUps
        var (low, high) = (first.reach, first.reach)
        var isExact = !isOfDays
        for trigger in triggers {
            (low, high) = (min(low, trigger.reach), max(high, trigger.reach))
            if trigger.days != 0 { isExact = false }
        }
        if let followUps { (low, high, isExact) = (min(low, 0), max(high, followUps.latest), false) }
        reach = Lead.reach(of: low...high, isExact: isExact)
    }
}

/// What follows a deadline, by policy: the same of every occurrence.
struct PlainFollowUps {
    let hasSummary: Bool
    /// After how many working days each of the notices on working days after it is given, and after how many the last.
    let overdue: (every: Int, last: Int)?
    let escalation: Int?
    /// How many seconds after an occurrence's start the last may come, shifts left out.
    let latest: Int64
}

extension DefaultLeads {
    /// The leads of an item that are such, if no override changes anything; nil where it has none, or others.
    func plainLeads(of item: CalendarItem) -> PlainLeads? {
        guard item.overrides.isEmpty, let master = item.master else { return nil }
        if item.kind == .toDo, master.end != .implied, !master.attendees.isEmpty {
            guard let triggers = master.plainTriggers, let followUps = plainFollowUps(of: master, item: item) else { return nil }
            return PlainLeads(triggers, isOfDays: master.start?.isDate ?? false, followUps: followUps)
        }
        if let triggers = master.plainTriggers { return PlainLeads(triggers, isOfDays: master.start?.isDate ?? false) }
        guard !master.hasOwnAlarms, master.alarms.isEmpty, item.kind == .event else { return nil }
        return PlainLeads(triggersOfEvents, isOfDays: true)
    }
}
