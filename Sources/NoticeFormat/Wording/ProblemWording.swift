import Reminders

/// Problems in words.
package struct ProblemWording: Sendable {
    private let language: Language

    package init(language: Language) { self.language = language }

    /// Broken calendars: how many errors, and where the first of them is.
    package func errors(_ count: Int, place: String) -> String {
        said("\(count) lỗi trong các tệp lịch (\(place))", "\(count) error\(count == 1 ? "" : "s") in the calendar files (\(place))")
    }

    /// Calendar files that cannot be read.
    package func unreadable(_ count: Int) -> String {
        said("\(count) tệp lịch không đọc được", "\(count) calendar file\(count == 1 ? "" : "s") cannot be read")
    }

    /// The calendar folder cannot be read, for this reason of the system's.
    package func folder(_ reason: String) -> String {
        said("không đọc được thư mục lịch (\(reason))", "the calendar folder cannot be read (\(reason))")
    }

    /// Messages that were given up.
    package func givenUp(_ count: Int) -> String {
        said("\(count) thư không giao được", "\(count) message\(count == 1 ? "" : "s") could not be handed over")
    }

    /// The spool cannot be written, for this reason of the system's.
    package func spool(_ reason: String) -> String { said("không ghi được thư (\(reason))", "mail cannot be written (\(reason))") }

    /// The journal cannot be written, for this reason of the system's.
    package func journal(_ reason: String) -> String {
        said("không ghi được nhật ký (\(reason))", "the journal cannot be written (\(reason))")
    }

    /// So many are not listed.
    package func more(_ count: Int) -> String { said("và \(count) lỗi nữa", "and \(count) more") }

    /// What a notice of a problem says of itself.
    var mark: String { said("(sự cố)", "(problem)") }

    /// What it means for those who are reminded.
    func lead(_ kind: Problem.Kind) -> String {
        switch kind {
        case .calendars:
            said(
                "Tệp lịch có chỗ cần sửa. Các mục khác vẫn được nhắc như thường.",
                "Something in the calendar files has to be mended. Everything else goes on as usual.")
        case .mail:
            said(
                "Có thư không gửi đi được và nằm lại cho đến khi có người xử lý. Nội dung vẫn có trong nhật ký.",
                "Messages could not be sent and stay until somebody acts. What they say is in the journal.")
        case .spool:
            said(
                "Lời nhắc đã được ghi vào sổ; thư sẽ được viết ra khi hết sự cố.",
                "Notices are recorded; their mail is written when this is over.")
        case .journal:
            said(
                "Lời nhắc đã được ghi vào sổ và sẽ vào nhật ký khi hết sự cố; thư vẫn đi như thường.",
                "Notices are recorded, and come into the journal when this is over; mail goes on as usual.")
        }
    }

    /// How to see what it is and what helps.
    func remedy(_ kind: Problem.Kind) -> String {
        switch kind {
        case .calendars: said("Xem từng lỗi và cách sửa bằng lệnh: lich check", "Every error with its remedy is shown by: lich check")
        case .mail:
            said(
                "Xem bằng lệnh: lich mail list; gửi lại khi đã khắc phục: lich mail retry --all",
                "They are shown by: lich mail list; when it is mended, they are tried again by: lich mail retry --all")
        case .spool, .journal: said("Xem bằng lệnh: systemctl status lichd", "More is said by: systemctl status lichd")
        }
    }

    /// Why the recipient gets the letter.
    var reason: String {
        said(
            "Thư này do chương trình lich gửi vì địa chỉ của quý vị có trong ProblemRecipients=. Khi sự cố còn, mỗi ngày có một thư.",
            "The program lich sends this because your address is among ProblemRecipients=. There is one a day for as long as it lasts.")
    }

    private func said(_ vietnamese: String, _ english: String) -> String { language == .vietnamese ? vietnamese : english }
}
