import Foundation
import Testing

/// The table of docs/catching-up.md and the cases of catching-up.txt are about the same things.
struct CatchingUpTableTests {
    @Test func everyRowOfTheTableHasACaseAndTheReverse() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let document = try String(contentsOf: root.appendingPathComponent("docs/catching-up.md"), encoding: .utf8)
        let rows = document.split(separator: "\n").filter { $0.hasPrefix("| `") }.map { $0.split(separator: "`")[1] }.map(String.init)
        let cells = try CaseLines.read("catching-up.txt").flatMap { $0.all("cell") }
        #expect(rows.count > 40 && Set(rows).count == rows.count, "a row is there twice")
        #expect(Set(rows).subtracting(cells).isEmpty, "rows without a case")
        #expect(Set(cells).subtracting(rows).isEmpty, "cases without a row")
    }
}
