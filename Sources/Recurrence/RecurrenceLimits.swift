/// Every bound of this target, in one place. Reaching one is an error or an outcome with a name, never a hang and never silence.
package enum RecurrenceLimits {
    /// Octets of an RRULE's value.
    package static let textOctets = 4096
    /// Values of one BYxxx part.
    package static let valuesPerPart = 1024
    /// The greatest INTERVAL and COUNT.
    package static let greatestNumber = 999_999_999
    /// Steps that one search takes in vain, or that finding the end of one COUNT takes; only an INTERVAL that hardly ever meets the other parts gets there.
    package static let stepsPerSearch = 400_000
    /// Steps in vain that all searches of a file take together: while it is read, and as they are divided among its items for each later search.
    package static let stepsOfAll = 20_000_000
    /// Steps that each search has even where ``stepsOfAll`` are spent, or divided among very many.
    package static let leastSteps = 1_000
    /// Lunisolar months that a search passes without a day: a hundred years hold every leap month that is at all common.
    package static let emptyLunisolarMonths = 1_250
    /// Lunisolar years that a search passes without a day.
    package static let emptyLunisolarYears = 100
}
