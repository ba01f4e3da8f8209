import NoticeFormat
import Reminders
import Testing

struct NoticeWordingTests {
    @Test(arguments: try CaseRow.read("headlines.txt"), Language.allCases)
    func `A headline says the news first`(row: CaseRow, language: Language) throws {
        let (notice, now) = try row.notice()
        #expect(try row.wording(language, now: now).headline(of: notice) == row.required(language.rawValue))
    }

    @Test(arguments: try CaseRow.read("letters.txt"), Language.allCases)
    func `A letter says when, where, who and why`(row: CaseRow, language: Language) throws {
        let (notice, now) = try row.notice()
        let recipient = try CaseRow.recipient(row.required("recipient"))
        #expect(try row.wording(language, now: now).letter(of: notice, to: recipient).plainText == row.required(language.rawValue))
    }

    @Test(arguments: NoticeKind.allCases, Language.allCases)
    func `Every kind but a reminder says in the subject what it is`(kind: NoticeKind, language: Language) throws {
        let row = try #require(try CaseRow.read("headlines.txt").first)
        let (base, now) = try row.notice()
        let notice = Notice(
            identity: base.identity, kind: kind, due: base.due, shiftedFrom: nil, itemKind: base.itemKind, occurrence: base.occurrence,
            recipients: [])
        let wording = try row.wording(language, now: now)
        let plain = wording.headline(of: base)
        #expect(wording.headline(of: notice).hasSuffix(plain) || kind == .proofOfLife || kind == .problem)
        #expect((wording.headline(of: notice) == plain) == (kind == .reminder))
        #expect(wording.subject(of: notice) == (language == .vietnamese ? "[Lịch] " : "[Calendar] ") + wording.headline(of: notice))
    }

    /// It names the item with the most notices, and says what becomes of the rest and what is to be done.
    @Test(arguments: [
        (Language.vietnamese, "Ngày ", "hơn 50 lời nhắc trong ngày thì không báo nữa"),
        (.english, "More than 2000 notices are due on ", "no more is given that day of any item that has had more than 50"),
    ])
    func `A day with too many notices is told with its remedy`(language: Language, news: String, remedy: String) throws {
        let row = try #require(try CaseRow.read("headlines.txt").first)
        let (base, now) = try row.notice()
        let notice = Notice(
            identity: base.identity, kind: .problem, due: base.due, shiftedFrom: nil, itemKind: base.itemKind, occurrence: base.occurrence,
            recipients: [])
        let wording = try row.wording(language, now: now)
        #expect(wording.headline(of: notice).contains(news) && wording.headline(of: notice).hasSuffix(": \(wording.title(of: notice))"))
        let letter = wording.letter(of: notice, to: Recipient(address: "a@example.vn")).plainText.replacing("\n", with: " ")
        #expect(letter.contains(remedy) && letter.contains("lich log --missed") && letter.contains("lich edit"), "\(letter)")
    }
}
