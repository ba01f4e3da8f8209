package import CivilTime
import ICalendar
package import Reminders

/// The deadlines of a year: who owes each, who has sent it and when, and who is late by how much.
package struct DeadlineListing: Sendable {
    private let deadlines: [Deadline]
    private let isTruncated: Bool
    private let year: Int
    private let language: Language
    private let office: Zone
    private var isVietnamese: Bool { language == .vietnamese }

    /// Those of a year, in order. `isTruncated`: there are more.
    package init(_ deadlines: [Deadline], isTruncated: Bool, year: Int, language: Language, office: Zone) {
        self.deadlines = deadlines
        self.isTruncated = isTruncated
        self.year = year
        self.language = language
        self.office = office
    }

    /// That there are more than are listed.
    package static func truncation(in language: Language) -> String {
        switch language {
        case .vietnamese: "quá nhiều hạn, chỉ kê những hạn gần hôm nay nhất; còn những hạn khác không kê ở đây"
        case .english: "too many deadlines: only those nearest to today are listed, and there are more"
        }
    }

    // MARK: Forms

    /// For people: a section for each deadline.
    package var letter: Letter {
        let sections = deadlines.map { deadline in
            let columns = isVietnamese ? ["Đơn vị", "Tình trạng", "Ngày nộp"] : ["Who", "Standing", "Sent on"]
            let rows = deadline.people.map { [name(of: $0.user), standing($0.standing), day(of: $0.standing)].droppingLastEmpty }
            return Letter.Block.section(heading: heading(deadline), blocks: [.table(Letter.Table(columns: columns, rows: rows))])
        }
        let none = isVietnamese ? "Không có việc nào có hạn trong năm." : "Nothing is due in this year."
        return Letter(
            language: language, headline: isVietnamese ? "Các hạn năm \(year)" : "Deadlines of \(year)",
            blocks: (isTruncated ? [.paragraph(remark)] : []) + (sections.isEmpty ? [.paragraph(none)] : sections))
    }

    /// For spreadsheets: a row for each person of each deadline, the day in RFC 3339's form.
    package var csv: String {
        var csv = CSVText()
        csv.add(
            isVietnamese
                ? ["Hạn", "Việc", "Đơn vị", "Địa chỉ", "Tình trạng", "Ngày nộp", "Trễ (ngày làm việc)"]
                : ["Due", "What", "Who", "Address", "Standing", "Sent on", "Late (working days)"])
        for deadline in deadlines {
            for (user, standing) in deadline.people {
                csv.add([
                    deadline.day.description, NoticeWording.line(deadline.occurrence.version.summary), NoticeWording.line(user.commonName),
                    NoticeWording.line(user.address), word(standing), standing.sentOn?.description ?? "",
                    standing.workingDaysLate.map(String.init) ?? "",
                ])
            }
        }
        return csv.text
    }

    /// For programs: an object a line for each person of each deadline.
    package var jsonLines: String {
        deadlines.flatMap { deadline in
            deadline.people.map { user, standing in
                JSONLine.object([
                    ("due", .string(deadline.day.description)), ("uid", .string(deadline.item.uid)),
                    ("recurrenceID", .optional(deadline.occurrence.recurrenceID?.rfc3339)),
                    ("summary", .string(deadline.occurrence.version.summary)), ("name", .string(user.commonName)),
                    ("address", .string(user.address)), ("standing", .string(standing.code)),
                    ("sentOn", .optional(standing.sentOn?.description)),
                    ("workingDaysLate", standing.workingDaysLate.map { .integer(Int64($0)) } ?? .null),
                    ("file", .string(deadline.occurrence.version.file)),
                ]) + "\n"
            }
        }.joined()
    }

    // MARK: Words

    /// The truncation as a sentence.
    private var remark: String {
        let words = Self.truncation(in: language)
        return words.prefix(1).uppercased() + words.dropFirst() + "."
    }

    /// `14/11/2026, thứ Bảy: Nộp báo cáo năm – 3/8 đã nộp`
    private func heading(_ deadline: Deadline) -> String {
        let (sent, all) = deadline.count
        let count = isVietnamese ? "\(sent)/\(all) đã nộp" : "\(sent) of \(all) sent"
        let title = NoticeWording.line(deadline.occurrence.version.summary)
        return "\(language.phrasebook.longDate(deadline.day)): \(title.isEmpty ? language.phrasebook.untitled : title) – \(count)"
    }

    private func name(of user: CalendarUser) -> String {
        let name = NoticeWording.line(user.commonName.isEmpty ? user.address : user.commonName)
        return name.isEmpty ? (isVietnamese ? "(không ghi ai)" : "(nobody is named)") : name
    }

    private func day(of standing: Deadline.Standing) -> String {
        standing.sentOn.map { language.phrasebook.shortDates($0, $0, beside: year) } ?? ""
    }

    private func standing(_ standing: Deadline.Standing) -> String {
        guard let days = standing.workingDaysLate, days > 0 else { return word(standing) }
        return "\(word(standing)) \(isVietnamese ? "\(days) ngày làm việc" : days == 1 ? "by 1 working day" : "by \(days) working days")"
    }

    private func word(_ standing: Deadline.Standing) -> String {
        switch standing {
        case .awaited: isVietnamese ? "chưa nộp" : "not sent yet"
        case .overdue: isVietnamese ? "chưa nộp, trễ" : "not sent, late"
        case .sent: isVietnamese ? "đã nộp" : "sent"
        case .sentLate: isVietnamese ? "nộp trễ" : "sent late"
        case .declined: isVietnamese ? "không tham gia" : "takes no part"
        }
    }
}

extension Deadline.Standing {
    /// What the JSON of the commands calls it.
    fileprivate var code: String {
        switch self {
        case .awaited: "awaited"
        case .overdue: "overdue"
        case .sent: "sent"
        case .sentLate: "sentLate"
        case .declined: "declined"
        }
    }

    /// The day on which it was sent, where that is known.
    package var sentOn: CivilDate? {
        switch self {
        case .sent(let day): day
        case .sentLate(let day, _): day
        case .awaited, .overdue, .declined: nil
        }
    }

    /// nil of what is not late.
    package var workingDaysLate: Int? {
        switch self {
        case .overdue(let days), .sentLate(_, let days): days
        case .awaited, .sent, .declined: nil
        }
    }
}

extension [String] {
    fileprivate var droppingLastEmpty: [String] { last == "" ? Array(dropLast()) : self }
}
