import ArgumentParser
import ICalendar
import LichDaemon
import LichHost
import NoticeFormat
import Reminders

/// `lich check`: every problem of the calendar files.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Say every problem of the calendar files.",
        discussion: """
            Examples: lich check /etc/lich/calendars/bao-cao.ics
                      lich check --fix --dry-run
            --fix mends what can be mended without doubt (a UID, DTSTAMP, VERSION or VALUE=DATE that is missing, dates in another form) and shows it
            as a diff; what was there before is kept as FILE~. Every code is explained in docs/diagnostics.md.
            Exit status: 0 no errors; 1 errors (with --strict also warnings); 2 a path cannot be read, or with --fix not be written.
            """)

    @OptionGroup var options: CommonOptions

    @Flag(help: "Warnings count as problems too.")
    var strict = false

    @Flag(help: "Mend what can be mended without doubt, and show it.")
    var fix = false

    @Flag(help: "With --fix: show it, and write nothing.")
    var dryRun = false

    @Flag(help: "With --fix: end every line with CR LF, as RFC 5545 wants it.")
    var crlf = false

    @Flag(help: "With --fix: fold lines of more than 75 octets.")
    var fold = false

    @Argument(help: "Files or folders; without any, the configured folder.")
    var paths: [String] = []

    func validate() throws {
        guard fix || !(dryRun || crlf || fold) else { throw ValidationError("--dry-run, --crlf and --fold belong to --fix.") }
    }

    func run() throws {
        try running {
            let session = try CommandSession(options)
            var calendars = try session.calendars(paths)
            var isWritten = true
            var output = StandardOutput()
            if fix {
                let fixing = Fixing(session: session, isDryRun: dryRun, endsLinesWithCRLF: crlf, folds: fold)
                let folders = paths.isEmpty ? [session.configuration.calendars] : paths
                let fixed = try fixing.perform(on: calendars.files, foundIn: folders, into: &output)
                calendars = session.calendars(of: FolderScan(files: fixed.files, unreadable: calendars.unreadable))
                isWritten = fixed.isComplete
            }
            let diagnostics = session.reviewed(calendars)
            for diagnostic in diagnostics { output.write(session.text(of: diagnostic)) }
            for (path, reason) in calendars.unreadable { output.write(session.text(ofUnreadable: path, reason: reason)) }
            if session.format == .text, diagnostics.isEmpty, calendars.unreadable.isEmpty {
                let (items, files) = (calendars.items.count, calendars.fileCount)
                output.write(
                    session.language == .vietnamese
                        ? "\(items) mục trong \(files) tệp, không có lỗi\n" : "\(calendars.contents), no problems\n")
            }
            try output.finish()
            if !isWritten { throw ExitCode(2) }
            let problems = strict ? diagnostics.count : calendars.errors.count
            if problems + calendars.unreadable.count > 0 { throw ExitCode(1) }
        }
    }
}

extension CommandSession {
    fileprivate func text(of diagnostic: Diagnostic) -> String {
        guard format == .json else { return DiagnosticText(language: language).lines(diagnostic).map { $0 + "\n" }.joined() }
        let text = DiagnosticWording(diagnostic, language: language)
        let place = diagnostic.place
        return JSONLine.object(
            [
                ("file", .string(place.file)), ("line", .integer(Int64(place.line))), ("column", .integer(Int64(place.column))),
                ("severity", .string(diagnostic.severity.rawValue)), ("code", .string(diagnostic.code.rawValue)),
                ("message", .string(text.sentence)), ("uid", .optional(diagnostic.uid)), ("hint", .string(text.hint)),
                ("octetOffset", .integer(Int64(place.octetOffset))), ("octetLength", .integer(Int64(place.octetLength))),
            ] + related(diagnostic)) + "\n"
    }

    private func related(_ diagnostic: Diagnostic) -> [(String, JSONValue)] {
        guard let place = diagnostic.related else { return [] }
        return [
            ("relatedFile", .string(place.file)), ("relatedLine", .integer(Int64(place.line))),
            ("relatedColumn", .integer(Int64(place.column))),
        ]
    }

    /// What the reader says, and what a second look finds, in order of file and place.
    fileprivate func reviewed(_ calendars: LoadedCalendars) -> [Diagnostic] {
        let items = calendars.itemsByFile
        let review = CalendarReview(policy: configuration.policy, now: now, office: office)
        let found = calendars.files.flatMap { file in
            TextReview.diagnostics(file.octets, file: file.path)
                + review.diagnostics(of: items[file.path] ?? [], octets: file.octets, file: file.path)
        }
        return (calendars.diagnostics + found).enumerated().sorted { left, right in
            let (a, b) = (left.element.place, right.element.place)
            return (a.file, a.octetOffset, left.offset) < (b.file, b.octetOffset, right.offset)
        }.map(\.element)
    }

    /// A file that could not be read has no place, and stands as its first line.
    fileprivate func text(ofUnreadable path: String, reason: String) -> String {
        let sentence = language == .vietnamese ? "không đọc được: \(reason)" : "cannot be read: \(reason)"
        guard format == .json else {
            return TerminalText.escaped("\(path):1:1: \(language == .vietnamese ? "lỗi" : "error"): \(sentence) [unreadable]") + "\n"
        }
        return JSONLine.object([
            ("file", .string(path)), ("line", 1), ("column", 1), ("severity", .string("error")), ("code", .string("unreadable")),
            ("message", .string(sentence)), ("uid", .null),
        ]) + "\n"
    }
}

extension LoadedCalendars {
    /// The items that each file has a version of.
    fileprivate var itemsByFile: [String: [CalendarItem]] {
        if files.count == 1 { return [files[0].path: items] }
        var found: [String: [CalendarItem]] = [:]
        for item in items {
            if let master = item.master, item.overrides.isEmpty {
                found[master.file, default: []].append(item)
            } else {
                for file in item.files { found[file, default: []].append(item) }
            }
        }
        return found
    }
}
