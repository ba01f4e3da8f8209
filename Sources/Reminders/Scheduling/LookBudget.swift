/// How many alarms of occurrences may still be looked at, in one look at all items. Once it is spent there is as much for each item as sound ones need, so that
/// none is lost by what another costs.
struct LookBudget {
    private var left = NoticeLimits.alarmsPerLook

    /// How many occurrences of an item a search looks at before it gives up and says so; each has so many alarms.
    func occurrences(withAlarms count: Int) -> Int {
        let bounds = NoticeLimits.leastOccurrences
        let least = min(max(NoticeLimits.leastAlarms / max(1, count), bounds.lowerBound), bounds.upperBound)
        return min(NoticeLimits.occurrencesPerSearch, max(least, left / max(1, count)))
    }

    /// Takes what was looked at.
    mutating func spend(_ occurrences: Int, withAlarms count: Int) { left -= occurrences * max(1, count) }
}
