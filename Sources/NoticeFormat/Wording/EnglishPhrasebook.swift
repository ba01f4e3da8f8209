import CivilTime
import Reminders

/// Notices in English.
struct EnglishPhrasebook: Phrasebook {
    var tag: String { "[Calendar]" }
    var untitled: String { "(no title)" }
    var cutDescription: String { "(There is more in the calendar file.)" }

    func mark(of kind: NoticeKind) -> String? {
        switch kind {
        case .reminder: nil
        case .late: "(late notice)"
        case .overdue: "(overdue)"
        case .escalation: "(to the person in charge)"
        case .summary: "(who has sent)"
        case .receipt: "(received)"
        case .digest: "(digest)"
        case .problem: "(calendar problem)"
        case .proofOfLife: "(lich is running)"
        }
    }

    func lead(of kind: NoticeKind) -> String? {
        switch kind {
        case .reminder, .late, .digest: nil
        case .overdue: "The deadline has passed, and this is not recorded as done. If you have done your part, please say so."
        case .escalation: "You get this as the person in charge: the deadline has passed, and the matter below is not recorded as done."
        case .summary: "This is who has sent it and who has not as this is written; you are the one who collects it."
        case .receipt: "It was noted that you have sent your part. Thank you."
        case .problem: "Something in a calendar file has to be mended. Everything else goes on as usual."
        case .proofOfLife: "This only says that the program lich is running; there is nothing for you to do."
        }
    }

    func news(_ facts: NoticeFacts) -> String {
        let clock = facts.time.map { " at \($0)" } ?? ""
        switch facts.news {
        case .inMinutes(let minutes):
            return (facts.isDeadline ? "Due in " : "In ") + counted(minutes, "minute") + "," + clock
        case .today where facts.isDeadline: return "Due today\(clock)"
        case .today: return (facts.isMultiDay ? "Begins today" : "Today") + clock
        case .tomorrow where facts.isDeadline: return "Due tomorrow\(clock)"
        case .tomorrow: return (facts.isMultiDay ? "Begins tomorrow" : "Tomorrow") + clock
        case .inDays(let days): return "In \(counted(days, "day"))"
        case .underWay(let day, let count) where count > 1: return "Under way, day \(day) of \(count)"
        case .underWay: return "Under way"
        case .pastToday: return facts.isDeadline ? "Overdue since\(clock.dropFirst(3)) today" : "Over since today"
        case .past(let days): return facts.isDeadline ? "Overdue by \(counted(days, "day"))" : "\(counted(days, "day")) ago"
        }
    }

    func timeLeft(days: Int, workingDays: Int?) -> String? {
        guard days > 0 else { return nil }
        guard let workingDays else { return counted(days, "day") }
        return "\(counted(days, "day")), \(workingDays > 0 ? counted(workingDays, "working day") : "no working day") among them"
    }

    private func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
}

// MARK: - Days and times

extension EnglishPhrasebook {
    func shortDates(_ first: CivilDate, _ last: CivilDate, beside year: Int) -> String {
        let end = day(last, withYear: last.year != year)
        if first == last { return end }
        if first.year != last.year { return "\(day(first, withYear: first.year != year)) – \(end)" }
        return first.month == last.month ? "\(first.day)–\(end)" : "\(day(first, withYear: false)) – \(end)"
    }

    func longDate(_ date: CivilDate) -> String { "\(date.weekday.name(in: .english)), \(day(date, withYear: true))" }

    func lunarDate(_ date: LunisolarDate) -> String {
        "day \(date.day) of \(date.month.isLeap ? "leap " : "")lunar month \(date.month.number)"
    }

    func extent(_ facts: NoticeFacts, first: String, last: String) -> String {
        guard facts.isMultiDay else {
            guard let time = facts.time else { return first }
            return "\(time)\(facts.endTime.map { "–\($0)" } ?? ""), \(first)"
        }
        guard let time = facts.time else { return "from \(first) to the end of \(last)" }
        return "from \(time), \(first) to \(facts.endTime.map { "\($0), " } ?? "")\(last)"
    }

    func deadline(_ day: String, at time: ClockTime?) -> String { time.map { "\($0), \(day)" } ?? "the end of \(day)" }

    func foreign(_ civil: CivilDateTime, zone: String) -> String {
        "\(ClockTime(civil.time)) on \(day(civil.date, withYear: true)) by the clocks of \(zone)"
    }

