/// Bounds of what is said, and of the searches for it.
package struct NoticeLimits: Hashable, Sendable {
    /// Notices of all items that are due on one day. When so many are, no more is given that day of an item that has more than ``ofAnItem``.
    package var aDay = 2_000
    /// So many notices of each item are given on any day, whatever the others do.
    package var ofAnItem = 50

    /// What the daemon and the command line use.
    package static let standard = NoticeLimits()

    /// Occurrences of an item that one search looks at; more are reported.
    package static let occurrencesPerSearch = 20_000
    /// Alarms of occurrences that one look at all items looks at, before each search of an item has ``leastAlarms``.
    package static let alarmsPerLook = 4_000_000
    /// Alarms of occurrences that a search of an item looks at even where ``alarmsPerLook`` are spent.
    package static let leastAlarms = 2_000
    /// Occurrences that these are at most, and at least: a year of what comes every day.
    package static let leastOccurrences = 100...400
    /// Occurrences of one item that start on one day and are looked at: more than enough to reach ``aDay``.
    package static let occurrencesADay = standard.aDay + standard.ofAnItem + 1
}
