package import ArgumentParser

/// `lich`: the administrator's command.
package struct LichCommand: ParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "lich",
        abstract: "Lịch: the commune's calendar of days and deadlines.",
        discussion: """
            Exit status: 0 fine; 1 it ran and found problems; 2 it could not run; 64 wrong usage.
            """,
        version: LichVersion.current,
        subcommands: [
            CheckCommand.self, AgendaCommand.self, NextCommand.self, SimulateCommand.self, StatusCommand.self, LogCommand.self,
        ])

    package init() {}

    /// Runs `lich` with these arguments (without the program's name) and ends the process.
    package static func runAndExit(_ arguments: [String]? = nil) -> Never { main(arguments); exit() }
}
