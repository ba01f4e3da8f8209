import Foundation
import NoticeFormat
import Testing

/// What `journalctl -x` explains is what the daemon writes: the catalogs beside the unit, docs/journal.md and the code are in step.
struct CatalogTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private struct Entry {
        let identifier: String
        var headers: [String: String] = [:]
        var text = ""
    }

    private static func entries(_ name: String) throws -> [Entry] {
        let catalog = try String(contentsOf: root.appending(path: "systemd/catalog/\(name)"), encoding: .utf8)
        var entries: [Entry] = []
        var isHead = false
        for line in catalog.split(separator: "\n", omittingEmptySubsequences: false) where !line.hasPrefix("#") {
            if line.hasPrefix("-- ") {
                entries.append(Entry(identifier: String(line.dropFirst(3))))
                isHead = true
            } else if line.isEmpty {
                isHead = false
            } else if let last = entries.indices.last, isHead, let colon = line.firstIndex(of: ":") {
                entries[last].headers[String(line[..<colon])] = String(line[colon...].dropFirst(2))
            } else if let last = entries.indices.last {
                entries[last].text += line + "\n"
            }
        }
        return entries
    }

    /// The names between at signs.
    private static func fields(of text: String) -> [String] {
        text.split(separator: "@", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
    }

    @Test(arguments: ["lich.catalog", "lich.vi.catalog"])
    func everyKindIsExplainedOnce(catalog: String) throws {
        let entries = try Self.entries(catalog)
        #expect(entries.map(\.identifier).sorted() == JournalMessage.allCases.map(\.identifier).sorted())
        let documented = try String(contentsOf: Self.root.appending(path: "docs/journal.md"), encoding: .utf8)
        for entry in entries {
            #expect(entry.headers["Subject"]?.isEmpty == false && entry.text.utf8.count > 20, "\(entry.identifier)")
            #expect(
                entry.headers["Defined-By"] == "lich" && entry.headers["Documentation"]?.hasPrefix("man:lich") == true,
                "\(entry.identifier)")
            for field in Self.fields(of: entry.headers["Subject", default: ""] + entry.text) {
                #expect(documented.contains("`\(field)`"), "\(entry.identifier): @\(field)@ is no field of docs/journal.md")
            }
        }
    }

    @Test func bothLanguagesSpeakOfTheSameFields() throws {
        let vietnamese = Dictionary(
            try Self.entries("lich.vi.catalog").map { ($0.identifier, $0) }, uniquingKeysWith: { first, _ in first })
        for entry in try Self.entries("lich.catalog") {
            let other = try #require(vietnamese[entry.identifier])
            #expect(Set(Self.fields(of: entry.text)) == Set(Self.fields(of: other.text)), "\(entry.identifier)")
            #expect(entry.text != other.text)
        }
    }

    @Test func theDocumentHasEachKindWithItsPriority() throws {
        let document = try String(contentsOf: Self.root.appending(path: "docs/journal.md"), encoding: .utf8)
        for message in JournalMessage.allCases {
            let rows = document.split(separator: "\n").filter { $0.hasSuffix("| \(message.priority) | `\(message.identifier)` |") }
            #expect(rows.count == 1, "\(message)")
        }
        let listed = document.split(separator: "`").filter { $0.utf8.count == 32 && $0.allSatisfy(\.isHexDigit) }.map(String.init)
        #expect(Set(listed) == Set(JournalMessage.allCases.map(\.identifier)), "a kind that is no more")
    }
}
