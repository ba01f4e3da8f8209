import ICalendar

/// Words for problems of a file as a whole.
enum FileWording {
    static func vietnamese(_ problem: FileProblem, _ a: WordingArguments) -> DiagnosticWording {
        switch problem {
        case .unreadable: .init("không đọc được tệp: \(a[0])", "Kiểm tra quyền đọc của tệp và của thư mục chứa nó.")
        case .tooLarge: .init("tệp dài \(a[0]) byte, quá giới hạn \(a[1]) byte nên không được đọc", "Chia lịch thành nhiều tệp nhỏ hơn.")
        case .empty: .init("tệp không có nội dung", "Nếu không cần nữa thì xóa tệp đi; nếu đang soạn thì hãy lưu lại.")
        case .utf16:
            .init("tệp được lưu bằng mã UTF-16 nên không đọc được", "Mở tệp trong trình soạn thảo rồi lưu lại, chọn mã “UTF-8”.")
        case .notACalendar:
            .init("đây không phải là tệp lịch: không có dòng BEGIN nào", "Một tệp lịch bắt đầu bằng BEGIN:VCALENDAR.")
        case .missingCalendar:
            .init("thiếu BEGIN:VCALENDAR ở đầu tệp", "Thêm dòng BEGIN:VCALENDAR ở đầu và END:VCALENDAR ở cuối tệp.")
        case .truncated:
            .init(
                "thiếu END:VCALENDAR: có lẽ tệp mới được ghi một nửa",
                "Thêm dòng END:VCALENDAR ở cuối tệp. Trong lúc chờ, những mục không thấy trong tệp vẫn được giữ như cũ.")
        case .missingVersion: .init("thiếu dòng VERSION", "Thêm VERSION:2.0 ngay sau BEGIN:VCALENDAR.")
        case .missingProductIdentifier:
            .init("thiếu dòng PRODID", "Thêm chẳng hạn PRODID:-//UBND xã//Lịch//VI ngay sau BEGIN:VCALENDAR.")
        case .missingTimestamp:
            .init("\(a[0]) mục không có DTSTAMP", "Không cần sửa để được nhắc; phần mềm lịch khác thì đòi hỏi dòng này.")
        case .unsupportedVersion:
            .init("VERSION là “\(a[0])”, chương trình chỉ biết bản 2.0", "Tệp vẫn được đọc như bản 2.0; hãy sửa thành VERSION:2.0.")
        case .unsupportedCalendarScale:
            .init(
                "CALSCALE:\(a[0]) không được hỗ trợ; các ngày vẫn được hiểu là dương lịch",
                "Ngày âm lịch viết bằng RRULE:RSCALE=VIETNAMESE;…")
        case .tooManyComponents: .init("tệp có hơn \(a[0]) mục; phần còn lại không được đọc", "Chia lịch thành nhiều tệp.")
        case .moreProblems: .init("còn \(a[0]) vấn đề nữa trong tệp này", "Sửa những vấn đề trên rồi kiểm tra lại.")
        case .uidInTwoFiles:
            .init("UID “\(a[0])” cũng có trong tệp \(a[1])", "Mỗi mục cần một UID riêng: xóa một trong hai mục, hoặc đổi UID của mục này.")
        case .recipientNotAllowed:
            .init("không được phép gửi thư đến địa chỉ “\(a[0])”", "Sửa địa chỉ, hoặc thêm nó vào AllowedRecipients trong tệp cấu hình.")
        }
    }

    static func english(_ problem: FileProblem, _ a: WordingArguments) -> DiagnosticWording {
        switch problem {
        case .unreadable: .init("the file cannot be read: \(a[0])", "Check the permissions of the file and of its folder.")
        case .tooLarge: .init("the file has \(a[0]) bytes, more than the limit of \(a[1]), and is not read", "Split it into smaller files.")
        case .empty: .init("the file is empty", "Delete it if it is not needed; if it is being edited, save it again.")
        case .utf16: .init("the file is saved as UTF-16 and cannot be read", "Open it in an editor and save it as “UTF-8”.")
        case .notACalendar: .init("this is no calendar file: it has no BEGIN line", "A calendar file begins with BEGIN:VCALENDAR.")
        case .missingCalendar:
            .init("BEGIN:VCALENDAR is missing", "Put BEGIN:VCALENDAR at the beginning and END:VCALENDAR at the end of the file.")
        case .truncated:
            .init(
                "END:VCALENDAR is missing: the file is probably half written",
                "Put END:VCALENDAR at the end. Until then, items that are not in the file are kept as they were.")
        case .missingVersion: .init("VERSION is missing", "Put VERSION:2.0 after BEGIN:VCALENDAR.")
        case .missingProductIdentifier:
            .init("PRODID is missing", "Put for example PRODID:-//Our office//Calendar//EN after BEGIN:VCALENDAR.")
        case .missingTimestamp:
            .init("items without DTSTAMP: \(a[0])", "Reminders do not need it; other calendar programs do.")
        case .unsupportedVersion:
            .init("VERSION is “\(a[0])”; only 2.0 is known", "The file is read as 2.0; write VERSION:2.0.")
        case .unsupportedCalendarScale:
            .init("CALSCALE:\(a[0]) is not supported; dates are read as Gregorian", "Write lunar days as RRULE:RSCALE=VIETNAMESE;…")
        case .tooManyComponents: .init("the file has more than \(a[0]) components; the rest is not read", "Split it into several files.")
        case .moreProblems: .init("\(a[0]) more problems in this file", "Mend those above and check again.")
        case .uidInTwoFiles:
            .init("the UID “\(a[0])” is also in the file \(a[1])", "Every item needs a UID of its own: delete one, or change this UID.")
        case .recipientNotAllowed:
            .init("no mail may be sent to “\(a[0])”", "Correct the address, or add it to AllowedRecipients in the configuration.")
        }
    }
}
