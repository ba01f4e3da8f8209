import Foundation
import Testing

@testable import ICalendar

/// Each `Cases/wrong/NAME.ics` has a `NAME.txt` beside it: a line for each diagnostic, `severity code line:column`, in order, then a line that
/// starts with `items` and lists the UIDs in use, with `broken` and `truncated` where it applies.
@Suite struct WrongFileTests {
    static let folder = CaseFolder("wrong")

    @Test(arguments: folder.names)
    func saysExactlyThis(_ name: String) throws {
        let file = CalendarReader.read(try Self.folder.octets(name), file: "\(name).ics", context: World.context)
        #expect(try Self.folder.expected(name) == Self.summary(of: file))
    }

    @Test func thereAreManyCases() { #expect(Self.folder.names.count >= 40) }

    static func summary(of file: CalendarFile) -> [String] {
        var lines = file.diagnostics.map { "\($0.severity) \($0.code.rawValue) \($0.place.line):\($0.place.column)" }
        lines.append((["items"] + file.items.map(\.uid)).joined(separator: " "))
        lines += file.broken.map { "broken \($0.uid ?? "?") \($0.line)" }
        if file.isTruncated { lines.append("truncated") }
        return lines
    }
}
