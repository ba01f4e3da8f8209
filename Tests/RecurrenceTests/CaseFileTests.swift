import CivilTime
import Recurrence
import Testing

/// The recurrence sets of the case files: what the RFCs give, and what is decided where they are silent. A new file needs no line here.
@Suite struct CaseFileTests {
    @Test(arguments: try RecurrenceCase.files()) func cases(file: String) throws {
        let rows = try RecurrenceCase.all(in: file)
        #expect(rows.count > 10, "\(file)")
        for row in rows { try check(row) }
    }

    private func check(_ row: RecurrenceCase) throws {
        let set = RecurrenceSet(
            start: try #require(row.start), rules: row.rules, exclusionRules: row.exclusionRules, dates: row.dates,
            excludedDates: row.excludedDates, office: row.office)
        let (instances, last) = set.walk(limit: row.expected.count + (row.goesOn ? 0 : 1))
        #expect(instances.map(\.start.civil) == row.expected, "\(row.name)")
        #expect(last == (row.goesOn ? nil : .end), "\(row.name)")
        #expect(instances.map(\.instant) == instances.map(\.instant).sorted(), "\(row.name)")
    }
}
