import Foundation
import Testing

/// Each wrong file of the reader's tests, as `lich check` says it in both languages: `Cases/wrong/NAME.txt` has the Vietnamese text, a line `---`, and the
/// English one.
@Suite struct WrongFileTests {
    private static let expected = CommandLineTests.cases.appendingPathComponent("wrong")
    private static let files = CommandLineTests.cases.appendingPathComponent("../../ICalendarTests/Cases/wrong").standardized

    static let names: [String] = ((try? FileManager.default.contentsOfDirectory(atPath: files.path)) ?? [])
        .filter { $0.hasSuffix(".ics") }.map { String($0.dropLast(4)) }.sorted()

    @Test func thereAreMany() { #expect(Self.names.count >= 60) }

    @Test(arguments: names)
    func saysExactlyThis(_ name: String) throws {
        let text = try String(contentsOf: Self.expected.appendingPathComponent("\(name).txt"), encoding: .utf8)
        let said = try ["vi", "en"].map { language in
            try CommandLineTests.run("lich check \(name).ics --language \(language) --now 2026-06-01T00:00:00Z", in: Self.files).output
        }
        #expect(said.joined(separator: "---\n") == text)
    }
}
