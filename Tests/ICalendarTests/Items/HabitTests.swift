import CivilTime
import Recurrence
import Testing

@testable import ICalendar

/// Small calendars in the habits of the programs that write most of them.
@Suite struct HabitTests {
    static let folder = CaseFolder("habits")

    private func file(_ name: String) throws -> CalendarFile {
        CalendarReader.read(try Self.folder.octets(name), file: "\(name).ics", context: World.context)
    }

    @Test(arguments: folder.names)
    func readsWithoutComplaint(_ name: String) throws {
        let file = try file(name)
        #expect(file.codes == [])
        #expect(!file.items.isEmpty && file.broken.isEmpty && !file.isTruncated)
    }

    @Test func thereIsOneOfEach() {
        #expect(Self.folder.names == ["apple", "google", "nextcloud", "outlook", "radicale", "thunderbird"])
    }

    @Test func googleMovesOneInstance() throws {
        let item = try #require(try file("google").items.first)
        #expect(item.master?.attendees.map(\.commonName) == ["van.hoa@example.com", "Hội trường, tầng 2"])
        #expect(item.overrides.map(\.recurrenceID.rfc3339) == ["2026-10-19T08:00:00+07:00"])
        #expect(item.overrides.first?.version.start?.rfc3339 == "2026-10-20T14:00:00+07:00")
        #expect(item.recurrence?.excludedDates.map(\.rfc3339) == ["2026-10-12T08:00:00+07:00"])
    }

    @Test func appleSaysNoAlarmWithNone() throws {
        let items = try file("apple").items
        #expect(items.first?.master?.alarms.map(\.identifier) == ["0D8A7B6C-1111-2222-3333-444455556666"])
        #expect(items.last?.master?.isCompleted == true)
    }

    @Test func outlookNamesZonesInItsOwnWay() throws {
        let start = try #require(try file("outlook").items.first?.master?.start)
        #expect(start.rfc3339 == "2026-11-13T08:30:00+07:00")
        #expect(start.zone(office: World.office).identifier == "Asia/Bangkok")
    }

    @Test func thunderbirdPutsARegistryBeforeTheZone() throws {
        let version = try #require(try file("thunderbird").items.last?.master)
        #expect(version.start?.rfc3339 == "2026-11-01T08:00:00+07:00")
    }
}
