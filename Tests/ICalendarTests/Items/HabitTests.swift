import CivilTime
import Foundation
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

    /// The first four occurrences of each item are those of `NAME.txt`.
    @Test(arguments: folder.names)
    func expandsRightly(_ name: String) throws {
        let lines = try file(name).items.flatMap { item in
            item.occurrences(startingIn: .distantPast..<Instant.distantFuture, limit: 4).occurrences.map {
                "\($0.start.rfc3339) \($0.end.rfc3339) \($0.version.summary)"
            }
        }
        #expect(lines == (try Self.folder.expected(name)), "\(lines.joined(separator: "\n"))")
    }

    /// A file that another program will read again keeps what only that program understands.
    @Test(arguments: folder.names)
    func keepsEveryOctetWhenSomethingIsAdded(_ name: String) throws {
        let octets = try Self.folder.octets(name)
        var draft = try CalendarDraft(octets)
        try draft.append(
            WrittenComponent("VEVENT", [WrittenProperty("UID", value: "new"), WrittenProperty("DTSTART", value: "20261115T080000")]))
        let written = String(decoding: draft.octets, as: UTF8.self)
        let before = String(decoding: octets, as: UTF8.self)
        let end = try #require(before.range(of: "END:VCALENDAR", options: .backwards)?.lowerBound)
        let lineEnd = before.contains("\r\n") ? "\r\n" : "\n"
        #expect(written.hasPrefix(before[..<end]) && written.hasSuffix("END:VEVENT\(lineEnd)END:VCALENDAR\(lineEnd)"))
    }

    @Test func thunderbirdNotesWhatWasSnoozed() throws {
        let item = try #require(try file("thunderbird").items.first { $0.uid.hasPrefix("2a1b") })
        #expect(item.master?.attendees.map(\.commonName) == ["Cán bộ văn hóa"])
        #expect(item.master?.description == "Gồm có: các thôn, các trường.")
        #expect(item.master?.alarms.map(\.identifier) == ["-PT15M"])
    }

    /// Its name went before the first END, whatever that ends.
    @Test func radicalePutsItsNameIntoTheAlarm() throws {
        let item = try #require(try file("radicale").items.first)
        #expect(item.uid == "20260901-event" && item.master?.alarms.map(\.identifier) == ["-PT1H"])
    }

    @Test func thereIsOneOfEach() {
        #expect(Self.folder.names == ["apple", "google", "nextcloud", "outlook", "radicale", "radicale-item", "thunderbird"])
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
