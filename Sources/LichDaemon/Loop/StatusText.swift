import CivilTime
import ICalendar
import NoticeFormat
import Reminders

/// The line that `systemctl status` shows.
enum StatusText {
    /// - Parameters:
    ///   - carried: how many outputs are on their way to the journal and the spool.
    ///   - mail: how many messages are in the spool and not handed over.
    static func text(
        engine: ReminderEngine, store: CalendarStore, troubles: Troubles, carried: Int, mail: Int, settings: OfficeSettings, now: Instant
    ) -> String {
        let isVietnamese = settings.language == .vietnamese
        var parts = troubles.phrases(in: settings.language)
        if engine.isClockTrusted {
            if let next = next(engine, settings: settings, now: now) {
                parts.append((isVietnamese ? "Lời nhắc tới: " : "Next notice: ") + next)
            } else {
                parts.append(isVietnamese ? "Không có lời nhắc nào sắp tới" : "No notice is planned")
            }
        } else {
            parts.append(
                isVietnamese
                    ? "Đồng hồ không đáng tin, chưa báo gì: hãy chỉnh giờ; nếu giờ đúng: lich trust-clock"
                    : "The clock is not trusted, nothing is delivered: set it; if it is right: lich trust-clock")
        }
        let (items, files) = (engine.items.count, store.fileCount)
        parts.append(isVietnamese ? "\(items) mục trong \(files) tệp" : "\(items) items in \(files) files")
        if let broken = broken(store) {
            parts.append(isVietnamese ? "\(broken.count) lỗi (\(broken.place))" : "\(broken.count) errors (\(broken.place))")
        }
        if carried > 0 { parts.append(isVietnamese ? "\(carried) thông báo đang gửi" : "\(carried) being delivered") }
        if mail > 0 { parts.append(isVietnamese ? "\(mail) thư chờ giao" : "\(mail) messages not handed over") }
        return TerminalText.escaped(parts.joined(separator: "; "))
    }

    /// How many errors the calendars have, and where the first of them is; nil where they have none.
    private static func broken(_ store: CalendarStore) -> (count: Int, place: String)? {
        guard let place = store.diagnostics.first(where: { $0.severity == .error })?.place else { return nil }
        return (store.errorCount, "\(place.file):\(place.line)" + (store.errorCount > 1 ? ", …" : ""))
    }

    /// `2026-11-14 17:00 – Báo cáo năm`, or nil.
    static func next(_ engine: ReminderEngine, settings: OfficeSettings, now: Instant) -> String? {
        guard let notice = engine.upcoming() else { return nil }
        let wording = NoticeWording(language: settings.language, now: now, office: settings.office)
        return "\(timeText(notice.due, in: settings.office)) – \(wording.title(of: notice))"
    }

    /// `2026-11-14 17:00`
    private static func timeText(_ instant: Instant, in office: Zone) -> String {
        let civil = office.civil(at: instant)
        return "\(civil.date) \(decimal(civil.time.hour, width: 2)):\(decimal(civil.time.minute, width: 2))"
    }
}
