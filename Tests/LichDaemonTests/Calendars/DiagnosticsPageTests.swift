import CivilTime
import Foundation
import ICalendar
import LichHost
import LichTestSupport
import NoticeFormat
import Reminders
import Testing

@testable import LichDaemon

/// docs/diagnostics.md has every code with a wrong and a right example, and each is what it says.
@Suite struct DiagnosticsPageTests {
    struct Entry: Sendable, CustomTestStringConvertible {
        let code: String
        var wrong: String?
        var right: String?
        var testDescription: String { code }
    }

    /// It is the disk's fault, and nothing that can be written down.
    private static let withoutExample: Set<String> = ["file-unreadable"]

    static let entries: [Entry] = {
        let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../../docs/diagnostics.md")
            .standardized
        var entries: [Entry] = []
        var block: (kind: String, lines: [String])?
        for line in ((try? String(contentsOf: page, encoding: .utf8)) ?? "").components(separatedBy: "\n") {
            if let (kind, lines) = block {
                guard line == "```" else {
                    block = (kind, lines + [line])
                    continue
                }
                let text = lines.joined(separator: "\n")
                if kind == "```wrong" { entries[entries.count - 1].wrong = text } else { entries[entries.count - 1].right = text }
                block = nil
            } else if line.hasPrefix("### ") {
                entries.append(Entry(code: String(line.dropFirst(4))))
            } else if line == "```wrong" || line == "```right" {
                block = (line, [])
            }
        }
        return entries
    }()

    @Test func pageAndCodesAreInStep() {
        #expect(Self.entries.map(\.code).sorted() == DiagnosticCode.allCases.map(\.rawValue).sorted())
        for entry in Self.entries where !Self.withoutExample.contains(entry.code) {
            #expect(entry.wrong != nil && entry.right != nil, "\(entry.code)")
        }
    }

    @Test(arguments: entries)
    func examplesAreWhatTheySay(_ entry: Entry) {
        if let wrong = entry.wrong { #expect(Self.codes(of: wrong).contains(entry.code), "the wrong example") }
        if let right = entry.right { #expect(!Self.codes(of: right).contains(entry.code), "the right example") }
    }

    // MARK: Reading examples

    private static let now = Instant(secondsSinceEpoch: 1_780_272_000)  // 2026-06-01T00:00:00Z

    /// The codes that `lich check` says of the files of an example.
    private static func codes(of example: String) -> Set<String> {
        let zones = ZoneDatabase()
        guard let office = zones.zone(named: "Asia/Ho_Chi_Minh") else { return [] }
        let files = files(of: example)
        var store = CalendarStore()
        let context = ReadingContext(office: office, zone: { zones.zone(named: $0) })
        let update = store.take(FolderScan(files: files), context: context)
        var policy = ReminderPolicy()
        policy.allowedRecipients = ["example.vn"]
        let review = CalendarReview(policy: policy, now: now, office: office)
        let second = files.flatMap { file in
            TextReview.diagnostics(file.octets, file: file.path)
                + review.diagnostics(
                    of: update.items.filter { $0.representative?.file == file.path }, octets: file.octets, file: file.path)
        }
        return Set((store.diagnostics + second).map(\.code.rawValue))
    }

    /// An example is a file, a calendar's components or an event's lines; `-- b.ics` begins a second file, `-- whole` says that nothing is to be added.
    private static func files(of example: String) -> [CalendarOctets] {
        if example.hasPrefix("-- whole\n") || example == "-- whole" { return [file("a.ics", String(example.dropFirst(9)))] }
        var parts: [(name: String, lines: [String])] = [("a.ics", [])]
        for line in example.components(separatedBy: "\n") {
            if line.hasPrefix("-- ") { parts.append((String(line.dropFirst(3)), [])) } else { parts[parts.count - 1].lines.append(line) }
        }
        return parts.map { file($0.name, whole($0.lines)) }
    }

    private static func whole(_ lines: [String]) -> String {
        let text = lines.joined(separator: "\n")
        if lines.contains("BEGIN:VCALENDAR") { return text }
        let components = ["VEVENT", "VEVNT", "VTODO", "VTIMEZONE"].map { "BEGIN:\($0)" }
        if lines.contains(where: components.contains) { return "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n\(text)\nEND:VCALENDAR" }
        let start = text.contains("DTSTART") ? "" : "DTSTART;VALUE=DATE:20261115\n"
        return
            "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:a\nDTSTAMP:20260101T000000Z\n\(start)\(text)\nEND:VEVENT\nEND:VCALENDAR"
    }

    /// `{12×text}` is the text so often, with ⏎ for a line end; `{FF}` is that octet.
    private static func file(_ name: String, _ text: String) -> CalendarOctets {
        var octets: [UInt8] = []
        var rest = (text.isEmpty ? text : text + "\n").replacing("⏎", with: "\n")[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            octets += rest[..<open].utf8
            let inside = rest[rest.index(after: open)..<close]
            let parts = inside.split(separator: "×", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2, let count = Int(parts[0]) {
                let once = Array(parts[1].utf8)
                for _ in 0..<count { octets += once }
            } else if let octet = UInt8(inside, radix: 16) {
                octets.append(octet)
            }
            rest = rest[rest.index(after: close)...]
        }
        return CalendarOctets(path: name, octets: octets + rest.utf8)
    }
}
