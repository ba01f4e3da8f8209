import CivilTime
import Foundation
import ICalendar
import NoticeFormat
import Reminders

/// A row of a case file: `key: value` lines between blank lines; a key may come again, and a line that begins with `|` goes on with the last value.
struct CaseRow: CustomStringConvertible, Sendable {
    private var values: [(key: String, value: String)] = []

    var description: String { self["case"] ?? "?" }

    subscript(key: String) -> String? { values.first { $0.key == key }?.value }

    /// Gives the key one value, and no other.
    mutating func replace(_ key: String, with value: String) {
        values.removeAll { $0.key == key }
        values.append((key, value))
    }

    func all(_ key: String) -> [String] { values.filter { $0.key == key }.map(\.value) }

    /// The rows of `Cases/<name>`; `#` begins a comment line. `\n` in a value is a line end.
    static func read(_ name: String) throws -> [CaseRow] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let text = try String(contentsOf: folder.appendingPathComponent("Cases/\(name)"), encoding: .utf8)
        var rows = [CaseRow()]
        for line in text.components(separatedBy: "\n") where !line.hasPrefix("#") {
            if line.isEmpty {
                rows.append(CaseRow())
            } else if line.hasPrefix("|"), var last = rows[rows.count - 1].values.popLast() {
                last.value += line.dropFirst(line.hasPrefix("| ") ? 2 : 1) + "\n"
                rows[rows.count - 1].values.append(last)
            } else if let colon = line.range(of: ":") {
                let value = line[colon.upperBound...].trimmingCharacters(in: .whitespaces).replacingOccurrences(of: "\\n", with: "\n")
                rows[rows.count - 1].values.append((String(line[..<colon.lowerBound]), value))
            } else {
                throw CaseError(line: line)
            }
        }
        return rows.filter { !$0.values.isEmpty }
    }
}

struct CaseError: Error {
    let line: String
}

/// The office of the cases.
let office = Zone(identifier: "Asia/Ho_Chi_Minh", rules: ZoneRules(fixed: UTCOffset(validSeconds: 7 * 3600)))
private let tokyo = Zone(identifier: "Asia/Tokyo", rules: ZoneRules(fixed: UTCOffset(validSeconds: 9 * 3600)))

extension CaseRow {
    func required(_ key: String) throws -> String {
        guard let value = self[key] else { throw CaseError(line: "\(self): no \(key)") }
        return value
    }

    /// `2026-11-15`, or `2026-11-14T17:00` with ` tokyo` behind it where it is not the office's.
    static func time(_ text: String) throws -> CalendarTime {
        let words = text.split(separator: " ")
        let numbers = try (words.first ?? "").split(whereSeparator: { "-T:".contains($0) }).map { digits in
            guard let number = Int(digits) else { throw CaseError(line: text) }
            return number
        }
        guard numbers.count == 3 || numbers.count == 5, let date = CivilDate(year: numbers[0], month: numbers[1], day: numbers[2]) else {
            throw CaseError(line: text)
        }
        guard numbers.count == 5 else { return .date(date) }
        guard let time = TimeOfDay(hour: numbers[3], minute: numbers[4]) else { throw CaseError(line: text) }
        return words.count == 1 ? .floating(CivilDateTime(date, time)) : .zoned(CivilDateTime(date, time), tokyo)
    }

    /// `Tên <address>`, or the address alone; `chair`, `completed` or `declined` may stand in front.
    static func person(_ text: String) -> CalendarUser {
        var words = text.split(separator: " ").map(String.init)
        var person = CalendarUser(address: "")
        let marks: [String: (inout CalendarUser) -> Void] = [
            "chair": { $0.isChair = true }, "completed": { $0.participation = .completed }, "declined": { $0.participation = .declined },
        ]
        while let word = words.first, let mark = marks[String(word.prefix { $0 != ":" })] {
            mark(&person)
            // `completed:2026-11-03`: when.
            if word.contains(":") { person.completed = try? time(String(word.drop { $0 != ":" }.dropFirst())) }
            words.removeFirst()
        }
        person.address = (words.popLast() ?? "").trimmingCharacters(in: CharacterSet(charactersIn: "<>"))
        person.commonName = words.joined(separator: " ")
        return person
    }

