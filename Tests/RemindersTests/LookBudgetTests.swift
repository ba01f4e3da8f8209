import Testing

@testable import Reminders

/// Of many items that are costly to look at none costs the others what they need.
struct LookBudgetTests {
    @Test func whatIsSpentLeavesWhatSoundItemsNeed() {
        var budget = LookBudget()
        #expect(budget.occurrences(withAlarms: 0) == NoticeLimits.occurrencesPerSearch)
        #expect(budget.occurrences(withAlarms: 3) == NoticeLimits.occurrencesPerSearch)
        var looks = 0
        for _ in 0..<10_000 {
            let found = budget.occurrences(withAlarms: 100)
            #expect(found >= NoticeLimits.leastOccurrences.lowerBound)
            budget.spend(found, withAlarms: 100)
            looks += found * 100
        }
        #expect(looks <= 2 * NoticeLimits.alarmsPerLook + 10_000 * 100 * NoticeLimits.leastOccurrences.lowerBound)
        #expect(budget.occurrences(withAlarms: 5) == 400 && budget.occurrences(withAlarms: 1) == 400)
    }

    /// Items of days, ten thousand of them with five alarms each, are looked at in full, also after three years.
    @Test func aLargeCalendarSpendsLittle() {
        var budget = LookBudget()
        for _ in 0..<10_000 { budget.spend(41, withAlarms: 5) }
        #expect(budget.occurrences(withAlarms: 5) > 3 * 366)
    }
}
