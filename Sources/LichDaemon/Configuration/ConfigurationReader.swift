import ICalendar

/// Reads configuration text in systemd's style (systemd.syntax(7)): `[Section]`, `Key=value`, comments with `#` or `;`.
package enum ConfigurationReader {
    /// Applies the lines of `text` to `configuration`, in order. A line that is wrong changes nothing and is a problem.
    package static func read(_ text: String, file: String, into configuration: inout Configuration) -> [ConfigurationProblem] {
        var problems: [ConfigurationProblem] = []
        var section: String?
        let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
        for (index, line) in lines.enumerated() {
            let trimmed = trimming(String(line))
            guard let first = trimmed.first, first != "#", first != ";" else { continue }
            func problem(_ kind: ConfigurationProblem.Kind) {
                let column = line.prefix { $0 == " " || $0 == "\t" }.count + 1
                problems.append(ConfigurationProblem(file: file, line: index + 1, column: column, kind: kind))
            }
            if first == "[" {
                let name = String(trimmed.dropFirst().prefix { $0 != "]" })
                section = ConfigurationKey.sections.first { $0 == name }
                if section == nil || !trimmed.hasSuffix("]") { problem(.unknownSection(name)) }
                continue
            }
            guard let equals = trimmed.firstIndex(of: "=") else {
                problem(.notAnAssignment)
                continue
            }
            guard let section else {
                problem(.unknownSection(""))
                continue
            }
            let name = trimming(String(trimmed[..<equals]))
            let value = trimming(String(trimmed[trimmed.index(after: equals)...]))
            if let kind = apply(name, value, section: section, to: &configuration) { problem(kind) }
        }
        return problems
    }

    private static func apply(
        _ name: String, _ value: String, section: String, to configuration: inout Configuration
    ) -> ConfigurationProblem.Kind? {
        guard let key = ConfigurationKey.all.first(where: { $0.section == section && $0.name == name }) else {
            return .unknownKey(name, section: section, suggestion: suggestion(for: name))
        }
        return key.apply(value, &configuration) ? nil : .badValue(key: name, value: value, expectation: key.expectation)
    }

    /// A known key that differs in case only, or begins alike.
    private static func suggestion(for name: String) -> String? {
        let wanted = name.lowercased()
        let keys = ConfigurationKey.all
        let close = keys.first { $0.name.lowercased() == wanted } ?? keys.first { $0.name.lowercased().prefix(5) == wanted.prefix(5) }
        return close.map { "[\($0.section)] \($0.name)=" }
    }

    private static func trimming(_ text: String) -> String {
        var rest = text[...]
        while let first = rest.first, first.isWhitespace { rest.removeFirst() }
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        return String(rest)
    }
}
