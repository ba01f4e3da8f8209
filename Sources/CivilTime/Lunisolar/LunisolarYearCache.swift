import Synchronization

/// The years of a calendar that were worked out, one word each: astronomy takes a tenth of a millisecond a year, a look here a few nanoseconds.
///
/// Threads may work the same year out at once; they come to the same word, so no lock is needed.
final class LunisolarYearCache: Sendable {
    private static let years = LunisolarCalendar.supportedYears
    private let words = InlineArray<801, Atomic<UInt64>> { _ in Atomic(0) }

    /// One for each calendar that a rule can name; other meridians are worked out each time.
    static func of(_ calendar: LunisolarCalendar) -> LunisolarYearCache? {
        switch calendar {
        case .vietnamese: vietnamese
        case .chinese: chinese
        case .dangi: dangi
        default: nil
        }
    }

    private static let vietnamese = LunisolarYearCache()
    private static let chinese = LunisolarYearCache()
    private static let dangi = LunisolarYearCache()

    /// A year of ``LunisolarCalendar/supportedYears``, worked out by `compute` where it is not known yet.
    func year(_ number: Int, compute: () -> LunisolarYear) -> LunisolarYear {
        let index = number - Self.years.lowerBound
        let known = words[index].load(ordering: .relaxed)
        if known != 0 { return LunisolarYear(bits: known) }
        let year = compute()
        words[index].store(year.bits, ordering: .relaxed)
        return year
    }
}
