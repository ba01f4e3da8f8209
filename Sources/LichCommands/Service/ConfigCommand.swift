import ArgumentParser
import LichDaemon
import LichHost
import NoticeFormat

/// `lich config`: the configuration in force.
struct ConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "Say what of the configuration is in force, and from where.",
        discussion: """
            The answer is itself a configuration file: above each key stands the file and line, or the option, that its value is from; what is not set \
            is commented out. JSON: section key value origin file line.
            Example: lich config --config /etc/lich/lich.conf
            Exit status: 0 fine; 1 there are lines that are not used.
            """)

    @OptionGroup var options: CommonOptions

    func run() throws {
        try running {
            let session = try CommandSession(options)
            let settings = ConfigurationSetting.all(of: session.configuration, origins: session.origins)
            var output = StandardOutput()
            switch session.format {
            case .text, .csv, .html: output.write(ConfigurationListing.inForce(settings, language: session.language))
            case .json: for setting in settings { output.write(setting.json + "\n") }
            }
            try output.finish()
            if !session.configurationProblems.isEmpty { throw ExitCode(1) }
        }
    }
}

extension ConfigurationSetting {
    fileprivate var json: String {
        let (origin, file, line): (String, JSONValue, JSONValue) =
            switch self.origin {
            case .shipped: ("default", .null, .null)
            case .file(let path, let line): ("file", .string(path), .integer(Int64(line)))
            case .option(let name): (name, .null, .null)
            }
        return JSONLine.object([
            ("section", .string(key.section.rawValue)), ("key", .string(key.name)), ("value", value.isEmpty ? .null : .string(value)),
            ("origin", .string(origin)), ("file", file), ("line", line),
        ])
    }
}
