import ArgumentParser
import CivilTime
import LichDaemon
import LichHost
import NoticeFormat
import Reminders

/// `lich deadlines`: who owes what, who has sent it, and who is late.
struct DeadlinesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deadlines",
        abstract: "Say of each deadline of a year who has sent it and when, and who is late by how many working days.",
        discussion: """
            Example: lich deadlines --year 2026 --format html > deadlines.html
            --format is text, json, csv (for spreadsheets) or html.
            """)

    @OptionGroup var options: CommonOptions

    @Option(help: ArgumentHelp("The year in which they are due; this one where it is left out.", valueName: "year"))
    var year: Int?

    @Argument(help: "Files or folders; without any, the configured folder.")
    var paths: [String] = []

    func run() throws {
        try running {
            let session = try CommandSession(options, formats: [.text, .json, .csv, .html])
            let calendars = try session.calendars(paths)
            calendars.warn(in: session.language)
            let today = session.office.civil(at: session.now).date
            var workingDays = WorkingDayCalendar(
                policy: session.configuration.policy, office: session.office, items: calendars.items)
            let found = Deadlines.due(
                inYear: year ?? today.year, of: calendars.items, today: today, office: session.office, workingDays: &workingDays)
            let listing = DeadlineListing(
                found.deadlines, isTruncated: found.isTruncated, year: year ?? today.year, language: session.language,
                office: session.office)
            var output = StandardOutput()
            switch session.format {
            case .text: output.write(listing.letter.plainText)
            case .json: output.write(listing.jsonLines)
            case .csv: output.write(listing.csv)
            case .html: output.write(listing.letter.html)
            }
            try output.finish()
            if found.isTruncated { StandardError.write("lich: \(DeadlineListing.truncation(in: session.language))\n") }
            try calendars.endIfIncomplete()
        }
    }
}
