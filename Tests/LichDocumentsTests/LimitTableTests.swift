import ICalendar
import Testing

@testable import LichDocuments

/// The table of limits has them all.
struct LimitTableTests {
    /// A limit that is added to the reader fails here until it is in the table; two of files and folders are one row.
    @Test func everyLimitOfTheReaderIsThere() {
        #expect(FileLimits.rows.count == Mirror(reflecting: ICalendar.CalendarLimits.standard).children.count)
    }

    @Test func everyRowSaysWhyAndWhatIsSaid() {
        for row in LimitTable.rows { #expect(!row.reason.isEmpty && !row.said.isEmpty && !row.value.isEmpty, "\(row.what)") }
        #expect(Set(LimitTable.rows.map(\.what)).count == LimitTable.rows.count)
    }

    @Test(arguments: [(999, "999"), (1000, "1,000"), (100_000, "100,000"), (999_999_999, "999,999,999")])
    func numbersAreGrouped(number: Int, text: String) { #expect(LimitTable.Unit.count.text(number) == text) }

    @Test(arguments: [(4096, "4,096 octets"), (1 << 20, "1 MiB"), (256 << 20, "256 MiB")])
    func octetsAreNamed(octets: Int, text: String) { #expect(LimitTable.Unit.octets.text(octets) == text) }
}
