import CivilTime
import ICalendar
import LichHost
import NoticeFormat
import Reminders

/// A planned notice as a line of `lich simulate` and `lich next`.
struct NoticeLine {
    let notice: Notice
    let session: CommandSession

    /// A notice always goes to the journal; `destination` says where it goes besides.
    var json: String {
        let wording = NoticeWording(language: session.language, now: notice.due, office: session.office)
        return JSONLine.object([
            ("due", .string(notice.due.description(in: session.office))), ("kind", .string(notice.kind.rawValue)),
            ("uid", .string(notice.identity.uid)),
            ("recurrenceID", .optional(notice.matters.isEmpty ? notice.occurrence.recurrenceID?.rfc3339 : nil)),
            ("alarm", .string(notice.identity.alarm)), ("destination", .string(notice.recipients.isEmpty ? "journal" : "mail")),
            ("recipients", .strings(notice.recipients.map(\.address))), ("subject", .string(wording.subject(of: notice))),
            ("shiftedFrom", .optional(notice.shiftedFrom?.description)),
        ]) + "\n"
    }

    /// `2026-11-13 07:30  [Lịch] … → a@example.vn, b@example.vn`
    var text: String {
        let wording = NoticeWording(language: session.language, now: notice.due, office: session.office)
        let due = session.office.civil(at: notice.due)
        let time = "\(due.date) \(decimal(due.time.hour, width: 2)):\(decimal(due.time.minute, width: 2))"
        let recipients = notice.recipients.isEmpty ? "" : " → " + notice.recipients.map(\.address).joined(separator: ", ")
        return TerminalText.escaped("\(time)  \(wording.subject(of: notice))\(recipients)") + "\n"
    }

    /// In the session's format.
    var line: String { session.format == .json ? json : text }
}

extension Report {
    /// Says on standard error what a planned run found, as the daemon would in the journal.
    func warn(_ session: CommandSession) {
        StandardError.write("lich: \(DaemonMessage.report(self).text(in: session.language, office: session.office))\n")
    }
}
