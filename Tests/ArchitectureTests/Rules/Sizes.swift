extension Rule {
    static let longestFile = 400
    static let longestFunction = 70

    static let fileLength = Rule(name: "file length") { file in
        let count = file.lines.last == "" ? file.lines.count - 1 : file.lines.count
        guard file.isSwift, count > longestFile else { return [] }
        return [Violation(path: file.path, line: count, message: "\(count) lines; a file has at most \(longestFile)")]
    }

    /// Counted from the line of `func`, `init`, `deinit` or `subscript` to its closing brace.
    static let functionLength = Rule(name: "function length") { file in
        FunctionScanner.functions(in: file.code).compactMap { function in
            let count = function.lines.count
            guard count > longestFunction else { return nil }
            return Violation(
                path: file.path, line: function.lines.lowerBound, message: "\(function.name) has \(count) lines; at most \(longestFunction)"
            )
        }
    }
}

/// Finds functions with a body in blanked code by matching brackets.
struct FunctionScanner {
    struct Function: Hashable {
        let name: String
        /// From 1, closing brace included.
        let lines: ClosedRange<Int>
    }

    private struct Token {
        let text: Substring
        let line: Int
        let followsDot: Bool
    }

    static func functions(in code: [String]) -> [Function] {
        let tokens = tokens(of: code)
        return tokens.indices.compactMap { index in
            let token = tokens[index]
            guard ["func", "init", "deinit", "subscript"].contains(token.text), !token.followsDot,
                let opening = bodyStart(in: tokens, after: index), let closing = matchingBrace(in: tokens, of: opening)
            else { return nil }
            let name = token.text == "func" && index + 1 < tokens.count ? tokens[index + 1].text : token.text
            return Function(name: String(name), lines: token.line...tokens[closing].line)
        }
    }

    /// Words and single punctuation marks.
    private static func tokens(of code: [String]) -> [Token] {
        var tokens: [Token] = []
        for (index, line) in code.enumerated() {
            var rest = line[...]
            var previous: Substring = ""
            while let first = rest.first {
                let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
                let text = word.isEmpty ? rest.prefix(1) : word
                if !first.isWhitespace { tokens.append(Token(text: text, line: index + 1, followsDot: previous == ".")) }
                previous = text
                rest = rest.dropFirst(text.count)
            }
        }
        return tokens
    }

    /// The brace that opens the body of the function whose keyword is at `keyword`; nil for a requirement of a protocol.
    private static func bodyStart(in tokens: [Token], after keyword: Int) -> Int? {
        let declarations: Set<Substring> = [
            "func", "init", "deinit", "subscript", "var", "let", "case", "static", "mutating", "struct", "enum", "class", "protocol",
            "extension",
            "associatedtype", "typealias", "package", "public", "private", "fileprivate", "internal", "@", "}",
        ]
        var depth = 0
        for index in tokens.indices.dropFirst(keyword + 1) {
            let token = tokens[index]
            switch token.text {
            case "(", "[": depth += 1
            case ")", "]": depth -= 1
            case "{" where depth == 0: return index
            default:
                // A keyword inside of the brackets is a label or an attribute of a parameter; on a later line and outside it is the next declaration.
                if depth < 0 { return nil }
                if depth == 0, token.line > tokens[index - 1].line, declarations.contains(token.text) { return nil }
            }
        }
        return nil
    }

    private static func matchingBrace(in tokens: [Token], of opening: Int) -> Int? {
        var depth = 0
        for index in tokens.indices.dropFirst(opening) {
            if tokens[index].text == "{" { depth += 1 }
            if tokens[index].text == "}" { depth -= 1 }
            if depth == 0 { return index }
        }
        return nil
    }
}
