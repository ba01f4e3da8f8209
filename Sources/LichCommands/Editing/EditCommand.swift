import ArgumentParser
import ICalendar
import LichDaemon
import LichHost
import NoticeFormat

/// `lich edit`: a calendar file in the administrator's editor, checked before it is put in place.
struct EditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit",
        abstract: "Edit a calendar file safely: a copy is checked before it takes the file's place.",
        discussion: """
            Example: lich edit ngay-ky-niem.ics
            The editor is $SUDO_EDITOR, $VISUAL or $EDITOR. What was there before is kept as FILE~. Owner, mode, access list
            (ACL) and user attributes stay.
            Exit status: 0 replaced, or nothing changed; 1 not replaced; 2 the file cannot be changed; 64 wrong usage.
            """)

    @OptionGroup var options: CommonOptions

    @Argument(help: "A name in the calendar folder, or a path; can be left out where the folder has one file only.")
    var file: String?

    func run() throws {
        try running {
            let session = try CommandSession(options)
            let target = try session.target(named: file ?? onlyFile(in: session))
            let path = target.path
            guard CalendarName.isCalendarPath(path) else { throw CannotRun.usage("\(path): only files whose names end in .ics are read") }
            let change = try CalendarFileChange(path: path, within: target.folder, patience: 0)
            try Editing(session: session, path: path, change: change).perform()
        }
    }

    private func onlyFile(in session: CommandSession) throws -> String {
        let folder = session.configuration.calendars
        let names = try TextFiles.names(in: folder, suffix: "").filter(CalendarName.isCalendar)
        if names.count == 1 { return names[0] }
        let list = names.joined(separator: " ")
        throw CannotRun.usage(
            session.language == .vietnamese
                ? "hãy nói sửa tệp nào trong \(folder): \(list)" : "say which file of \(folder): \(list)")
    }
}
