import CivilTime
import LichTestSupport
import Recurrence
import Testing

@testable import ICalendar

/// Items that there is nothing to say of are read by a straight way of their own: whatever is in a file, it makes the same of it as the other.
@Suite struct PlainItemTests {
    private static let files: [(name: String, octets: [UInt8])] = ["habits", "occurrences", "wrong"].flatMap { folder in
        let cases = CaseFolder(folder)
        return cases.names.compactMap { name in (try? cases.octets(name)).map { ("\(folder)/\(name)", $0) } }
    }

    @Test func thereAreFiles() { #expect(Self.files.count > 100) }

    @Test func filesAreReadAlike() {
        for (name, octets) in Self.files {
            Self.expectAlike(octets, "\(name)")
            // What an item is made of is known the second time.
            Self.expectAlike(Self.twice(octets), "\(name), twice")
        }
    }

    @Test(arguments: 0..<60)
    func mutationsAreReadAlike(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<6 {
            var octets = Self.twice(try #require(Self.files.randomElement(using: &generator)).octets)
            for _ in 0..<Int.random(in: 1...4, using: &generator) { HostileTests.mutate(&octets, &generator) }
            Self.expectAlike(octets, "seed \(seed)")
        }
    }

    @Test func limitsAreKeptAlike() {
        let octets = Self.twice(HostileTests.samples[0])
        for bound in 0...12 {
            var limits = CalendarLimits.standard
            (limits.components, limits.propertiesPerComponent, limits.alarmsPerItem, limits.nesting) = (bound, bound, bound / 4, bound)
            (limits.valuesPerProperty, limits.parametersPerProperty, limits.lineOctets) = (bound, bound, bound * 8)
            Self.expectAlike(octets, "limits of \(bound)", limits: limits)
        }
    }

    /// Lines of an event or to-do that has a UID and a DTSTAMP, and whether it is plain.
    @Test(arguments: [
        ("VEVENT", "DTSTART;VALUE=DATE:20261115", true), ("VEVENT", "DTSTART:20261115T080000", true),
        ("VEVENT", "DTSTART:20261115T080000Z\nDTEND:20261115T090000Z\nSUMMARY:Họp\\, sáng\n  nay", true),
        ("VEVENT", "DTSTART:20261115T080000Z\nDURATION:PT1H\nX-OTHER;A=\"b:c\":d\nSTATUS:CONFIRMED", true),
        ("VTODO", "DUE;VALUE=DATE:20261115\nSEQUENCE:3", true), ("VEVENT", "RECURRENCE-ID:20261115T080000\nDTSTART:20261116T080000", true),
        ("VEVENT", "SUMMARY:no start", false), ("VEVENT", "DTSTART:20261115", false),
        ("VEVENT", "DTSTART;VALUE=DATE:20261115T080000", false),
        ("VEVENT", "DTSTART;TZID=Nowhere:20261115T080000", false), ("VEVENT", "DTSTART:20260230T080000", false),
        ("VEVENT", "DTSTART:20261115T080000\nDTEND:20261115T070000", false),
        ("VEVENT", "DTSTART:20261115T080000\nDTSTART:20261115T080000", false),
        ("VEVENT", "DTSTART:20261115T080000\nSUMMARY:a\\b", false), ("VEVENT", "DTSTART:20261115T080000\nSUMMARY:a\n DESCRIPTION:b", false),
        ("VEVENT", "DTSTART:20261115T080000\n\nSUMMARY:a", false), ("VEVENT", "DTSTART:20261115T080000\nX-LICH-SHIFT:NONE", false),
        ("VEVENT", "DTSTART:20261115T080000\nSUMARY:a", false), ("VEVENT", "DTSTART:20261115T080000\nSUMMARY:\u{1}", false),
        ("VTODO", "DUE;VALUE=DATE:20261115\nSTATUS:COMPLETED", false), ("VTODO", "DUE;VALUE=DATE:20261115\nDTEND:20261115T080000", false),
    ])
    func isPlain(_ kind: String, _ lines: String, _ isPlain: Bool) {
        let text = "BEGIN:\(kind)\nUID:a\nDTSTAMP:20260101T000000Z\n\(lines)\nEND:\(kind)\nEND:VCALENDAR\n"
        let source = SourceText(file: "test.ics", octets: Array(text.utf8))
        let diagnostics = DiagnosticCollector(source: source, limits: .standard)
        let session = ReadingSession(source, diagnostics: diagnostics, limits: .standard, context: World.context)
        var reader = PlainItemReader(session, in: 0, from: 0, number: 1)
        reader.readAll()
        let (position, number) = (reader.position, reader.number)
        reader.finish()
        #expect(session.items.count == (isPlain ? 1 : 0))
        #expect(diagnostics.reportCount == 0)
        #expect(position == (isPlain ? text.utf8.count - "END:VCALENDAR\n".utf8.count : 0))
        #expect(number == (isPlain ? lines.split(separator: "\n").count + 5 : 1))
    }

    // MARK: Both ways

    private static func expectAlike(_ octets: [UInt8], _ comment: Comment, limits: CalendarLimits = .standard) {
        let (plain, other) = (read(octets, limits, true), read(octets, limits, false))
        #expect(plain.diagnostics == other.diagnostics, comment)
        #expect(plain.broken == other.broken && plain.isTruncated == other.isTruncated, comment)
        #expect(plain.items.map(\.told) == other.items.map(\.told), comment)
    }

    private static func read(_ octets: [UInt8], _ limits: CalendarLimits, _ readsPlainItems: Bool) -> CalendarFile {
        CalendarFileReader.read(octets, file: "test.ics", context: World.context, limits: limits, readsPlainItems: readsPlainItems)
    }

    /// The components of a calendar, and the same again with other UIDs.
    private static func twice(_ octets: [UInt8]) -> [UInt8] {
        let text = String(decoding: octets, as: UTF8.self)
        guard Array(text.utf8) == octets, let begin = text.range(of: "BEGIN:VEVENT"), let end = text.range(of: "END:VCALENDAR") else {
            return octets
        }
        guard begin.lowerBound < end.lowerBound else { return octets }
        let components = text[begin.lowerBound..<end.lowerBound]
        let others = components.replacing("UID:", with: "UID:2-")
        return Array((text[..<end.lowerBound] + others + text[end.lowerBound...]).utf8)
    }
}

extension String {
    /// Where `other` stands first.
    fileprivate func range(of other: String) -> Range<String.Index>? { ranges(of: other).first }
}

extension CalendarItem {
    /// All that can be asked of it.
    fileprivate var told: [String] {
        let versions = [master].compactMap(\.self) + overrides.map(\.version)
        let set = recurrence.map { "\($0.rules.map(\.text)) \($0.exclusionRules.map(\.text)) \($0.dates) \($0.excludedDates.map(\.told))" }
        return [uid, kind.rawValue, office.identifier, set ?? "", master == nil ? "overrides only" : ""] + versions.flatMap(\.told)
            + overrides.map { "\($0.recurrenceID.told) \($0.isThisAndFuture)" }
    }
}

extension ItemVersion {
    fileprivate var told: [String] {
        let end =
            switch end {
            case .at(let time): time.told
            default: "\(end)"
            }
        return [
            start?.told ?? "", end, "\(status) \(isCompleted) \(hasOwnAlarms) \(String(describing: shift))",
            summary, description, location, url,
            "\(categories)", "\(sequence) \(String(describing: modified))", "\(String(describing: organizer))", "\(attendees)", "\(alarms)",
            "\(file):\(line)",
        ]
    }
}

extension CalendarTime {
    fileprivate var told: String { "\(basicFormat) \(isDate) \(zone(office: World.office).identifier) \(rfc3339)" }
}
