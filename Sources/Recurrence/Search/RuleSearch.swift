import CivilTime

/// A rule joined with a DTSTART, in civil time: its instances after DTSTART. DTSTART itself, which is always the first instance and counts in
/// COUNT (RFC 5545 §3.8.5.3), is the set's business.
struct RuleSearch: Sendable {
    private enum Search: Sendable {
        case intervals(IntervalSearch)
        case clock(ClockSearch)
    }

    private let search: Search
    private let start: Int
    /// The last second that may be an instance: of COUNT, UNTIL or the calendar.
    private var last: Int
    /// Whether COUNT goes on after ``last``, farther than was counted.
    private var isCountCutShort = false

    /// nil where the rule cannot be used with this start.
    init?(_ rule: RecurrenceRule, start: CivilDateTime, isDate: Bool) {
        let used = isDate ? rule.withoutTimeParts : rule
        guard used.structuralProblems.allSatisfy({ !$0.isError }), !isDate || used.frequency >= .daily else { return nil }
        if used.frequency > .daily {
            guard let intervals = IntervalSearch(used, start: start) else { return nil }
            search = .intervals(intervals)
        } else {
            search = .clock(ClockSearch(used, start: start))
        }
        self.start = Int(start.secondNumber)
        last = Int(CivilDateTime.max.secondNumber)
        if case .count(let count) = used.end { endAfter(count - 1) }
    }

    /// Turns COUNT into the time of its last instance, so that a search need not count.
    private mutating func endAfter(_ instances: Int) {
        guard instances > 0 else {
            last = start
            return
        }
        let step =
            switch search {
            case .intervals(let search): search.instance(instances, after: start)
            case .clock(let search): search.instance(instances, after: start)
            }
        switch step {
        case .at(let second): last = min(last, second)
        case .end: break
        case .limit:
            // Counted as far as the bound; what lies behind it is not known.
            isCountCutShort = true
        }
    }

    /// Ends the rule at `second`, if it does not end before.
    mutating func end(at second: Int) { last = min(last, second) }

    /// The first instance after `second`, and after DTSTART.
    func next(after second: Int) -> CivilStep {
        let from = max(second, start)
        guard from < last else { return .end }
        if isCountCutShort { return .limit }
        let step =
            switch search {
            case .intervals(let search): search.next(after: from)
            case .clock(let search): search.next(after: from)
            }
        if case .at(let found) = step, found > last { return .end }
        return step
    }

    /// Whether the rule itself, without regard to COUNT, gives `second`.
    func givesStart() -> Bool {
        switch search {
        case .intervals(let search): search.next(after: start - 1) == .at(start)
        case .clock(let search): search.next(after: start - 1) == .at(start)
        }
    }
}

extension RecurrenceRule {
    /// The rule without BYHOUR, BYMINUTE and BYSECOND, which a DATE has no use for.
    var withoutTimeParts: RecurrenceRule {
        var rule = self
        rule.byHour = []
        rule.byMinute = []
        rule.bySecond = []
        return rule
    }
}
