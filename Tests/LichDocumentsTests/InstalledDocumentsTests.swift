import Foundation
import LichCommands
import LichDaemon
import Testing

@testable import LichDocuments

/// What is installed says all that there is.
struct InstalledDocumentsTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private static func documents() throws -> [String: String] {
        let all = try InstalledDocuments(sources: root, environment: ["SOURCE_DATE_EPOCH": "1795305600"]).all()
        return Dictionary(uniqueKeysWithValues: all.map { ($0.path, $0.text) })
    }

    private static func commands() throws -> [CommandTree.Command] {
        func below(_ command: CommandTree.Command) -> [CommandTree.Command] { [command] + (command.subcommands ?? []).flatMap(below) }
        return try below(CommandTree(json: CommandProgram.description()).command).filter { $0.commandName != "help" && $0.shouldDisplay }
    }

    @Test func everyCommandAndOptionIsInTheManual() throws {
        let page = try #require(try Self.documents()["share/man/man1/lich.1"])
        for command in try Self.commands().dropFirst() {
            #expect(page.contains("\n.SS \"lich"), "no command at all")
            #expect(page.contains(Roff.text(command.commandName)), "\(command.commandName)")
            for argument in command.arguments ?? [] where argument.shouldDisplay {
                #expect(page.contains(Roff.inline(argument.term)), "\(command.commandName) \(argument.term)")
            }
        }
    }

    @Test func everyCommandHasAnExample() throws {
        for command in try Self.commands() where command.subcommands?.isEmpty ?? true {
            #expect(command.discussion?.contains("Example") == true, "lich \(command.commandName) --help has no line “Example: …”")
        }
    }

    @Test(arguments: ["share/man/man5/lich.conf.5", "share/man/vi/man5/lich.conf.5", "share/lich/lich.conf"])
    func everyKeyIsExplained(path: String) throws {
        let text = try #require(try Self.documents()[path])
        for key in ConfigurationSection.allCases.flatMap(\.keys) { #expect(text.contains("\(key.name)="), "\(key.id)") }
    }

    @Test func pagesAreDatedAndNamed() throws {
        let pages = try Self.documents().filter { $0.key.hasPrefix("share/man/") }
        #expect(pages.count == 5)
        for (path, text) in pages {
            let name = path.split(separator: "/").last?.split(separator: ".").dropLast().joined(separator: ".") ?? ""
            #expect(text.contains(".TH \"\(name.uppercased())\" "), "\(path)")
            #expect(text.contains("\"2026-11-22\""), "\(path)")
        }
    }

    @Test func bashSourcesItsCompletion() throws {
        let script = try #require(try Self.documents()["share/bash-completion/completions/lich"])
        #expect(!script.hasPrefix("#!") && script.contains("trust-clock"))
    }
}
