import CivilTime
import ICalendar
import Testing

@testable import Reminders

/// The office of the tests: in Vietnam, working Monday to Friday.
let office = Zone(identifier: "Asia/Ho_Chi_Minh", rules: ZoneRules(fixed: UTCOffset(validSeconds: 7 * 3600)))

/// An office whose clocks go forward on 2026-03-29 from 02:00 to 03:00 and back on 2026-10-25 from 03:00 to 02:00.
let berlin = Zone(
    identifier: "Europe/Berlin",
    rules: ZoneRules(
        initialOffset: UTCOffset(validSeconds: 3600),
        transitions: [
            .init(at: Instant(secondsSinceEpoch: 1_774_746_000), offset: UTCOffset(validSeconds: 7200)),
            .init(at: Instant(secondsSinceEpoch: 1_792_890_000), offset: UTCOffset(validSeconds: 3600)),
        ], tail: .constant))

/// `2026-11-14T17:00` on the clocks of `zone`.
func instant(_ text: String, in zone: Zone = office) throws -> Instant {
    try #require(Instant(rfc3339: text, office: zone), "no instant: \(text)")
}

/// The items of a calendar with these components, each as its lines between BEGIN and END; fails the test on any error in it.
func items(_ components: String, office zone: Zone = office) throws -> [CalendarItem] {
    let text = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:test\n\(components)\nEND:VCALENDAR\n"
    let context = ReadingContext(office: zone) { name in [office, berlin].first { $0.identifier == name } }
    let file = CalendarReader.read(Array(text.utf8), file: "test.ics", context: context)
    let errors = file.diagnostics.filter { $0.severity == .error }
    try #require(errors.isEmpty && file.broken.isEmpty && !file.isTruncated, "\(errors) in\n\(text)")
    return file.items
}

extension CaseLines {
    /// The components of the lines `event:` and `to-do:` (or of the lines of a calendar named so), each with a UID, its letter, where none is written.
    static func component(_ kind: String, _ lines: String, uid: String) -> String {
        let kind = kind == "to-do" ? "VTODO" : "VEVENT"
        let known = lines.split(separator: "\n").contains { $0.hasPrefix("UID:") } ? "" : "UID:\(uid)\n"
        return "BEGIN:\(kind)\nDTSTAMP:20260101T000000Z\n\(known)\(expanded(lines))\nEND:\(kind)"
    }

    /// `VALARM -P1D` is short for a whole alarm with that trigger; what follows, between `+`, are further lines of it.
    private static func expanded(_ lines: String) -> String {
        lines.split(separator: "\n").map { line in
            guard line.hasPrefix("VALARM ") else { return String(line) }
            var parts = line.dropFirst("VALARM ".count).split(separator: "+").map { $0.trimmingSpaces }
            let trigger = parts.removeFirst()
            let first = trigger.contains(":") ? trigger : "TRIGGER:\(trigger)"
            let action = parts.contains { $0.hasPrefix("ACTION") } ? [] : ["ACTION:DISPLAY"]
            return (["BEGIN:VALARM"] + action + [first] + parts + ["END:VALARM"]).joined(separator: "\n")
        }.joined(separator: "\n")
    }

    /// The policy with the changes of the case.
    func policy() throws -> ReminderPolicy {
        var policy = ReminderPolicy()
        for line in all("policy") {
            let parts = line.split(separator: "=", maxSplits: 1).map(String.init)
            let words = parts.count == 2 ? parts[1].split(separator: " ").map(String.init) : []
            switch parts.first {
            case "DefaultAlarms": policy.dayLeads = words.compactMap { Int($0) }
            case "DefaultDeadlineAlarms": policy.deadlineLeads = words.compactMap { Int($0) }
            case "OverdueEvery": policy.followUp.overdueEvery = words.first.flatMap { Int($0) }
            case "OverdueFor": policy.followUp.overdueFor = words.first.flatMap { Int($0) } ?? 0
            case "EscalateAfter": policy.followUp.escalateAfter = words.first.flatMap { Int($0) }
            case "DeadlineSummary": policy.followUp.hasSummary = words == ["yes"]
            case "Receipts": policy.followUp.hasReceipts = words == ["yes"]
            case "DefaultRecipients": policy.defaultRecipients = words.map { Recipient(address: $0) }
            case "AllowedRecipients": policy.allowedRecipients = words
            default: throw CaseError("unknown policy: \(line)")
            }
        }
        return policy
    }

    var zone: Zone { self["zone"] == "Europe/Berlin" ? berlin : office }
}

extension StringProtocol {
    var trimmingSpaces: String {
        var rest = self[...]
        while rest.first == " " { rest.removeFirst() }
        while rest.last == " " { rest.removeLast() }
        return String(rest)
    }
}

extension Notice {
    /// `2026-11-13T07:30 -P1D a@20261115`, and of what it has `moved:`, `to:`, `merged:`, `left:` and `known`.
    func line(in zone: Zone) -> String {
        var words = [Notice.text(due, in: zone), identity.alarm.replacing(" ", with: "_"), "\(identity.uid)@\(identity.occurrence)"]
        if let shiftedFrom { words.append("moved:\(shiftedFrom)") }
        if !recipients.isEmpty { words.append("to:" + recipients.map(\.address).joined(separator: ",")) }
        if !merged.isEmpty { words.append("merged:" + merged.map { $0.alarm.replacing(" ", with: "_") }.joined(separator: ",")) }
        if let workingDaysLeft { words.append("left:\(workingDaysLeft)") }
        if let workingDaysLate, workingDaysLate > 0 { words.append("behind:\(workingDaysLate)") }
        if let lastWorkingDay { words.append("last:\(lastWorkingDay)") }
        if isKnownToJournal { words.append("known") }
        return words.joined(separator: " ")
    }

    /// `a@20261115/-P1D`
    var name: String { "\(identity.uid)@\(identity.occurrence)/\(identity.alarm.replacing(" ", with: "_"))" }

    /// `2026-11-13T07:30`, with seconds only where there are some; `Z` behind it where it is UTC.
    static func text(_ instant: Instant, in zone: Zone) -> String {
        let text = zone.civil(at: instant).description
        return text.hasSuffix(":00") ? String(text.dropLast(3)) : text
    }
}
