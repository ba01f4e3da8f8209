import CivilTime

/// Calendars made up by a seed, about November and December 2026.
struct RandomCalendar {
    static func text(using generator: inout some RandomNumberGenerator) -> String {
        (0..<Int.random(in: 1...5, using: &generator)).map { index in
            switch Int.random(in: 0..<5, using: &generator) {
            case 0: holiday(index, using: &generator)
            case 1: deadline(index, using: &generator)
            default: event(index, using: &generator)
            }
        }.joined(separator: "\n")
    }

    private static func event(_ index: Int, using generator: inout some RandomNumberGenerator) -> String {
        let start = start(using: &generator)
        var lines = [start, rule(using: &generator), alarms(using: &generator)]
        if Int.random(in: 0..<3, using: &generator) == 0 {
            lines.append(start.contains("VALUE=DATE") ? "DURATION:P\(Int.random(in: 1...9, using: &generator))D" : "DURATION:PT90M")
        }
        if Int.random(in: 0..<3, using: &generator) == 0 { lines.append("ATTENDEE:mailto:a@x.vn\nATTENDEE:mailto:b@x.vn") }
        if Int.random(in: 0..<4, using: &generator) == 0 {
            lines.append("X-LICH-SHIFT:" + (["BEFORE", "AFTER", "NONE"].randomElement(using: &generator) ?? ""))
        }
        return CaseLines.component("event", lines.filter { !$0.isEmpty }.joined(separator: "\n"), uid: "e\(index)")
    }

    private static func deadline(_ index: Int, using generator: inout some RandomNumberGenerator) -> String {
        let day = day(using: &generator)
        let due = Bool.random(using: &generator) ? "DUE;VALUE=DATE:\(day)" : "DUE;TZID=Asia/Ho_Chi_Minh:\(day)T170000"
        let alarms = Bool.random(using: &generator) ? "" : "\nVALARM TRIGGER;RELATED=END:-P2D\nVALARM X-LICH-TRIGGER:-4 working days"
        return CaseLines.component("to-do", due + alarms, uid: "t\(index)")
    }

    private static func holiday(_ index: Int, using generator: inout some RandomNumberGenerator) -> String {
        let length = Int.random(in: 1...6, using: &generator)
        let category = Int.random(in: 0..<3, using: &generator) == 0 ? "WORKDAY" : "HOLIDAY"
        return CaseLines.component(
            "event", "DTSTART;VALUE=DATE:\(day(using: &generator))\nDURATION:P\(length)D\nCATEGORIES:\(category)\nVALARM PT0S",
            uid: "h\(index)")
    }

    private static func start(using generator: inout some RandomNumberGenerator) -> String {
        let day = day(using: &generator)
        if Bool.random(using: &generator) { return "DTSTART;VALUE=DATE:\(day)" }
        let hour = Int.random(in: 10...23, using: &generator)
        return "DTSTART;TZID=Asia/Ho_Chi_Minh:\(day)T\(hour)\(["0000", "1500", "3000"].randomElement(using: &generator) ?? "0000")"
    }

    private static func day(using generator: inout some RandomNumberGenerator) -> String {
        "2026\(["11", "12"].randomElement(using: &generator) ?? "11")\(Int.random(in: 10...30, using: &generator))"
    }

    private static func rule(using generator: inout some RandomNumberGenerator) -> String {
        let rules = [
            "", "", "RRULE:FREQ=DAILY;COUNT=7", "RRULE:FREQ=WEEKLY;COUNT=4", "RRULE:FREQ=WEEKLY;BYDAY=SU,WE;COUNT=5", "RRULE:FREQ=MONTHLY",
        ]
        return rules.randomElement(using: &generator) ?? ""
    }

    private static func alarms(using generator: inout some RandomNumberGenerator) -> String {
        let alarms = [
            "VALARM PT0S", "VALARM -PT15M", "VALARM -PT1H", "VALARM -P1D", "VALARM -P7D", "VALARM PT20H", "VALARM -PT60M",
            "VALARM -PT2H + REPEAT:3 + DURATION:PT20M", "VALARM TRIGGER;RELATED=END:-PT1H", "VALARM X-LICH-TRIGGER:-2 working days",
            "VALARM TRIGGER;VALUE=DATE-TIME:20261115T003000Z + REPEAT:1 + DURATION:P1D",
        ]
        return (0..<Int.random(in: 0...4, using: &generator)).compactMap { _ in alarms.randomElement(using: &generator) }.joined(
            separator: "\n")
    }
}
