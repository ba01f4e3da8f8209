import Foundation

/// The files of a folder of cases.
struct CaseFolder {
    private let folder: URL

    /// `name`: a folder in Tests/ICalendarTests/Cases.
    init(_ name: String) {
        folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Cases/\(name)")
    }

    /// The names of its calendars without `.ics`, in order.
    var names: [String] {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return files.filter { $0.hasSuffix(".ics") }.map { String($0.dropLast(4)) }.sorted()
    }

    /// The octets of a calendar.
    func octets(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: folder.appendingPathComponent(name + ".ics"))) }

    /// The lines of the text file beside a calendar; none where there is no such file.
    func expected(_ name: String) throws -> [String] {
        let text = try String(contentsOf: folder.appendingPathComponent(name + ".txt"), encoding: .utf8)
        return text.split(separator: "\n").map(String.init)
    }
}
