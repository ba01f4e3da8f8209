/// A table in a document of the source tree that is made of the code, between two comments that name it.
package struct DocumentTable: Sendable {
    /// The document, relative to the package's folder.
    package let path: String
    /// The name in the comments `<!-- NAME: … -->` and `<!-- end of NAME -->`.
    let name: String
    let text: @Sendable () -> String

    /// Every such table.
    package static let all = [
        DocumentTable(path: "docs/configuration.md", name: "keys") { ConfigurationTable.markdown },
        DocumentTable(path: "docs/diagnostics.md", name: "limits") { LimitTable.markdown },
    ]

    /// The document with the table as it is now; nil where the two comments are not there, once and in order.
    package func renewed(in document: String) -> String? {
        let begin = "<!-- \(name): written by make documents -->\n"
        let starts = document.ranges(of: begin)
        let ends = document.ranges(of: "<!-- end of \(name) -->")
        guard starts.count == 1, ends.count == 1, starts[0].upperBound <= ends[0].lowerBound else { return nil }
        return document[..<starts[0].upperBound] + text() + document[ends[0].lowerBound...]
    }
}
