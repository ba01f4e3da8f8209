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

    /// Those who have sent it, with the day where it is known, once it is late.
    var sent: String? {
        guard notice.kind == .overdue, !version.sent.isEmpty else { return nil }
        let named = version.sent.prefix(Self.namesLimit).map { person in
            day(of: person).map { "\(name(of: person)) (\($0))" } ?? name(of: person)
        }
        return language.phrasebook.names(named, more: version.sent.count - named.count)
    }

    /// Who has sent it and who has not, those first who have not, for those who watch over it; nil for others.
    var table: Letter.Block? {
        guard notice.kind == .summary || notice.kind == .escalation else { return nil }
        let owing = version.owing.map { [name(of: $0), isVietnamese ? "chưa nộp" : "has not sent it"] }
        let sent = version.sent.map { person in
            [name(of: person), isVietnamese ? "đã nộp" : "has sent it"] + [day(of: person)].compactMap(\.self)
        }
        let columns = isVietnamese ? ["Đơn vị", "Tình trạng", "Ngày nộp"] : ["Who", "Standing", "Sent on"]
        return .table(Letter.Table(columns: columns, rows: owing + sent))
    }

    private func name(of person: CalendarUser) -> String {
        NoticeWording.line(person.commonName.isEmpty ? person.address : person.commonName)
    }

    private func day(of person: CalendarUser) -> String? {
        guard let day = person.completed?.civil.date else { return nil }
        return language.phrasebook.shortDates(day, day, beside: notice.occurrence.end.civil.date.year)
    }

    private func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

    /// What is said behind a deadline on a day that nobody works.
    static func lastWorkingDay(_ day: String, _ language: Language) -> String {
        language == .vietnamese ? "ngày làm việc cuối cùng là \(day)" : "the last working day is \(day)"
    }
}
