package import CivilTime
import ICalendar
package import Reminders

/// Notices in words: the headline for the journal, subject and body for mail.
package struct NoticeWording: Sendable {
    /// What the words are in.
    package let language: Language
    /// When the words are read; days are counted from here in a late notice, from its due time in another.
    package let now: Instant
    /// The zone that days and times are said in.
    package let office: Zone

    /// The lunar date that is said beside a day, or nil for none.
    let lunarDate: @Sendable (CivilDate) -> LunisolarDate?

    private let phrasebook: any Phrasebook

    /// - Parameter lunarDate: which lunar date, if any, is said beside a day; the Vietnamese one where its theory reaches.
    package init(
        language: Language, now: Instant, office: Zone,
        lunarDate: @escaping @Sendable (CivilDate) -> LunisolarDate? = { LunisolarCalendar.vietnamese.date(of: $0) }
    ) {
        self.language = language
        self.now = now
        self.office = office
        self.lunarDate = lunarDate
        phrasebook = language.phrasebook
    }

    /// News first, then the title: `Còn 7 ngày (15/11): Báo cáo năm`. One line without control characters.
    package func headline(of notice: Notice) -> String {
        let facts = NoticeFacts(notice, now: now, office: office)
        let dates = phrasebook.shortDates(facts.firstDay, facts.lastDay, beside: facts.reference.date.year)
        let news = "\(phrasebook.news(facts)) (\(dates)): \(title(of: notice))"
        return phrasebook.mark(of: notice.kind).map { "\($0) \(news)" } ?? news
    }

    /// The headline behind a tag that filters can look for: `[Lịch] Còn 7 ngày (15/11): Báo cáo năm`.
    package func subject(of notice: Notice) -> String { "\(phrasebook.tag) \(headline(of: notice))" }

    /// The letter: the headline again (subjects are cut by readers), then when, where, from whom, who else, what, and why it came.
    /// Lines end in LF; what the calendar says holds no control characters but line ends and tabs.
    package func body(of notice: Notice, to recipient: Recipient) -> String {
        NoticeBody(
            notice: notice, recipient: recipient, facts: NoticeFacts(notice, now: now, office: office), wording: self,
            phrasebook: phrasebook
        )
        .text
    }

    /// What the notice is about, on one line.
    package func title(of notice: Notice) -> String {
        let title = Self.line(notice.alarmSummary.isEmpty ? notice.occurrence.version.summary : notice.alarmSummary)
        return title.isEmpty ? phrasebook.untitled : title
    }

    /// Text from a calendar on one line, with nothing in it that acts.
    static func line(_ text: String) -> String { TerminalText.escaped(HeaderText.cleaned(text)) }
}
