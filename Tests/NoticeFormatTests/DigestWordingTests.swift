import CivilTime
import LichTestSupport
import NoticeFormat
import Reminders
import Testing

struct DigestWordingTests {
    /// The digests of the case file: each row with a letter, and the notices before it.
    private static func digests() throws -> [(row: CaseRow, notices: [Notice])] {
        var digests: [(row: CaseRow, notices: [Notice])] = []
        var notices: [Notice] = []
        for row in try CaseRow.read("digests.txt") {
            if row["vi"] == nil {
                notices.append(try row.notice().notice)
            } else {
                digests.append((row, notices))
                notices = []
            }
        }
        return digests
    }

    @Test(arguments: Language.allCases)
    func `A digest says how many and which first, and then each`(language: Language) throws {
        let digests = try Self.digests()
        #expect(!digests.isEmpty)
        for (row, notices) in digests {
            let digest = Digest(of: notices, to: try CaseRow.recipient(row.required("recipient")))
            let now = try CaseRow.time(row.required("now")).instant(office: office)
            let wording = try row.wording(language, now: now)
            #expect(try wording.subject(of: digest) == row.required("\(language.rawValue)-subject"), "\(row)")
            #expect(try wording.letter(of: digest).plainText == row.required(language.rawValue), "\(row)")
        }
    }

    @Test
    func `The same notices are the same digest in any order, and others are another`() throws {
        let notices = try Self.digests()[0].notices
        let recipient = Recipient(address: "TH@xa.example")
        let digest = Digest(of: notices, to: recipient)
        let other = Digest(of: notices.reversed(), to: Recipient(address: "th@XA.example", name: "Trường"))
        #expect(other.identity == digest.identity)
        #expect(other.notices.map(\.identity) == digest.notices.map(\.identity))
        #expect(Digest(of: Array(notices.dropLast()), to: recipient).identity != digest.identity)
        #expect(Digest(of: notices, to: Recipient(address: "b@xa.example")).identity != digest.identity)
        #expect(!notices.map(\.identity).contains(digest.identity))
    }

    @Test
    func `Its message is known by it, sorts by its first notice, and is in the recipient's language`() throws {
        let (row, notices) = try Self.digests()[0]
        let digest = Digest(of: notices, to: Recipient(address: "th@xa.example", language: "en"))
        let settings = MailSettings(from: "lich@xa.example", senderName: "", mailName: "xa.example", language: .vietnamese, office: office)
        let now = try CaseRow.time(row.required("now")).instant(office: office)
        let message = MailMessage(of: digest, settings: settings, now: now)
        let text = String(decoding: try message.spoolFile(settings: settings, now: now), as: UTF8.self)
        #expect(message.key == digest.identity.key(for: .mail("th@xa.example")))
        #expect(text.contains("\nMessage-ID: <lich.\(message.key)@xa.example>\n"))
        #expect(text.contains("\nX-Lich-Event: digest/\(digest.identity.occurrence)\n"))
        #expect(message.subject.hasPrefix("[Calendar] "))
        #expect(digest.due == notices.map(\.due).min())
    }

    @Test(arguments: 0..<50)
    func `Nothing from a calendar acts in a digest`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let text = (0..<6).map { _ in HostileText.make(count: 12, using: &generator) }
        let base = try #require(try Self.digests().first?.notices.first)
        let notice = Notice(
            identity: base.identity, kind: .late, due: base.due, shiftedFrom: nil, itemKind: base.itemKind, occurrence: base.occurrence,
            alarmSummary: text[0], alarmDescription: text[1], recipients: [])
        let digest = Digest(of: [notice], to: Recipient(address: "a@x.example", name: text[2]))
        let wording = NoticeWording(language: .vietnamese, now: base.due.adding(seconds: 3600), office: office)
        let body = wording.letter(of: digest).plainText
        #expect(TerminalText.escaped(body, keepingLines: true) == body)
        #expect(TerminalText.escaped(wording.subject(of: digest)) == wording.subject(of: digest))
    }

    static let spans: [(seconds: Int64, vietnamese: String, english: String)] = [
        (0, "muộn 1 phút", "1 minute late"), (119, "muộn 1 phút", "1 minute late"), (7200, "muộn 2 giờ", "2 hours late"),
        (7261, "muộn 2 giờ 1 phút", "2 hours 1 minute late"), (86_400, "muộn 1 ngày", "1 day late"),
        (262_920, "muộn 3 ngày 1 giờ", "3 days 1 hour late"), (86_520, "muộn 1 ngày", "1 day late"),
        (Int64.max, "muộn 1000000 ngày", "1000000 days late"), (Int64.min, "muộn 1 phút", "1 minute late"),
    ]

    @Test(arguments: spans)
    func `How late is said in two units`(seconds: Int64, vietnamese: String, english: String) {
        let now = Instant(secondsSinceEpoch: 0)
        #expect(NoticeWording(language: .vietnamese, now: now, office: office).lateness(seconds: seconds) == vietnamese)
        #expect(NoticeWording(language: .english, now: now, office: office).lateness(seconds: seconds) == english)
    }
}
