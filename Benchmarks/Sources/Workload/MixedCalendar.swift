/// A calendar as an office might have it, in any size: 60 % yearly all-day events with two alarms, 15 % weekly in a zone, 10 % monthly by day and set
/// position, 5 % daily with UNTIL and EXDATE, 5 % to-dos, 5 % series with an override; Vietnamese text, folded, CRLF. The same seed gives the same octets.
public struct MixedCalendar {
    private var random: SplitMix
    private var octets: [UInt8] = []
    private var count = 0

    private init(seed: UInt64, after count: Int) {
        random = SplitMix(seed: seed)
        self.count = count
    }

    /// The octets of a calendar with so many items, numbered on from `count`.
    public static func octets(items: Int, seed: UInt64, after count: Int = 0) -> [UInt8] {
        var calendar = MixedCalendar(seed: seed, after: count)
        calendar.octets.reserveCapacity(items * 640)
        calendar.line("BEGIN:VCALENDAR")
        calendar.line("VERSION:2.0")
        calendar.line("PRODID:-//lich//benchmark//VI")
        for _ in 0..<items { calendar.item() }
        calendar.line("END:VCALENDAR")
        return calendar.octets
    }

    private mutating func item() {
        count += 1
        switch Int.random(in: 0..<100, using: &random) {
        case ..<60: yearly()
        case ..<75: weekly()
        case ..<85: monthly()
        case ..<90: daily()
        case ..<95: toDo()
        default: overridden()
        }
    }

    // MARK: The kinds

    private mutating func yearly() {
        begin("VEVENT")
        let day = date(years: 1990...2025)
        line("DTSTART;VALUE=DATE:\(day)")
        line("RRULE:FREQ=YEARLY")
        text()
        line("CATEGORIES:\(Self.categories.randomElement(using: &random) ?? "")")
        alarm("-P7D")
        alarm("-P1D")
        end("VEVENT")
    }

    private mutating func weekly() {
        begin("VEVENT")
        let (day, hour) = (date(years: 2020...2025), Int.random(in: 7...16, using: &random))
        let zone = Self.zones.randomElement(using: &random) ?? "UTC"
        line("DTSTART;TZID=\(zone):\(day)T\(two(hour))0000")
        line("DTEND;TZID=\(zone):\(day)T\(two(hour + 1))3000")
        line("RRULE:FREQ=WEEKLY;INTERVAL=\(Int.random(in: 1...2, using: &random));BYDAY=\(weekdays())")
        text()
        alarm("-PT15M")
        end("VEVENT")
    }

