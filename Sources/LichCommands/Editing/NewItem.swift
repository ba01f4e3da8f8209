import CivilTime
import ICalendar

/// What `lich add` is asked to write.
struct NewItem {
    enum Repetition: String { case yearly, monthly, weekly }

    var summary: String
    /// The first day.
    var day: CivilDate
    /// nil: all day.
    var time: TimeOfDay?
    /// How many days it lasts; nil where that was not said.
    var days: Int?
    var repetition: Repetition?
    /// The lunar day that the repetition comes to; nil where it counts solar months and days. ``day`` may be the one before it.
    var lunar: (day: Int, month: LunisolarMonth)?
    /// The last day that the repetition may reach.
    var until: CivilDate?
    var leads: [GivenLead] = []
    var recipients: [String] = []
    /// Whether it is something that is owed, with its end at `day` and `time`.
    var isDeadline = false

    /// The component that says so. `zone`: in which times are written; nil where the office's clock has no name, and they float.
    func component(uid: String, stamp: Instant, office: Zone, zone: Zone?) -> WrittenComponent {
        let start = time.map { time in
            let civil = CivilDateTime(day, time)
            return zone.map { CalendarTime.zoned(civil, $0) } ?? .floating(civil)
        }
        let first = start ?? .date(day)
        var properties = [WrittenProperty("UID", text: uid), WrittenProperty("DTSTAMP", value: CalendarTime.utc(stamp).basicFormat)]
        properties += times(first)
        if let rule = rule(beside: first, office: office) { properties.append(WrittenProperty("RRULE", value: rule)) }
        properties.append(WrittenProperty("SUMMARY", text: summary))
        properties += recipients.map { WrittenProperty("ATTENDEE", value: "mailto:\($0)") }
        return WrittenComponent(isDeadline ? "VTODO" : "VEVENT", properties, components: leads.map(alarm))
    }

    private func times(_ first: CalendarTime) -> [WrittenProperty] {
        if isDeadline {
            // One that repeats is anchored at DTSTART (RFC 5545 §3.8.5.3); the end is all that is known of it.
            return (repetition == nil ? [] : [Self.property("DTSTART", first)]) + [Self.property("DUE", first)]
        }
        let start = Self.property("DTSTART", first)
        guard let days, days > 1 || time == nil, let end = first.civil.adding(days: days) else { return [start] }
        return days > 1 ? [start, Self.property("DTEND", first.withCivil(end))] : [start]
    }

    private static func property(_ name: String, _ time: CalendarTime) -> WrittenProperty {
        let parameters: [(name: String, value: String)] =
            switch time {
            case .date: [("VALUE", "DATE")]
            case .zoned(_, let zone): [("TZID", zone.identifier)]
            default: []
            }
        return WrittenProperty(name, parameters: parameters, value: time.basicFormat)
    }

    private func rule(beside first: CalendarTime, office: Zone) -> String? {
        guard let repetition else { return nil }
        var parts = ["FREQ=\(repetition.rawValue.uppercased())"]
        if let lunar, repetition != .weekly {
            parts.insert("RSCALE=VIETNAMESE", at: 0)
            if repetition == .yearly { parts.append("BYMONTH=\(lunar.month.number)\(lunar.month.isLeap ? "L" : "")") }
            // The 29th where a month has no 30th; the plain month where a year has no leap month.
            parts += ["BYMONTHDAY=\(lunar.day)", "SKIP=BACKWARD"]
        }
        if let until { parts.append("UNTIL=\(last(until, beside: first, office: office).basicFormat)") }
        return parts.joined(separator: ";")
    }

    /// UNTIL for a last day: of the type of DTSTART, in UTC where that has a zone (RFC 5545 §3.3.10).
    private func last(_ until: CivilDate, beside first: CalendarTime, office: Zone) -> CalendarTime {
        let end = CivilDateTime(until, TimeOfDay(validSecondOfDay: TimeOfDay.secondsPerDay - 1))
        switch first {
        case .date: return .date(until)
        case .floating: return .floating(end)
        case .zoned, .utc: return .utc(first.zone(office: office).instant(of: end))
        }
    }

    private func alarm(_ lead: GivenLead) -> WrittenComponent {
        let related: [(name: String, value: String)] = isDeadline ? [("RELATED", "END")] : []
        var properties = [
            WrittenProperty("ACTION", value: "DISPLAY"), WrittenProperty("TRIGGER", parameters: related, value: lead.trigger),
        ]
        if lead.unit == .workingDays { properties.append(WrittenProperty("X-LICH-TRIGGER", value: "-\(lead.number) working days")) }
        return WrittenComponent("VALARM", properties + [WrittenProperty("DESCRIPTION", text: summary)])
    }
}

/// Names for new items.
enum NewUID {
    /// `ngay-di-san-van-hoa-viet-nam@lich`, with a number where that is taken.
    static func uid(for summary: String, taken: (String) -> Bool) -> String {
        let slug = slug(summary)
        let name = slug.isEmpty ? "muc" : slug
        guard taken("\(name)@lich") else { return "\(name)@lich" }
        var number = 2
        while taken("\(name)-\(number)@lich") { number += 1 }
        return "\(name)-\(number)@lich"
    }

    /// The words in small Latin letters without marks, joined by hyphens; other characters are left out.
    static func slug(_ text: String) -> String {
        var words: [String] = []
        var word = ""
        for character in text.lowercased() {
            if let letter = plain(character) {
                word.append(letter)
            } else if !word.isEmpty {
                words.append(word)
                word = ""
            }
        }
        words = (words + [word]).filter { !$0.isEmpty }
        var length = 0
        return words.prefix { word in
            length += word.count + 1
            return length <= longest
        }.joined(separator: "-")
    }

    private static let longest = 60

    private static func plain(_ letter: Character) -> Character? {
        if letter.isASCII { return letter.isLetter || letter.isNumber ? letter : nil }
        return marked.first { $0.letters.contains(letter) }?.plain
    }

    private static let marked: [(plain: Character, letters: String)] = [
        ("a", "àáảãạăằắẳẵặâầấẩẫậ"), ("d", "đ"), ("e", "èéẻẽẹêềếểễệ"), ("i", "ìíỉĩị"), ("o", "òóỏõọôồốổỗộơờớởỡợ"), ("u", "ùúủũụưừứửữự"),
        ("y", "ỳýỷỹỵ"),
    ]
}
