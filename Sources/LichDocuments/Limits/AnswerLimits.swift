import LichCommands
import Reminders

/// Limits of what one command answers.
enum AnswerLimits {
    private static let deadlines = DeadlineLimits.standard
    private static let fewer = "in the answer and on standard error: only the deadlines nearest to today are listed"

    static let rows = [
        LimitTable.Row(
            "occurrences of an item in `lich agenda`", AgendaLimits.occurrencesOfAnItem, why: "a rule by the second would fill any screen",
            said: "on standard error: which item has more"),
        LimitTable.Row(
            "occurrences of all items in `lich agenda`, the earliest", AgendaLimits.occurrences,
            why: "they are in memory, to be put in order",
            said: "on standard error: that there are more"),
        LimitTable.Row(
            "occurrences of an item that `lich edit` and `lich add` compare", AgendaLimits.comparedOfAnItem,
            why: "five a day for the days that are compared", said: "nothing: later changes of it are not shown"),
        LimitTable.Row(
            "occurrences of all items that they compare, the earliest", AgendaLimits.compared, why: "the list of changes is in memory",
            said: "below the changes: up to which day was compared"),
        LimitTable.Row(
            "items that `lich explain` explains", ExplanationLimits.items, why: "whoever names so many has not said which",
            said: "on standard error: how many fit"),
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
