package import Foundation
import LichCommands
import LichDaemon
import NoticeFormat

/// The files that are made of the code and installed: the commented configuration, the manual and the completion of the shells.
package struct InstalledDocuments {
    /// The package's folder: some pages are made of its documents.
    let sources: URL
    /// Stands below each page of the manual, `2026-11-15`.
    let date: String

    /// The files of the source tree at `sources`, dated by SOURCE_DATE_EPOCH (reproducible-builds.org), or 1970 where that is not set.
    package init(sources: URL, environment: [String: String] = ProcessInfo.processInfo.environment) {
        self.sources = sources
        let seconds = environment["SOURCE_DATE_EPOCH"].flatMap(TimeInterval.init) ?? 0
        date = String(Date(timeIntervalSince1970: seconds).ISO8601Format().prefix(10))
    }

    /// Text by path below `/usr`.
    package func all() throws -> [(path: String, text: String)] {
        let version = LichVersion.current
        let pages = [
            ("man1/lich.1", CommandManual(try CommandTree(json: CommandProgram.description())).page(date: date, version: version)),
            ("man5/lich.conf.5", ConfigurationManual.page(.english, date: date, version: version)),
            ("vi/man5/lich.conf.5", ConfigurationManual.page(.vietnamese, date: date, version: version)),
            (
                "man5/lich-calendars.5",
                try page("lich-calendars", 5, "calendar files of lich", from: "docs/calendars.md", opensWith: "DESCRIPTION")
            ),
            ("man8/lichd.8", try page("lichd", 8, "event calendar and reminder daemon", from: "docs/manual/lichd.md")),
        ]
        return [("share/lich/lich.conf", ConfigurationListing.shipped())] + pages.map { ("share/man/\($0.0)", $0.1) }
            + ShellCompletion.all().map { ("share/\($0.path)", $0.text) }
    }

    private func page(_ name: String, _ section: Int, _ summary: String, from path: String, opensWith heading: String? = nil) throws
        -> String
    {
        var page = ManualPage(name: name, section: section, summary: summary, date: date, version: LichVersion.current)
        if let heading { page.section(heading) }
        page.add(markdown: try String(contentsOf: sources.appending(path: path), encoding: .utf8))
        return page.text
    }
}
