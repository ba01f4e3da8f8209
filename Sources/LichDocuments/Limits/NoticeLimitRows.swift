import LichDaemon
import Reminders

/// Limits of what is said.
enum NoticeLimitRows {
    static let rows = [
        LimitTable.Row(
            "notices a day, of all items; of an item with more than its share (below) no more is given that day",
            NoticeLimits.standard.aDay,
            why: "a calendar gone wrong must not bury what matters",
            said:
                "one notice of kind `problem` to the journal and to `DefaultRecipients`, which names the item with the most; of each item the ledger says from "
                + "when on (`flood` in `lich log --missed`)"),
        LimitTable.Row(
            "notices a day that each item may give, whatever the others do", NoticeLimits.standard.ofAnItem, why: "one every half-hour",
            said: "`rule-too-frequent` beforehand"),
        LimitTable.Row(
            "occurrences of an item that start on one day and are looked at", NoticeLimits.occurrencesADay,
            why: "enough to reach the limit of a day",
            said: "as for the notices of a day"),
        LimitTable.Row(
            "occurrences of an item that are looked at in one go", NoticeLimits.occurrencesPerSearch,
            why: "a machine that was off for years",
            said: "in the journal: “more notices fell due at once than are looked at in one go”"),
        LimitTable.Row(
            "alarms of occurrences that one look at all items looks at", NoticeLimits.alarmsPerLook,
            why: "twenty times those of a large calendar", said: "then each item has as many occurrences as the next line says"),
        LimitTable.Row(
            "occurrences of an item with up to five alarms that are looked at even then", NoticeLimits.leastOccurrences.upperBound,
            why: "a year of what comes every day",
            said: "in the journal: “more notices fell due at once than are looked at in one go”"),
        LimitTable.Row(
            "problems told in the journal after one reading or look", DaemonLoop.mostTold, why: "a journal drops what comes in thousands",
            said: "in the journal: how many more there are"),
        LimitTable.Row(
            "journal entries that are no notices and wait", DispatchOutputCarrier.longestBacklog, why: "a journald that is stopped",
            said: "in the journal: how many were dropped"),
    ]
}
