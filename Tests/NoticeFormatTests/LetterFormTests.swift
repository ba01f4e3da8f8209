import Foundation
import NoticeFormat
import Reminders
import Testing

/// The two forms of a letter.
struct LetterFormTests {
    private static let table = Letter.Table(
        columns: ["Đơn vị", "Tình trạng"], rows: [["Trường THCS Hồng Phong", "chưa nộp"], ["Thôn Nà Nưa", "đã nộp, 12/11"], ["Hội CCB"]])

    @Test
    func `Plain text has a block a paragraph, and a table in columns`() {
        let letter = Letter(
            language: .vietnamese, salutation: "Kính gửi: Chủ tịch", headline: "Quá hạn", lead: "Còn hai nơi.",
            blocks: [
                .facts([Letter.Fact("Hạn:", "15/11"), Letter.Fact("Nơi:", "Văn phòng")]), .table(Self.table), .list(["một", "hai"]),
                .section(
                    heading: "1. Việc", blocks: [.facts([Letter.Fact("Hạn:", "16/11")]), .quotation(label: "Ghi:", lines: ["a", "", "b"])]),
            ], footer: ["Vì sao.", "Thôi thế nào."])
        #expect(
            letter.plainText == """
                Kính gửi: Chủ tịch

                Quá hạn

                Còn hai nơi.

                Hạn: 15/11
                Nơi: Văn phòng

                Đơn vị                  Tình trạng
                ----------------------  -------------
                Trường THCS Hồng Phong  chưa nộp
                Thôn Nà Nưa             đã nộp, 12/11
                Hội CCB

                - một
                - hai

                1. Việc
                   Hạn: 16/11
                   Ghi:
                   a

                   b

                --\u{20}
                Vì sao.
                Thôi thế nào.

                """)
    }

    @Test
    func `A table too wide for a line is said row by row`() {
        let wide = Letter.Table(columns: ["a", "b"], rows: [[String(repeating: "x", count: 60), String(repeating: "y", count: 20)]])
        let letter = Letter(language: .english, headline: "h", blocks: [.table(wide)])
        #expect(letter.plainText == "h\n\n- \(String(repeating: "x", count: 60)); \(String(repeating: "y", count: 20))\n")
    }

    @Test
    func `A row of an HTML table has a cell a column, and only a long word in it may be broken`() {
        let address = String(repeating: "x", count: 30)
        let table = Letter.Table(columns: ["a", "b", "c"], rows: [["27/11/2026"], [address, "2", "3"]])
        let rows = Letter(language: .english, headline: "h", blocks: [.table(table)]).html.components(separatedBy: "<tr>")
        let (short, long) = (rows[rows.count - 2], rows[rows.count - 1])
        #expect(short.components(separatedBy: "<td").count - 1 == 3)
        #expect(!short.contains("overflow-wrap"))
        #expect(long.components(separatedBy: "overflow-wrap").count - 1 == 1 && long.contains(address))
    }

    @Test(arguments: [
        ("https://xa.example/a?b=1&c=2", true), ("http://x", true), ("https://", false), ("javascript:alert(1)", false),
        ("data:text/html,x", false),
        ("https://x/\"onmouseover=\"y", false), ("https://x/<b>", false), ("HTTPS://X/Y", true), ("https://x/a b", false),
        ("https://việt.vn", false),
    ])
    func `Only an address of the web can be followed`(url: String, isLink: Bool) throws {
        var row = try #require(try CaseRow.read("letters.txt").first)
        row.replace("url", with: url)
        let (notice, now) = try row.notice()
        let html = try row.wording(.english, now: now).letter(of: notice, to: notice.recipients[0]).html
        #expect(html.contains("<a href=") == isLink)
        #expect(html.contains("onmouseover=\"") == false)
    }
}
