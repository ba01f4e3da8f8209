/// Every bound of this target, in one place. Reaching one is an error or an outcome with a name, never a hang and never silence.
package enum RecurrenceLimits {
    /// Octets of an RRULE's value.
    package static let textOctets = 4096
    /// Values of one BYxxx part.
    package static let valuesPerPart = 1024
    /// The greatest INTERVAL and COUNT.
    package static let greatestNumber = 999_999_999
    /// Candidates that one search of a DAILY or shorter rule looks at; only an INTERVAL that hardly ever meets the other parts gets there.
    package static let candidatesPerSearch = 400_000
    /// Lunisolar months that a search passes without a day: a hundred years hold every leap month that is at all common.
    package static let emptyLunisolarMonths = 1_250
    /// Lunisolar years that a search passes without a day.
    package static let emptyLunisolarYears = 100
    /// Instances that are counted one by one to find where COUNT ends, where there is no arithmetic for it.
    package static let countedInstances = 100_000
    /// Instances in a row that EXDATE and EXRULE may remove before a search gives up.
    package static let excludedInARow = 100_000
}
