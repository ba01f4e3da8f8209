import ICalendar

/// Reads configuration text in systemd's style (systemd.syntax(7)): `[Section]`, `Key=value`, comments with `#` or `;`.
package enum ConfigurationReader {
    /// Applies the lines of `text` to `configuration`, in order. A line that is wrong changes nothing and is a problem.
    package static func read(_ text: String, file: String, into configuration: inout Configuration) -> [ConfigurationProblem] {
        var origins: [String: ConfigurationOrigin] = [:]
        return read(text, file: file, into: &configuration, origins: &origins)
    }

    /// The same; notes in `origins`, by ``ConfigurationKey/id``, which line each value is from. An empty value restores that of `shipped`, and is from no line.
    static func read(
        _ text: String, file: String, into configuration: inout Configuration, origins: inout [String: ConfigurationOrigin],
        shipped: Configuration = Configuration()
    ) -> [ConfigurationProblem] {
        var problems: [ConfigurationProblem] = []
        var place = Place.beforeSections
        // Editors of other systems put a byte order mark before the text.
        let text = text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...]
        let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
        for (index, line) in lines.enumerated() {
            let trimmed = trimming(line)
            guard let first = trimmed.first, first != "#", first != ";" else { continue }
            do throws(Wrong) {
                if first == "[" {
                    try enter(trimmed, &place)
                } else if let (key, value) = try assignment(trimmed, in: place) {
                    guard key.apply(value, to: &configuration, shipped: shipped) else {
                        throw Wrong(kind: .badValue(key: key.name, value: value, expectation: key.expectation))
                    }
                    origins[key.id] = value.isEmpty ? nil : .file(file, line: index + 1)
                }
            } catch {
                let column = line.prefix { $0 == " " || $0 == "\t" }.count + 1
                problems.append(ConfigurationProblem(file: file, line: index + 1, column: column, kind: error.kind))
            }
        }
        return problems
    }

    /// Where a line stands.
    private enum Place {
        case beforeSections
        case section(ConfigurationSection)
        /// What stands in a section that is not known was said with its heading.
        case unknownSection
    }

    private struct Wrong: Error { let kind: ConfigurationProblem.Kind }

    /// Goes into the section of a heading such as `[Mail]`.
    private static func enter(_ heading: String, _ place: inout Place) throws(Wrong) {
        let name = String(heading.dropFirst().prefix { $0 != "]" })
        guard let section = ConfigurationSection(rawValue: name) else {
            place = .unknownSection
            throw Wrong(kind: .unknownSection(name))
        }
        place = .section(section)
        if !heading.hasSuffix("]") { throw Wrong(kind: .unknownSection(name)) }
    }

    /// The key and the value of a line; nil where nothing more is to be said of it.
    private static func assignment(_ line: String, in place: Place) throws(Wrong) -> (key: ConfigurationKey, value: String)? {
        guard let equals = line.firstIndex(of: "=") else { throw Wrong(kind: .notAnAssignment) }
        let name = trimming(line[..<equals])
        switch place {
        case .beforeSections: throw Wrong(kind: .unknownSection(""))
        case .unknownSection: return nil
        case .section(let section):
            guard let key = section.keys.first(where: { $0.name == name }) else {
                throw Wrong(kind: .unknownKey(name, section: section.rawValue, suggestion: suggestion(for: name)))
            }
            return (key, trimming(line[line.index(after: equals)...]))
        }
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
        return close.map { "\($0.key.id)=" }
    }

    private static func trimming(_ text: some StringProtocol) -> String {
        var rest = Substring(text)
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
