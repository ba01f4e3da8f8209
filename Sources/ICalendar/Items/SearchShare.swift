import Recurrence

/// How much in vain each search of an item may look at, where so many components of its file take one: a file of very many costs little more than one of a
/// few. In an octet, since every item has it.
struct SearchShare: Sendable {
    /// How often the most that any search has is halved.
    private let halvings: UInt8

    init(of searches: Int) {
        var halvings: UInt8 = 0
        while Self.steps(halvings) > RecurrenceLimits.leastSteps, Self.steps(halvings) > RecurrenceLimits.stepsOfAll / max(1, searches) {
            halvings += 1
        }
        self.halvings = halvings
    }

    /// Steps in vain.
    var steps: Int { Self.steps(halvings) }

    private static func steps(_ halvings: UInt8) -> Int { RecurrenceLimits.stepsPerSearch >> Int(halvings) }
}
