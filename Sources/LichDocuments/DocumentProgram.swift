import Foundation
import LichDaemon

/// `lich-documents`: writes what is made of the code. It is built and used in the source tree, and not installed.
package enum DocumentProgram {
    /// With `--renew FOLDER`: the tables of the documents in that source tree. With `FOLDER`: the files to be installed.
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
        case (let folder?, 1):
            for (path, text) in InstalledDocuments.all() {
                let file = URL(filePath: folder).appending(path: path)
                try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(text.utf8).write(to: file)
            }
        default: throw Problem(description: "usage: lich-documents FOLDER, or lich-documents --renew SOURCES")
        }
    }

    /// What hinders it.
    struct Problem: Error, CustomStringConvertible { let description: String }
}
