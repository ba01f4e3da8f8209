package import CivilTime
import ICalendar
package import Reminders

/// Notices in words: the headline for the journal, subject and letter for mail.
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
        if notice.problem != nil { return "\(ProblemWording(language: language).mark) \(title(of: notice))" }
        let news =
            switch notice.kind {
            case .proofOfLife: phrasebook.proofOfLife
            case .problem: phrasebook.flood(of: title(of: notice), on: day(of: notice), limit: NoticeLimits.standard.aDay)
            default: news(of: notice)
            }
        // Of a deadline the news says so itself.
        if notice.itemKind == .toDo, notice.kind == .overdue || notice.kind == .receipt { return news }
        return phrasebook.mark(of: notice.kind).map { "\($0) \(news)" } ?? news
    }

    /// When a notice is due, as `28/11`.
    private func day(of notice: Notice) -> String {
        let day = office.civil(at: notice.due).date
        return phrasebook.shortDates(day, day, beside: office.civil(at: now).date.year)
    }

    /// The headline without a mark of its kind.
    func news(of notice: Notice) -> String {
        if !notice.matters.isEmpty { return WeeklyWording(notice: notice, wording: self).news }
        let facts = NoticeFacts(notice, now: now, office: office)
        let dates = phrasebook.shortDates(facts.firstDay, facts.lastDay, beside: facts.reference.date.year)
        let news = DeadlineStanding(of: notice, language: language)?.news(phrasebook.news(facts)) ?? phrasebook.news(facts)
        let anniversary = notice.anniversary.map { " – \(language.words(forAnniversary: $0))" } ?? ""
        return "\(news) (\(dates)): \(title(of: notice))\(anniversary)"
    }

    /// The headline behind a tag that filters can look for: `[Lịch] Còn 7 ngày (15/11): Báo cáo năm`.
    package func subject(of notice: Notice) -> String { "\(phrasebook.tag) \(headline(of: notice))" }

    /// The letter: the headline again (subjects are cut by readers), then when, where, from whom, who else, what, and why it came.
    /// What the calendar says holds no control characters but tabs.
    package func letter(of notice: Notice, to recipient: Recipient) -> Letter {
        if !notice.matters.isEmpty {
            return WeeklyWording(notice: notice, wording: self).letter(to: recipient, headline: headline(of: notice))
        }
        return NoticeBody(
            notice: notice, recipient: recipient, facts: NoticeFacts(notice, now: now, office: office), wording: self,
            phrasebook: phrasebook
        )
        .letter
    }

    /// How many notices, and the news of the first: `[Lịch] 8 nhắc việc báo muộn, trước hết: Ngày mai (15/11): Báo cáo năm`.
    package func subject(of digest: Digest) -> String { "\(phrasebook.tag) \(headline(of: digest))" }

    func headline(of digest: Digest) -> String {
        phrasebook.digestNews(count: digest.notices.count, first: digest.notices.first.map(news) ?? "")
    }

    /// The letter of a digest: each of its notices with when, how much time is left, where, what, how late it comes, and which file it is from.
    package func letter(of digest: Digest) -> Letter { DigestBody(digest: digest, wording: self, phrasebook: phrasebook).letter }

    /// So much too late: `muộn 2 ngày 3 giờ`. The two largest units, each rounded down; less than a minute is said as one.
    package func lateness(seconds: Int64) -> String { phrasebook.late(by: phrasebook.span(TimeSpan(seconds: seconds))) }

    /// What a notice after a deadline is, for lists: `quá hạn`; nil of others.
    package func mark(of kind: NoticeKind) -> String? {
        switch kind {
        case .overdue, .escalation, .summary, .receipt: phrasebook.mark(of: kind).map { String($0.dropFirst().dropLast()) }
        default: nil
        }
    }

    /// What the notice is about, on one line.
    package func title(of notice: Notice) -> String {
        if !notice.matters.isEmpty { return language == .vietnamese ? "Tổng hợp những ngày tới" : "Digest of the days to come" }
        let title = Self.line(notice.alarmSummary.isEmpty ? notice.occurrence.version.summary : notice.alarmSummary)
        return title.isEmpty ? phrasebook.untitled : title
    }

    /// The line that a letter begins with; empty where the recipient's name is not known.
    func salutation(_ recipient: Recipient) -> String {
        let name = Self.line(recipient.name)
        return name.isEmpty ? "" : phrasebook.greeting(name)
    }

    /// `07:30, thứ Sáu, 13/11/2026`
    func longTime(_ instant: Instant) -> String {
        let civil = office.civil(at: instant)
        return "\(ClockTime(civil.time)), \(phrasebook.longDate(civil.date))"
    }

    /// The day with its weekday, and its lunar date where it has one.
    func longDateWithLunar(_ day: CivilDate) -> String {
        let solar = phrasebook.longDate(day)
        return lunarDate(day).map { "\(solar) (\(phrasebook.lunarDate($0)))" } ?? solar
    }

    /// Text from a calendar on one line, with nothing in it that acts.
    static func line(_ text: String) -> String { TerminalText.escaped(HeaderText.cleaned(text)) }
}