    private func day(_ date: CivilDate, withYear: Bool) -> String {
        let (year, month, day) = date.yearMonthDay
        return "\(day) \(Self.months[month - 1])\(withYear ? " \(year)" : "")"
    }
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
}

// MARK: - The letter

extension EnglishPhrasebook {
    func label(_ label: BodyLabel) -> String {
        switch label {
        case .day: "When:"
        case .deadline: "Deadline:"
        case .left: "Left:"
        case .place: "Where:"
        case .organizer: "Organised by:"
        case .collector: "Goes to:"
        case .alsoInvited: "Also invited:"
        case .alsoOwing: "Also owed by:"
        case .overdue: "Late:"
        case .sent: "Sent by:"
        case .web: "See also:"
        case .description: "Details:"
        case .lateBy: "Late by:"
        case .source: "Written in:"
        }
    }

    func greeting(_ name: String) -> String { "To: \(name)" }

    func names(_ names: [String], more: Int) -> String {
        names.joined(separator: "; ") + (more > 0 ? "; and \(more) more" : "")
    }

    func lateness(due: String, merged: Int) -> String {
        "This notice was due at \(due), but could not be given then."
            + (merged > 0 ? " It also stands for \(counted(merged, "earlier reminder"))." : "")
    }

    func digestNews(count: Int, first: String) -> String { "\(count) late notices, first: \(first)" }

    func digestOpening(count: Int, since: String) -> String {
        "The \(count) notices below were due from \(since) on, but could not be given then. "
            + "This letter has all of them, the earliest matter first."
    }

    func span(_ span: TimeSpan) -> String {
        [(span.days, "day"), (span.hours, "hour"), (span.minutes, "minute")].filter { $0.0 > 0 }.map { counted($0.0, $0.1) }
            .joined(separator: " ")
    }

    func late(by span: String) -> String { "\(span) late" }

    func lateness(by span: String, due: String, merged: Int) -> String {
        "\(span), was due at \(due)" + (merged > 0 ? "; it also stands for \(counted(merged, "earlier reminder"))" : "")
    }

    func shift(from date: String) -> String {
        "It would have come on \(date), which is no working day, so it comes on this working day."
    }

    func source(file: String, line: Int) -> String { "the calendar file \(file)" + (line > 0 ? ", line \(line)" : "") }

    func flood(of title: String, on day: String, limit: Int) -> String {
        "More than \(limit) notices are due on \(day), most of them of: \(title)"
    }

    func floodRemedy(from: String, share: Int) -> String {
        "From \(from) on, no more is given that day of any item that has had more than \(share); each is recorded (lich log --missed). "
            + "Please look at the recurrence rule and the alarms of this item (lich edit); what is mended is in force at once."
    }

    var proofOfLife: String { "Nothing had to be said since the beginning of last month" }
    var proofOfLifeReason: String {
        "The program lich sends this because ProofOfLife= is on and your address is among DefaultRecipients=."
    }

    private static let keeper = "whoever keeps the office's calendar"

    func correction(contact: String?) -> String { "If this was noted by mistake, please tell \(contact ?? Self.keeper)." }

    func stop(_ reason: MailReason, isDeadline: Bool, contact: String?) -> String {
        let contact = contact ?? Self.keeper
        switch reason {
        case .named where isDeadline:
            return "These reminders end when the matter is recorded as done; if you have done your part, please tell \(contact)."
        case .named: return "To get no more mail about this, please tell \(contact)."
        case .configured: return "To get no more, please ask the administrator to take your address out of DefaultRecipients."
        }
    }

    var digestStop: String { "To get no more, please tell whoever keeps the office's calendar." }

    func digestReason(_ reasons: Set<MailReason>) -> String {
        let named = "your address is named in the calendar files above"
        let configured = "you get the office's general reminders"
        let because = reasons == [.named] ? named : reasons == [.configured] ? configured : "\(named), or \(configured)"
        return "The program lich sent you this because \(because)."
    }

    func reason(_ reason: MailReason, file: String, line: Int) -> String {
        let item = source(file: file, line: line)
        switch reason {
        case .named: return "The program lich sent you this because your address is named in \(item)."
        case .configured: return "The program lich sent you this because you get the office's general reminders; the item is in \(item)."
        }
    }
}