    private func version() throws -> ItemVersion {
        var fields = ItemVersion.Fields()
        fields.start = try Self.time(required("start"))
        fields.summary = self["summary"] ?? ""
        fields.description = self["description"] ?? ""
        fields.location = self["location"] ?? ""
        fields.url = self["url"] ?? ""
        fields.organizer = self["organizer"].map(Self.person)
        fields.attendees = all("attendee").map(Self.person)
        fields.file = self["file"] ?? "viec.ics"
        fields.line = self["line"].flatMap { Int($0) } ?? 12
        return ItemVersion(fields)
    }

    /// The notice that the row describes, and the time it is read at.
    func notice() throws -> (notice: Notice, now: Instant) {
        let start = try Self.time(required("start"))
        let kind = CalendarItem.Kind(rawValue: self["item"] ?? "VEVENT") ?? .event
        let end = try self["end"].map(Self.time) ?? start
        let due = try Self.time(required("due")).instant(office: office)
        let occurrence = Occurrence(
            recurrenceID: nil, start: start, end: end, startInstant: start.instant(office: office), endInstant: end.instant(office: office),
            version: try version())
        let noticeKind = NoticeKind(rawValue: self["kind"] ?? "reminder") ?? .reminder
        let identity = NoticeIdentity(uid: self["uid"] ?? "viec-1@xa.vn", occurrence: start.basicFormat, alarm: "-P7D", kind: noticeKind)
        let shifted = try self["shifted"].map { try Self.time($0).civil.date }
        let merged = (0..<(self["merged"].flatMap { Int($0) } ?? 0)).map {
            NoticeIdentity(uid: identity.uid, occurrence: identity.occurrence, alarm: "-P\($0)D", kind: .reminder)
        }
        let notice = Notice(
            identity: identity, kind: noticeKind, due: due, shiftedFrom: shifted, itemKind: kind, occurrence: occurrence,
            alarmSummary: self["alarm-summary"] ?? "", alarmDescription: self["alarm-description"] ?? "",
            recipients: all("recipient").map(Self.recipient), workingDaysLeft: self["working-days"].flatMap { Int($0) },
            workingDaysLate: self["working-days-late"].flatMap { Int($0) },
            lastWorkingDay: try self["last-working-day"].map { try Self.time($0).civil.date }, merged: merged)
        return (notice, try self["now"].map { try Self.time($0).instant(office: office) } ?? due)
    }

    static func recipient(_ text: String) -> Recipient {
        let person = person(text)
        return Recipient(address: person.address, name: person.commonName)
    }

    /// The lunar dates that the row gives to days: `lunar: 2026-04-21 5/3`, with an L behind a leap month.
    func lunarDates() throws -> [CivilDate: LunisolarDate] {
        var dates: [CivilDate: LunisolarDate] = [:]
        for text in all("lunar") {
            let words = text.split(separator: " ")
            let numbers = words.last.map { $0.split(separator: "/") } ?? []
            guard words.count == 2, numbers.count == 2, let day = Int(numbers[0]), let month = Int(numbers[1].filter(\.isNumber)) else {
                throw CaseError(line: text)
            }
            let solar = try Self.time(String(words[0])).civil.date
            let lunar = LunisolarMonth(number: month, isLeap: numbers[1].hasSuffix("L"))
            dates[solar] = LunisolarDate(year: solar.year, month: lunar, day: day)
        }
        return dates
    }

    func wording(_ language: Language, now: Instant) throws -> NoticeWording {
        let dates = try lunarDates()
        return NoticeWording(language: language, now: now, office: office) { dates[$0] }
    }
}
