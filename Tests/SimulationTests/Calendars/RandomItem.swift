import CivilTime
import LichTestSupport

/// The text of one made-up item.
enum RandomItem {
    /// An item with this UID and the SUMMARY `UID VERSION`, some time around `truth` (seconds since 1970).
    static func text(uid: String, version: Int, around truth: Int64, using generator: inout SeededGenerator) -> String {
        let start = Instant(secondsSinceEpoch: truth + Int64.random(in: -3...40, using: &generator) * 86_400)
        let civil = start.civil(offset: UTCOffset(validSeconds: 7 * 3600))
        let day = CalendarTime.date(civil.date).basicFormat
        return item(uid, day, using: &generator).replacing("SUMMARY:", with: "SUMMARY:\(uid) \(version)")
    }

    private static func item(_ uid: String, _ day: String, using generator: inout SeededGenerator) -> String {
        switch Int.random(in: 0..<5, using: &generator) {
        case 0: return toDo(uid, day, using: &generator)
        case 1, 2: return event(uid, "DTSTART;VALUE=DATE:\(day)", using: &generator)
        case 3:
            let hour = Int.random(in: 10...23, using: &generator)
            return event(uid, "DTSTART:\(day)T\(hour)\(pick(["0000", "1500", "3007"], using: &generator))", using: &generator)
        default:
            let hour = Int.random(in: 10...23, using: &generator)
            return event(uid, "DTSTART;TZID=Asia/Ho_Chi_Minh:\(day)T\(hour)1500", using: &generator)
        }
    }

    private static func event(_ uid: String, _ start: String, using generator: inout SeededGenerator) -> String {
        var lines = [start, pick(rules, using: &generator)]
        for _ in 0..<Int.random(in: 0...3, using: &generator) { lines.append(pick(alarms, using: &generator)) }
        lines.append(pick(attendees, using: &generator))
        return component("VEVENT", uid, lines)
    }

    private static func toDo(_ uid: String, _ day: String, using generator: inout SeededGenerator) -> String {
        let due = Bool.random(using: &generator) ? "DUE;VALUE=DATE:\(day)" : "DUE;TZID=Asia/Ho_Chi_Minh:\(day)T170000"
        return component("VTODO", uid, [due, pick(attendees, using: &generator)])
    }

    private static func component(_ name: String, _ uid: String, _ lines: [String]) -> String {
        let written = lines.filter { !$0.isEmpty }.joined(separator: "\n")
        return "BEGIN:\(name)\nDTSTAMP:20260101T000000Z\nUID:\(uid)\nSUMMARY:\n\(written)\nEND:\(name)"
    }

    private static let rules = [
        "", "", "RRULE:FREQ=DAILY;COUNT=9", "RRULE:FREQ=WEEKLY", "RRULE:FREQ=WEEKLY;BYDAY=SU,WE", "RRULE:FREQ=MONTHLY",
        "RRULE:FREQ=MONTHLY;BYDAY=-1FR", "RRULE:FREQ=DAILY;INTERVAL=5",
    ]

    private static let attendees = ["", "", "ATTENDEE:mailto:a@x.vn", "ATTENDEE:mailto:a@x.vn\nATTENDEE:mailto:b@x.vn"]

    private static let alarms = [
        "TRIGGER:PT0S", "TRIGGER:-PT15M", "TRIGGER:-PT1H", "TRIGGER:-P1D", "TRIGGER:-P7D", "TRIGGER:PT20H",
        "TRIGGER:-PT2H\nREPEAT:3\nDURATION:PT20M", "TRIGGER;RELATED=END:-PT1H", "X-LICH-TRIGGER:-2 working days",
    ].map { "BEGIN:VALARM\nACTION:DISPLAY\nDESCRIPTION:x\n\($0)\nEND:VALARM" }

    private static func pick(_ list: [String], using generator: inout SeededGenerator) -> String {
        list.randomElement(using: &generator) ?? ""
    }
}
