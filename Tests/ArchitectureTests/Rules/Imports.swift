extension Rule {
    private static let pure = ["CivilTime", "Recurrence", "ICalendar", "Reminders", "NoticeFormat"]
    private static let system = ["Dispatch", "Glibc", "Synchronization"]
    private static let foundation = ["Foundation", "FoundationEssentials"]

    /// Which modules the files of a target may import: docs/design.md as data. A target that is not here may not exist.
    private static let allowedImports: [String: [String]] = [
        "CivilTime": ["Synchronization"],
        "Recurrence": ["CivilTime"],
        "ICalendar": ["CivilTime", "Recurrence", "Synchronization"],
        "Reminders": ["CivilTime", "Recurrence", "ICalendar"],
        "NoticeFormat": ["CivilTime", "Recurrence", "ICalendar", "Reminders"],
        "LichHost": pure + system + ["CLinux", "CSQLite", "CSystemd"],
        "LichDaemon": pure + system + ["LichHost"],
        "LichCommands": pure + system + foundation + ["ArgumentParser", "LichDaemon", "LichHost"],
        "LichDocuments": pure + foundation + ["ArgumentParser", "LichCommands", "LichDaemon", "LichHost"],
        "lichd": ["LichDaemon"],
        "lich": ["LichCommands"],
        "lich-documents": ["LichDocuments"],
        "LichTestSupport": pure + system + foundation + ["LichHost", "Testing"],
    ]

    /// The layers: pure targets see only the targets below them, and Foundation (58 MB, no time zones when static) stays out of the daemon.
    static let imports = Rule(name: "imports") { file in
        guard file.isSwift, let target = file.target else { return [] }
        guard let allowed = allowedImports[target] else {
            return [
                Violation(path: file.path, line: 1, message: "target \(target) is in no layer: add it to docs/design.md and to this rule")
            ]
        }
        return scan(file, file.code) { line in
            guard let module = importedModule(line), !allowed.contains(module) else { return nil }
            return "\(target) may not import \(module)"
        }
    }

    /// The module of an import declaration: `import A`, `package import A`, `@preconcurrency import struct A.B`.
    private static func importedModule(_ line: String) -> String? {
        let words = line.split(whereSeparator: \.isWhitespace)
        guard let position = words.firstIndex(of: "import"), position + 1 < words.count else { return nil }
        let modifiers: Set<Substring> = ["package", "public", "internal", "fileprivate", "private"]
        guard words[..<position].allSatisfy({ $0.hasPrefix("@") || modifiers.contains($0) }) else { return nil }
        let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
        let path = kinds.contains(words[position + 1]) && position + 2 < words.count ? words[position + 2] : words[position + 1]
        return path.split(separator: ".").first.map(String.init)
    }
}
