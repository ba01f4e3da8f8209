import CivilTime

/// What can be told of a rule without searching for its instances. Nearly every rule of a calendar is one of these, and a file has tens of thousands.
extension RecurrenceRule {
    /// The problems of the rule beside `start`, those of UNTIL aside; nil where it takes a search to know.
    func plainProblems(beside start: CalendarTime) -> [RuleProblem]? {
        let date = start.civil.date
        guard scale == .gregorian, skip == .omit, frequency >= .daily, seconds.isEmpty, minutes.isEmpty, hours.isEmpty,
            byYearDay.isEmpty, weekNumbers.isEmpty, months.isEmpty, date.year < Self.lastYearWithoutEnd,
            let givesStart = plainlyGives(date)
        else { return nil }
        return givesStart ? [] : [.startNotInRule]
    }

    /// Whether a date is an instance of the rule that begins with it; nil where that is not plain, or the rule leaves days out.
    private func plainlyGives(_ date: CivilDate) -> Bool? {
        let (_, month, day) = date.yearMonthDay
        switch frequency {
        case .daily where byDay.isEmpty: return monthDays.isEmpty && bySetPosition.isEmpty ? true : nil
        case .daily, .weekly:
            guard monthDays.isEmpty, bySetPosition.isEmpty, !byDay.contains(where: { $0.ordinal != nil }) else { return nil }
            // A day of the week comes round only where the interval does not always meet another.
            let gives = byDay.isEmpty || byDay.contains { $0.weekday == date.weekday }
            return gives || frequency == .weekly ? gives : nil
        case .monthly where !byDay.isEmpty: return monthDays.isEmpty ? plainlyGivesWeekday(date) : nil
        case .monthly where !monthDays.isEmpty:
            let isInEveryMonth = byMonthDay.allSatisfy { (1...Self.daysOfEveryMonth).contains($0) }
            return bySetPosition.isEmpty && isInEveryMonth ? byMonthDay.contains(day) : nil
        case .monthly: return bySetPosition.isEmpty && day <= Self.daysOfEveryMonth ? true : nil
        // The only day that a year may lack is 29 February.
        case .yearly:
            let isInEveryYear = day <= Self.daysOfEveryMonth || month != 2
            return byDay.isEmpty && monthDays.isEmpty && bySetPosition.isEmpty && isInEveryYear ? true : nil
        default: return nil
        }
    }

    /// The same of a monthly rule with BYDAY alone or with BYSETPOS.
    private func plainlyGivesWeekday(_ date: CivilDate) -> Bool? {
        let (year, month, day) = date.yearMonthDay
        let length = CivilDate.days(inMonth: month, ofYear: year)
        // Every month has these four times from either end.
        guard byDay.allSatisfy({ abs($0.ordinal ?? 1) <= 4 }) else { return nil }
        let isGiven: (Int) -> Bool = { other in
            let weekday = Weekday(ofDayNumber: Int(date.dayNumber) + other - day)
            return byDay.contains { $0.weekday == weekday && $0.isAt(other, inMonthOf: length) }
        }
        guard !bySetPosition.isEmpty else { return isGiven(day) }
        // So many days each month has of any weekday.
        guard byDay.allSatisfy({ $0.ordinal == nil }), bySetPosition.allSatisfy({ abs($0) <= 4 }) else { return nil }
        guard isGiven(day) else { return false }
        let (before, after) = ((1..<day).count(where: isGiven), ((day + 1)..<(length + 1)).count(where: isGiven))
        return bySetPosition.contains { $0 > 0 ? $0 == before + 1 : -$0 == after + 1 }
    }

    private static let daysOfEveryMonth = 28
    /// A rule that begins later may have no further instance in the years there are.
    private static let lastYearWithoutEnd = 9_000
}

extension RecurrenceRule.WeekdayOccurrence {
    /// Whether a day of a month with so many days is the one of its weekday that the ordinal counts.
    fileprivate func isAt(_ day: Int, inMonthOf length: Int) -> Bool {
        guard let ordinal else { return true }
        return ordinal > 0 ? ordinal == (day - 1) / 7 + 1 : -ordinal == (length - day) / 7 + 1
    }
}
