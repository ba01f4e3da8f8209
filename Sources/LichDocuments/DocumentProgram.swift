import Foundation

/// `lich-documents`: writes what is made of the code. It is built and used in the source tree, and not installed.
package enum DocumentProgram {
    /// `--renew SOURCES`: the tables of the documents in that source tree. `SOURCES PREFIX`: the files to be installed below a prefix such as `/usr`.
    package static func run(_ arguments: [String]) throws {
        switch (arguments.first, arguments.count) {
        case ("--renew", 2):
            let root = URL(filePath: arguments[1])
            for table in DocumentTable.all {
                let file = root.appending(path: table.path)
                guard let text = table.renewed(in: try String(contentsOf: file, encoding: .utf8)) else {
                    throw Problem(description: "\(table.path): the comments around \(table.name) are missing")
                }
                try Data(text.utf8).write(to: file)
            }
        case (let sources?, 2):
            for (path, text) in try InstalledDocuments(sources: URL(filePath: sources)).all() {
                let file = URL(filePath: arguments[1]).appending(path: path)
                try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(text.utf8).write(to: file)
            }
        default: throw Problem(description: "usage: lich-documents SOURCES PREFIX, or lich-documents --renew SOURCES")
        }
    }

    /// What hinders it.
    struct Problem: Error, CustomStringConvertible { let description: String }
}
