import ICalendar

/// Words for problems of dates, times, durations and zones.
enum TimeWording {
    static func vietnamese(_ problem: TimeProblem, _ a: WordingArguments) -> DiagnosticWording {
        switch problem {
        case .invalidDate:
            .init("\(a[0]): “\(a[1])” không phải là ngày giờ", "Viết năm tháng ngày liền nhau: 20261115, có giờ thì 20261115T173000.")
        case .impossibleDate:
            .init(
                "\(a[0]): trong lịch không có ngày “\(a[1])”",
                "Kiểm tra lại ngày tháng; chắc chắn nhất là viết năm tháng ngày liền nhau: 20261115.")
        case .impossibleTime: .init("\(a[0]): không có giờ “\(a[1])”", "Giờ từ 00 đến 23, phút và giây từ 00 đến 59.")
        case .otherDateForm: .init("“\(a[0])” được hiểu là \(a[1])", "Nên viết \(a[1]) để phần mềm lịch khác cũng đọc được.")
        case .dateWithoutValue: .init("\(a[0]) là một ngày mà không ghi VALUE=DATE", "Viết \(a[0]);VALUE=DATE:…")
        case .invalidDuration:
            .init(
                "\(a[0]): “\(a[1])” không phải là khoảng thời gian",
                "Viết -P7D (7 ngày trước), -PT2H (2 giờ trước), P1W (1 tuần), PT30M (30 phút).")
        case .invalidPeriod:
            .init("\(a[0]): “\(a[1])” không phải là khoảng từ–đến", "Viết 20261115T080000/20261115T100000 hoặc 20261115T080000/PT2H.")
        case .invalidOffset: .init("\(a[0]): “\(a[1])” không phải là độ lệch giờ", "Viết chẳng hạn +0700.")
        case .zoneIgnored: .init("TZID của \(a[0]) không có tác dụng", "Bỏ TZID: ngày không có múi giờ, và giờ tận cùng bằng Z là giờ UTC.")
        case .unknownZone: .init("không biết múi giờ “\(a[0])”", "Có phải bạn muốn viết TZID=\(a[1])?")
        case .invalidZone:
            .init("không dùng được VTIMEZONE “\(a[0])”: \(a[1])", "Dùng tên múi giờ có sẵn, chẳng hạn TZID=Asia/Ho_Chi_Minh.")
        case .zoneAssumed: .init("\(a[0]) không ghi múi giờ; được hiểu theo múi giờ \(a[1]) như DTSTART", "Thêm ;TZID=\(a[1]) vào \(a[0]).")
        case .notUTC: .init("\(a[0]) phải là giờ UTC; được hiểu theo giờ của cơ quan", "Viết giờ UTC với chữ Z ở cuối: 20261115T100000Z.")
        case .skippedTime:
            .init("múi giờ này không có lúc \(a[0]) vì đồng hồ được vặn nhanh lên; được hiểu là \(a[1])", "Chọn một giờ khác.")
        }
    }

    static func english(_ problem: TimeProblem, _ a: WordingArguments) -> DiagnosticWording {
        switch problem {
        case .invalidDate:
            .init(
                "\(a[0]): “\(a[1])” is not a date or date-time",
                "Write year, month and day without spaces: 20261115, with a time 20261115T173000.")
        case .impossibleDate:
            .init(
                "\(a[0]): the calendar has no day “\(a[1])”", "Check it; year, month and day without spaces are never mistaken: 20261115.")
        case .impossibleTime: .init("\(a[0]): there is no time “\(a[1])”", "Hours are 00 to 23, minutes and seconds 00 to 59.")
        case .otherDateForm: .init("“\(a[0])” is read as \(a[1])", "Write \(a[1]), so that other calendar programs understand it too.")
        case .dateWithoutValue: .init("\(a[0]) is a date and does not say VALUE=DATE", "Write \(a[0]);VALUE=DATE:…")
        case .invalidDuration:
            .init(
                "\(a[0]): “\(a[1])” is not a duration",
                "Write -P7D (7 days before), -PT2H (2 hours before), P1W (1 week), PT30M (30 minutes).")
        case .invalidPeriod: .init("\(a[0]): “\(a[1])” is not a period", "Write 20261115T080000/20261115T100000 or 20261115T080000/PT2H.")
        case .invalidOffset: .init("\(a[0]): “\(a[1])” is not an offset from UTC", "Write for example +0700.")
        case .zoneIgnored: .init("TZID of \(a[0]) has no effect", "Leave it out: a date has no zone, and a time that ends in Z is UTC.")
        case .unknownZone: .init("unknown time zone “\(a[0])”", "Did you mean TZID=\(a[1])?")
        case .invalidZone: .init("the VTIMEZONE “\(a[0])” cannot be used: \(a[1])", "Use a standard name such as TZID=Asia/Ho_Chi_Minh.")
        case .zoneAssumed: .init("\(a[0]) has no time zone; it is read in \(a[1]) like DTSTART", "Add ;TZID=\(a[1]) to \(a[0]).")
        case .notUTC:
            .init("\(a[0]) must be in UTC; it is read in the office's time zone", "Write UTC with Z at the end: 20261115T100000Z.")
        case .skippedTime: .init("the clocks of this zone skip \(a[0]); it is read as \(a[1])", "Choose another time.")
        }
    }
}
