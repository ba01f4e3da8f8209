import Foundation

/// The commands as ArgumentParser describes them (`--experimental-dump-help`).
struct CommandTree: Decodable {
    let command: Command

    init(json: String) throws { self = try JSONDecoder().decode(CommandTree.self, from: Data(json.utf8)) }

    struct Command: Decodable {
        let commandName: String
        let abstract: String?
        let discussion: String?
        let shouldDisplay: Bool
        let arguments: [Argument]?
        let subcommands: [Command]?
    }

    struct Argument: Decodable, Hashable {
        struct Name: Decodable, Hashable {
            let kind: String
            let name: String
        }

        /// `option`, `flag` or `positional`.
        let kind: String
        let names: [Name]?
        let valueName: String?
        let abstract: String?
        let defaultValue: String?
        let isOptional: Bool
        let isRepeating: Bool
        let shouldDisplay: Bool
    }
}

extension CommandTree.Argument {
    /// `-h, --help` or `--from DATE`, in Markdown.
    var term: String {
        let value = "*\(valueName ?? "value")*"
        guard kind != "positional" else { return value }
        let names = (names ?? []).map { "`\($0.kind == "short" ? "-" : "--")\($0.name)`" }.joined(separator: ", ")
        return kind == "flag" ? names : "\(names) \(value)"
    }

    /// As it stands in a synopsis, in Markdown.
    var usage: String {
        let name = (names ?? []).last.map { "`\($0.kind == "short" ? "-" : "--")\($0.name)`" }
        let value = "*\(valueName ?? "value")*"
        let text = kind == "positional" ? value : kind == "flag" ? name ?? "" : "\(name ?? "") \(value)"
        return (isOptional ? "[\(text)]" : text) + (isRepeating ? "…" : "")
    }

    /// What it is, in words.
    var words: String {
        let shipped = defaultValue.map { " (\($0))" } ?? ""
        return (abstract ?? "") + shipped
    }
}
