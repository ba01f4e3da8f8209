extension Rule {
    /// Every type and function at the top of a file that other targets can see says what it is.
    static let documentation = Rule(name: "documentation") { file in
        guard file.isSwift, file.target != nil else { return [] }
        var depth = 0
        return file.code.indices.compactMap { index in
            let line = file.code[index]
            defer { depth += line.reduce(0) { $0 + ($1 == "{" ? 1 : $1 == "}" ? -1 : 0) } }
            guard depth == 0, let name = visibleDeclaration(line), !isDocumented(file, before: index) else { return nil }
            return Violation(path: file.path, line: index + 1, message: "\(name) has no documentation comment")
        }
    }

    /// The name that a `package` or `public` declaration of a type or function gives, or nil.
    private static func visibleDeclaration(_ line: String) -> String? {
        let words = line.split { !$0.isLetter && !$0.isNumber && !"_@".contains($0) }
        let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "actor", "func", "typealias"]
        guard let kind = words.firstIndex(where: { kinds.contains($0) }), kind + 1 < words.count else { return nil }
        guard words[..<kind].contains(where: { $0 == "package" || $0 == "public" }) else { return nil }
        return String(words[kind + 1])
    }

    /// Whether a line of `///` stands right above, attributes aside.
    private static func isDocumented(_ file: SourceFile, before index: Int) -> Bool {
        let above = file.lines[..<index].last { !$0.drop(while: \.isWhitespace).hasPrefix("@") }
        return above?.drop(while: \.isWhitespace).hasPrefix("///") ?? false
    }
}
