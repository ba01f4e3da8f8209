import CivilTime
import Reminders

/// Notices in Vietnamese, as an office writes.
struct VietnamesePhrasebook: Phrasebook {
    var tag: String { "[Lịch]" }
    var untitled: String { "(không có tiêu đề)" }
    var cutDescription: String { "(Còn nữa: xem trong tệp lịch.)" }

    func mark(of kind: NoticeKind) -> String? {
        switch kind {
        case .reminder: nil
        case .late: "(báo muộn)"
        case .overdue: "(quá hạn)"
        case .escalation: "(báo người phụ trách)"
        case .summary: "(tình hình nộp)"
        case .receipt: "(đã nhận)"
        case .digest: "(tổng hợp)"
        case .problem: "(lịch có lỗi)"
        case .proofOfLife: "(lich vẫn chạy)"
        }
    }

    func lead(of kind: NoticeKind) -> String? {
        switch kind {
        case .reminder, .late, .digest: nil
        case .overdue: "Việc này đã quá hạn mà chưa được ghi nhận là đã xong. Nếu quý vị đã làm xong, xin báo lại để ghi nhận."
        case .escalation: "Quý vị nhận thư này với tư cách người phụ trách: việc dưới đây đã quá hạn mà chưa được ghi nhận là đã xong."
        case .summary: "Dưới đây là tình hình nộp tính đến khi gửi thư này; quý vị là nơi nhận."
        case .receipt: "Phần việc của quý vị đã được ghi nhận là đã nộp. Xin cảm ơn."
        case .problem: "Tệp lịch có chỗ cần sửa. Các mục khác vẫn được nhắc như thường."
        case .proofOfLife: "Thư này chỉ để báo rằng chương trình lich vẫn chạy; quý vị không cần làm gì."
        }
    }

    func news(_ facts: NoticeFacts) -> String {
        let clock = facts.time.map { " \($0)" } ?? ""
        switch facts.news {
        case .inMinutes(let minutes): return facts.isDeadline ? "Còn \(minutes) phút, hạn\(clock)" : "Còn \(minutes) phút, lúc\(clock)"
        case .today where facts.isDeadline: return "Hạn\(clock) hôm nay"
        case .today where facts.isMultiDay: return "Bắt đầu\(clock) hôm nay"
        case .today: return facts.time == nil ? "Hôm nay" : "Hôm nay lúc\(clock)"
        case .tomorrow where facts.isDeadline: return "Hạn\(clock) ngày mai"
        case .tomorrow where facts.isMultiDay: return "Bắt đầu\(clock) ngày mai"
        case .tomorrow: return facts.time == nil ? "Ngày mai" : "Ngày mai lúc\(clock)"
        case .inDays(let days): return "Còn \(days) ngày"
        case .underWay(let day, let count) where count > 1: return "Đang diễn ra, ngày \(day)/\(count)"
        case .underWay: return "Đang diễn ra"
        case .pastToday: return facts.isDeadline ? "Đã quá hạn\(clock) hôm nay" : "Đã qua, hôm nay"
        case .past(let days): return facts.isDeadline ? "Đã quá hạn \(days) ngày" : "Đã qua \(days) ngày"
        }
    }

    func timeLeft(days: Int, workingDays: Int?) -> String? {
        guard days > 0 else { return nil }
        guard let workingDays else { return "\(days) ngày" }
        return workingDays > 0 ? "\(days) ngày, trong đó \(workingDays) ngày làm việc" : "\(days) ngày, không còn ngày làm việc nào"
    }
}

// MARK: - Days and times

extension VietnamesePhrasebook {
    func shortDates(_ first: CivilDate, _ last: CivilDate, beside year: Int) -> String {
        let end = day(last, withYear: last.year != year)
        if first == last { return end }
        if first.year != last.year { return "\(day(first, withYear: first.year != year))–\(end)" }
        return first.month == last.month ? "\(first.day)–\(end)" : "\(first.day)/\(first.month)–\(end)"
    }

    func longDate(_ date: CivilDate) -> String { "\(date.weekday.name(in: .vietnamese)), \(day(date, withYear: true))" }

    func lunarDate(_ date: LunisolarDate) -> String {
        let day =
            switch date.day {
            case ...10: "mùng \(date.day)"
            case 15: "rằm"
            default: "\(date.day)"
            }
        let month =
            switch date.month.number {
            case 1: "tháng Giêng"
            case 12: "tháng Chạp"
            default: "tháng \(date.month.number)"
            }
        return "\(day) \(month)\(date.month.isLeap ? " nhuận" : "") âm lịch"
    }

    func extent(_ facts: NoticeFacts, first: String, last: String) -> String {
        guard facts.isMultiDay else {
            guard let time = facts.time else { return first }
            return "\(time)\(facts.endTime.map { "–\($0)" } ?? ""), \(first)"
        }
        guard let time = facts.time else { return "từ \(first) đến hết \(last)" }
        return "từ \(time) \(first) đến \(facts.endTime.map { "\($0) " } ?? "")\(last)"
    }

    func deadline(_ day: String, at time: ClockTime?) -> String { time.map { "\($0), \(day)" } ?? "hết ngày \(day)" }

