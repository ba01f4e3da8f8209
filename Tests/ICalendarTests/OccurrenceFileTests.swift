import CivilTime
import Testing

@testable import ICalendar

/// Each `Cases/occurrences/NAME.ics` has a `NAME.txt` beside it: a line for each occurrence, `START END`, and the summary where there are overrides.
/// The office is in Asia/Ho_Chi_Minh; Europe/Berlin has its summer time of 2026.
@Suite struct OccurrenceFileTests {
    static let folder = CaseFolder("occurrences")

    @Test(arguments: folder.names)
    func givesTheseOccurrences(_ name: String) throws {
        let file = CalendarReader.read(try Self.folder.octets(name), file: "\(name).ics", context: World.context)
        #expect(file.broken.isEmpty, "\(file.codes)")
        let item = try #require(file.items.first)
        let found = item.occurrences(startingIn: .distantPast..<Instant.distantFuture, limit: 50).occurrences
        let lines = found.map { occurrence in
            let times = [occurrence.start, occurrence.end].map(\.rfc3339)
            return (times + (item.overrides.isEmpty ? [] : [occurrence.version.summary])).joined(separator: " ")
        }
        #expect(lines == (try Self.folder.expected(name)), "\(lines.joined(separator: "\n"))")
    }
}
