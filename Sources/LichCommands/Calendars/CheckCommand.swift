import ArgumentParser
import ICalendar
import LichHost
import NoticeFormat

/// `lich check`: every problem of the calendar files.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Say every problem of the calendar files.",
        discussion: """
            Example: lich check /etc/lich/calendars/bao-cao.ics
            Exit status: 0 no errors; 1 errors (with --strict also warnings); 2 a path cannot be read.
            """)

    @OptionGroup var options: CommonOptions

    @Flag(help: "Warnings count as problems too.")
    var strict = false

    @Argument(help: "Files or folders; without any, the configured folder.")
    var paths: [String] = []

    func run() throws {
        try running {
            let session = try CommandSession(options)
            let calendars = try session.calendars(paths)
            var output = StandardOutput()
            for diagnostic in calendars.diagnostics { output.write(session.text(of: diagnostic)) }
            for (path, reason) in calendars.unreadable { output.write(session.text(ofUnreadable: path, reason: reason)) }
            if session.format == .text, calendars.diagnostics.isEmpty, calendars.unreadable.isEmpty {
                let (items, files) = (calendars.items.count, calendars.fileCount)
                output.write(
                    session.language == .vietnamese
                        ? "\(items) mục trong \(files) tệp, không có lỗi\n" : "\(calendars.contents), no problems\n")
            }
            try output.finish()
            let problems = strict ? calendars.diagnostics.count : calendars.errors.count
            if problems + calendars.unreadable.count > 0 { throw ExitCode(1) }
        }
    }
}

extension CommandSession {
    fileprivate func text(of diagnostic: Diagnostic) -> String {
        guard format == .json else { return DiagnosticText(language: language).lines(diagnostic).map { $0 + "\n" }.joined() }
        let text = DiagnosticWording(diagnostic, language: language)
        let place = diagnostic.place
        return JSONLine.object([
            ("file", .string(place.file)), ("line", .integer(Int64(place.line))), ("column", .integer(Int64(place.column))),
            ("severity", .string(diagnostic.severity.rawValue)), ("code", .string(diagnostic.code.rawValue)),
            ("message", .string(text.sentence)), ("uid", .optional(diagnostic.uid)), ("hint", .string(text.hint)),
            ("octetOffset", .integer(Int64(place.octetOffset))), ("octetLength", .integer(Int64(place.octetLength))),
        ]) + "\n"
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
