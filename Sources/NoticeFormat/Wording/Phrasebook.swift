import CivilTime
import Reminders

/// The phrases of one language that a notice is put together from. Another language is another type.
protocol Phrasebook: Sendable {
    /// What every subject begins with, for people and filters: `[Lịch]`.
    var tag: String { get }
    /// What a notice of this kind says of itself in the subject, or nil.
    func mark(of kind: NoticeKind) -> String?
    /// What a notice of this kind means for its reader, in a sentence at the top of the letter, or nil where the news says it.
    func lead(of kind: NoticeKind) -> String?
    /// The news of a proof of life, and why it comes.
    var proofOfLife: String { get }
    var proofOfLifeReason: String { get }
    /// The news of a day with more notices than are given, most of them of this item; and what becomes of them and what is to be done, `from` that time on.
    func flood(of title: String, on day: String, limit: Int) -> String
    func floodRemedy(from: String, share: Int) -> String
    /// Where the item has no title.
    var untitled: String { get }

    /// The news in a few words: `Còn 7 ngày`, `Hôm nay`.
    func news(_ facts: NoticeFacts) -> String
    /// One day or a range, as short as it is clear beside `year`: `21/4`, `1–7/10`, `30/12–2/1/2027`.
    func shortDates(_ first: CivilDate, _ last: CivilDate, beside year: Int) -> String
    /// With weekday and year: `thứ Bảy, 14/11/2026`.
    func longDate(_ date: CivilDate) -> String
    /// `mùng 10 tháng 3 âm lịch`.
    func lunarDate(_ date: LunisolarDate) -> String
    /// When an event is, from the days already written out.
    func extent(_ facts: NoticeFacts, first: String, last: String) -> String
    /// When a deadline is, from the day already written out.
    func deadline(_ day: String, at time: ClockTime?) -> String
    /// Its own clock elsewhere.
    func foreign(_ civil: CivilDateTime, zone: String) -> String
    /// How much time a deadline leaves; nil where that is none.
    func timeLeft(days: Int, workingDays: Int?) -> String?

    /// What stands before a line of the body; ends in a colon.
    func label(_ label: BodyLabel) -> String
    /// How the letter begins.
    func greeting(_ name: String) -> String
    /// Names in a row, and how many more are not named.
    func names(_ names: [String], more: Int) -> String
    /// What follows a description that was cut.
    var cutDescription: String { get }
    /// That the notice should have come at that time.
    func lateness(due: String, merged: Int) -> String
    /// What a digest has: how many notices, and the news of the first.
    func digestNews(count: Int, first: String) -> String
    /// Why these notices come together, and in what order.
    func digestOpening(count: Int, since: String) -> String
    /// A length of time in words.
    func span(_ span: TimeSpan) -> String
    /// Late by a length of time already in words.
    func late(by span: String) -> String
    /// When it was due, and for how many earlier reminders it stands, behind the length of time it is late by.
    func lateness(by span: String, due: String, merged: Int) -> String
    /// That the notice comes on another day than the one it would have.
    func shift(from date: String) -> String
    /// The place of an item.
    func source(file: String, line: Int) -> String
    /// Why the recipient gets this mail.
    func reason(_ reason: MailReason, file: String, line: Int) -> String
    /// How mail for this reason stops coming, and whom to ask; nil for whoever keeps the calendar.
    func stop(_ reason: MailReason, isDeadline: Bool, contact: String?) -> String
    /// Whom to tell that a receipt is wrong; nil for whoever keeps the calendar.
    func correction(contact: String?) -> String
    /// How a digest stops coming.
    var digestStop: String { get }
    /// Why the recipient gets this digest, its items being there for these reasons.
    func digestReason(_ reasons: Set<MailReason>) -> String
}

/// The lines that a notice's body may have.
enum BodyLabel: Hashable, CaseIterable {
    case day, deadline, left, place, organizer, collector, alsoInvited, alsoOwing, overdue, sent, web, description, lateBy, source
}

/// Why somebody is told.
enum MailReason: Hashable {
    /// The item or its alarm names the address.
    case named
    /// The configuration names it for what names nobody.
    case configured
}

extension NoticeKind {
    /// How much its letter wants to be seen.
    var tone: Letter.Tone {
        switch self {
        case .reminder, .summary, .receipt, .digest, .proofOfLife: .calm
        case .late, .overdue, .escalation, .problem: .urgent
        }
    }
}

extension Language {
    var phrasebook: any Phrasebook {
        switch self {
        case .vietnamese: VietnamesePhrasebook()
        case .english: EnglishPhrasebook()
        }
    }
}
