import Foundation
import LichTestSupport
import NoticeFormat
import Testing

struct JSONLineTests {
    @Test
    func `Members keep their order and values their kinds`() {
        let line = JSONLine.object([
            ("uid", "b"), ("count", -3), ("allDay", true), ("recurrenceID", .optional(nil)), ("recipients", .strings(["a", "ệ"])),
            ("a", .object([JSONMember("x", .array([]))])),
        ])
        #expect(line == #"{"uid":"b","count":-3,"allDay":true,"recurrenceID":null,"recipients":["a","ệ"],"a":{"x":[]}}"#)
    }

    @Test(arguments: [
        ("\"\\/", #""\"\\/""#), ("\n\r\t\u{8}", #""\n\r\t\u0008""#), ("\u{1B}\u{7F}\u{2028}", #""\u001b\u007f\u2028""#),
        ("\u{E0041}", #""\udb40\udc41""#), ("🎉", #""🎉""#),
    ])
    func `Strings are escaped as RFC 8259 has it`(text: String, json: String) {
        #expect(JSONLine.text(of: .string(text)) == json)
    }

    @Test
    func `Another reader gets back the same text`() throws {
        var generator = SeededGenerator(seed: 8259)
        for _ in 0..<300 {
            let text = HostileText.make(count: 20, using: &generator)
            let line = JSONLine.object([("text", .string(text))])
            #expect(!line.unicodeScalars.contains { $0.value < 0x20 })
            let read = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String])
            #expect(Array((read["text"] ?? "").utf16) == Array(text.utf16))
        }
    }
}
