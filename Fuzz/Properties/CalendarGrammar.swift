/// Makes up calendar files that are mostly well written: what is wrong with them is in one place, so that the rest is looked at too.
package enum CalendarGrammar {
    /// A file; of any generator, also one that answers zero for ever.
    package static func file(using generator: inout some RandomNumberGenerator) -> [UInt8] {
        var writer = Writer(generator: generator)
        writer.calendar()
        defer { generator = writer.generator }
        return writer.finish()
    }
}

/// Writes one file by choices of a generator.
private struct Writer<Generator: RandomNumberGenerator> {
    var generator: Generator
    private var lines: [String] = []

    init(generator: Generator) { self.generator = generator }

    // MARK: Choosing

    private mutating func one(in count: Int) -> Bool { Int.random(in: 0..<count, using: &generator) == 0 }
    private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
    private mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: 0..<elements.count, using: &generator)]
    }
    /// One of the first, and now and then of what is wrong.
    private mutating func pick(_ right: [String], wrong: [String]) -> String { one(in: 24) ? pick(wrong) : pick(right) }
    private mutating func digits(_ value: Int, _ width: Int) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }

    // MARK: Components

    mutating func calendar() {
        lines.append("BEGIN:VCALENDAR")
        if !one(in: 9) { lines += ["VERSION:2.0", "PRODID:x"] }
        if one(in: 4) { zone() }
        for index in 0..<number(1...4) { item(index) }
        if !one(in: 30) { lines.append("END:VCALENDAR") }
    }

    private mutating func item(_ index: Int) {
        let name = pick(["VEVENT", "VEVENT", "VTODO"], wrong: ["VJOURNAL", "VEVNT", "X-A"])
        lines.append("BEGIN:\(name)")
        if !one(in: 12) { lines.append("UID:\(pick(["c\(index)"], wrong: ["a", "b"]))") }
        let isDate = one(in: 2)
        if !one(in: 24) { lines.append("DTSTART" + time(isDate: isDate)) }
        if one(in: 8) {
            lines.append(pick(["DTEND", "DUE"]) + time(isDate: isDate))
        } else if one(in: 3) {
            lines.append("DURATION:\(duration())")
        }
        if !one(in: 3) { lines.append(pick(["RRULE"], wrong: ["EXRULE"]) + ":\(rule())") }
        if one(in: 3) { lines.append(pick(["RDATE", "EXDATE"], wrong: ["RECURRENCE-ID"]) + time(isDate: isDate)) }
        for _ in 0..<number(0...4) { lines.append(property()) }
        for _ in 0..<number(0...2) { alarm() }
        if !one(in: 30) { lines.append("END:\(name)") }
    }

    private mutating func alarm() {
        lines += ["BEGIN:VALARM", "ACTION:\(pick(["DISPLAY", "EMAIL"], wrong: ["AUDIO", "PROCEDURE", "DISPLY"]))"]
        let parameter = pick(["", ";RELATED=END"], wrong: [";VALUE=DATE-TIME", ";RELATED=EDN"])
        lines.append("TRIGGER\(parameter):\(one(in: 12) ? "20261101T010000Z" : duration())")
        if one(in: 4) {
            lines += [
                "REPEAT:\(pick(["1", "2"], wrong: ["1000000000", "-1"]))", "DURATION:\(pick(["PT10M", "P1D"], wrong: ["-P1D", "x"]))",
            ]
        }
        if one(in: 5) { lines.append("X-LICH-TRIGGER:-\(number(0...9)) working days") }
        lines.append("END:VALARM")
    }

    private mutating func zone() {
        lines += ["BEGIN:VTIMEZONE", "TZID:Office"]
        for name in ["STANDARD", "DAYLIGHT"] where !one(in: 4) {
            lines += ["BEGIN:\(name)", "DTSTART:19701025T030000", "TZOFFSETFROM:\(pick(["+0200", "+0100"], wrong: ["-2500", "0700"]))"]
            lines.append("TZOFFSETTO:\(pick(["+0200", "+0100", "+070000"]))")
            if !one(in: 3) { lines.append("RRULE:\(rule())") }
            lines.append("END:\(name)")
        }
        lines.append("END:VTIMEZONE")
    }

    // MARK: Values

    private mutating func property() -> String {
        let text = pick(["Ngày", "a\\,b", "c\\n", "\\", "“x”", "e\u{301}", "\u{202E}", "\u{7}", String(repeating: "dài ", count: 40)])
        switch number(0...9) {
        case 0: return "SUMMARY:\(text)"
        case 1: return "DESCRIPTION;LANGUAGE=vi:\(text)"
        case 2:
            return
                "ATTENDEE;CN=\(pick(["A", "\"A: B\"", "A^nB"], wrong: ["“A”", "\""]));PARTSTAT=\(pick(["COMPLETED", "DECLINED"], wrong: ["X"])):mailto:a@example.vn"
        case 3: return "CATEGORIES:\(text),\(text)"
        case 4: return "STATUS:\(pick(["CONFIRMED", "COMPLETED", "NEEDS-ACTION"], wrong: ["CANCELLED", "CONFIRMD"]))"
        case 5: return "SEQUENCE:\(pick(["0", "7"], wrong: ["-1", "99999999999999999999", "x"]))"
        case 6: return "X-LICH-SHIFT:\(pick(["BEFORE", "AFTER", "NONE"], wrong: ["LATER"]))"
        case 7: return "\(pick(["LOCATION"], wrong: ["SUMARY"])):\(text)"
        case 8: return "dtstamp:20260101T000000Z"
        default: return "GEO:\(pick(["1;2"], wrong: ["1,2", "x;y", "1e400;2"]))"
        }
    }

    private mutating func date() -> String {
        let year = one(in: 24) ? pick([2033, 1968, 9999, 1, 0]) : 2026
        let (month, day) = (number(1...12), one(in: 24) ? number(29...31) : number(1...28))
        switch number(0...23) {
        case 0: return "\(digits(year, 4))-\(digits(month, 2))-\(digits(day, 2))"
        case 1: return "\(day)/\(month)/\(digits(year, 4))"
        default: return digits(year, 4) + digits(month, 2) + digits(day, 2)
        }
    }

    private mutating func time(isDate: Bool) -> String {
        if isDate { return ";VALUE=DATE:\(date())" }
        let zone = pick(
            [
                "", "", ";TZID=Asia/Ho_Chi_Minh", ";TZID=Europe/Berlin",
            ],
            wrong: [
                ";TZID=Office", ";TZID=Nowhere/Else", ";TZID=Europe/Berln",
            ])
        let clock = digits(one(in: 24) ? 24 : number(0...23), 2) + digits(number(0...59), 2) + "00"
        return "\(zone):\(date())T\(clock)\(zone.isEmpty && one(in: 2) ? "Z" : "")"
    }

    private mutating func duration() -> String {
        pick(["P1D", "PT15M", "P1W", "PT24H", "PT1H30M"], wrong: ["-P7D", "PT0S", "P999999999D", "-P", "P-1D", "30M"])
    }

    private mutating func rule() -> String {
        var parts = ["FREQ=\(pick(["YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY"], wrong: ["MINUTELY", "SECONDLY", "YERLY"]))"]
        if one(in: 4) { parts.insert("RSCALE=\(pick(["VIETNAMESE", "CHINESE", "DANGI", "GREGORIAN"], wrong: ["HEBREW"]))", at: 0) }
        if parts.count == 2, one(in: 2) { parts.append("SKIP=\(pick(["OMIT", "FORWARD", "BACKWARD"]))") }
        if one(in: 3) { parts.append("INTERVAL=\(pick(["2", "3", "97"], wrong: ["999999999", "0"]))") }
        if one(in: 4) {
            parts.append("COUNT=\(pick(["2", "5"], wrong: ["1", "1000000", "0"]))")
        } else if one(in: 5) {
            parts.append("UNTIL=\(date())")
        }
        let lists: [(String, [String])] = [
            ("BYMONTH", ["1", "2", "12", "6L"]), ("BYWEEKNO", ["1", "-1", "53"]), ("BYYEARDAY", ["1", "366", "-366"]),
            ("BYMONTHDAY", ["1", "29", "30", "31", "-1", "-31"]), ("BYDAY", ["MO", "SU", "1FR", "-1FR", "53MO", "TH"]),
            ("BYHOUR", ["0", "2", "23"]), ("BYMINUTE", ["0", "30"]), ("BYSECOND", ["0", "60"]), ("BYSETPOS", ["1", "-1", "366"]),
        ]
        for (name, values) in lists where one(in: 10) {
            parts.append("\(name)=" + (0..<number(1...3)).map { _ in pick(values) }.joined(separator: ","))
        }
        if one(in: 6) { parts.append("WKST=\(pick(["SU", "MO"]))") }
        return parts.joined(separator: ";")
    }

    // MARK: Octets

    /// The lines as one of the systems writes them, and now and then damaged.
    mutating func finish() -> [UInt8] {
        let end = pick(["\n", "\r\n", "\r"])
        let fold = one(in: 2) ? Int.max : number(20...75)
        var octets: [UInt8] = one(in: 16) ? [0xEF, 0xBB, 0xBF] : []
        for line in lines {
            var rest = Array(line.utf8)[...]
            while rest.count > fold {
                octets += rest.prefix(fold) + Array("\(end) ".utf8)
                rest = rest.dropFirst(fold)
            }
            octets += rest + Array(end.utf8)
        }
        for _ in 0..<(one(in: 3) ? number(0...3) : 0) where !octets.isEmpty { damage(&octets) }
        return octets
    }

    private mutating func damage(_ octets: inout [UInt8]) {
        let place = number(0...octets.count - 1)
        switch number(0...3) {
        case 0: octets[place] = UInt8.random(in: 0...255, using: &generator)
        case 1: octets.removeSubrange(place..<min(place + number(1...20), octets.count))
        case 2: octets.insert(contentsOf: Array(pick(["\n ", " ", ":", ";", "\"", "\n", "\u{0}"]).utf8), at: place)
        default: octets.insert(contentsOf: Array(octets[place..<min(place + 50, octets.count)]), at: number(0...octets.count))
        }
    }
}
