/// lich(1), from the commands themselves: a command, an option or an example that is added there is in the manual.
struct CommandManual {
    private let root: CommandTree.Command
    private let commands: [CommandTree.Command]
    /// What every command takes.
    private let common: [CommandTree.Argument]

    init(_ tree: CommandTree) {
        root = tree.command
        commands = (tree.command.subcommands ?? []).filter { $0.shouldDisplay && $0.commandName != "help" }
        let (first, others) = (commands.first?.arguments ?? [], commands.dropFirst())
        common = first.filter { argument in others.allSatisfy { $0.arguments?.contains(argument) == true } }
    }

    func page(date: String, version: String) -> String {
        var page = ManualPage(
            name: "lich", section: 1, summary: "ask and change a calendar of days and deadlines", date: date, version: version)
        page.section("SYNOPSIS")
        page.paragraph("`lich` *command* [*option*…] [*argument*…]")
        page.section("DESCRIPTION")
        page.paragraph(root.abstract ?? "")
        page.paragraph(
            "`lich` is the administrator's command over the calendars, the ledger and the mail spool of *lichd*(8). It needs no running daemon."
        )
        page.section("COMMANDS")
        for command in commands { describe(command, names: ["lich"], on: &page) }
        page.section("OPTIONS OF EVERY COMMAND")
        for argument in common { page.definition(argument.term, argument.words) }
        page.section("EXIT STATUS")
        page.paragraph(root.discussion ?? "")
        page.section("FILES")
        for (path, words) in Self.files { page.definition("*\(path)*", words) }
        page.section("SEE ALSO")
        page.paragraph("*lichd*(8), *lich.conf*(5), *lich-calendars*(5), *journalctl*(1)")
        return page.text
    }

    private static let files = [
        ("/etc/lich/lich.conf", "The configuration."), ("/etc/lich/calendars/", "The calendars."),
        ("/var/lib/lich/ledger.sqlite", "What was said."), ("/var/spool/lich/", "The mail, one message a file."),
        ("/usr/share/lich/calendars/", "Calendars to copy from."),
    ]

    private func describe(_ command: CommandTree.Command, names: [String], on page: inout ManualPage) {
        let names = names + [command.commandName]
        let own = (command.arguments ?? []).filter { $0.shouldDisplay && !common.contains($0) }
        page.subsection((names + own.map(\.usage)).joined(separator: " ").filter { !"`*".contains($0) })
        page.paragraph(command.abstract ?? "")
        for argument in own { page.definition(argument.term, argument.words) }
        discuss(command.discussion ?? "", on: &page)
        for sub in command.subcommands ?? [] where sub.shouldDisplay { describe(sub, names: names, on: &page) }
    }

    /// Paragraph by paragraph; what stands behind `Example:` is set apart.
    private func discuss(_ discussion: String, on page: inout ManualPage) {
        for line in discussion.split(separator: "\n") {
            let words = line.drop { $0 == " " }
            if let opening = ["Example: ", "Examples: "].first(where: words.hasPrefix) {
                page.paragraph("Example:")
                page.example([String(words.dropFirst(opening.count))])
            } else if line.hasPrefix("  ") {
                page.example([String(words)])
            } else {
                page.paragraph(String(words))
            }
        }
    }
}
