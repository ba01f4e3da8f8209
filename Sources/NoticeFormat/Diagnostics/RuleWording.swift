import ICalendar

/// Words for problems of recurrence rules and of what stands beside them.
enum RuleWording {
    static func vietnamese(_ problem: RuleDiagnostic, _ a: WordingArguments) -> DiagnosticWording {
        switch problem {
        case .invalidPart:
            .init("phần “\(a[0])” của quy tắc lặp không đúng dạng", "Viết TÊN=giá trị, các phần cách nhau bằng dấu chấm phẩy.")
        case .unknownPart:
            .init("quy tắc lặp không có phần “\(a[0])”", a[1].isEmpty ? "Kiểm tra lại cách viết." : "Có phải bạn muốn viết \(a[1])?")
        case .duplicatePart: .init("\(a[0]) được viết hai lần trong quy tắc lặp", "Xóa một lần; nhiều giá trị thì cách nhau bằng dấu phẩy.")
        case .missingFrequency:
            .init("quy tắc lặp thiếu FREQ", "Thêm FREQ=YEARLY (hằng năm), MONTHLY (hằng tháng), WEEKLY (hằng tuần) hoặc DAILY (hằng ngày).")
        case .invalidValue: .init("\(a[0]) không thể là “\(a[1])”", a[2].isEmpty ? "" : "Giá trị dùng được: \(a[2]).")
        case .countAndUntil: .init("COUNT và UNTIL không thể đi cùng nhau", "Chọn một: số lần, hoặc ngày cuối cùng.")
        case .tooManyValues: .init("\(a[0]) có hơn \(a[1]) giá trị", "Bỏ bớt giá trị.")
        case .unsupportedScale:
            .init("không biết loại lịch RSCALE=\(a[0])", "Âm lịch Việt Nam là RSCALE=VIETNAMESE; ngoài ra có GREGORIAN, CHINESE, DANGI.")
        case .tooLong: .init("quy tắc lặp dài quá giới hạn \(a[0]) byte", "Rút ngắn quy tắc, hoặc dùng RDATE cho từng ngày.")
        case .leapMonthWithoutScale: .init("tháng nhuận (như 6L) chỉ có trong âm lịch", "Thêm RSCALE=VIETNAMESE vào quy tắc.")
        case .partNotAllowed: .init("\(a[0]) không dùng được với FREQ=\(a[1])", "Bỏ \(a[0]), hoặc đổi FREQ.")
        case .ordinalNotAllowed:
            .init(
                "số thứ tự trong BYDAY (như 2MO) chỉ dùng với FREQ=MONTHLY hoặc YEARLY và không có BYWEEKNO",
                "Viết MO thay cho 2MO, hoặc đổi FREQ.")
        case .setPositionAlone: .init("BYSETPOS cần có thêm một phần BY khác", "Thêm chẳng hạn BYDAY=MO,TU,WE,TH,FR.")
        case .skipWithoutScale: .init("SKIP cần có RSCALE", "Thêm RSCALE=GREGORIAN hoặc RSCALE=VIETNAMESE.")
        case .frequencyNeedsTime: .init("FREQ=\(a[0]) cần DTSTART có giờ", "Cho DTSTART một giờ, hoặc đổi FREQ.")
        case .timePartIgnored: .init("\(a[0]) không có tác dụng với mục cả ngày", "Bỏ \(a[0]), hoặc cho DTSTART một giờ.")
        case .untilIsDate:
            .init(
                "UNTIL là ngày mà DTSTART có giờ; được tính đến hết ngày đó", "Viết UNTIL bằng giờ UTC, chẳng hạn UNTIL=20261231T165959Z.")
        case .untilIsLocal:
            .init("UNTIL không phải giờ UTC; được hiểu theo múi giờ của DTSTART", "Viết UNTIL bằng giờ UTC với chữ Z ở cuối.")
        case .untilHasTime:
            .init("UNTIL có giờ mà DTSTART là ngày; chỉ ngày được tính", "Viết UNTIL là một ngày, chẳng hạn UNTIL=20261231.")
        case .untilBeforeStart: .init("UNTIL trước DTSTART: mục chỉ diễn ra một lần", "Kiểm tra lại năm của UNTIL.")
        case .startNotInRule:
            .init(
                "DTSTART không khớp với quy tắc lặp; ngày đó vẫn được tính là lần đầu", "Đổi DTSTART thành ngày đầu tiên khớp với quy tắc.")
        case .neverMatches: .init("ngoài DTSTART, quy tắc lặp này không cho ngày nào", "Kiểm tra các phần BY có mâu thuẫn nhau không.")
        case .daysLeftOut:
            .init(
                "có tháng hoặc năm không có ngày này và sẽ bị bỏ qua",
                "Muốn ngày cuối tháng thì viết BYMONTHDAY=-1; với FREQ=YEARLY thì cả tháng: BYMONTH=2;BYMONTHDAY=-1.")
        case .monthFromStart: .init("không có BYMONTH nên chỉ tính trong tháng của DTSTART", "Viết rõ BYMONTH.")
        case .weekdayFromStart: .init("BYWEEKNO không có BYDAY nên lấy thứ trong tuần của DTSTART", "Viết rõ BYDAY.")
        case .several: .init("mục có nhiều RRULE; các ngày được gộp lại", "Phần mềm lịch khác có thể chỉ đọc dòng đầu.")
        case .exclusionRule: .init("EXRULE đã bị bỏ khỏi chuẩn nhưng vẫn được hiểu", "Dùng EXDATE cho từng ngày nghỉ.")
        case .inOverride: .init("\(a[0]) không có tác dụng trong mục có RECURRENCE-ID", "Đặt \(a[0]) ở mục chính.")
        case .excludedDateIsDate: .init("EXDATE là ngày mà DTSTART có giờ; mọi lần trong ngày đó bị bỏ", "Viết cả giờ như DTSTART.")
        case .timeBesideDate: .init("\(a[0]) có giờ mà DTSTART là ngày; chỉ ngày được tính", "Viết \(a[0]);VALUE=DATE:…")
        case .tooFrequent:
            .init(
                "quy tắc cho hơn \(a[0]) lời nhắc mỗi ngày; ngày có quá nhiều lời nhắc thì phần còn lại của mục này không được báo",
                "Xem lại FREQ: việc hằng ngày là FREQ=DAILY, hằng tuần là FREQ=WEEKLY.")
        case .searchLimit:
            .init(
                "phải tìm quá lâu mới ra các lần của quy tắc, nên không phải lần nào cũng được báo",
                "Viết quy tắc đơn giản hơn: xem lại INTERVAL, COUNT và EXRULE, hoặc ghi từng ngày trong RDATE.")
        case .matchesOnce:
            .init(
                "quy tắc chỉ cho một lần là DTSTART",
                "Bỏ RRULE nếu chỉ có một lần; nếu không, kiểm tra lại COUNT, UNTIL và các phần BY….")
        }
    }

