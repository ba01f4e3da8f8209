import CivilTime
import Recurrence

/// What can be told only when all properties are known.
extension PlainProperties {
    /// When the item begins, and how it ends; nil where that is missing, or wrong.
    func times(of kind: ComponentKind, office: Zone) -> (start: CalendarTime, end: ItemVersion.End)? {
        guard hasTimestamp else { return nil }
        if let end {
            guard duration == nil else { return nil }
            // A to-do is anchored at DUE where it has no start.
            guard let start else { return kind == .toDo ? (end, .at(end)) : nil }
            return isAfter(end, start, mayBeEqual: kind == .toDo, office: office) ? (start, .at(end)) : nil
        }
        guard let start else { return nil }
        guard let duration else { return (start, .implied) }
        return duration.isNegative || (start.isDate && duration.seconds != 0) ? nil : (start, .after(duration))
    }

    private func isAfter(_ end: CalendarTime, _ start: CalendarTime, mayBeEqual: Bool, office: Zone) -> Bool {
        switch (start, end) {
        case (.date(let first), .date(let last)): return first < last || (mayBeEqual && first == last)
        case (.date, _), (_, .date), (.zoned, .floating), (.utc, .floating): return false
        default:
            let (first, last) = (start.instant(office: office), end.instant(office: office))
            return first < last || (mayBeEqual && first == last)
        }
    }

    /// How the item recurs; nil where there is something to say of that.
    func recurrence(beside start: CalendarTime) -> RecurrenceParts? {
        guard let rule else { return excludedDates.isEmpty ? RecurrenceParts.none : nil }
        guard recurrenceID == nil else { return nil }
        if excludedDates.isEmpty { return rule.parts }
        for date in excludedDates {
            switch (start, date) {
            case (.date, .date), (.floating, .floating), (.floating, .zoned), (.floating, .utc): continue
            case (.zoned, .zoned), (.zoned, .utc), (.utc, .zoned), (.utc, .utc): continue
            default: return nil
            }
        }
        return RecurrenceParts(rules: rule.parts.rules, excludedDates: excludedDates)
    }

    /// What surprises in the rule; nil where something is wrong in it.
    func ruleWarnings(beside start: CalendarTime, office: Zone, sharing budget: SearchBudget) -> [RuleProblem]? {
        guard let rule else { return [] }
        let problems = rule.problems(beside: start, office: office, sharing: budget)
        return problems.contains(where: \.isError) ? nil : problems
    }

    /// Says what surprises in a rule: of rules alone people and programs write much that is sound and probably not meant.
    func report(_ warnings: [RuleProblem], of kind: ComponentKind, in component: Int, _ session: ReadingSession) {
        guard let rule else { return }
        for warning in warnings {
            let (code, part, arguments) = warning.diagnostic
            let place = rule.range(of: part, inValueAt: Int(ruleValue.lower))
            session.diagnose(
                .rule(code), .warning, at: place ?? ruleValue.range, arguments, related: warning.isAboutStart ? startValue(session) : nil,
                in: component)
        }
        if kind == .toDo, self.start == nil { session.diagnose(.item(.dueIsStart), .warning, at: ruleName.range, in: component) }
    }

    /// The value of DTSTART, which has no colon in it.
    private func startValue(_ session: ReadingSession) -> Range<Int>? {
        session.source.octets[startLine.range].lastIndex(of: Octet.colon).map { $0 + 1..<Int(startLine.upper) }
    }

    /// What makes it an override.
    func override(in octets: Span<UInt8>) -> ReadItem.Override? {
        recurrenceID.map { ReadItem.Override(time: $0.time, range: $0.value, written: String(octets.extracting($0.value))) }
    }
}
