import Foundation
import Testing

@Suite("Documents")
struct DocumentTests {
    @Test("docs/journal.md lists every MESSAGE_ID and every field of our own")
    func journal() throws {
        let files = try Project.files()
        let document = try #require(files.first { $0.path == "docs/journal.md" }).lines.joined(separator: "\n")
        let sources = files.filter { $0.path.hasPrefix("Sources/NoticeFormat/Journal/") }.flatMap(\.lines)
        let names = sources.flatMap { line in Self.literals(in: line).filter { Self.isIdentifier($0) || $0.hasPrefix("LICH_") } }
        #expect(names.contains(where: Self.isIdentifier) && names.contains("LICH_EVENT_UID"))
        let missing = Set(names).filter { !document.contains("`\($0)`") }
        #expect(missing.isEmpty)
    }

    @Test("Links between the documents lead somewhere")
    func links() throws {
        let documents = try Project.files().filter { $0.path.hasSuffix(".md") }
        #expect(documents.count > 5)
        for document in documents {
            let folder = Project.root.appending(path: document.path).deletingLastPathComponent()
            for link in document.lines.flatMap(Self.links) where !link.contains("://") {
                let target = folder.appending(path: String(link.prefix { $0 != "#" }))
                #expect(FileManager.default.fileExists(atPath: target.path(percentEncoded: false)), "\(document.path): \(link)")
            }
        }
    }

    /// What stands between quotation marks.
    private static func literals(in line: String) -> [String] {
        line.split(separator: "\"", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
    }

    private static func isIdentifier(_ text: String) -> Bool { text.count == 32 && text.allSatisfy(\.isHexDigit) }

    /// The targets of `[text](target)`.
    private static func links(in line: String) -> [String] {
        line.components(separatedBy: "](").dropFirst().map { String($0.prefix { $0 != ")" }) }
    }
}
