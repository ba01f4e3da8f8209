import CivilTime
import ICalendar
import NoticeFormat
import Reminders
import Testing

struct MailAddressTests {
    @Test(arguments: [
        "a@b", "vanphong@hongphong.example", "a.b+c_d@x-1.y2", "!#$%&'*+/=?^_`{|}~@x", "a-@x", String(repeating: "l", count: 64) + "@x",
        "a@" + String(repeating: "d", count: 63) + ".vn", "root@localhost",
    ])
    func `A plain address is valid`(address: String) { #expect(MailAddress.isValid(address)) }

    @Test(arguments: [
        "", "a", "@", "a@", "@b", "-f@x", "a@b@c", ".a@x", "a.@x", "a..b@x", "a b@x", "\"a\"@x", "a@[127.0.0.1]", "a@-x", "a@x-", "a@x..y",
        "a@.x",
        "a@x.", "a@x_y", "việt@x", "a@việt.vn", "a@x\n", "a\r@x", "a@x\nBcc: b@y", "a@x>", "<a@x>", "a,b@x", "a@x y", "a\u{0}@x",
        String(repeating: "l", count: 65) + "@x", "a@" + String(repeating: "d", count: 64),
        "a@" + String(repeating: "d.", count: 126) + "d",
    ])
    func `Everything else is refused`(address: String) { #expect(!MailAddress.isValid(address)) }

    @Test
    func `A message is not composed for an address or mail name that is not valid`() {
        let message = { (address: String) in
            MailMessage(
                recipient: Recipient(address: address), subject: "s", letter: Letter(language: .english, headline: "h"), key: "k",
                threadKey: "t", event: "e")
        }
        var settings = MailSettings(from: "lich@x", senderName: "", mailName: "x", language: .english, office: office)
        let now = Instant(secondsSinceEpoch: 0)
        #expect(throws: MailProblem.invalidAddress("a@x\nBcc: b@y")) {
            try message("a@x\nBcc: b@y").spoolFile(settings: settings, now: now)
        }
        settings.from = "-oQ/tmp@x"
        #expect(throws: MailProblem.invalidAddress("-oQ/tmp@x")) { try message("a@x").spoolFile(settings: settings, now: now) }
        settings.from = "lich@x"
        settings.mailName = "x>\nBcc: b"
        #expect(throws: MailProblem.invalidMailName("x>\nBcc: b")) { try message("a@x").spoolFile(settings: settings, now: now) }
    }
}
