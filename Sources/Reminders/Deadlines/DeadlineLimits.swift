/// Bounds of what is said of deadlines in one answer.
package struct DeadlineLimits: Hashable, Sendable {
    /// Occurrences of one to-do that are looked at in a year.
    package var occurrencesOfAnItem = 1_000
    /// Occurrences of all to-dos that are looked at in a year; each to-do has its share of what those before it left, and always one.
    package var occurrences = 500_000
    /// People of all deadlines together, as often as they are asked.
    package var people = 100_000

    /// What the command line uses.
    package static let standard = DeadlineLimits()

    package init() {}
}
