/// Days of the year as BYYEARDAY counts them, from 1 to 366 or from the end as -1 to -366; a lunisolar year has more, and its days beyond that no number.
struct YearDayNumbers: Sendable {
    /// From -366 at 0; empty where there are none.
    private var isNamed: [Bool] = []

    private static let greatest = 366

    init(_ numbers: [Int]) {
        guard !numbers.isEmpty else { return }
        isNamed = [Bool](repeating: false, count: 2 * Self.greatest + 1)
        for number in numbers where abs(number) <= Self.greatest { isNamed[number + Self.greatest] = true }
    }

    var isEmpty: Bool { isNamed.isEmpty }

    /// Whether the day at `position`, from 1, of a year with so many days has a number.
    func contains(_ position: Int, among length: Int) -> Bool { has(position) || has(position - 1 - length) }

    private func has(_ number: Int) -> Bool { abs(number) <= Self.greatest && isNamed[number + Self.greatest] }
}
