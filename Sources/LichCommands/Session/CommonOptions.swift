import ArgumentParser
import CivilTime
import LichDaemon
import NoticeFormat

/// How an answer is written.
enum OutputFormat: String, ExpressibleByArgument {
    case text, json
}

extension Language: ExpressibleByArgument {}

extension InstanceName: ExpressibleByArgument {
    package init?(argument: String) { self.init(argument) }
}

extension CivilDate: ExpressibleByArgument {
    /// `2026-04-21`, or as people write it here, `21/4/2026`.
    package init?(argument: String) {
        if let date = CivilDate(rfc3339: argument) {
            self = date
            return
        }
        let parts = argument.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 3, let day = parts[0], let month = parts[1], let year = parts[2], year >= 1000 else { return nil }
        self.init(year: year, month: month, day: day)
    }
}

/// The options that every command takes.
struct CommonOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The folder of calendar files.", valueName: "dir"))
    var calendars: String?

    @Option(help: ArgumentHelp("The configuration file.", valueName: "file"))
    var config: String?

    @Option(help: ArgumentHelp("The office, where several have a daemon on this machine (lichd@NAME.service).", valueName: "name"))
    var instance: InstanceName?

    @Option(help: ArgumentHelp("Answer as if it were this instant (RFC 3339).", valueName: "instant"))
    var now: String?

    @Option(help: ArgumentHelp("The office's zone, an IANA name.", valueName: "tz"))
    var timeZone: String?

    @Option(help: "The language of the answer: vi or en.")
    var language: Language?

    @Option(help: "text, or json: one object a line.")
    var format: OutputFormat = .text

    @Option(help: ArgumentHelp("The folder of the ledger.", valueName: "dir"))
    var state: String?

    @Option(help: ArgumentHelp("The mail spool.", valueName: "dir"))
    var spool: String?
}

extension CommonOptions {
    /// Puts what the options say in place of what the files say.
    func apply(to configuration: inout Configuration, _ origins: inout [String: ConfigurationOrigin]) {
        if let calendars {
            configuration.calendars = calendars
            origins["[Calendars] Calendars"] = .option("--calendars")
        }
        if let timeZone {
            configuration.timeZone = timeZone
            origins["[Calendars] TimeZone"] = .option("--time-zone")
        }
        if let state {
            configuration.state = state
            origins["[Storage] State"] = .option("--state")
        }
        if let spool {
            configuration.spool = spool
            origins["[Storage] Spool"] = .option("--spool")
        }
    }
}
