import ArgumentParser
import CivilTime
import LichDaemon
import LichHost
import Reminders

/// `lich simulate`: every notice the daemon would give.
struct SimulateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Say every notice that lichd would give between two days, both included, with the same engine.",
        discussion: "Example: lich simulate --from 2026-01-01 --to 2026-12-31 --format json")

    @OptionGroup var options: CommonOptions

    @Option(help: ArgumentHelp("The first day; today where it is left out.", valueName: "day"))
    var from: CivilDate?

    @Option(help: ArgumentHelp("The last day; a year after the first where it is left out.", valueName: "day"))
    var to: CivilDate?

    @Argument(help: "Files or folders; without any, the configured folder.")
    var paths: [String] = []

    func run() throws {
        try running {
            let session = try CommandSession(options)
            let range = try session.dayRange(from: from, to: to, defaultDays: 365)
            let calendars = try session.calendars(paths)
            calendars.warn(in: session.language)
            var simulation = Simulation(
                items: calendars.items, policy: session.configuration.policy, office: session.office, range: range)
            var output = StandardOutput()
            while let notice = simulation.next() { output.write(NoticeLine(notice: notice, session: session).line) }
            try output.finish()
            for report in simulation.reports { report.warn(session) }
            try calendars.endIfIncomplete()
        }
    }
}

/// `lich next`: what comes next.
struct NextCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "next",
        abstract: "Say the next notices: when, what and to whom.",
        discussion: "Example: lich next -n 5")

    @OptionGroup var options: CommonOptions

    @Option(name: [.customShort("n"), .long], help: "How many notices.")
    var number = 10

    func validate() throws {
        guard number > 0 else { throw ValidationError("-n must be 1 or more.") }
    }

    func run() throws {
        try running {
            let session = try CommandSession(options)
            let calendars = try session.calendars([])
            calendars.warn(in: session.language)
            let range = session.now.adding(seconds: 1)..<Instant.distantFuture
            guard range.lowerBound < range.upperBound else { return }
            var simulation = Simulation(
                items: calendars.items, policy: session.configuration.policy, office: session.office, range: range)
            var output = StandardOutput()
            for _ in 0..<number {
                guard let notice = simulation.next() else { break }
                output.write(NoticeLine(notice: notice, session: session).line)
            }
            try output.finish()
            for report in simulation.reports { report.warn(session) }
            try calendars.endIfIncomplete()
        }
    }
}
