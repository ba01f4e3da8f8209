import ArgumentParser
import CivilTime
import Glibc
import ICalendar
import LichHost
import NoticeFormat
import Reminders

/// What `lich done` says and asks.
struct DoneWording {
    let session: CommandSession
    private var isVietnamese: Bool { session.language == .vietnamese }

    /// What a name is of.
    enum Named { case toDo, person }

    static func name(_ user: CalendarUser) -> String {
        user.commonName.isEmpty ? user.address : "\(user.commonName) <\(user.address)>"
    }

    // MARK: One of several

    /// The one that is meant; of several the person at the terminal is asked.
    /// - Throws: exit status 1 where nobody can say, with the candidates on standard error.
    func one<Thing>(
        of found: [Thing], named name: String, kind: Named, among all: [String] = [], show: (Thing) -> String
    ) throws -> Thing {
        if found.count == 1 { return found[0] }
        let shown = TerminalText.escaped(name)
        if found.isEmpty {
            say(none(kind, shown))
            list(all)
            throw ExitCode(1)
        }
        say(several(kind, shown))
        list(found.map(show))
        guard isatty(STDIN_FILENO) != 0, isatty(STDERR_FILENO) != 0 else { throw ExitCode(1) }
        StandardError.write(isVietnamese ? "Chọn số (bỏ trống để thôi): " : "Which number (empty for none): ")
        guard let answer = readLine(), let number = Int(answer.trimming), found.indices.contains(number - 1) else { throw ExitCode(1) }
        return found[number - 1]
    }

    private func none(_ kind: Named, _ name: String) -> String {
        switch (kind, isVietnamese) {
        case (.toDo, true): "không có việc có hạn (VTODO) nào là “\(name)”; xem bằng: lich deadlines"
        case (.toDo, false): "there is no to-do “\(name)”; see: lich deadlines"
        case (.person, true): "không có đơn vị nào là “\(name)”; phải nộp gồm:"
        case (.person, false): "nobody who owes it is “\(name)”; those who do:"
        }
    }

    private func several(_ kind: Named, _ name: String) -> String {
        switch (kind, isVietnamese) {
        case (.toDo, true): "“\(name)” có thể là nhiều việc:"
        case (.toDo, false): "“\(name)” may be several:"
        case (.person, true): "“\(name)” có thể là nhiều đơn vị:"
        case (.person, false): "“\(name)” may be several:"
        }
    }

    private func list(_ lines: [String]) {
        for (index, line) in lines.enumerated() { StandardError.write("  \(index + 1)  \(TerminalText.escaped(line))\n") }
    }

    private func say(_ sentence: String) { StandardError.write("lich: \(sentence)\n") }

    // MARK: Problems

    func future(_ day: CivilDate) -> String {
        isVietnamese ? "--on \(day) là ngày chưa đến" : "--on \(day) is still to come"
    }

    func noOccurrence(_ item: CalendarItem, year: Int?) -> String {
        let name = item.representative?.summary ?? item.uid
        if let year { return isVietnamese ? "“\(name)” không có hạn trong năm \(year)" : "“\(name)” is not due in \(year)" }
        return isVietnamese ? "“\(name)” không có hạn nào gần đây" : "“\(name)” is not due at any time near"
    }

    func sentence(for problem: CompletionEdit.Problem, file: String) -> String {
        switch (problem, isVietnamese) {
        case (.noItem, true), (.noComponent, true): "\(file): việc này không còn đọc được trong tệp; xem bằng: lich check"
        case (.noItem, false), (.noComponent, false): "\(file): the to-do can no longer be read there; see: lich check"
        case (.followed, true):
            "\(file): RECURRENCE-ID của lần này có RANGE=THISANDFUTURE, sửa ở đó sẽ đổi cả các lần sau; hãy sửa tay"
        case (.followed, false):
            "\(file): the override of this occurrence has RANGE=THISANDFUTURE, and a note there would be of all that follow; edit it by hand"
        case (.noAttendee(let address), true): "\(file): “\(address)” không có trong các ATTENDEE của lần này"
        case (.noAttendee(let address), false): "\(file): “\(address)” is no ATTENDEE of this occurrence"
        case (.draft, true), (.unsafe, true):
            "\(file): không ghi được mà không đổi dòng khác; hãy sửa tệp rồi thử lại, xem bằng: lich check"
        case (.draft, false), (.unsafe, false):
            "\(file): it cannot be noted without changing other lines; mend the file and try again, see: lich check"
        }
    }

    // MARK: What was done

    /// A line for each of them and how many still owe, or JSON.
    func say(
        _ people: [CalendarUser], of item: CalendarItem, _ occurrence: Occurrence, completed: CalendarTime?, isChanged: Bool
    ) throws {
        var output = StandardOutput()
        let due =
            occurrence.end.isDate
            ? occurrence.end.civil.date.adding(days: -1) ?? .max : session.office.civil(at: occurrence.endInstant).date
        for person in people.isEmpty ? [nil] : people.map(Optional.some) {
            let name = person.map(Self.name) ?? ""
            // Somebody who was noted before, beside others who were not.
            let wasNoted = person?.participation == .completed
            let isNew = person == nil || (completed == nil ? wasNoted : !wasNoted || completed?.isDate == true)
            let isChanged = isChanged && isNew
            // What was noted before keeps its day.
            let completed = isNew ? completed : person?.completed
            output.write(
                session.format == .json
                    ? JSONLine.object([
                        ("uid", .string(item.uid)), ("recurrenceID", .optional(occurrence.recurrenceID?.rfc3339)),
                        ("due", .string(due.description)), ("attendee", .string(name)), ("completed", .optional(completed?.rfc3339)),
                        ("changed", .boolean(isChanged)), ("file", .string(occurrence.version.file)),
                    ]) + "\n" : TerminalText.escaped(line(name, occurrence, due, completed, isChanged)) + "\n")
        }
        try output.finish()
    }

    private func line(_ name: String, _ occurrence: Occurrence, _ due: CivilDate, _ completed: CalendarTime?, _ isChanged: Bool) -> String {
        let day = completed.map { $0.isDate ? $0.civil.date : session.office.civil(at: $0.instant(office: session.office)).date }
        let (year, month, date) = due.yearMonthDay
        let title = "“\(occurrence.version.summary)” (\(isVietnamese ? "hạn" : "due") \(date)/\(month)/\(year))"
        let before = isVietnamese ? "Đã ghi từ trước: " : "Noted before: "
        let who = name.isEmpty ? "" : name + " "
        guard let day else {
            return (isChanged ? (isVietnamese ? "Đã bỏ ghi nhận: " : "Taken back: ") : before)
                + (isVietnamese ? "\(who)chưa nộp \(title)" : "\(who)has not sent \(title)")
        }
        let (sentYear, sentMonth, sentDate) = day.yearMonthDay
        return (isChanged ? (isVietnamese ? "Đã ghi: " : "Noted: ") : before)
            + (isVietnamese
                ? "\(who)đã nộp \(title) ngày \(sentDate)/\(sentMonth)/\(sentYear)"
                : "\(who)has sent \(title) on \(sentDate)/\(sentMonth)/\(sentYear)")
    }
}

extension String {
    fileprivate var trimming: String {
        let isBlank: (Character) -> Bool = { $0.isWhitespace }
        return String(drop(while: isBlank).reversed().drop(while: isBlank).reversed())
    }
}
