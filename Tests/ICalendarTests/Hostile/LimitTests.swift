import Testing

@testable import ICalendar

/// Each limit is reached and said, with smaller limits where that saves time; what else is in the file stays.
@Suite struct LimitTests {
    private func limits(_ change: (inout CalendarLimits) -> Void) -> CalendarLimits {
        var limits = CalendarLimits.standard
        change(&limits)
        return limits
    }

    private func events(_ bodies: [String]) -> String {
        let events = bodies.enumerated().map { index, body in
            "BEGIN:VEVENT\nUID:\(index)\nDTSTAMP:20260101T000000Z\nDTSTART;VALUE=DATE:20261115\n\(body)END:VEVENT\n"
        }
        return "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n\(events.joined())END:VCALENDAR\n"
    }

    @Test func fileSize() {
        let file = read(events([""]), limits: limits { $0.fileOctets = 100 })
        #expect(file.codes == ["!file-too-large"])
        #expect(file.isTruncated)
    }

    @Test func lineLength() {
        let long = "DESCRIPTION:" + String(repeating: "dài ", count: 300_000) + "\n"
        let file = read(events([long, ""]))
        #expect(file.codes == ["!line-too-long"])
        #expect(file.items.map(\.uid) == ["1"])
    }

    @Test func nesting() {
        let deep = String(repeating: "BEGIN:X-A\n", count: 50_000) + String(repeating: "END:X-A\n", count: 50_000)
        let file = read(events([deep, ""]))
        #expect(file.codes == ["!nesting-too-deep"])
        #expect(file.items.map(\.uid) == ["1"])
    }

    @Test func nestingWithoutEnd() {
        let file = read(events([String(repeating: "BEGIN:X-A\n", count: 1_000), ""]))
        #expect(file.codes.contains("!nesting-too-deep"))
        #expect(file.items.map(\.uid) == ["1"])
    }

    @Test func components() {
        let file = read(events(["", "", ""]), limits: limits { $0.components = 2 })
        #expect(file.codes.contains("!too-many-components"))
        #expect(file.isTruncated)
        #expect(file.items.map(\.uid) == ["0"])
    }

    @Test func properties() {
        let file = read(events([String(repeating: "COMMENT:x\n", count: 20), ""]), limits: limits { $0.propertiesPerComponent = 10 })
        #expect(file.codes == ["!too-many-properties"])
        #expect(file.items.map(\.uid) == ["1"])
    }

    @Test func parameters() {
        let many = (0..<200).map { ";X-\($0)=1" }.joined()
        let file = read(events(["ATTENDEE\(many):mailto:a@b.vn\n", ""]))
        #expect(file.codes == ["!too-many-parameters"])
        #expect(file.items.map(\.uid) == ["1"])
    }

    @Test func aMillionValues() {
        let list = String(repeating: "20261116,", count: 110_000)
        let file = read(
            events(["EXDATE;VALUE=DATE:\(list)20261117\n", "CATEGORIES:" + String(repeating: "a,", count: 500_000) + "\n", ""]))
        #expect(file.codes == ["!too-many-values", "!too-many-values"])
        #expect(file.items.map(\.uid) == ["2"])
    }

    @Test func alarms() {
        let alarm = "BEGIN:VALARM\nACTION:DISPLAY\nTRIGGER:-P1D\nEND:VALARM\n"
        let file = read(events([String(repeating: alarm, count: 101), String(repeating: alarm, count: 100)]))
        #expect(file.codes == ["!too-many-alarms"])
        #expect(file.items.map(\.uid) == ["1"])
    }

    @Test func diagnosticsKeepErrorsBeforeWarnings() {
        let warnings = String(repeating: "PRIORITY:x\nGEO:y\n", count: 1) + String(repeating: "ORGANIZER:z\n", count: 300)
        let file = read(events([warnings, "DTSTART:x\n", ""]))
        #expect(file.diagnostics.count == 101)
        #expect(file.codes.contains("!duplicate-property"))
        #expect(file.diagnostics.last?.code == .file(.moreProblems))
        #expect(file.diagnostics.last?.arguments == ["203"])
    }

    @Test func spelling() {
        let words = (0..<30).map { "SUMMAR\($0):x\n" }.joined()
        let file = read(events([words]), limits: limits { $0.spellingQuestions = 5 })
        #expect(file.codes == Array(repeating: "misspelt-property", count: 5))
    }
}
