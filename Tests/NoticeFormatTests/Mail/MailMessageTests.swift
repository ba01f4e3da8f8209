import CivilTime
import Foundation
import NoticeFormat
import Reminders
import Testing

struct MailMessageTests {
    private static func settings(_ office: Zone = office) -> MailSettings {
        MailSettings(
            from: "lich@hongphong.example", senderName: "Lịch công tác UBND xã", mailName: "may1.hongphong.example", language: .vietnamese,
            office: office)
    }

    private func message(paragraph: String = "b", recipient: Recipient = Recipient(address: "a@x.example")) -> MailMessage {
        let letter = Letter(language: .vietnamese, headline: "headline", blocks: [.paragraph(paragraph)])
        return MailMessage(recipient: recipient, subject: "s", letter: letter, key: "k", threadKey: "t", event: "e")
    }

    private func lines(_ message: MailMessage, _ settings: MailSettings = settings(), now: Int64 = 0) throws -> [String] {
        let octets = try message.spoolFile(settings: settings, now: Instant(secondsSinceEpoch: now))
        return String(decoding: octets, as: UTF8.self).components(separatedBy: "\n")
    }

    @Test
    func `A notice becomes the message of the golden file`() throws {
        let row = try #require(try CaseRow.read("mail.txt").first)
        let (notice, now) = try row.notice()
        let settings = Self.settings()
        let recipient = try #require(notice.recipients.first)
        let wording = try row.wording(.vietnamese, now: now)
        let made = MailMessage(of: notice, to: recipient, settings: settings, now: now)
        #expect(made.subject == wording.subject(of: notice))
        #expect(made.key == notice.identity.key(for: .mail("TH@xa.example")))
        let message = MailMessage(
            recipient: recipient, subject: made.subject, letter: wording.letter(of: notice, to: recipient), attachment: made.attachment,
            key: made.key, threadKey: made.threadKey, event: made.event, until: made.until)
        let octets = try message.spoolFile(settings: settings, now: now)
        let text = String(decoding: octets, as: UTF8.self)
        let html = try #require(text.firstRange(of: /<!DOCTYPE html>(?s:.*)<\/html>/))
        #expect(try text.replacingCharacters(in: html, with: "(html)") == row.required("spool"))
    }

    @Test
    func `A recipient is written to in a language of their own`() throws {
        let row = try #require(try CaseRow.read("mail.txt").first)
        let (notice, now) = try row.notice()
        let english = Recipient(address: "a@x.example", language: "en-GB")
        let unknown = Recipient(address: "a@x.example", language: "lo")
        #expect(MailMessage(of: notice, to: english, settings: Self.settings(), now: now).subject.hasPrefix("[Calendar] "))
        #expect(MailMessage(of: notice, to: unknown, settings: Self.settings(), now: now).subject.hasPrefix("[Lịch] "))
    }

    @Test(arguments: [
        (0, 25200, "Thu, 01 Jan 1970 07:00:00 +0700"), (0, -12600, "Wed, 31 Dec 1969 20:30:00 -0330"),
        (1_794_097_800, 0, "Sun, 08 Nov 2026 00:30:00 +0000"), (0, 25590, "Thu, 01 Jan 1970 07:06:00 +0706"),
        (0, -25, "Thu, 01 Jan 1970 00:00:00 +0000"),
    ])
    func `The Date is on the office's clock`(now: Int64, offset: Int, date: String) throws {
        let zone = Zone(identifier: "Test/Fixed", rules: ZoneRules(fixed: UTCOffset(validSeconds: offset)))
        #expect(try lines(message(), Self.settings(zone), now: now).contains("Date: \(date)"))
    }

    @Test(arguments: [
        ("plain", "plain"), ("", ""), (".", "=2E"), ("..x", "=2E.x"), ("From x", "=46rom x"), ("Fro", "Fro"), ("a ", "a=20"),
        ("a\t", "a=09"), ("a b", "a b"),
        ("=", "=3D"), ("ệ", "=E1=BB=87"), ("-- ", "--=20"), ("\u{0}", "=00"), ("x From ", "x From=20"),
        (String(repeating: "x", count: 75), String(repeating: "x", count: 75)),
        (String(repeating: "x", count: 76), String(repeating: "x", count: 75) + "=\nx"),
        (String(repeating: "x", count: 75) + ".", String(repeating: "x", count: 75) + "=\n=2E"),
        (String(repeating: "x", count: 70) + "ệ", String(repeating: "x", count: 70) + "=\n=E1=BB=87"),
        ("a\r\nb\rc\n\nd", "a\nb\nc\n\nd"),
    ])
    func `A body is quoted-printable`(body: String, encoded: String) throws {
        let lines = try lines(message(paragraph: body))
        let headline = try #require(lines.firstIndex(of: "headline"))
        let end = try #require(lines[headline...].firstIndex(of: "--=_lich_k_a"))
        #expect(lines[(headline + 2)..<(end - 1)].joined(separator: "\n") == encoded)
    }

    @Test(arguments: [
        ("", "To: a@x.example"), ("Nam Anh", "To: Nam Anh <a@x.example>"), ("Nam, A.", "To: \"Nam, A.\" <a@x.example>"),
        ("a \"b\\", #"To: "a \"b\\" <a@x.example>"#), ("Lê", "To: =?UTF-8?B?TMOq?= <a@x.example>"),
        ("x =?y", "To: =?UTF-8?B?eCA9P3k=?= <a@x.example>"), ("Phòng Van hoa", "To: =?UTF-8?Q?Ph=C3=B2ng_Van_hoa?= <a@x.example>"),
        ("会議", "To: =?UTF-8?B?5Lya6K2w?= <a@x.example>"),
    ])
    func `A display name is atoms, a quoted string or encoded words`(name: String, field: String) throws {
        #expect(try lines(message(recipient: Recipient(address: "a@x.example", name: name))).contains(field))
    }

    @Test
    func `A name says when it is due and sorts by it`() {
        #expect(MailMessage.fileName(due: Instant(secondsSinceEpoch: 1_794_097_800), key: "00ff") == "1794097800.00ff.lich")
        #expect(MailMessage.fileName(due: Instant(secondsSinceEpoch: -5), key: "00ff") == "0.00ff.lich")
    }
}
