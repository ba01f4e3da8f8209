/// Where COUNT ends, in civil time.
enum CountedEnd: Equatable {
    case at(Int)
    /// Not before the calendar does.
    case none
    /// Not before this time; it took too long to find out more.
    case after(Int)
}

/// The instance that is number `ordinal` after `start`, by asking for each, at a cost.
func countingOneByOne(
    _ ordinal: Int, after start: Int, stepsOfEach steps: Int = 1, _ budget: SearchBudget, next: (Int) -> CivilStep
) -> CountedEnd {
    var last = start
    for _ in 0..<ordinal {
        guard budget.spend(steps) else { return .after(last) }
        switch next(last) {
        case .at(let found): last = found
        case .end: return .none
        case .limit: return .after(last)
        }
    }
    return .at(last)
}
