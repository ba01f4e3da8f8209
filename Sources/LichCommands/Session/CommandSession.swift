import ArgumentParser
import CivilTime
import ICalendar
import LichDaemon
import LichHost
import NoticeFormat
import Reminders

/// A command could not run: exit status 2, or 64 (sysexits(3)) where what was asked makes no sense.
struct CannotRun: Error, CustomStringConvertible {
    let description: String
    let status: Int32

    init(_ description: String, status: Int32 = 2) {
        self.description = description
        self.status = status
    }

    /// What was asked makes no sense.
    static func usage(_ description: String) -> CannotRun { CannotRun(description, status: 64) }
}

/// What a command works with: the configuration in force, the office's zone, the instant it answers for, and the way it answers.
struct CommandSession {
    let configuration: Configuration
    /// Where what is not shipped is from, by the identifier of the key.
    let origins: [String: ConfigurationOrigin]
    /// Lines of the configuration that are not used; each was said on standard error.
    let configurationProblems: [ConfigurationProblem]
    let zones: ZoneDatabase
    let office: Zone
    let language: Language
    let format: OutputFormat
    let now: Instant

    /// - Parameter formats: the answers that the command has.
    init(_ options: CommonOptions, formats: Set<OutputFormat> = [.text, .json]) throws(CannotRun) {
        guard formats.contains(options.format) else {
            throw .usage("--format \(options.format.rawValue) is none of \(formats.map(\.rawValue).sorted().joined(separator: ", "))")
        }
        let loaded = ConfigurationFiles.load(path: options.config, instance: options.instance)
        if let path = options.config, loaded.isMissing { throw CannotRun("cannot read \(path)") }
        var configuration = loaded.configuration
        let language = options.language ?? configuration.language
        for problem in loaded.problems { StandardError.write("\(problem.place): \(problem.sentence(in: language))\n") }
        var origins = loaded.origins
        options.apply(to: &configuration, &origins)
        self.origins = origins
        configurationProblems = loaded.problems
        let zones = ZoneDatabase()
        self.zones = zones
        if let name = configuration.timeZone {
            guard let zone = zones.zone(named: name) else {
                throw CannotRun("no such time zone: \(name)", status: options.timeZone == nil ? 2 : 64)
            }
            office = zone
        } else {
            office = zones.localZone()
        }
        if let text = options.now {
            guard let instant = Instant(rfc3339: text, office: office) else { throw .usage("not an instant (RFC 3339): \(text)") }
            now = instant
        } else {
            now = SystemClock().now()
        }
        self.configuration = configuration
        self.language = language
        format = options.format
    }

    var settings: OfficeSettings { OfficeSettings(configuration: configuration, office: office, zones: zones) }

    /// What the reader of calendars needs to know.
    var readingContext: ReadingContext { ReadingContext(office: office, zone: { [zones] name in zones.zone(named: name) }) }

    /// Octets read as a calendar file.
    func read(_ octets: [UInt8], file: String) -> CalendarFile { CalendarReader.read(octets, file: file, context: readingContext) }

    /// The calendars of these files and folders, or of the configured folder where none are named.
    /// - Throws: ``CannotRun`` when one of them cannot be read at all.
    func calendars(_ paths: [String]) throws(CannotRun) -> LoadedCalendars {
        var scan = FolderScan()
        for path in paths.isEmpty ? [configuration.calendars] : paths {
            let found = CalendarPaths.scan(path)
            if let failure = found.failure { throw CannotRun("\(path): \(failure)") }
            scan.files += found.files
            scan.unreadable += found.unreadable
        }
        return calendars(of: scan)
    }

    /// The calendars of files that were read.
    func calendars(of scan: FolderScan) -> LoadedCalendars {
        var store = CalendarStore()
        let update = store.take(scan, context: readingContext)
        return LoadedCalendars(
            items: update.items, files: scan.files, diagnostics: store.diagnostics, unreadable: scan.unreadable,
            fileCount: store.fileCount)
    }
}

/// `1 file`, `2 files`.
func counted(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

/// Calendars as a command reads them.
struct LoadedCalendars {
    let items: [CalendarItem]
    /// As they were read.
    let files: [CalendarOctets]
    let diagnostics: [Diagnostic]
    let unreadable: [(path: String, reason: String)]
    let fileCount: Int

    /// `20 items in 3 files`
    var contents: String { "\(counted(items.count, "item")) in \(counted(fileCount, "file"))" }

    var errors: [Diagnostic] { diagnostics.filter { $0.severity == .error } }

    /// Exit status 1 where the answer is not whole, after it was given.
    func endIfIncomplete() throws {
        if !errors.isEmpty || !unreadable.isEmpty { throw ExitCode(1) }
    }

    /// Says on standard error that the answer is not whole, where it is not.
    func warn(in language: Language) {
        for (path, reason) in unreadable { StandardError.write("\(TerminalText.escaped(path)): \(reason)\n") }
        guard !errors.isEmpty else { return }
        let count = errors.count
        StandardError.write(
            language == .vietnamese
                ? "lich: có \(count) lỗi trong các tệp lịch, xem bằng: lich check\n"
                : "lich: \(count) errors in the calendar files, see: lich check\n")
    }
}

extension ParsableCommand {
    /// Runs `body`; a ``CannotRun`` becomes a line on standard error and exit status 2.
    func running(_ body: () throws -> Void) throws {
        do {
            try body()
        } catch let problem as CannotRun {
            StandardError.write("lich: \(TerminalText.escaped(problem.description))\n")
            throw ExitCode(problem.status)
        } catch let problem as HostError {
            StandardError.write("lich: \(TerminalText.escaped(problem.description))\n")
            throw ExitCode(2)
        }
    }
}
