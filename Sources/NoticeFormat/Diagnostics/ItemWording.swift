import ICalendar

/// Words for problems of an event, a to-do or a journal entry as a whole.
enum ItemWording {
    static func vietnamese(_ problem: ItemProblem, _ a: WordingArguments) -> DiagnosticWording {
        switch problem {
        case .missingUID:
            .init(
                "mục này thiếu UID; tạm dùng “\(a[0])”", "Thêm dòng UID:\(a[0]) để lời nhắc không bị lặp khi bạn đổi tên tệp hay tiêu đề.")
        case .overrideWithoutUID: .init("mục có RECURRENCE-ID mà không có UID", "Thêm UID của mục lặp mà nó thay đổi.")
        case .endNotAfterStart:
            .init(
                "\(a[0]) phải sau DTSTART",
                a[0] == "DUE"
                    ? "Sửa DUE, hoặc DTSTART."
                    : "Sửa lại \(a[0]), hoặc DTSTART. Với mục cả ngày, DTEND là ngày hôm sau của ngày cuối cùng.")
        case .endAndDuration: .init("DURATION và \(a[0]) không thể đi cùng nhau", "Xóa một trong hai dòng.")
        case .endTypeDiffers:
            .init("DTSTART và \(a[0]) không cùng kiểu: một bên là ngày, một bên có giờ", "Viết cả hai là ngày, hoặc cả hai có giờ.")
        case .durationWithoutStart: .init("có DURATION mà không có DTSTART", "Thêm DTSTART, hoặc viết DUE thay cho DURATION.")
        case .negativeDuration: .init("khoảng thời gian “\(a[0])” nhỏ hơn không", "Bỏ dấu trừ.")
        case .durationWithTime: .init("mục cả ngày mà dài “\(a[0])”, tính cả giờ", "Viết số ngày nguyên, hoặc cho DTSTART một giờ.")
        case .dueIsStart: .init("việc lặp lại không có DTSTART; được tính từ DUE", "Thêm DTSTART.")
        case .recurrenceWithoutStart: .init("có \(a[0]) mà không có DTSTART", "Thêm DTSTART để biết tính từ ngày nào.")
        case .startFromRecurrenceID:
            .init("mục này không có DTSTART; được giữ đúng ngày giờ cũ theo RECURRENCE-ID", "Thêm DTSTART, nhất là khi đổi ngày.")
        case .thisAndPrior:
            .init("RANGE=THISANDPRIOR không còn được dùng", "Chỉ có RANGE=THISANDFUTURE; các lần trước thì sửa ở mục chính.")
        case .overrideOfOtherKind:
            .init("mục này là \(a[0]) nhưng mục cùng UID là \(a[1])", "Viết cùng một loại, hoặc cho mục này một UID khác.")
        case .tooManyRecipients:
            .init(
                "mục có hơn \(a[0]) người nhận (ATTENDEE)",
                "Bỏ bớt, hoặc ghi một địa chỉ nhóm; hệ thống thư sẽ chia cho từng người.")
        case .completedSeries:
            .init(
                "cả việc lặp lại được ghi là đã xong, nên các lần sau cũng không được nhắc",
                "Nếu chỉ xong một lần: bỏ dòng này, rồi chạy “lich done” để ghi nhận đúng lần đó."
            )
        case .toDoWithoutTime:
            .init("việc này không có DUE hay DTSTART nên không bao giờ được nhắc", "Thêm hạn, chẳng hạn DUE;VALUE=DATE:20261114.")
        case .overrideMatchesNothing:
            .init(
                "RECURRENCE-ID “\(a[0])” không trùng với lần nào của mục lặp; mục này được tính thêm như một lần riêng",
                "Kiểm tra lại ngày giờ gốc.")
        case .recurrenceIDIsDate:
            .init("RECURRENCE-ID là ngày mà DTSTART có giờ; được hiểu là lần của ngày hôm đó", "Viết cả giờ, đúng như DTSTART gốc.")
        case .duplicateUID:
            .init("UID “\(a[0])” đã được dùng cho mục khác; mục này không được dùng", "Nếu là hai mục khác nhau thì đổi UID của một mục.")
        case .pastDeadline:
            .init(
                "đã quá hạn \(a[0]) mà chưa được ghi là đã xong",
                "Xong rồi thì chạy “lich done” (hoặc thêm STATUS:COMPLETED); không cần nữa thì xóa mục này.")
        }
    }

    static func english(_ problem: ItemProblem, _ a: WordingArguments) -> DiagnosticWording {
        switch problem {
        case .missingUID:
            .init(
                "this item has no UID; “\(a[0])” is used",
                "Add UID:\(a[0]), so that nothing is said twice when you rename the file or the item.")
        case .overrideWithoutUID: .init("RECURRENCE-ID without UID", "Add the UID of the recurring item that this one changes.")
        case .endNotAfterStart:
            .init(
                "\(a[0]) must be after DTSTART",
                a[0] == "DUE"
                    ? "Correct DUE, or DTSTART." : "Correct \(a[0]), or DTSTART. Of whole days DTEND is the day after the last one.")
        case .endAndDuration: .init("DURATION and \(a[0]) cannot stand together", "Delete one of the lines.")
        case .endTypeDiffers: .init("one of DTSTART and \(a[0]) is a date, the other has a time", "Write dates in both, or times in both.")
        case .durationWithoutStart: .init("DURATION without DTSTART", "Add DTSTART, or write DUE in place of DURATION.")
        case .negativeDuration: .init("the duration “\(a[0])” is below zero", "Take the minus away.")
        case .durationWithTime: .init("a whole-day item lasts “\(a[0])”, with hours", "Write whole days, or give DTSTART a time.")
        case .dueIsStart: .init("a recurring to-do without DTSTART is counted from DUE", "Add DTSTART.")
        case .recurrenceWithoutStart: .init("\(a[0]) without DTSTART", "Add DTSTART, from which it counts.")
        case .startFromRecurrenceID:
            .init("no DTSTART here: the instance stays at its RECURRENCE-ID", "Add DTSTART, above all when the date changes.")
        case .thisAndPrior:
            .init("RANGE=THISANDPRIOR is not supported", "There is only RANGE=THISANDFUTURE; change earlier instances in the item itself.")
        case .overrideOfOtherKind:
            .init("this is a \(a[0]), but the item of this UID is a \(a[1])", "Use the same component, or another UID.")
        case .tooManyRecipients:
            .init(
                "the item has more than \(a[0]) recipients (ATTENDEE)",
                "Leave some out, or write the address of a list, which the mail system shares out.")
        case .completedSeries:
            .init(
                "the whole series is marked as completed, so nothing is said of later instances either",
                "If one instance is meant: remove this, and run “lich done”, which notes that one."
            )
        case .toDoWithoutTime:
            .init(
                "this to-do has neither DUE nor DTSTART, and nothing can be said of it in time",
                "Add a deadline, such as DUE;VALUE=DATE:20261114.")
        case .overrideMatchesNothing:
            .init("RECURRENCE-ID “\(a[0])” is no instance of the item; it is kept as one of its own", "Check the original date and time.")
        case .recurrenceIDIsDate:
            .init(
                "RECURRENCE-ID is a date and DTSTART has a time; the instance of that day is meant",
                "Write the time too, as in the original DTSTART.")
        case .duplicateUID:
            .init("the UID “\(a[0])” is that of another item; this one is not used", "If they are two items, change one UID.")
        case .pastDeadline:
            .init(
                "due \(a[0]), passed and not marked as done",
                "If it is done, run “lich done” (or add STATUS:COMPLETED); if it is no longer wanted, delete it.")
        }
    }
}
