import Foundation
import ICalendar
import Testing

@Suite("Windows names of zones")
struct WindowsZonesTests {
    @Test(
        "A name is found whatever its case",
        arguments: [
            ("SE Asia Standard Time", "Asia/Bangkok"), ("se asia standard time", "Asia/Bangkok"), ("UTC", "Etc/UTC"),
            ("UTC+12", "Etc/GMT-12"),
            ("UTC-11", "Etc/GMT+11"), ("W. Europe Standard Time", "Europe/Berlin"), ("AUS Central Standard Time", "Australia/Darwin"),
            ("Aus Central W. Standard Time", "Australia/Eucla"), ("Pacific Standard Time (Mexico)", "America/Tijuana"),
            ("Afghanistan Standard Time", "Asia/Kabul"), ("Yukon Standard Time", "America/Whitehorse"),
            ("India Standard Time", "Asia/Kolkata"),
        ])
    func found(name: String, identifier: String) { #expect(WindowsZones.identifier(forWindowsName: name) == identifier) }

    @Test(
        "What is no Windows name",
        arguments: ["", "Asia/Bangkok", "SE Asia", "SE Asia Standard Time ", "zzz", "\u{0}", "Ünknown Standard Time"])
    func unknown(name: String) { #expect(WindowsZones.identifier(forWindowsName: name) == nil) }

    @Test("Every name of the table is found, and the order is strict")
    func order() {
        #expect(WindowsZones.table.count >= 139)
        for row in WindowsZones.table { #expect(WindowsZones.identifier(forWindowsName: row.windows) == row.iana) }
        for (left, right) in zip(WindowsZones.table, WindowsZones.table.dropFirst()) {
            #expect(left.windows.lowercased() < right.windows.lowercased())
        }
    }

    @Test("Every zone of the table is installed")
    func installed() {
        for row in WindowsZones.table { #expect(FileManager.default.fileExists(atPath: "/usr/share/zoneinfo/\(row.iana)"), "\(row)") }
    }
}
