import CivilTime
import ICalendar
import Testing

@testable import Reminders

/// When alarms are due: every row is a calendar and all notices that an office which is never off gets from it.
struct DueTimeTests {
    @Test(arguments: try CaseLines.read("due-times.txt"))
    func notices(row: CaseLines) throws {
        let zone = row.zone
        var uids = "abcdefgh".makeIterator()
        let components = row.lines.filter { ["event", "to-do"].contains($0.key) }
            .map { CaseLines.component($0.key, $0.value, uid: uids.next().map(String.init) ?? "") }
        let range = try instant(row["from"] ?? "2026-01-01", in: zone)..<instant(row["to"] ?? "2027-01-01", in: zone)
        let simulation = Simulation(
            items: try items(components.joined(separator: "\n"), office: zone), policy: try row.policy(), office: zone, range: range)
        let shown = row["only"].map { only in { (line: String) in line.contains(only) } } ?? { _ in true }
        #expect(simulation.map { $0.line(in: zone) }.filter(shown) == row.all("notice"), "\(row)")
    }
}
