import ICalendar

/// Words for problems of alarms.
enum AlarmWording {
    static func vietnamese(_ problem: AlarmProblem, _ a: WordingArguments) -> DiagnosticWording {
        switch problem {
        case .missingTrigger: .init("lời nhắc này không có TRIGGER", "Thêm chẳng hạn TRIGGER:-P7D (nhắc trước 7 ngày).")
        case .triggerNotUTC:
            .init(
                "thời điểm nhắc “\(a[0])” phải là giờ UTC",
                "Viết giờ UTC với chữ Z: 8 giờ sáng ở Việt Nam là …T010000Z. Hoặc nhắc theo khoảng: TRIGGER:-PT2H.")
        case .triggerWithoutValue: .init("TRIGGER là một thời điểm mà không ghi VALUE=DATE-TIME", "Viết TRIGGER;VALUE=DATE-TIME:…")
        case .triggerWithoutStart: .init("mục không có ngày nên lời nhắc này không bao giờ tới", "Thêm DTSTART hoặc DUE cho mục.")
        case .invalidWorkingDays:
            .init("không hiểu X-LICH-TRIGGER “\(a[0])”", "Viết chẳng hạn X-LICH-TRIGGER:-3 working days (nhắc trước 3 ngày làm việc).")
        case .missingAction:
            .init("lời nhắc này không có ACTION; được coi là DISPLAY", "Thêm ACTION:DISPLAY, hoặc ACTION:EMAIL để gửi cả thư.")
        case .actionAsDisplay: .init("ACTION “\(a[0])” được coi là DISPLAY", "Viết ACTION:DISPLAY, hoặc ACTION:EMAIL để gửi cả thư.")
        case .procedure:
            .init(
                "ACTION:PROCEDURE không được dùng: tệp lịch không bao giờ được chạy chương trình", "Viết ACTION:DISPLAY hoặc ACTION:EMAIL.")
        case .repeatIncomplete:
            .init("REPEAT và DURATION phải đi cùng nhau; ở đây thiếu \(a[0])", "Thêm \(a[0]), hoặc xóa dòng này nếu không cần nhắc lại.")
        case .repeatInterval: .init("khoảng cách giữa các lần nhắc lại “\(a[0])” phải lớn hơn không", "Viết chẳng hạn DURATION:PT15M.")
        case .tooManyRepeats: .init("REPEAT \(a[0]) quá giới hạn \(a[1])", "Giảm số lần nhắc lại.")
        case .tooManyAlarms: .init("mục có hơn \(a[0]) lời nhắc", "Bỏ bớt lời nhắc.")
        case .proximityIgnored:
            .init("PROXIMITY không có tác dụng ở đây", "Chương trình không biết nơi bạn đang ở; lời nhắc đến theo TRIGGER.")
        case .neverComes:
            .init("thời điểm nhắc \(a[0]) đã qua khi mục được viết nên không bao giờ được nhắc", "Sửa thời điểm, hoặc xóa lời nhắc này.")
        case .comesAfterEnd:
            .init("lời nhắc này đến \(a[0]) sau lúc bắt đầu, khi sự kiện đã qua", "Muốn nhắc trước thì viết dấu trừ: TRIGGER:-\(a[0]).")
        case .withoutRecipient:
            .init(
                "ACTION:EMAIL mà không biết gửi cho ai; chỉ có trong nhật ký",
                "Thêm ATTENDEE:mailto:…, hoặc DefaultRecipients trong tệp cấu hình.")
        }
    }

    static func english(_ problem: AlarmProblem, _ a: WordingArguments) -> DiagnosticWording {
        switch problem {
        case .missingTrigger: .init("this alarm has no TRIGGER", "Add for example TRIGGER:-P7D (7 days before).")
        case .triggerNotUTC:
            .init(
                "the trigger “\(a[0])” must be in UTC",
                "Write UTC with Z: 8 in the morning in Vietnam is …T010000Z. Or write a lead: TRIGGER:-PT2H.")
        case .triggerWithoutValue: .init("TRIGGER is a point in time and does not say VALUE=DATE-TIME", "Write TRIGGER;VALUE=DATE-TIME:…")
        case .triggerWithoutStart: .init("the item has no date, so that this alarm never comes", "Give the item DTSTART or DUE.")
        case .invalidWorkingDays: .init("X-LICH-TRIGGER “\(a[0])” is not understood", "Write for example X-LICH-TRIGGER:-3 working days.")
        case .missingAction:
            .init("this alarm has no ACTION; it is taken as DISPLAY", "Add ACTION:DISPLAY, or ACTION:EMAIL to send mail too.")
        case .actionAsDisplay: .init("ACTION “\(a[0])” is taken as DISPLAY", "Write ACTION:DISPLAY, or ACTION:EMAIL to send mail too.")
        case .procedure: .init("ACTION:PROCEDURE is refused: a calendar file never runs a program", "Write ACTION:DISPLAY or ACTION:EMAIL.")
        case .repeatIncomplete: .init("REPEAT and DURATION come together; \(a[0]) is missing", "Add \(a[0]), or delete this line.")
        case .repeatInterval: .init("the time between repeats “\(a[0])” must be above zero", "Write for example DURATION:PT15M.")
        case .tooManyRepeats: .init("REPEAT \(a[0]) is above the limit of \(a[1])", "Repeat it less often.")
        case .tooManyAlarms: .init("the item has more than \(a[0]) alarms", "Leave some out.")
        case .proximityIgnored:
            .init("PROXIMITY has no effect here", "The program does not know where you are; the alarm comes by its TRIGGER.")
        case .neverComes:
            .init("the trigger \(a[0]) had passed when the item was written, and is never given", "Correct it, or delete this alarm.")
        case .comesAfterEnd:
            .init(
                "this alarm comes \(a[0]) after the start, when the event is over",
                "To be reminded before it, write the minus: TRIGGER:-\(a[0]).")
        case .withoutRecipient:
            .init(
                "ACTION:EMAIL and nobody to send it to; only the journal has it",
                "Add ATTENDEE:mailto:…, or DefaultRecipients in the configuration.")
        }
    }
}
