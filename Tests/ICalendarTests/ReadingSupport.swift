import CivilTime

@testable import ICalendar

/// A world for the reader: the office in Vietnam, and a few zones by name.
enum World {
    static let office = Zone(identifier: "Asia/Ho_Chi_Minh", rules: ZoneRules(fixed: UTCOffset(validSeconds: 7 * 3600)))

    private static let zones: [String: Zone] = [
        "Asia/Ho_Chi_Minh": office,
        "Asia/Bangkok": Zone(identifier: "Asia/Bangkok", rules: ZoneRules(fixed: UTCOffset(validSeconds: 7 * 3600))),
        "Europe/Berlin": Zone(identifier: "Europe/Berlin", rules: berlin2026),
        "America/Argentina/Buenos_Aires": Zone(
            identifier: "America/Argentina/Buenos_Aires", rules: ZoneRules(fixed: UTCOffset(validSeconds: -3 * 3600))),
        "America/New_York": Zone(identifier: "America/New_York", rules: ZoneRules(fixed: UTCOffset(validSeconds: -5 * 3600))),
        "UTC": .utc,
    ]

    /// Summer time of 2026 only: enough for a gap on 29 March.
    private static let berlin2026 = ZoneRules(
        initialOffset: UTCOffset(validSeconds: 3600),
        transitions: [
            ZoneRules.Transition(at: Instant(secondsSinceEpoch: 1_774_746_000), offset: UTCOffset(validSeconds: 7200)),
            ZoneRules.Transition(at: Instant(secondsSinceEpoch: 1_792_890_000), offset: UTCOffset(validSeconds: 3600)),
        ], tail: .constant)

    static let context = ReadingContext(office: office) { zones[$0] }
}

/// Reads `text` as the file `test.ics`.
func read(_ text: String, limits: CalendarLimits = .standard) -> CalendarFile {
    CalendarReader.read(Array(text.utf8), file: "test.ics", context: World.context, limits: limits)
}

/// Reads the lines of one event inside a calendar that has nothing to complain of, and a UID, stamp and start unless `bare`.
func readEvent(_ lines: String, kind: String = "VEVENT", bare: Bool = false) -> CalendarFile {
    let usual = bare ? "" : "UID:a\nDTSTAMP:20260101T000000Z\n" + (lines.contains("DTSTART") ? "" : "DTSTART;VALUE=DATE:20261115\n")
    return read("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:test\nBEGIN:\(kind)\n\(usual)\(lines)\nEND:\(kind)\nEND:VCALENDAR\n")
}

extension CalendarFile {
    /// The codes of its diagnostics, errors with `!` before them.
    var codes: [String] { diagnostics.map { ($0.severity == .error ? "!" : "") + $0.code.rawValue } }
}