    func foreign(_ civil: CivilDateTime, zone: String) -> String {
        "\(ClockTime(civil.time)) ngày \(day(civil.date, withYear: true)) theo giờ \(zone)"
    }

    private func day(_ date: CivilDate, withYear: Bool) -> String {
        let (year, month, day) = date.yearMonthDay
        return withYear ? "\(day)/\(month)/\(year)" : "\(day)/\(month)"
    }
}

// MARK: - The letter

extension VietnamesePhrasebook {
    func label(_ label: BodyLabel) -> String {
        switch label {
        case .day: "Thời gian:"
        case .deadline: "Hạn:"
        case .left: "Còn:"
        case .place: "Nơi:"
        case .organizer: "Người tổ chức:"
        case .collector: "Nộp cho:"
        case .alsoInvited: "Cùng dự:"
        case .alsoOwing: "Cùng phải nộp:"
        case .overdue: "Trễ:"
        case .sent: "Đã nộp:"
        case .web: "Xem thêm:"
        case .description: "Nội dung:"
        case .lateBy: "Báo muộn:"
        case .source: "Ghi ở:"
        }
    }

    func greeting(_ name: String) -> String { "Kính gửi: \(name)" }

    func names(_ names: [String], more: Int) -> String {
        names.joined(separator: "; ") + (more > 0 ? "; và \(more) nơi khác" : "")
    }

    func lateness(due: String, merged: Int) -> String {
        "Thư này lẽ ra được gửi lúc \(due), nhưng khi đó chưa gửi được."
            + (merged > 0 ? " Thư này cũng thay cho \(merged) lời nhắc trước đó." : "")
    }

    func digestNews(count: Int, first: String) -> String { "\(count) nhắc việc báo muộn, trước hết: \(first)" }

    func digestOpening(count: Int, since: String) -> String {
        "\(count) nhắc việc dưới đây đến giờ báo kể từ \(since), nhưng khi đó chưa gửi được. Thư này gộp cả \(count), việc sớm nhất ghi trước."
    }

    func span(_ span: TimeSpan) -> String {
        [(span.days, "ngày"), (span.hours, "giờ"), (span.minutes, "phút")].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(
            separator: " ")
    }

    func late(by span: String) -> String { "muộn \(span)" }

    func lateness(by span: String, due: String, merged: Int) -> String {
        "\(span), lẽ ra lúc \(due)" + (merged > 0 ? "; thay cho cả \(merged) lời nhắc trước đó" : "")
    }

    func shift(from date: String) -> String { "Lẽ ra báo vào \(date), là ngày nghỉ, nên báo vào ngày làm việc này." }

    func source(file: String, line: Int) -> String { "tệp lịch \(file)" + (line > 0 ? ", dòng \(line)" : "") }

    func flood(of title: String, on day: String, limit: Int) -> String {
        "Ngày \(day) có hơn \(limit) lời nhắc, nhiều nhất là của mục: \(title)"
    }

    func floodRemedy(from: String, share: Int) -> String {
        "Từ \(from) đến hết ngày, mục nào đã có hơn \(share) lời nhắc trong ngày thì không báo nữa, và được ghi vào sổ (lich log --missed). "
            + "Hãy xem lại quy tắc lặp và lời nhắc của mục này (lich edit); sửa xong, lịch mới có hiệu lực ngay."
    }

    var proofOfLife: String { "Từ đầu tháng trước không có gì phải nhắc" }
    var proofOfLifeReason: String {
        "Thư này do chương trình lich gửi vì ProofOfLife= được bật và địa chỉ của quý vị có trong DefaultRecipients=."
    }

    private static let keeper = "người giữ lịch của cơ quan"

    func correction(contact: String?) -> String { "Nếu ghi nhận này chưa đúng, xin báo \(contact ?? Self.keeper)." }

    func stop(_ reason: MailReason, isDeadline: Bool, contact: String?) -> String {
        let contact = contact ?? Self.keeper
        switch reason {
        case .named where isDeadline: return "Thư nhắc sẽ thôi khi việc này được ghi nhận là đã xong; nếu đã làm xong, xin báo \(contact)."
        case .named: return "Nếu không muốn nhận thư về việc này nữa, xin báo \(contact)."
        case .configured: return "Nếu không muốn nhận nữa, xin báo người quản trị bỏ địa chỉ của quý vị khỏi DefaultRecipients."
        }
    }

    var digestStop: String { "Nếu không muốn nhận nữa, xin báo người giữ lịch của cơ quan." }

    func digestReason(_ reasons: Set<MailReason>) -> String {
        let named = "địa chỉ của quý vị được ghi trong các tệp lịch nêu trên"
        let configured = "quý vị nhận lời nhắc chung của cơ quan"
        let because = reasons == [.named] ? named : reasons == [.configured] ? configured : "\(named), hoặc vì \(configured)"
        return "Thư này do chương trình lich gửi vì \(because)."
    }

    func reason(_ reason: MailReason, file: String, line: Int) -> String {
        let item = source(file: file, line: line)
        switch reason {
        case .named: return "Thư này do chương trình lich gửi vì địa chỉ của quý vị được ghi trong \(item)."
        case .configured: return "Thư này do chương trình lich gửi vì quý vị nhận lời nhắc chung của cơ quan; việc này ghi trong \(item)."
        }
    }
}