    static func english(_ problem: RuleDiagnostic, _ a: WordingArguments) -> DiagnosticWording {
        switch problem {
        case .invalidPart: .init("the part “\(a[0])” of the rule is malformed", "Write NAME=value, with semicolons between the parts.")
        case .unknownPart: .init("a rule has no part “\(a[0])”", a[1].isEmpty ? "Check the spelling." : "Did you mean \(a[1])?")
        case .duplicatePart: .init("\(a[0]) stands twice in the rule", "Delete one; several values are separated by commas.")
        case .missingFrequency: .init("the rule has no FREQ", "Add FREQ=YEARLY, MONTHLY, WEEKLY or DAILY.")
        case .invalidValue: .init("\(a[0]) cannot be “\(a[1])”", a[2].isEmpty ? "" : "It can be: \(a[2]).")
        case .countAndUntil: .init("COUNT and UNTIL cannot stand together", "Choose one: how often, or until when.")
        case .tooManyValues: .init("\(a[0]) has more than \(a[1]) values", "Leave some out.")
        case .unsupportedScale:
            .init(
                "unknown calendar RSCALE=\(a[0])",
                "The Vietnamese lunar calendar is VIETNAMESE; there are also GREGORIAN, CHINESE and DANGI.")
        case .tooLong: .init("the rule is longer than the limit of \(a[0]) octets", "Shorten it, or use RDATE for each day.")
        case .leapMonthWithoutScale: .init("leap months (such as 6L) are only in lunar calendars", "Add RSCALE=VIETNAMESE to the rule.")
        case .partNotAllowed: .init("\(a[0]) cannot be used with FREQ=\(a[1])", "Leave \(a[0]) out, or change FREQ.")
        case .ordinalNotAllowed:
            .init(
                "numbers in BYDAY (such as 2MO) need FREQ=MONTHLY or YEARLY, and no BYWEEKNO", "Write MO in place of 2MO, or change FREQ.")
        case .setPositionAlone: .init("BYSETPOS needs another BY part", "Add for example BYDAY=MO,TU,WE,TH,FR.")
        case .skipWithoutScale: .init("SKIP needs RSCALE", "Add RSCALE=GREGORIAN or RSCALE=VIETNAMESE.")
        case .frequencyNeedsTime: .init("FREQ=\(a[0]) needs a DTSTART with a time", "Give DTSTART a time, or change FREQ.")
        case .timePartIgnored: .init("\(a[0]) has no effect on whole days", "Leave \(a[0]) out, or give DTSTART a time.")
        case .untilIsDate:
            .init(
                "UNTIL is a date and DTSTART has a time; it counts to the end of that day",
                "Write UNTIL in UTC, for example UNTIL=20261231T165959Z.")
        case .untilIsLocal: .init("UNTIL is not in UTC; it is read in DTSTART's time zone", "Write UNTIL in UTC with Z at the end.")
        case .untilHasTime:
            .init("UNTIL has a time and DTSTART is a date; its day counts", "Write UNTIL as a date, for example UNTIL=20261231.")
        case .untilBeforeStart: .init("UNTIL is before DTSTART: it happens only once", "Check the year of UNTIL.")
        case .startNotInRule:
            .init(
                "DTSTART does not match the rule; it counts as the first instance all the same", "Make DTSTART the first day that matches.")
        case .neverMatches: .init("besides DTSTART the rule gives no day at all", "See whether its BY parts contradict each other.")
        case .daysLeftOut:
            .init(
                "months or years without this day are left out",
                "For the last day of the month write BYMONTHDAY=-1; with FREQ=YEARLY the month too: BYMONTH=2;BYMONTHDAY=-1.")
        case .monthFromStart: .init("without BYMONTH, only DTSTART's month counts", "Write BYMONTH.")
        case .weekdayFromStart: .init("BYWEEKNO without BYDAY takes DTSTART's weekday", "Write BYDAY.")
        case .several: .init("several RRULEs; their days are put together", "Other programs may read only the first.")
        case .exclusionRule: .init("EXRULE is no longer part of the standard; it is understood all the same", "Use EXDATE for each day.")
        case .inOverride: .init("\(a[0]) has no effect beside RECURRENCE-ID", "Put \(a[0]) into the item itself.")
        case .excludedDateIsDate:
            .init("EXDATE is a date and DTSTART has a time; all instances of that day are left out", "Write the time too.")
        case .timeBesideDate: .init("\(a[0]) has a time and DTSTART is a date; its day counts", "Write \(a[0]);VALUE=DATE:…")
        case .tooFrequent:
            .init(
                "the rule gives more than \(a[0]) notices a day; on a day with too many the rest of this item's are not given",
                "See to FREQ: what happens every day is FREQ=DAILY, every week FREQ=WEEKLY.")
        case .searchLimit:
            .init(
                "the dates of the rule take too long to find, so that not all are told",
                "Write a simpler rule: see INTERVAL, COUNT and EXRULE, or give each date in RDATE.")
        case .matchesOnce:
            .init("the rule gives DTSTART and nothing else", "Leave RRULE out if it happens once; else see COUNT, UNTIL and the BY… parts.")
        }
    }
}
