import CivilTime
import Reminders

extension DaemonMessage {
    /// What the message says; text from outside is as it came.
    func texts(office: Zone) -> BilingualText {
        switch self {
        case .started(let version): BilingualText("lichd \(version) đã chạy", "lichd \(version) is running")
        case .cannotStart(let action, let reason, let remedy): Self.texts(ofFailedStart: "\(action): \(reason)", remedy)
        case .stopping: BilingualText("lichd dừng", "lichd is stopping")
        case .reloaded: BilingualText("Đã đọc lại cấu hình và lịch", "Read the configuration and the calendars again")
        case .calendarsLoaded(let files, let items, let errors, let warnings, let next):
            BilingualText(
                "Đã nạp \(items) mục từ \(files) tệp lịch; \(errors) lỗi, \(warnings) cảnh báo. Lời nhắc tới: \(next ?? "không có")",
                "Loaded calendars: files \(files), items \(items), errors \(errors), warnings \(warnings). Next notice: \(next ?? "none")")
        case .calendarUnreadable(let path, let reason):
            BilingualText(
                "Không đọc được tệp lịch \(path): \(reason); các mục đã nạp từ tệp này vẫn dùng",
                "Cannot read the calendar file \(path): \(reason); its items read before stay in force")
        case .folderUnreadable(let path, let reason):
            BilingualText(
                "Không đọc được thư mục lịch \(path): \(reason); lịch đã nạp vẫn dùng",
                "Cannot read the calendar folder \(path): \(reason); the calendars read before stay in force")
        case .changesMissed(let path):
            BilingualText(
                "Thư mục lịch \(path) thay đổi quá nhiều cùng lúc, có thay đổi không thấy được: đọc lại tất cả",
                "Too many changes in the calendar folder \(path) at once, and some were not seen: all of it is read again")
        case .moreProblems(let count):
            BilingualText(
                "Còn \(count) vấn đề nữa trong các tệp lịch; hãy chạy “lich check” để xem hết",
                "Problems in calendar files that are not listed here: \(count); run “lich check” to see them all")
        case .outputDamaged(_, let destination, let summary, let start):
            BilingualText(
                "Sổ có một dòng hỏng: không gửi được lời nhắc “\(summary)” (\(start)) đến \(destination); hãy báo bằng cách khác. Các dòng khác vẫn gửi.",
                "A row of the ledger is damaged: the notice “\(summary)” (\(start)) cannot be brought to \(destination); please tell it otherwise. The other rows go on."
            )
        case .configurationProblem(let place, let sentence): BilingualText("\(place): \(sentence)", "\(place): \(sentence)")
        case .clockChanged(let now):
            BilingualText(
                "Đồng hồ đã đổi, bây giờ là \(now.description(in: office))", "The clock changed; it is now \(now.description(in: office))")
        case .zoneChanged(let zone):
            BilingualText(
                "Múi giờ của máy nay là \(zone); đã đọc lại lịch",
                "The machine's time zone is now \(zone); the calendars were read again")
        case .voucherRefused(let now):
            BilingualText(
                "Lời của lich trust-clock dành cho một giờ khác; đồng hồ nay chỉ \(now.description(in: office)) và vẫn chưa đáng tin. "
                    + "Hãy chạy lại lệnh.",
                "The word of lich trust-clock is for another time; the clock now says \(now.description(in: office)) and is still not trusted. "
                    + "Please run it again.")
        case .report(let report): Self.texts(of: report, office: office)
        case .failure(let part, let action, let reason): Self.texts(ofFailureOf: part, detail: "\(action): \(reason)")
        case .entriesDropped(let count):
            BilingualText(
                "Nhật ký hệ thống nghẽn quá lâu: bỏ \(count) dòng không phải lời nhắc",
                "The journal took nothing for too long: \(count) entries, none of them a notice, were dropped")
        case .messageRefused(let problem, let uid): Self.texts(of: problem, uid: uid)
        case .mailLimited(let waiting, let until):
            BilingualText(
                "Đã gửi đủ số thư cho phép: \(waiting) thư nữa chờ đến \(until.description(in: office)). Không thư nào bị mất. "
                    + "Nếu số thư này là đúng, hãy tăng MessagesPerHour và MessagesPerDay; nếu không, hãy xem lại lịch và “lich mail list”.",
                "As many messages as are allowed have gone out: \(waiting) more wait until \(until.description(in: office)). None is lost. "
                    + "If so many are meant, raise MessagesPerHour and MessagesPerDay; if not, look at the calendars and at “lich mail list”."
            )
        case .mailFailure(let action, let reason):
            BilingualText(
                "Không giao được thư (\(action): \(reason)); thư vẫn ở hàng đợi, sẽ thử lại",
                "Mail cannot be handed over (\(action): \(reason)); it stays in the spool, and is tried again")
        case .mail(let outcome, let file, let recipient): Self.texts(of: outcome, file: file, recipient: recipient)
        }
    }

