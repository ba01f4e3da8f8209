import CivilTime
import Foundation
import ICalendar
import LichTestSupport
import NoticeFormat
import Reminders
import Testing

/// Finds a program through PATH.
private let env = "/usr/bin/env"
private let seed: UInt64 = 20_260_421
/// `LICH_HOSTILE_MAILS` asks for more.
private let messageCount = ProcessInfo.processInfo.environment["LICH_HOSTILE_MAILS"].flatMap { Int($0) } ?? 2400

/// Messages of hostile text, read back by a parser that is not ours.
struct MailOracleTests {
    @Test(.enabled(if: run(["python3", "--version"]).status == 0, "python3 is the other parser"))
    func `A strict parser reads back what was written`() throws {
        var generator = SeededGenerator(seed: seed)
        let lines = try (0..<messageCount).map { _ in try randomCase(using: &generator) }
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("lich-mail-\(UUID().uuidString).jsonl")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: file)
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../Oracles/check_mail.py").path
        let result = run(["python3", script, file.path])
        #expect(result.status == 0, "seed \(seed): \(result.output.prefix(4000))")
        #expect(result.output.hasSuffix("checked \(messageCount)\n"))
    }

    @Test(arguments: 0..<200)
    func `The file beside a letter is one event that our own reader has nothing against`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let notice = HostileNotice.make(using: &generator)
        let settings = MailSettings(from: "lich@a.example", senderName: "", mailName: "a.example", language: .english, office: office)
        let message = MailMessage(of: notice, to: Recipient(address: "b@a.example"), settings: settings, now: notice.due)
        // A proof of life is about no event, and a problem about a file.
        guard notice.kind != .proofOfLife, notice.kind != .problem else {
            #expect(message.attachment == nil)
            return
        }
        let octets = try #require(message.attachment)
        let file = CalendarReader.read(octets, file: "event.ics", context: ReadingContext(office: office) { _ in nil }, limits: .standard)
        // A text may be as long as it likes, and a UID of nothing but controls is none.
        #expect(file.diagnostics.filter { $0.severity == .error }.isEmpty, "\(file.diagnostics)")
        let version = try #require(file.items.first?.master)
        #expect(file.items.count == 1 && file.items[0].kind == .event)
        #expect(version.attendees.isEmpty && version.organizer == nil && version.alarms.isEmpty && !version.hasOwnAlarms)
        let wording = NoticeWording(language: .english, now: notice.due, office: office)
        #expect(version.summary == wording.title(of: notice))
    }

    /// A message whose every text is hostile: as no wording would make it, or of a notice about an item.
    private func randomMessage(to recipient: Recipient, settings: MailSettings, using generator: inout SeededGenerator) -> MailMessage {
        func text(_ count: Int) -> String { HostileText.make(count: count, using: &generator) }
        if Bool.random(using: &generator) {
            let notice = HostileNotice.make(using: &generator)
            return MailMessage(of: notice, to: recipient, settings: settings, now: notice.due)
        }
        let (subject, event) = (text(20), text(6))
        let key = SHA256.digest(of: [subject, event]).prefix(16).hexadecimal
        return MailMessage(
            recipient: recipient, subject: subject, letter: HostileLetter.make(using: &generator), key: key, threadKey: key, event: event)
    }

    /// A JSON line with a spool file and what went into it.
    private func randomCase(using generator: inout SeededGenerator) throws -> String {
        func text(_ count: Int) -> String { HostileText.make(count: count, using: &generator) }
        let (senderName, recipientName) = (text(6), text(12))
        let now = Instant(secondsSinceEpoch: Int64.random(in: 0...4_000_000_000, using: &generator))
        let minutes = Int.random(in: -720...840, using: &generator)
        let zone = Zone(identifier: "Test/Random", rules: ZoneRules(fixed: UTCOffset(validSeconds: minutes * 60)))
        let settings = MailSettings(
            from: "lich@hong-phong.example", senderName: senderName, mailName: "may1.example", language: .vietnamese, office: zone)
        let recipient = Recipient(address: "van.phong+lich@xa.example", name: recipientName)
        let message = randomMessage(to: recipient, settings: settings, using: &generator)
        let octets = try message.spoolFile(settings: settings, now: now)
        return JSONLine.object([
            ("octets", .string(String(decoding: octets, as: UTF8.self))), ("subject", .string(message.subject)),
            ("plain", .string(message.letter.plainText)), ("html", .string(message.letter.html)),
            ("texts", .strings([message.letter.headline, message.letter.salutation, message.letter.lead] + message.letter.footer)),
            ("calendar", .optional(message.attachment.map { String(decoding: $0, as: UTF8.self) })),
            ("event", .string(message.event)), ("senderName", .string(senderName)), ("recipientName", .string(recipientName)),
            ("from", .string(settings.from)), ("to", .string(recipient.address)), ("key", .string(message.key)),
            ("threadKey", .string(message.threadKey)),
            ("mailName", .string(settings.mailName)), ("now", .integer(now.secondsSinceEpoch)),
        ])
    }
}

/// Runs a program found through PATH; its exit status (127 where it cannot be run) and what it printed.
private func run(_ arguments: [String]) -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: env)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    do {
        try process.run()
    } catch {
        return (127, "\(error)")
    }
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
}
