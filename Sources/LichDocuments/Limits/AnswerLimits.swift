import Reminders

/// Limits of what one command answers.
enum AnswerLimits {
    private static let deadlines = DeadlineLimits.standard
    private static let fewer = "in the answer and on standard error: only the deadlines nearest to today are listed"

    static let rows = [
        LimitTable.Row(
            "occurrences of a to-do that `lich deadlines` and `lich report` look at", deadlines.occurrencesOfAnItem,
            why: "three a day for a year; nobody sends more", said: fewer),
        LimitTable.Row(
            "occurrences of all to-dos that they look at", deadlines.occurrences,
            why: "of a folder of to-dos by the hour each gets its share", said: fewer),
        LimitTable.Row(
            "people of all deadlines that they list", deadlines.people, why: "a hundred deadlines of a thousand people", said: fewer),
    ]
}
