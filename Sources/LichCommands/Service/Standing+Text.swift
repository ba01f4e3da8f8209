import CivilTime
import ICalendar
import LichDaemon
import LichHost
import NoticeFormat
import Reminders

/// How things stand, as a table for a person.
extension Standing {
    private struct Row {
        /// Empty: the value goes on below the one before.
        let name: String
        let value: String

        init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// So many things that are broken are shown; the others are counted.
    private static let mostBroken = 5

    private var isVietnamese: Bool { session.language == .vietnamese }

    private func said(_ vietnamese: String, _ english: String) -> String { isVietnamese ? vietnamese : english }

    var text: String {
        let rows = calendarRows + noticeRows + mailRows + [clockRow].compactMap(\.self) + ledgerRows
        let width = (rows.map(\.name.count).max() ?? 0) + 3
        return rows.map { row in
            let name = row.name.isEmpty ? "" : row.name + ":"
            return TerminalText.escaped(name + String(repeating: " ", count: width - name.count) + row.value) + "\n"
        }.joined()
    }

    private var calendarRows: [Row] {
        let (errors, warnings) = (broken.count, calendars.diagnostics.count - calendars.errors.count)
        let contents = said("\(calendars.items.count) mục trong \(calendars.fileCount) tệp", calendars.contents)
        let untold = errors - Self.mostBroken
        var rows = [
            Row(said("Tiến trình lichd", "Daemon"), isRunning ? said("đang chạy", "running") : said("không chạy", "not running")),
            Row(said("Lịch", "Calendars"), "\(contents) (\(session.configuration.calendars))"),
            Row(
                said("Vấn đề", "Problems"),
                said("\(errors) lỗi, \(warnings) cảnh báo", "\(counted(errors, "error")), \(counted(warnings, "warning"))")),
        ]
        rows += broken.prefix(Self.mostBroken).map { Row("", $0) }
        if untold > 0 { rows.append(Row("", said("và \(untold) lỗi nữa: lich check", "and \(untold) more: lich check"))) }
        if errors > 0 {
            rows.append(
                Row("", said("bản tốt trước đó, nếu có, vẫn có hiệu lực", "the last good version, if there was one, stays in force")))
        }
        return rows
    }

    private var noticeRows: [Row] {
        let nothing = said("không có", "none")
        return [
            Row(said("Lần báo gần nhất", "Last notice"), last.map { "\(session.clock($0.recorded)) – \($0.summary)" } ?? nothing),
            Row(
                said("Lần báo tới", "Next notice"),
                next.map { "\(session.clock($0.due)) – \($0.occurrence.version.summary)" } ?? nothing),
        ] + (pending > 0 ? [Row(said("Đang gửi", "On its way"), String(pending))] : [])
    }

    private var mailRows: [Row] {
        guard let spoolDepth else { return [Row(said("Thư chờ giao", "Mail waiting"), spoolProblem ?? "")] }
        let since = mailWaitsSince.map { said(", cũ nhất từ \(session.clock($0))", ", the oldest since \(session.clock($0))") } ?? ""
        var rows = [Row(said("Thư chờ giao", "Mail waiting"), "\(spoolDepth + deferredMail)\(since)")]
        if deferredMail > 0 {
            rows.append(Row(said("Trong đó sẽ gửi lại", "To be tried again"), "\(deferredMail) (lich mail list)"))
        }
        if failedMail > 0 { rows.append(Row(said("Thư không giao được", "Mail given up"), "\(failedMail) (lich mail list)")) }
        return rows
    }

    /// nil where it cannot be judged, as the ledger cannot be read.
    private var clockRow: Row? {
        clock.map { Row(said("Đồng hồ", "Clock"), $0.isDoubted ? ClockWording.isDoubted(session) : said("đáng tin", "trusted")) }
    }

    private var ledgerRows: [Row] { ledgerProblem.map { [Row(said("Sổ", "Ledger"), $0)] } ?? [] }
}
