/// How much may still be looked at in vain: candidates that are no instances, instances that are taken away, and what is passed to find where COUNT ends.
/// Instances that are given cost nothing of it, so that only rules which hardly ever meet their own parts, which are excluded nearly everywhere, or whose
/// COUNT goes on for centuries come to its end.
///
/// Each search has one of its own. Those that a file costs while it is read share another beside it; once that is spent there is still as much for each
/// as sound rules need, so that no item is lost by what another costs.
package final class SearchBudget {
    private var left: Int
    private let shared: SearchBudget?

    /// What searches share that are made with it.
    package init(ofAll steps: Int = RecurrenceLimits.stepsOfAll) {
        left = steps
        shared = nil
    }

    /// That of one search.
    init(_ steps: Int = RecurrenceLimits.stepsPerSearch, sharing shared: SearchBudget?) {
        left = shared.map { min(max($0.left, RecurrenceLimits.leastSteps), steps) } ?? steps
        self.shared = shared
    }

    /// Takes what some steps cost; false where that was more than was left.
    package func spend(_ steps: Int) -> Bool {
        left -= steps
        if let shared { shared.left -= steps }
        return left >= 0
    }
}
