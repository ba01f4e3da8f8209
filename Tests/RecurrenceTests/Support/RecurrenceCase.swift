import CivilTime
import Foundation
import Recurrence
import Testing

/// A case of a file under `Cases/`: blocks between empty lines, `#` begins a comment.
///
///     case   Every other month on the first and last Sunday
///     start  America/New_York 1997-09-07T09:00
///     rrule  FREQ=MONTHLY;INTERVAL=2;BYDAY=1SU,-1SU
///     gives  1997-09 7 28  1997-11 2 30 ...
///
/// A time stands behind its zone, `floating`, `utc` or `date`. `gives` has months (`1997-09`), days in them (`7`, `2..30`, `7T14:30`; without a time
/// at DTSTART's), and ends in `...` where the instances go on; further lines of it continue. `office` names the office's zone (else UTC).
struct RecurrenceCase: CustomTestStringConvertible, Sendable {
    var name = ""
    var start: CalendarTime?
    var office = Zone.utc
    var rules: [RecurrenceRule] = []
    var exclusionRules: [RecurrenceRule] = []
    var dates: [RecurrenceDate] = []
    var excludedDates: [CalendarTime] = []
    var expected: [CivilDateTime] = []
    var goesOn = false
    private var month: (year: Int, month: Int)?

    var testDescription: String { name }

    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Cases")

    static func files() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }

    static func all(in file: String) throws -> [RecurrenceCase] {
        let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix("#") }
        return try lines.split(whereSeparator: \.isEmpty).map { try RecurrenceCase(lines: $0.map(String.init)) }
    }

    private init(lines: [String]) throws {
        for line in lines {
            let (key, value) = try Self.halves(line)
            switch key {
            case "case": name = value
            case "start": start = try Self.time(value)
            case "office": office = try #require(TestZones.named(value))
            case "rrule": rules.append(try ParsedRule(Array(value.utf8)).rule)
            case "exrule": exclusionRules.append(try ParsedRule(Array(value.utf8)).rule)
            case "rdate": dates.append(RecurrenceDate(start: try Self.time(value)))
            case "exdate": excludedDates.append(try Self.time(value))
            case "gives": for token in value.split(separator: " ") { try readExpected(String(token)) }
            default: Issue.record("unknown line in case file: \(line)")
            }
        }
        try #require(!name.isEmpty && start != nil, "a case needs a name and a start: \(lines)")
    }

    private mutating func readExpected(_ token: String) throws {
        if token == "..." {
            goesOn = true
        } else if token.contains("-") {
            let numbers = token.split(separator: "-").compactMap { Int($0) }
            try #require(numbers.count == 2, "\(token) is no month")
            month = (numbers[0], numbers[1])
        } else {
            let halves = token.split(separator: "T").map(String.init)
            let time = try halves.count > 1 ? Self.timeOfDay(halves[1]) : try #require(start).civil.time
            let days = halves[0].components(separatedBy: "..").compactMap { Int($0) }
            for day in try #require(days.first)...(try #require(days.last)) {
                let (year, month) = try #require(month)
                expected.append(CivilDateTime(try #require(CivilDate(year: year, month: month, day: day), "\(token)"), time))
            }
        }
    }

    private static func halves(_ line: String) throws -> (String, String) {
        let index = try #require(line.firstIndex(of: " "), "\(line) has no value")
        return (String(line[..<index]), line[index...].trimmingCharacters(in: .whitespaces))
    }

    /// `America/New_York 1997-09-02T09:00`
    static func time(_ text: String) throws -> CalendarTime {
        let (kind, value) = try halves(text)
        let numbers = value.prefix(10).split(separator: "-").compactMap { Int($0) }
        try #require(numbers.count == 3, "\(text) is no time")
        let date = try #require(CivilDate(year: numbers[0], month: numbers[1], day: numbers[2]))
        if kind == "date" { return .date(date) }
        let civil = CivilDateTime(date, try timeOfDay(String(value.dropFirst(11))))
        switch kind {
        case "floating": return .floating(civil)
        case "utc": return .utc(Instant(civil, offset: .zero))
        default: return .zoned(civil, try #require(TestZones.named(kind), "\(kind) is no zone of these tests"))
        }
    }

    private static func timeOfDay(_ text: String) throws -> TimeOfDay {
        let numbers = text.split(separator: ":").compactMap { Int($0) }
        try #require(numbers.count >= 2, "\(text) is no time")
        return try #require(TimeOfDay(hour: numbers[0], minute: numbers[1], second: numbers.count > 2 ? numbers[2] : 0))
    }
}

extension RecurrenceSet {
    /// Up to `limit` instances after `instant`, and how the walk ended.
    func walk(after instant: Instant = .distantPast, limit: Int) -> (instances: [RecurrenceInstance], last: RecurrenceStep?) {
        var found: [RecurrenceInstance] = []
        var search = search(after: instant)
        while found.count < limit {
            let step = search.next()
            guard case .instance(let instance) = step else { return (found, step) }
            found.append(instance)
        }
        return (found, nil)
    }
}