    private static func texts(of report: Report, office: Zone) -> BilingualText {
        switch report {
        case .clockNotTrusted(let now, let ledger):
            let (now, ledger) = (now.description(in: office), ledger.description(in: office))
            return BilingualText(
                "Đồng hồ máy chỉ \(now), nhưng sổ đã ghi đến \(ledger): tạm ngừng báo cho đến khi đồng hồ đáng tin. "
                    + "Hãy chỉnh lại giờ; nếu giờ này đúng, hãy chạy: lich trust-clock",
                "The clock says \(now), but the ledger has seen \(ledger): nothing is given until the clock can be trusted. "
                    + "Please set it; if it is right, run: lich trust-clock")
        case .clockTrusted(let now):
            let now = now.description(in: office)
            return BilingualText("Đồng hồ lại đáng tin (\(now)): tiếp tục báo", "The clock is trusted again (\(now)): notices go on")
        case .recipientRefused(let address, let uid):
            return BilingualText(
                "Không gửi thư đến \(address) (mục \(uid)): địa chỉ không nằm trong AllowedRecipients",
                "No mail to \(address) (item \(uid)): the address is not among AllowedRecipients")
        case .searchLimit(let uid):
            return BilingualText(
                "Mục \(uid): đã tìm đến giới hạn mà chưa thấy lần tiếp theo; hãy xem lại quy tắc lặp",
                "Item \(uid): the search for its next occurrence reached its bound; please look at its recurrence rule")
        case .tooManyNotices(let uid):
            return BilingualText(
                "Mục \(uid): quá nhiều lời nhắc đến hạn cùng lúc, phần vượt giới hạn không được xét",
                "Item \(uid): more notices fell due at once than are looked at in one go")
        }
    }

    private static func texts(ofFailedStart detail: String, _ remedy: StartRemedy) -> BilingualText {
        switch remedy {
        case .waits:
            BilingualText(
                "lichd chưa chạy được, chưa báo gì (\(detail)); vài giây thử lại một lần",
                "lichd cannot start yet, nothing is given (\(detail)); it is tried again every few seconds")
        case .again:
            BilingualText("lichd không chạy được, chưa báo gì (\(detail))", "lichd cannot start, nothing is given (\(detail))")
        case .mend:
            BilingualText(
                "lichd không chạy được, chưa báo gì (\(detail)). Không có gì bị xóa. Hãy sửa hoặc lấy lại bản sao lưu, rồi chạy “systemctl start lichd”; "
                    + "xem reliability.md, mục “Sổ hỏng”.",
                "lichd cannot start, nothing is given (\(detail)). Nothing was deleted. Mend it or put back a copy, then run “systemctl start lichd”; "
                    + "see reliability.md, “A damaged ledger”.")
        }
    }

    private static func texts(ofFailureOf part: HostPart, detail: String) -> BilingualText {
        switch part {
        case .ledger:
            BilingualText(
                "Sổ ghi không dùng được (\(detail)); chưa báo gì, sẽ thử lại",
                "The ledger failed (\(detail)); nothing is given, it is tried again")
        case .spool:
            BilingualText(
                "Không ghi được thư vào hàng đợi (\(detail)); sẽ thử lại",
                "Cannot write a message to the spool (\(detail)); it is tried again")
        case .watch:
            BilingualText(
                "Không theo dõi được hết thư mục lịch (\(detail)); mỗi phút xem lại một lần. Nếu hết chỗ theo dõi, hãy tăng fs.inotify.max_user_watches.",
                "Cannot watch all of the calendar folder (\(detail)); it is looked at once a minute. Out of watches? Raise fs.inotify.max_user_watches."
            )
        case .clock:
            BilingualText(
                "Không theo dõi được việc đồng hồ bị chỉnh (\(detail)); vẫn báo, và xét lại giờ mỗi lần thức dậy",
                "Cannot watch for changes of the clock (\(detail)); notices go on, and the time is looked at each time the daemon wakes")
        case .zone:
            BilingualText(
                "Không dùng được múi giờ của máy (\(detail)); giữ múi giờ cũ",
                "Cannot use the machine's time zone (\(detail)); the one before stays in force")
        case .journal:
            BilingualText(
                "Không ghi được nhật ký (\(detail)); sẽ thử lại",
                "Cannot write to the journal (\(detail)); it is tried again")
        }
    }

    private static func texts(of problem: MailProblem, uid: String) -> BilingualText {
        switch problem {
        case .invalidAddress(let address):
            BilingualText(
                "Mục \(uid): không gửi thư được, địa chỉ “\(address)” không hợp lệ",
                "Item \(uid): no mail, because the address “\(address)” is not valid")
        case .invalidMailName(let name):
            BilingualText(
                "Mục \(uid): không gửi thư được, tên máy thư “\(name)” trong cấu hình không hợp lệ",
                "Item \(uid): no mail, because the configured mail name “\(name)” is not a host name")
        }
    }

    private static func texts(of outcome: MailOutcome, file: String, recipient: String) -> BilingualText {
        switch outcome {
        case .delivered:
            BilingualText("Đã giao thư \(file) cho \(recipient)", "Handed over the message \(file) to \(recipient)")
        case .deferred(let reason):
            BilingualText(
                "Chưa giao được thư \(file) cho \(recipient) (\(reason)); sẽ thử lại",
                "Could not hand over the message \(file) to \(recipient) yet (\(reason)); it is tried again")
        case .givenUp(let reason):
            BilingualText(
                "Thôi không giao thư \(file) cho \(recipient) nữa (\(reason)); thư nằm trong failed/, xem “lich mail list”",
                "Gave up the message \(file) to \(recipient) (\(reason)); it is in failed/, see “lich mail list”")
        }
    }
}
