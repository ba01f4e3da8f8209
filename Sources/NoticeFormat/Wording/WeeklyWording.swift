import CivilTime
import ICalendar
import Reminders

/// The weekly digest in words: deadlines first, then days and events, each with its lunar date beside it.
struct WeeklyWording {
    let notice: Notice
    let wording: NoticeWording
    private var isVietnamese: Bool { wording.language == .vietnamese }
    private var phrasebook: any Phrasebook { wording.language.phrasebook }

    /// `Những ngày tới (16/11–29/11): 3 việc, trước hết: Báo cáo năm (20/11)`
    var news: String {
        let (days, count) = (notice.matters.map(\.day), notice.matters.count)
        let year = wording.office.civil(at: notice.due).date.year
        let range = days.min().flatMap { first in days.max().map { phrasebook.shortDates(first, $0, beside: year) } } ?? ""
        guard let first = notice.matters.first else { return range }
        let lead = "\(title(first)) (\(phrasebook.shortDates(first.day, first.day, beside: year)))"
        if isVietnamese { return "Những ngày tới (\(range)): \(count) việc, trước hết: \(lead)" }
        return "The days to come (\(range)): \(count == 1 ? "1 matter" : "\(count) matters"), first: \(lead)"
    }

    func letter(to recipient: Recipient, headline: String) -> Letter {
        let deadlines = notice.matters.filter(\.isDeadline)
        let others = notice.matters.filter { !$0.isDeadline }
        let columns = isVietnamese ? ["Ngày", "Nội dung", "Còn"] : ["Day", "What", "Left"]
        let sections = [
            (isVietnamese ? "Việc có hạn" : "Deadlines", deadlines), (isVietnamese ? "Ngày, sự kiện" : "Days and events", others),
        ]
        return Letter(
            language: wording.language, salutation: wording.salutation(recipient), headline: headline,
            blocks: sections.filter { !$0.1.isEmpty }.map { heading, matters in
                .section(heading: heading, blocks: [.table(Letter.Table(columns: columns, rows: matters.map(row)))])
            },
            footer: [
                isVietnamese
                    ? "Thư này do chương trình lich gửi mỗi tuần một lần cho những ai có việc trong những ngày tới."
                    : "The program lich sends this once a week to those who have anything in the days to come.", phrasebook.digestStop,
            ])
    }

    private func row(_ matter: Matter) -> [String] {
        let today = wording.office.civil(at: notice.isLate ? wording.now : notice.due).date
        let left = matter.day.days(since: today)
        let span =
            phrasebook.timeLeft(days: left, workingDays: matter.workingDaysLeft) ?? (left == 0 ? (isVietnamese ? "hôm nay" : "today") : "")
        return [wording.longDateWithLunar(matter.day), title(matter), span]
    }

    private func title(_ matter: Matter) -> String {
        let title = NoticeWording.line(matter.occurrence.version.summary)
        let anniversary = matter.item.anniversary(of: matter.occurrence).map { " – \(wording.language.words(forAnniversary: $0))" } ?? ""
        return (title.isEmpty ? phrasebook.untitled : title) + anniversary
    }
}
