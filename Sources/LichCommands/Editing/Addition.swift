import ArgumentParser
import CivilTime
import ICalendar
import LichHost
import NoticeFormat

/// Writes a new item into a file: shows it with what comes next of it, judges the file as it would be, and replaces it.
struct Addition {
    let item: NewItem
    let session: CommandSession
    let target: CalendarTarget
    let isDryRun: Bool
    /// Whether a person is answering questions, and is asked once more.
    let isAsking: Bool

    /// - Throws: exit status 1 where what would be written has errors.
    func perform() throws {
        let known = Set(try session.calendars([]).items.map(\.uid))
        let uid = NewUID.uid(for: item.summary) { known.contains($0) }
        let zone = session.zones.zone(named: session.office.identifier) == nil ? nil : session.office
        let component = item.component(uid: uid, stamp: session.now, office: session.office, zone: zone)
        let isWritten = try CalendarFileChange.perform(on: path, within: target.folder) { octets in
            try changed(octets ?? [], adding: component, uid: uid)
        }
        guard session.format == .text else { return }
        Terminal(language: session.language).say(
            isWritten
                ? BilingualText("Đã ghi vào \(shownPath).", "Written to \(shownPath).")
                : BilingualText("Không ghi gì.", "Nothing was written."))
        if isWritten { TakeOver.say(of: path, in: session) }
    }

    private var path: String { target.path }
    private var shownPath: String { TerminalText.escaped(path) }

    /// The file with the component; nil where it is not to be written.
    private func changed(_ octets: [UInt8], adding component: WrittenComponent, uid: String) throws -> [UInt8]? {
        try requireOneEncoding(octets, component)
        var draft: CalendarDraft
        do throws(CalendarDraft.Problem) {
            draft = try CalendarDraft(octets)
            try draft.append(component)
        } catch { throw CannotRun(error.sentence(about: path, in: session.language)) }
        let file = session.read(draft.octets, file: path)
        let diagnostics = file.diagnostics.filter { $0.uid == uid }
        for diagnostic in diagnostics {
            for line in DiagnosticText(language: session.language).lines(diagnostic) { StandardError.write(line + "\n") }
        }
        guard let added = file.items.first(where: { $0.uid == uid }), !diagnostics.contains(where: { $0.severity == .error }) else {
            throw ExitCode(1)
        }
        try show(component, added)
        if isDryRun { return nil }
        if isAsking, !(try isConfirmed()) { return nil }
        return draft.octets
    }

    /// Letters of UTF-8 in a file of another encoding could never be read together.
    private func requireOneEncoding(_ octets: [UInt8], _ component: WrittenComponent) throws(CannotRun) {
        let isPlain = component.lines.allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } }
        guard !isPlain, String(validating: octets, as: UTF8.self) == nil else { return }
        let reason = BilingualText(
            "không phải UTF-8, nên chữ thêm vào sẽ khác bảng mã; hãy chuyển tệp sang UTF-8 trước, xem: lich check",
            "is not UTF-8, and the letters to be added are; save the file as UTF-8 first, see: lich check")
        throw CannotRun("\(path): \(reason.text(in: session.language))")
    }

    private func isConfirmed() throws(CannotRun) -> Bool {
        try Terminal(language: session.language).ask(BilingualText("Ghi lại? (C)ó, (k)hông:", "Write it? (Y)es, (n)o:")) { answer in
            switch answer.lowercased().first {
            case nil, "c", "y": true
            case "k", "n": false
            default: nil
            }
        }
    }

    /// What is written, and the next three times.
    private func show(_ component: WrittenComponent, _ added: CalendarItem) throws {
        var output = StandardOutput()
        let today = CalendarTime.date(session.office.civil(at: session.now).date).instant(office: session.office)
        let explanation = Explanation(
            item: added, session: session, from: today.adding(seconds: -1), number: Self.shownTimes, isStartGiven: true)
        if session.format == .json {
            output.write(
                JSONLine.object([
                    ("uid", .string(added.uid)), ("file", .string(path)), ("component", .strings(component.lines)),
                    ("instances", .strings(explanation.instances.map(\.start.rfc3339))),
                ]) + "\n")
        } else {
            let lines = component.lines.map { "  " + TerminalText.escaped($0) + "\n" }
            output.write((["\(shownPath):\n"] + lines).joined() + explanation.ruleText)
        }
        try output.finish()
    }

    private static let shownTimes = 3
}

extension CalendarDraft.Problem {
    /// Why a file cannot be changed, and what to do.
    func sentence(about path: String, in language: Language) -> String {
        let text =
            switch self {
            case .unreadable: BilingualText("không phải UTF-8 hoặc quá lớn; xem: lich check", "is not UTF-8 or too large; see: lich check")
            case .notACalendar:
                BilingualText("không phải tệp lịch (không có BEGIN:VCALENDAR)", "is no calendar (there is no BEGIN:VCALENDAR)")
            case .unclosed:
                BilingualText("thiếu dòng END; hãy sửa trước, xem: lich check", "lacks an END; mend that first, see: lich check")
            case .unsafe:
                BilingualText(
                    "hỏng ở chỗ cần ghi; hãy sửa bằng tay, xem: lich check",
                    "is damaged where it would be changed; edit it by hand, see: lich check")
            }
        return "\(path): \(text.text(in: language))"
    }
}
