import CivilTime
import Foundation
import LichTestSupport
import NoticeFormat
import Reminders
import Testing

/// Finds a program through PATH.
private let env = "/usr/bin/env"
private let seed: UInt64 = 20_260_421
private let messageCount = 2400

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

    /// A JSON line with a spool file and what went into it.
    private func randomCase(using generator: inout SeededGenerator) throws -> String {
        func text(_ count: Int) -> String { HostileText.make(count: count, using: &generator) }
        let (subject, body, event) = (text(20), text(60), text(6))
        let (senderName, recipientName) = (text(6), text(12))
        let now = Instant(secondsSinceEpoch: Int64.random(in: 0...4_000_000_000, using: &generator))
        let minutes = Int.random(in: -720...840, using: &generator)
        let zone = Zone(identifier: "Test/Random", rules: ZoneRules(fixed: UTCOffset(validSeconds: minutes * 60)))
        let settings = MailSettings(
            from: "lich@hong-phong.example", senderName: senderName, mailName: "may1.example", language: .vietnamese, office: zone)
        let recipient = Recipient(address: "van.phong+lich@xa.example", name: recipientName)
        let key = SHA256.digest(of: [subject, body]).prefix(16).hexadecimal
        let message = MailMessage(
            recipient: recipient, language: .vietnamese, subject: subject, body: body, key: key, threadKey: key, event: event)
        let octets = try message.spoolFile(settings: settings, now: now)
        return JSONLine.object([
            ("octets", .string(String(decoding: octets, as: UTF8.self))), ("subject", .string(subject)), ("body", .string(body)),
            ("event", .string(event)), ("senderName", .string(senderName)), ("recipientName", .string(recipientName)),
            ("from", .string(settings.from)), ("to", .string(recipient.address)), ("key", .string(key)),
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