    private mutating func monthly() {
        begin("VEVENT")
        line("DTSTART;TZID=Asia/Ho_Chi_Minh:\(date(years: 2015...2025))T083000")
        line("DURATION:PT1H30M")
        let rules = ["BYDAY=2MO", "BYDAY=-1FR", "BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "BYMONTHDAY=15", "BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1"]
        line("RRULE:FREQ=MONTHLY;\(rules.randomElement(using: &random) ?? "")")
        text()
        alarm("-P1D")
        end("VEVENT")
    }

    private mutating func daily() {
        begin("VEVENT")
        let month = Int.random(in: 1...6, using: &random)
        line("DTSTART;TZID=Asia/Ho_Chi_Minh:2026\(two(month))01T070000")
        line("DTEND;TZID=Asia/Ho_Chi_Minh:2026\(two(month))01T071500")
        line("RRULE:FREQ=DAILY;UNTIL=2026\(two(month + 5))28T170000Z")
        line("EXDATE;TZID=Asia/Ho_Chi_Minh:2026\(two(month))05T070000,2026\(two(month))06T070000")
        line("EXDATE;TZID=Asia/Ho_Chi_Minh:2026\(two(month + 1))12T070000")
        text()
        end("VEVENT")
    }

    private mutating func toDo() {
        begin("VTODO")
        line("DUE;VALUE=DATE:\(date(years: 2015...2025))")
        line("RRULE:FREQ=YEARLY")
        text()
        line("ORGANIZER;CN=\"Ủy ban nhân dân xã\":mailto:van-hoa@example.vn")
        for unit in 1...Int.random(in: 1...4, using: &random) {
            line("ATTENDEE;CN=\"Trường học số \(unit)\";PARTSTAT=NEEDS-ACTION:mailto:truong-\(unit)@example.vn")
        }
        alarm("-P14D")
        end("VTODO")
    }

    private mutating func overridden() {
        let day = "2025\(two(Int.random(in: 1...12, using: &random)))\(two(Int.random(in: 1...28, using: &random)))"
        begin("VEVENT")
        line("DTSTART;VALUE=DATE:\(day)")
        line("RRULE:FREQ=YEARLY")
        text()
        end("VEVENT")
        begin("VEVENT")
        line("RECURRENCE-ID;VALUE=DATE:2026\(day.dropFirst(4))")
        line("DTSTART;VALUE=DATE:2026\(two(Int.random(in: 1...12, using: &random)))15")
        text()
        end("VEVENT")
    }

    // MARK: Their parts

    private mutating func begin(_ name: String) {
        line("BEGIN:\(name)")
        line("UID:\(count)-\(String(count &* 2_654_435_761 % 4_294_967_296, radix: 16))@lich.example.vn")
        line("DTSTAMP:20260101T000000Z")
    }

    private mutating func end(_ name: String) { line("END:\(name)") }

    private mutating func text() {
        let title = Self.titles.randomElement(using: &random) ?? ""
        line("SUMMARY:\(title)")
        line("DESCRIPTION:\(title)\\, theo kế hoạch của Ủy ban nhân dân xã\\; \(Self.request)")
        line("LOCATION:Nhà văn hóa thôn \(Int.random(in: 1...12, using: &random))")
    }

    private mutating func alarm(_ trigger: String) {
        line("BEGIN:VALARM")
        line("ACTION:DISPLAY")
        line("TRIGGER:\(trigger)")
        line("DESCRIPTION:Nhắc việc")
        line("END:VALARM")
    }

    private mutating func date(years: ClosedRange<Int>) -> String {
        let (year, month) = (Int.random(in: years, using: &random), Int.random(in: 1...12, using: &random))
        return "\(year)\(two(month))\(two(Int.random(in: 1...28, using: &random)))"
    }

    private mutating func weekdays() -> String {
        ["MO", "TU,TH", "MO,WE,FR", "SA", "WE"].randomElement(using: &random) ?? "MO"
    }

    private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

    /// A content line, folded at 75 octets without cutting a character (RFC 5545 §3.1).
    private mutating func line(_ text: String) {
        var room = 75
        for character in text.unicodeScalars {
            let length = UTF8.width(character)
            if length > room {
                octets += [13, 10, 32]
                room = 74
            }
            octets.append(contentsOf: String(character).utf8)
            room -= length
        }
        octets += [13, 10]
    }

    private static let request = "các đơn vị chuẩn bị nội dung tuyên truyền và báo cáo kết quả."
    private static let zones = ["Asia/Ho_Chi_Minh", "Asia/Ho_Chi_Minh", "Europe/Paris", "America/New_York"]
    private static let categories = ["COMMEMORATION", "HOLIDAY", "VĂN HÓA", "GIÁO DỤC"]
    private static let titles = [
        "Ngày Sách và Văn hóa đọc Việt Nam", "Ngày Di sản văn hóa Việt Nam", "Ngày Quốc tế Bảo tàng", "Tuần lễ hưởng ứng học tập suốt đời",
        "Họp giao ban", "Báo cáo kết quả công tác văn hóa", "Kiểm tra thiết chế văn hóa cơ sở", "Sinh hoạt câu lạc bộ đọc sách",
    ]
}
