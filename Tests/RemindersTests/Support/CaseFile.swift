import Foundation

/// One case of a case file: its lines `key: value` in order. A line that begins with `|` goes on with the value before it.
struct CaseLines: CustomStringConvertible, Sendable {
    struct Line: Sendable {
        let key: String
        var value: String
    }

    private(set) var lines: [Line] = []

    var description: String { self["case"] ?? "?" }

    /// The first value of a key.
    subscript(key: String) -> String? { lines.first { $0.key == key }?.value }

    func all(_ key: String) -> [String] { lines.filter { $0.key == key }.map(\.value) }

    /// The cases of `Cases/<name>`: blank lines are between them, `#` begins a comment line.
    static func read(_ name: String) throws -> [CaseLines] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let text = try String(contentsOf: folder.appendingPathComponent("Cases/\(name)"), encoding: .utf8)
        var cases = [CaseLines()]
        for line in text.components(separatedBy: "\n") where !line.hasPrefix("#") {
            if line.isEmpty {
                cases.append(CaseLines())
            } else if line.hasPrefix("|") {
                guard var last = cases[cases.count - 1].lines.popLast() else { throw CaseError("nothing to go on with: \(line)") }
                last.value += (last.value.isEmpty ? "" : "\n") + line.dropFirst(line.hasPrefix("| ") ? 2 : 1)
                cases[cases.count - 1].lines.append(last)
            } else if let colon = line.firstIndex(of: ":") {
                let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
                cases[cases.count - 1].lines.append(Line(key: String(line[..<colon]), value: value))
            } else {
                throw CaseError("neither key nor value: \(line)")
            }
        }
        return cases.filter { !$0.lines.isEmpty }
    }
}

struct CaseError: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
