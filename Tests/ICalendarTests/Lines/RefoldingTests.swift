import CivilTime
import LichTestSupport
import Recurrence
import Testing

@testable import ICalendar

/// Where a file's lines are folded, and how they end, is nothing of what it says.
@Suite struct RefoldingTests {
    private static let samples: [[UInt8]] = CaseFolder("habits").names.compactMap { try? CaseFolder("habits").octets($0) }

    @Test func thereAreSamples() { #expect(Self.samples.count >= 6) }

    @Test(arguments: 0..<150)
    func changesNoItem(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let sample = try #require(Self.samples.randomElement(using: &generator))
        let refolded = Self.refolded(sample, &generator)
        let (before, after) = (Self.read(sample), Self.read(refolded))
        #expect(before.items.map(Self.description) == after.items.map(Self.description))
        #expect(before.broken.map(\.uid) == after.broken.map(\.uid))
        // A fold may come before what looks like a property (X-RADICALE- and NAME), which is only asked about.
        #expect(before.codes == after.codes.filter { $0 != "doubtful-fold" })
    }

    private static func read(_ octets: [UInt8]) -> CalendarFile { CalendarReader.read(octets, file: "x.ics", context: World.context) }

    /// The same content lines with folds in other places, also in the middle of characters.
    private static func refolded(_ octets: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
        let file = UnfoldedFile(octets)
        let end: [UInt8] = [[0x0D, 0x0A], [0x0A], [0x0D]].randomElement(using: &generator) ?? [0x0A]
        return file.lines.flatMap { line in
            let octets = file.text.withOctets(line.range) { $0.array }
            let isBeginOrEnd = octets.starts(with: "BEGIN".utf8) || octets.starts(with: "END".utf8)
            return (isBeginOrEnd ? octets : folded(octets, end, &generator)) + end
        }
    }

    private static func folded(_ octets: [UInt8], _ end: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
        var result: [UInt8] = []
        for (index, octet) in octets.enumerated() {
            // A name is not cut, and white space not put first: the one would look misspelt, the other indented.
            if index > 40, octet != 0x20, octet != 0x09, Int.random(in: 0..<30, using: &generator) == 0 {
                result += end + (Bool.random(using: &generator) ? [0x20] : [0x09])
            }
            result.append(octet)
        }
        return result
    }

    private static func description(of item: CalendarItem) -> String {
        let versions = [item.master].compactMap(\.self) + item.overrides.map(\.version)
        let texts = versions.map { version in
            "\(String(describing: version.start)) \(version.end) \(version.summary) \(version.description) \(version.location) \(version.url) "
                + "\(version.categories) \(version.status) \(version.alarms) \(version.organizer as Any) \(version.attendees)"
        }
        return ([item.uid, item.kind.rawValue, "\(item.recurrence?.rules.map(\.text) ?? [])"] + texts).joined(separator: "\n")
    }
}
