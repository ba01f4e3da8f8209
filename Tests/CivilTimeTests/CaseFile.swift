import CivilTime
import Foundation
import Testing

/// A table of test cases as text under `Cases/`: a line a case, columns between spaces, `#` begins a comment line.
struct CaseFile {
    /// One line.
    struct Row: CustomTestStringConvertible, Sendable {
        let columns: [String]
        var testDescription: String { columns.joined(separator: " ") }
    }

    let rows: [Row]

    init(_ name: String) throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let text = try String(contentsOf: folder.appendingPathComponent("Cases/\(name)"), encoding: .utf8)
        rows = text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { Row(columns: $0.split(separator: " ").map(String.init)) }
    }
}

/// Values written as in ``CivilDate/description`` and its like, for rows.
enum Written {
    /// `2026-11-14`
    static func date(_ text: String) throws -> CivilDate {
        let numbers = text.split(separator: "-").compactMap { Int($0) }
        try #require(numbers.count == 3, "\(text) is no date")
        return try #require(CivilDate(year: numbers[0], month: numbers[1], day: numbers[2]))
    }

    /// `2026-11-14T17:00:00`
    static func local(_ text: String) throws -> CivilDateTime {
        let halves = text.split(separator: "T").map(String.init)
        try #require(halves.count == 2, "\(text) is no local time")
        let numbers = halves[1].split(separator: ":").compactMap { Int($0) }
        try #require(numbers.count == 3, "\(text) is no local time")
        return CivilDateTime(try date(halves[0]), try #require(TimeOfDay(hour: numbers[0], minute: numbers[1], second: numbers[2])))
    }

    /// `2026-11-14T17:00:00Z`
    static func instant(_ text: String) throws -> Instant { Instant(try local(String(text.dropLast())), offset: .zero) }

    /// `+07:00`, `-00:01:15`
    static func offset(_ text: String) throws -> UTCOffset {
        let numbers = text.dropFirst().split(separator: ":").compactMap { Int($0) }
        try #require(numbers.count == 2 || numbers.count == 3, "\(text) is no offset")
        let seconds = zip(numbers, [3600, 60, 1]).reduce(0) { $0 + $1.0 * $1.1 }
        return try #require(UTCOffset(seconds: text.hasPrefix("-") ? -seconds : seconds))
    }
}

/// The zone files of this machine.
enum SystemZones {
    static let folder = "/usr/share/zoneinfo"

    static func octets(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))) }

    static func rules(_ name: String) throws -> ZoneRules { try ZoneRules(tzif: octets(name)) }

    /// All names of POSIX-time zones, sorted.
    static func names() -> [String] {
        let all = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return all.filter { name in
            guard !name.hasPrefix("right/"), !name.hasPrefix("posix/"), name != "localtime", name != "posixrules" else { return false }
            return (try? octets(name).starts(with: "TZif".utf8)) ?? false
        }.sorted()
    }
}
