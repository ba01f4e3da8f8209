package import ArgumentParser
import LichDaemon

/// `lich`, whole.
package enum CommandProgram {
    /// Runs `lich` with the process's arguments and ends the process.
    package static func run() -> Never {
        LichCommand.main()
        LichCommand.exit()
    }

    /// Every command with its options and what they are, as JSON (what `lich --experimental-dump-help` says).
    package static func description() -> String { LichCommand._dumpHelp() }

    /// What completes the commands and their options in a shell.
    package static func completionScript(for shell: CompletionShell) -> String { LichCommand.completionScript(for: shell) }
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
            DeadlinesCommand.self, DoneCommand.self, ReportCommand.self, StatusCommand.self, LogCommand.self, DeliverCommand.self,
            MailCommand.self, ConfigCommand.self, TrustClockCommand.self,
        ])
}
