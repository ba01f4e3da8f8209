package import CivilTime
import ICalendar
package import Reminders

/// The year's account: which days were commemorated and who was reminded of them, and how each deadline was met. It has no figure that is in neither the ledger nor
/// the calendars.
package struct YearReport: Sendable {
    /// A day, or several, of the calendars, and what was said of it.
    package struct Commemoration: Sendable {
        package let first: CivilDate
        package let last: CivilDate
        package let title: String
        package let isCancelled: Bool
        /// The days on which notices of it were given, in order; nil where there is no ledger to know it from.
        package let told: [CivilDate]?

        package init(first: CivilDate, last: CivilDate, title: String, isCancelled: Bool, told: [CivilDate]?) {
            self.first = first
            self.last = last
            self.title = title
            self.isCancelled = isCancelled
            self.told = told
        }
    }

    private let year: Int
    /// In order.
    private let commemorations: [Commemoration]
    private let deadlines: [Deadline]
    private let isTruncated: Bool

    /// The account of a year. `isTruncated`: it has more deadlines than these.
    package init(year: Int, commemorations: [Commemoration], deadlines: [Deadline], isTruncated: Bool) {
        self.year = year
        self.commemorations = commemorations
        self.deadlines = deadlines
        self.isTruncated = isTruncated
    }

    private static let words = VietnamesePhrasebook()
    private static let heading = "KẾT QUẢ"

    /// What it is about.
    package var subject: String { "Kết quả tổ chức các ngày kỷ niệm và thực hiện các việc có hạn năm \(year)" }

    /// The body of the document.
    package var blocks: [AdministrativeDocument.Block] { commemorationBlocks + deadlineBlocks + summary }

    // MARK: Days

    private var commemorationBlocks: [AdministrativeDocument.Block] {
        let heading = AdministrativeDocument.Block.heading("I. CÁC NGÀY KỶ NIỆM, SỰ KIỆN TRONG NĂM")
        guard !commemorations.isEmpty else { return [heading, .paragraph("Trong lịch năm \(year) không có ngày kỷ niệm, sự kiện nào.")] }
        let held = commemorations.filter { !$0.isCancelled }
        let rows = commemorations.enumerated().map { index, day in
            ["\(index + 1)", dates(day.first, day.last), NoticeWording.line(day.title), told(day)]
        }
        return [
            heading,
            .paragraph(
                "Lịch năm \(year) có \(commemorations.count) ngày kỷ niệm, sự kiện"
                    + (held.count == commemorations.count ? "" : ", trong đó \(commemorations.count - held.count) không tổ chức")
                    + "; cụ thể:"),
            .table(columns: ["STT", "Ngày", "Nội dung", "Nhắc việc"], rows: rows, narrow: [0, 1]),
        ]
    }

    private func dates(_ first: CivilDate, _ last: CivilDate) -> String { Self.words.shortDates(first, last, beside: year) }

    private func told(_ day: Commemoration) -> String {
        if day.isCancelled { return "không tổ chức" }
        guard let told = day.told else { return "không có sổ" }
        guard let last = told.last else { return "chưa nhắc" }
        return "\(told.count) lần, gần nhất \(dates(last, last))"
    }

    // MARK: Deadlines

    private var deadlineBlocks: [AdministrativeDocument.Block] {
        let heading = AdministrativeDocument.Block.heading("II. VIỆC THỰC HIỆN CÁC VIỆC CÓ HẠN")
        guard !deadlines.isEmpty else { return [heading, .paragraph("Trong lịch năm \(year) không có việc nào có hạn.")] }
        let rest = "Lịch năm \(year) có quá nhiều việc có hạn; báo cáo chỉ kê và tính những việc có hạn gần ngày lập báo cáo nhất."
        return [heading] + (isTruncated ? [.paragraph(rest)] : [])
            + deadlines.enumerated().flatMap { index, deadline -> [AdministrativeDocument.Block] in
                let title =
                    "\(index + 1). \(NoticeWording.line(deadline.occurrence.version.summary)) (hạn \(Self.words.longDate(deadline.day)))"
                let rows = deadline.people.enumerated().map { number, person in
                    let (user, standing) = person
                    let name = NoticeWording.line(user.commonName.isEmpty ? user.address : user.commonName)
                    return [
                        "\(number + 1)", name.isEmpty ? "(không ghi ai)" : name, standing.sentOn.map { dates($0, $0) } ?? "",
                        result(standing),
                    ]
                }
                return [
                    .paragraph(title + ": " + figures(deadline) + "."),
                    .table(columns: ["STT", "Đơn vị", "Ngày nộp", "Kết quả"], rows: rows, narrow: [0, 2]),
                ]
            }
    }

    /// `có 8 đơn vị phải nộp; đúng hạn 5, trễ hạn 2, chưa nộp 1`
    private func figures(_ deadline: Deadline) -> String {
        let counts = Counts([deadline])
        return "có \(counts.all) đơn vị phải nộp; \(counts.text)"
    }

    private func result(_ standing: Deadline.Standing) -> String {
        switch standing {
        case .awaited: "chưa đến hạn, chưa nộp"
        case .overdue(let days): days > 0 ? "chưa nộp, trễ \(days) ngày làm việc" : "chưa nộp, đã quá hạn"
        case .sent(.some): "đúng hạn"
        case .sent(nil): "đã nộp"
        case .sentLate(_, let days): days > 0 ? "trễ \(days) ngày làm việc" : "trễ, chưa quá một ngày làm việc"
        case .declined: "không tham gia"
        }
    }

    // MARK: All together

    private var summary: [AdministrativeDocument.Block] {
        let counts = Counts(deadlines)
        var sentences = ["Trong năm \(year): \(commemorations.count { !$0.isCancelled }) ngày kỷ niệm, sự kiện theo lịch"]
        if commemorations.allSatisfy({ $0.told != nil }) {
            sentences[0] += "; \(commemorations.reduce(0) { $0 + ($1.told?.count ?? 0) }) lần nhắc việc đã gửi"
        }
        sentences[0] += "."
        if counts.all > 0 { sentences.append("\(deadlines.count) việc có hạn với \(counts.all) lượt đơn vị phải nộp: \(counts.text).") }
        return [.heading("III. \(Self.heading) CHUNG")] + sentences.map(AdministrativeDocument.Block.paragraph)
    }

    /// How many stand how.
    private struct Counts {
        private(set) var all = 0
        private var inTime = 0
        private var undated = 0
        private var late = 0
        private var missing = 0
        private var awaited = 0

        init(_ deadlines: [Deadline]) {
            for (_, standing) in deadlines.flatMap(\.people) {
                switch standing {
                case .awaited: awaited += 1
                case .overdue: missing += 1
                case .sent(.some): inTime += 1
                case .sent(nil): undated += 1
                case .sentLate: late += 1
                case .declined: continue
                }
                all += 1
            }
        }

        var text: String {
            let rest = [(undated, "đã nộp mà không ghi ngày"), (awaited, "chưa đến hạn")].filter { $0.0 > 0 }.map { ", \($0.1) \($0.0)" }
            return "đúng hạn \(inTime), trễ hạn \(late), chưa nộp \(missing)" + rest.joined()
        }
    }
}
