import Foundation

/// A file of the project as the rules see it.
struct SourceFile: Sendable {
    /// Relative to the package's folder, such as `Sources/lich/main.swift`.
    let path: String
    /// As written, a line an element.
    let lines: [String]
    /// The same lines with every comment and string literal blanked out; empty for files that are not Swift.
    let code: [String]

    init(path: String, text: String) {
        self.path = path
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        code =
            path.hasSuffix(".swift")
            ? SwiftBlanker.blank(text).split(separator: "\n", omittingEmptySubsequences: false).map(String.init) : []
    }

    var isSwift: Bool { path.hasSuffix(".swift") }

    /// The target that the file belongs to: the folder below `Sources`; nil outside of it.
    var target: String? {
        let parts = path.split(separator: "/")
        return parts.count > 2 && parts[0] == "Sources" ? String(parts[1]) : nil
    }
}

/// A place where a rule is broken. Prints as compilers do, so that an editor finds it.
struct Violation: Hashable, CustomStringConvertible {
    let path: String
    /// From 1.
    let line: Int
    let message: String

    var description: String { "\(path):\(line): \(message)" }
}

/// The files that the rules are about.
enum Project {
    static let folders = [".ci", "Sources", "Tests", "calendars", "docs", "packaging", "scripts", "systemd"]

    /// The package's folder.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Every text file of the project: those of ``folders`` and those at the top. Octets that are no UTF-8 are samples for tests and are left out.
    static func files() throws -> [SourceFile] { try loaded.get() }

    private static let loaded = Result { try load() }

    private static func load() throws -> [SourceFile] {
        let keys: [URLResourceKey] = [.isRegularFileKey]
        let top = try FileManager.default.contentsOfDirectory(at: root, includingPropertiesForKeys: keys)
            .filter { ![".git", "Package.resolved"].contains($0.lastPathComponent) }
        let below = folders.flatMap { folder in
            FileManager.default.enumerator(at: root.appending(path: folder), includingPropertiesForKeys: keys)?.compactMap { $0 as? URL }
                ?? []
        }
        let rootLength = root.path(percentEncoded: false).count
        return try (top + below).compactMap { url in
            guard try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true,
                let text = String(data: try Data(contentsOf: url), encoding: .utf8)
            else { return nil }
            return SourceFile(path: String(url.path(percentEncoded: false).dropFirst(rootLength)), text: text)
        }
    }
}
