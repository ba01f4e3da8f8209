import Foundation
import Testing

@testable import LichDocuments

/// The documents of the source tree say what the code says.
struct DocumentTableTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    @Test(arguments: DocumentTable.all.indices)
    func isInStep(index: Int) throws {
        let table = DocumentTable.all[index]
        let document = try String(contentsOf: Self.root.appending(path: table.path), encoding: .utf8)
        #expect(table.renewed(in: document) == document, "\(table.path): run make documents")
    }

    @Test(arguments: ["", "<!-- keys: written by make documents -->\n", "<!-- end of keys -->\n<!-- keys: written by make documents -->\n"])
    func aDocumentWithoutThePlaceIsRefused(text: String) {
        #expect(DocumentTable.all.allSatisfy { $0.renewed(in: text) == nil })
    }
}
