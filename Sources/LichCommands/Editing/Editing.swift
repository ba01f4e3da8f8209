import ArgumentParser
import CivilTime
import ICalendar
import LichHost
import NoticeFormat

/// One run of `lich edit` on a locked file: the copy, the editor, the check, and then either the file is replaced whole or nothing happens to it.
struct Editing {
    let session: CommandSession
    let path: String
    let change: CalendarFileChange

    private var terminal: Terminal { Terminal(language: session.language) }

    /// - Throws: exit status 1 where what was edited is not put in place.
    func perform() throws {
        let original = change.octets ?? Self.newCalendar
        let copy = try EditingCopy(of: change.path, octets: original)
        let edited: [UInt8]
        do {
            guard let octets = try edit(copy, original) else { return try copy.remove() }
            edited = octets
        } catch {
            sayWhereTheCopyIs(copy)
            throw error
        }
        guard try change.replace(with: edited, keepingBackup: change.octets != nil) == .replaced else {
            try sayWhatChangedMeanwhile(original)
            sayWhereTheCopyIs(copy)
            throw ExitCode(1)
        }
        try copy.remove()
        try say(AgendaDifference(before: items(original), after: items(edited), session: session))
        terminal.say(BilingualText("Đã ghi \(shownPath).", "\(shownPath) is written."))
        TakeOver.say(of: path, in: session)
    }

    private var shownPath: String { TerminalText.escaped(path) }

    private static let newCalendar = Array("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//lich//VI\nEND:VCALENDAR\n".utf8)

    private func items(_ octets: [UInt8]) -> [CalendarItem] { session.read(octets, file: path).items }

    // MARK: Editing

    /// The file as it is to be; nil where nothing was changed.
    private func edit(_ copy: EditingCopy, _ original: [UInt8]) throws -> [UInt8]? {
        while true {
            guard try EditorProcess.edit(copy.path) else {
                terminal.say(BilingualText("Trình soạn thảo báo lỗi.", "The editor failed."))
                throw ExitCode(1)
            }
            let edited = try copy.read()
            guard edited != original else {
                terminal.say(BilingualText("Không có gì thay đổi.", "Nothing was changed."))
                return nil
            }
            let problems = problems(of: edited, besides: original)
            for line in problems.said.flatMap(DiagnosticText(language: session.language).lines) { StandardError.write(line + "\n") }
            if problems.said.isEmpty { return edited }
            switch try decision(hasErrors: problems.areWorse) {
            case .editAgain: continue
            case .saveNothing: throw ExitCode(1)
            case .keep: return edited
            }
        }
    }

    /// Every error, and the warnings that the file did not have before; and whether an error is new. With those that it had it may be put in place: nothing
    /// gets worse, and one item can be mended before another.
    private func problems(of edited: [UInt8], besides original: [UInt8]) -> (said: [Diagnostic], areWorse: Bool) {
        func name(_ diagnostic: Diagnostic) -> String { "\(diagnostic.code.rawValue)\n\(diagnostic.uid ?? "")\n\(diagnostic.excerpt)" }
        let known = Set(session.read(original, file: path).diagnostics.map(name))
        let all = session.read(edited, file: path).diagnostics
        let new = all.filter { !known.contains(name($0)) }
        return (all.filter { $0.severity == .error || !known.contains(name($0)) }, new.contains { $0.severity == .error })
    }

    private enum Decision { case editAgain, saveNothing, keep }

    /// Where nobody can be asked, warnings are heard and new errors are not put in place.
    private func decision(hasErrors: Bool) throws(CannotRun) -> Decision {
        guard Terminal.isInteractive else { return hasErrors ? .saveNothing : .keep }
        let question =
            hasErrors
            ? BilingualText("Sửa tiếp? (s)ửa lại, (k)hông ghi gì:", "What now? (e)dit again, (s)ave nothing:")
            : BilingualText("Sửa tiếp? (s)ửa lại, (k)hông ghi gì, (g)hi như vậy:", "What now? (e)dit again, (s)ave nothing, (k)eep anyway:")
        let letters = session.language == .vietnamese ? ("s", "k", "g") : ("e", "s", "k")
        return try terminal.ask(question) { answer in
            switch answer.lowercased() {
            case letters.0: .editAgain
            case letters.1: .saveNothing
            case letters.2: hasErrors ? nil : .keep
            default: nil
            }
        }
    }

    // MARK: Saying

    private func sayWhereTheCopyIs(_ copy: EditingCopy) {
        let shown = TerminalText.escaped(copy.path)
        terminal.say(BilingualText("Bản đang sửa còn ở \(shown)", "What was edited is left in \(shown)"))
    }

    private func sayWhatChangedMeanwhile(_ original: [UInt8]) throws {
        terminal.say(
            BilingualText(
                "Trong lúc sửa, \(shownPath) đã bị người khác thay đổi; không ghi gì.",
                "\(shownPath) was changed by somebody else meanwhile; nothing was written."))
        let now = try change.present() ?? []
        for line in LineDifference(old: original, new: now).lines(oldName: path, newName: path) { StandardError.write(line + "\n") }
    }

    private func say(_ difference: AgendaDifference) throws {
        var output = StandardOutput()
        for line in difference.lines { output.write(line + "\n") }
        try output.finish()
    }
}
