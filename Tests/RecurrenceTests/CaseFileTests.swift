import CivilTime
import Recurrence
import Testing

/// The recurrence sets of the case files: what the RFCs give, and what is decided where they are silent.
@Suite struct CaseFileTests {
    @Test(arguments: try RecurrenceCase.all(in: "rfc5545.txt")) func rfc5545(_ row: RecurrenceCase) throws { try check(row) }
    @Test(arguments: try RecurrenceCase.all(in: "tricky.txt")) func tricky(_ row: RecurrenceCase) throws { try check(row) }
    @Test(arguments: try RecurrenceCase.all(in: "sets.txt")) func sets(_ row: RecurrenceCase) throws { try check(row) }
    @Test(arguments: try RecurrenceCase.all(in: "zones.txt")) func zones(_ row: RecurrenceCase) throws { try check(row) }
    @Test(arguments: try RecurrenceCase.all(in: "rfc7529.txt")) func rfc7529(_ row: RecurrenceCase) throws { try check(row) }

    private func check(_ row: RecurrenceCase) throws {
        let set = RecurrenceSet(
            start: try #require(row.start), rules: row.rules, exclusionRules: row.exclusionRules, dates: row.dates,
            excludedDates: row.excludedDates, office: row.office)
        let (instances, last) = set.walk(limit: row.expected.count + (row.goesOn ? 0 : 1))
        #expect(instances.map(\.start.civil) == row.expected)
        #expect(last == (row.goesOn ? nil : .end))
        #expect(instances.map(\.instant) == instances.map(\.instant).sorted())
    }
}
