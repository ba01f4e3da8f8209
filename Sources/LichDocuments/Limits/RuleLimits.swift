import ICalendar
import Recurrence

/// Limits of recurrence rules, and of searches in them.
enum RuleLimits {
    /// Reaching a bound of a search is an outcome of its own, and not "no more instances".
    private static let search = "`rule-search-limit`, and in the journal: “the search for its next occurrence reached its bound”"

    private static func said(_ code: RuleDiagnostic) -> String { "`\(code.rawValue)`" }

    static let rows = [
        LimitTable.Row(
            "a rule's text", RecurrenceLimits.textOctets, .octets, why: "any one part with all its values fits", said: said(.tooLong)),
        LimitTable.Row("values a BY… part", RecurrenceLimits.valuesPerPart, why: "the longest has 732", said: said(.tooManyValues)),
        LimitTable.Row("INTERVAL and COUNT", RecurrenceLimits.greatestNumber, why: "sums stay exact", said: said(.invalidValue)),
        LimitTable.Row(
            "steps of a search in vain", RecurrenceLimits.stepsPerSearch,
            why: "only an INTERVAL that hardly ever meets the other parts, or an EXRULE that removes nearly all, gets there", said: search),
        LimitTable.Row(
            "steps in vain of all searches of a file, divided among its items", RecurrenceLimits.stepsOfAll,
            why: "fifty items may be as costly as one can be; more of them are meant to hurt", said: search),
        LimitTable.Row(
            "steps in vain that each search has even then", RecurrenceLimits.leastSteps, why: "sound rules need fewer", said: search),
        LimitTable.Row(
            "lunar months passed without a day", RecurrenceLimits.emptyLunisolarMonths,
            why: "a hundred years have every leap month that is at all common",
            said: search),
        LimitTable.Row(
            "lunar years passed without a day", RecurrenceLimits.emptyLunisolarYears, why: "the same", said: search),
        LimitTable.Row(
            "occurrences that one question passes", OccurrenceLimits.occurrencesPassed, why: "a rule of a minute has no more in a year",
            said: search),
    ]
}
