import CivilTime
import ICalendar
import Reminders

/// How a deadline stands that somebody owes: how late it is, who has sent it and who has not, in words.
struct DeadlineStanding {
    private let notice: Notice
    private let language: Language
    private var version: ItemVersion { notice.occurrence.version }
    private var isVietnamese: Bool { language == .vietnamese }

    /// Names said in full in one line; the others are counted.
    private static let namesLimit = 40

    /// nil of what is no deadline, or of one that nobody owes.
    init?(of notice: Notice, language: Language) {
        guard notice.itemKind == .toDo, !notice.occurrence.version.attendees(of: .toDo).isEmpty else { return nil }
        self.notice = notice
        self.language = language
    }

    /// What stands at the head of the notice; `plain` is what a reminder would say.
    func news(_ plain: String) -> String {
        switch notice.kind {
        case .overdue: overdue ?? plain
        case .escalation: "\(overdue ?? plain), \(count)"
        case .summary: "\(plain), \(count)"
        case .receipt: isVietnamese ? "Đã nhận" : "Received"
        default: plain
        }
    }

    private var overdue: String? {
        guard let days = notice.workingDaysLate, days > 0 else { return nil }
        return isVietnamese ? "Quá hạn \(days) ngày làm việc" : "Overdue by \(counted(days, "working day"))"
    }

    /// `5/8 đơn vị chưa nộp`
    private var count: String {
        let (owing, all) = (version.owing.count, version.owing.count + version.sent.count)
        if owing == 0 { return isVietnamese ? "cả \(all) đơn vị đã nộp" : "all \(all) have sent it" }
        return isVietnamese ? "\(owing)/\(all) đơn vị chưa nộp" : "\(owing) of \(all) have not sent it"
    }

    /// `2 ngày làm việc`; nil before the end.
    var lateness: String? {
        guard let days = notice.workingDaysLate, days > 0, notice.kind != .receipt else { return nil }
        return isVietnamese ? "\(days) ngày làm việc" : counted(days, "working day")
    }

    /// Those who owe it, for those who watch over it.
    var owing: String? {
        guard notice.kind == .summary || notice.kind == .escalation, !version.owing.isEmpty else { return nil }
        return names(version.owing)
    }

    /// Those who have sent it, with the day where it is known, once it is late or for those who watch over it.
    var sent: String? {
        switch notice.kind {
        case .summary, .escalation, .overdue: version.sent.isEmpty ? nil : names(version.sent)
        default: nil
        }
    }

    private func names(_ people: [CalendarUser]) -> String {
        let named = people.prefix(Self.namesLimit).map { person in
            let name = NoticeWording.line(person.commonName.isEmpty ? person.address : person.commonName)
            guard person.participation == .completed, let day = person.completed?.civil.date else { return name }
            return "\(name) (\(language.phrasebook.shortDates(day, day, beside: notice.occurrence.end.civil.date.year)))"
        }
        return language.phrasebook.names(named, more: people.count - named.count)
    }

    private func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

    /// What is said behind a deadline on a day that nobody works.
    static func lastWorkingDay(_ day: String, _ language: Language) -> String {
        language == .vietnamese ? "ngày làm việc cuối cùng là \(day)" : "the last working day is \(day)"
    }
}
