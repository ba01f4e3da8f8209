import ArgumentParser
import LichDaemon

/// `lich`, whole.
package enum CommandProgram {
    /// Runs `lich` with the process's arguments and ends the process.
    package static func run() -> Never {
        LichCommand.main()
        LichCommand.exit()
    }
}

/// `lich`: the administrator's command.
struct LichCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lich",
        abstract: "Lịch: the commune's calendar of days and deadlines.",
        discussion: """
            Exit status: 0 fine; 1 it ran and found problems; 2 it could not run; 64 wrong usage.
            """,
        version: LichVersion.current,
        subcommands: [
            AddCommand.self, EditCommand.self,
            CheckCommand.self, AgendaCommand.self, NextCommand.self, SimulateCommand.self, ExplainCommand.self, LunarCommand.self,
            StatusCommand.self, LogCommand.self, ConfigCommand.self, TrustClockCommand.self,
        ])
}
