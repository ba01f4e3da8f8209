import ICalendar

/// Reads configuration text in systemd's style (systemd.syntax(7)): `[Section]`, `Key=value`, comments with `#` or `;`.
package enum ConfigurationReader {
    /// Applies the lines of `text` to `configuration`, in order. A line that is wrong changes nothing and is a problem.
    package static func read(_ text: String, file: String, into configuration: inout Configuration) -> [ConfigurationProblem] {
        var problems: [ConfigurationProblem] = []
        var section: String?
        // What stands in a section that is not known was said with its heading.
        var isUnknownSection = false
        // Editors of other systems put a byte order mark before the text.
        let text = text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...]
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
                isUnknownSection = section == nil
                if section == nil || !trimmed.hasSuffix("]") { problem(.unknownSection(name)) }
                continue
            }
            guard let equals = trimmed.firstIndex(of: "=") else {
                problem(.notAnAssignment)
                continue
            }
            guard let section else {
                if !isUnknownSection { problem(.unknownSection("")) }
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

    /// The known key that begins most alike, its case aside, by at least four letters.
    private static func suggestion(for name: String) -> String? {
        let wanted = name.lowercased()
        let keys = ConfigurationKey.all.map { key in (key: key, length: key.name.lowercased().commonPrefix(with: wanted).count) }
        // Of keys that begin equally alike the one whose length is nearest.
        let close = keys.filter { $0.length >= 4 }.min { left, right in
            let distances = [left, right].map { abs($0.key.name.count - name.count) }
            return (-left.length, distances[0]) < (-right.length, distances[1])
        }
        return close.map { "[\($0.key.section)] \($0.key.name)=" }
    }

    private static func trimming(_ text: String) -> String {
        var rest = text[...]
        while let first = rest.first, first.isWhitespace { rest.removeFirst() }
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        return String(rest)
    }
}

extension String {
    fileprivate func commonPrefix(with other: String) -> Substring {
        var end = startIndex
        for (mine, others) in zip(indices, other) {
            guard self[mine] == others else { break }
            end = index(after: mine)
        }
        return self[..<end]
    }
}
