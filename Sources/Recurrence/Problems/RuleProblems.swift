package import CivilTime

extension RecurrenceRule {
    /// What is wrong or surprising about this rule beside `start`; empty when nothing is. `hasScale`: whether RSCALE was written.
    package func problems(beside start: CalendarTime, office: Zone, hasScale: Bool, sharing budget: SearchBudget? = nil) -> [RuleProblem] {
        if let plain = plainProblems(beside: start) {
            if case .until = end { return untilProblems(beside: start, office: office) + plain }
            return plain
        }
        return searchedProblems(beside: start, office: office, hasScale: hasScale, sharing: budget)
    }

    /// The same, by a search where it takes one.
    func searchedProblems(beside start: CalendarTime, office: Zone, hasScale: Bool, sharing budget: SearchBudget? = nil) -> [RuleProblem] {
        var problems = structuralProblems
        if skip != .omit && !hasScale { problems.append(.skipWithoutScale) }
        if start.isDate {
            if frequency < .daily { problems.append(.frequencyNeedsTime(frequency)) }
            problems += [RulePart.byHour, .byMinute, .bySecond].filter(has).map(RuleProblem.timePartIgnored)
        }
        problems += untilProblems(beside: start, office: office)
        if problems.contains(where: \.isError) { return problems }
        if isMonthFromStart { problems.append(.monthFromStart) }
        if isWeekdayFromStart { problems.append(.weekdayFromStart) }
        return problems + instanceProblems(beside: start, SearchBudget(sharing: budget))
    }

    /// The problems that the rule has without regard to DTSTART; all of them errors.
    var structuralProblems: [RuleProblem] {
        var problems: [RuleProblem] = []
        var isBesidePosition = false
        for part in RulePart.ofSets where has(part) {
            if part.effect(at: frequency) == .notAllowed { problems.append(.partNotAllowed(part, frequency)) }
            if part != .bySetPosition { isBesidePosition = true }
        }
        if byDay.contains(where: { $0.ordinal != nil }), frequency < .monthly || !weekNumbers.isEmpty {
            problems.append(.ordinalNotAllowed)
        }
        if !bySetPosition.isEmpty, !isBesidePosition { problems.append(.setPositionAlone) }
        return problems
    }

    private func untilProblems(beside start: CalendarTime, office: Zone) -> [RuleProblem] {
        guard case .until(let until) = end else { return [] }
        var problems: [RuleProblem] = []
        switch (until, start) {
        case (.date, .date): break
        case (_, .date): problems.append(.untilHasTime)
        case (.date, _): problems.append(.untilIsDate)
        case (.local, .zoned), (.local, .utc): problems.append(.untilIsLocal)
        default: break
        }
        let endsBefore = lastCivilSecond(beside: start).map { $0 < start.civil.secondNumber } ?? false
        if endsBefore || lastInstant(beside: start, office: office) < start.instant(office: office) { problems.append(.untilBeforeStart) }
        return problems
    }

    private var isMonthFromStart: Bool {
        frequency == .yearly && !monthDays.isEmpty && months.isEmpty && byYearDay.isEmpty && weekNumbers.isEmpty
    }

    private var isWeekdayFromStart: Bool { !weekNumbers.isEmpty && byDay.isEmpty && monthDays.isEmpty && byYearDay.isEmpty }

    private func instanceProblems(beside start: CalendarTime, _ budget: SearchBudget) -> [RuleProblem] {
        // Where the rule's calendar does not reach DTSTART there is nothing to say of its instances but that there are none.
        guard let search = RuleSearch(self, start: start, bound: RuleBound(), budget) else { return [.neverMatches] }
        let isStartInRule = search.givesStart()
        if search.next(after: Int(start.civil.secondNumber)) == .end {
            // At the end of year 9999 even a sound rule has none left.
            return isStartInRule ? [] : [.neverMatches]
        }
        var problems: [RuleProblem] = []
        if !isStartInRule { problems.append(.startNotInRule) }
        if leavesDaysOut(beside: start) { problems.append(.daysLeftOut) }
        return problems
    }

    /// Whether the rule names a day that some of its months or years lack, and has no other part that makes leaving it out look meant.
    private func leavesDaysOut(beside start: CalendarTime) -> Bool {
        guard skip == .omit, byDay.isEmpty, bySetPosition.isEmpty, weekNumbers.isEmpty, frequency >= .monthly else { return false }
        if !byYearDay.isEmpty { return byYearDay.contains { abs($0) > shortestYear } }
        let day = Int(start.civil.date.dayNumber)
        guard let startMonth = scale.month(containing: day) else { return false }
        let days = monthDays.isEmpty ? [day - startMonth.firstDay + 1] : byMonthDay
        let months = months.isEmpty && frequency == .yearly ? [startMonth.month] : byMonth
        if months.contains(where: \.isLeap) && frequency == .yearly { return true }
        let shortest = months.isEmpty ? shortestMonth : months.map { shortestLength(of: $0) }.min() ?? shortestMonth
        return days.contains { abs($0) > shortest }
    }

    private var shortestYear: Int { scale.isCyclic ? 365 : 353 }
    private var shortestMonth: Int { scale.isCyclic ? 28 : 29 }

    private func shortestLength(of month: LunisolarMonth) -> Int {
        scale.isCyclic ? CivilDate.days(inMonth: month.number, ofYear: 1) : shortestMonth
    }
}
