import ArgumentParser
import CivilTime
import LichDaemon
import LichHost
import NoticeFormat

/// `lich mail`: the spool in the administrator's hands.
struct MailCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mail",
        abstract: "List the messages of the spool, show one, try one again, or drop one.",
        discussion: """
            Example: sudo lich mail list
            Exit status: 0 fine; 1 there is no message of that name; 2 the spool cannot be used.
            """,
        subcommands: [MailListCommand.self, MailShowCommand.self, MailRetryCommand.self, MailDropCommand.self],
        defaultSubcommand: MailListCommand.self)
}

/// `lich mail list`
struct MailListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "The messages that wait and those that were given up; journalctl -t lich-deliver says why.",
        discussion: "Example: sudo lich mail list --sent")

    @OptionGroup var options: CommonOptions

    @Flag(help: "Those that were handed over too.")
    var sent = false

    func run() throws {
        try running {
            let session = try CommandSession(options)
            let spool = try SpoolListing(path: session.configuration.spool)
            var output = StandardOutput()
            let waiting: Set<SpoolFolder> = [.new, .work, .deferred, .failed]
            for message in try spool.messages(in: sent ? waiting.union([.sent]) : waiting) {
                output.write(session.format == .json ? session.json(message) : session.text(message))
            }
            try output.finish()
        }
    }
}

/// `lich mail show NAME`
struct MailShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "A message as it goes out.",
        discussion: "Example: sudo lich mail show 1794800000.0123456789abcdef0123456789abcdef.lich")

    @OptionGroup var options: CommonOptions

    @Argument(help: "The message's name, as in lich mail list.")
    var name: String

    func run() throws {
        try running {
            let session = try CommandSession(options)
            guard let octets = try SpoolListing(path: session.configuration.spool).content(of: name) else {
                throw session.noMessage(name)
            }
            var output = StandardOutput()
            output.write(TerminalText.escaped(String(decoding: octets, as: UTF8.self), keepingLines: true))
            try output.finish()
        }
    }
}

/// `lich mail retry NAME…`
struct MailRetryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry", abstract: "Try messages again: one that was given up at once, one that is deferred within five minutes.",
        discussion: "Example: sudo lich mail retry --all")

    @OptionGroup var options: CommonOptions
    @OptionGroup var choice: MailChoice

    func run() throws {
        try running {
            let session = try CommandSession(options)
            try choice.forEach(in: [.deferred, .failed], session) { spool, name throws(HostError) in try spool.retry(name, now: session.now)
            }
        }
    }
}

/// `lich mail drop NAME…`
struct MailDropCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drop", abstract: "Give up messages that wait, and remove those that were given up.",
        discussion: "Example: sudo lich mail drop 1794800000.0123456789abcdef0123456789abcdef.lich")

    @OptionGroup var options: CommonOptions
    @OptionGroup var choice: MailChoice

    func run() throws {
        try running {
            let session = try CommandSession(options)
            try choice.forEach(in: [.new, .deferred, .failed], session) { spool, name throws(HostError) in try spool.drop(name) }
        }
    }
}

/// Which messages are meant.
struct MailChoice: ParsableArguments {
    @Argument(help: "Names of messages, as in lich mail list.")
    var names: [String] = []

    @Flag(help: "All of them.")
    var all = false

    mutating func validate() throws {
        if names.isEmpty != all { throw ValidationError("Name messages, or say --all.") }
    }

    /// Does `work` to each; one that is not there is said, and is exit status 1.
    func forEach(
        in folders: Set<SpoolFolder>, _ session: CommandSession, _ work: (SpoolListing, String) throws(HostError) -> Bool
    ) throws {
        let spool = try SpoolListing(path: session.configuration.spool)
        for name in all ? try spool.messages(in: folders).map(\.name) : names where try !work(spool, name) && !all {
            throw session.noMessage(name)
        }
    }
}

extension CommandSession {
    fileprivate func noMessage(_ name: String) -> CannotRun {
        CannotRun(language == .vietnamese ? "không có thư nào tên \(name)" : "no message of the name \(name)", status: 1)
    }

    fileprivate func json(_ message: SpooledMail) -> String {
        JSONLine.object([
            ("file", .string(message.name)), ("state", .string(message.folder.rawValue)), ("recipient", .string(message.recipient)),
            ("tries", .integer(Int64(message.tries))), ("time", .string(message.time.description(in: office))),
        ]) + "\n"
    }

    fileprivate func text(_ message: SpooledMail) -> String {
        let time = clock(message.time)
        let tries = message.tries
        let state =
            switch (message.folder, language) {
            case (.deferred, .vietnamese):
                tries > 0 ? "đã thử \(tries) lần, thử lại lúc \(time)" : "chờ vì đã gửi đủ số thư, đến \(time)"
            case (.deferred, .english):
                tries > 0 ? "tried \(counted(tries, "time")), again at \(time)" : "waits for the limit on messages, until \(time)"
            case (.failed, .vietnamese): "KHÔNG giao được"
            case (.failed, .english): "GIVEN UP"
            case (.sent, .vietnamese): "đã giao lúc \(time)"
            case (.sent, .english): "handed over at \(time)"
            case (.work, .vietnamese): "đang giao"
            case (.work, .english): "being handed over"
            case (_, .vietnamese): "chờ giao"
            case (_, .english): "waits"
            }
        return TerminalText.escaped("\(message.name)  \(message.recipient.isEmpty ? "?" : message.recipient)  \(state)") + "\n"
    }
}
