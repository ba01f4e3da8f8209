package import CivilTime
import ICalendar
package import Reminders

/// A notice as an entry of the journal.
package enum NoticeEntry {
    /// The entry that says the notice.
    package static func fields(of notice: Notice, language: Language, now: Instant, office: Zone) -> [JournalField] {
        let wording = NoticeWording(language: language, now: now, office: office)
        let message = notice.problem == nil ? JournalMessage(notice.kind) : .hindrance
        return message.fields(text: wording.headline(of: notice), details: details(of: notice, wording: wording))
    }

    /// The entry that says that the notice was not given, and why.
    package static func fields(
        ofExpired notice: Notice, reason: ExpiryReason, language: Language, now: Instant, office: Zone
    ) -> [JournalField] {
        let wording = NoticeWording(language: language, now: now, office: office)
        let due = notice.due.description(in: office)
        let text =
            switch (reason, language) {
            case (.over, .vietnamese): "Không báo nữa vì việc đã qua (lẽ ra báo lúc \(due)): \(wording.title(of: notice))"
            case (.over, .english): "Not given, because it is over (was due at \(due)): \(wording.title(of: notice))"
            case (.superseded, .vietnamese):
                "Không báo riêng vì lời nhắc sau đã nói thay (lẽ ra báo lúc \(due)): \(wording.title(of: notice))"
            case (.superseded, .english):
                "Not given by itself, because a later reminder spoke for it (was due at \(due)): \(wording.title(of: notice))"
            case (.flood, .vietnamese):
                "Không báo nữa đến hết ngày, từ lời nhắc lúc \(due), vì ngày đó có quá nhiều lời nhắc: \(wording.title(of: notice))"
            case (.flood, .english):
                "No more of this is given on that day, from the notice due at \(due) on, because the day has too many: \(wording.title(of: notice))"
            case (.unseen, .vietnamese):
                "Không báo vì ghi vào lịch quá muộn, sau giờ báo hơn một ngày (lẽ ra báo lúc \(due)): \(wording.title(of: notice))"
            case (.unseen, .english):
                "Not given, because it came into the calendar more than a day after its time (was due at \(due)): \(wording.title(of: notice))"
            }
        let details = details(of: notice, wording: wording) + [("LICH_REASON", reason.rawValue)]
        return JournalMessage.expired.fields(text: text, details: details)
    }

    private static func details(of notice: Notice, wording: NoticeWording) -> [JournalField] {
        if !notice.matters.isEmpty {
            return [
                ("LICH_KIND", notice.kind.rawValue), ("LICH_OCCURRENCE", notice.identity.occurrence),
                ("LICH_TRIGGER", notice.identity.alarm), ("LICH_NOTICE", notice.identity.key(for: .journal)),
                ("LICH_DUE", notice.due.description(in: wording.office)),
                ("LICH_RECIPIENTS", notice.recipients.map(\.address).joined(separator: ",")),
                ("LICH_COUNT", String(notice.matters.count)),
            ]
        }
        let version = notice.occurrence.version
        var fields: [JournalField] = [
            ("LICH_KIND", notice.kind.rawValue),
            ("LICH_EVENT_UID", notice.identity.uid),
            ("LICH_OCCURRENCE", notice.identity.occurrence),
            ("LICH_TRIGGER", notice.identity.alarm),
            ("LICH_NOTICE", notice.identity.key(for: .journal)),
            ("LICH_DUE", notice.due.description(in: wording.office)),
            ("LICH_START", notice.occurrence.start.rfc3339),
            ("LICH_END", notice.occurrence.end.rfc3339),
            ("LICH_SUMMARY", version.summary),
            ("LICH_RECIPIENTS", notice.recipients.map(\.address).joined(separator: ",")),
            ("LICH_CALENDAR_PATH", version.file),
            ("LICH_LINE", String(version.line)),
        ]
        if let day = notice.shiftedFrom { fields.append(("LICH_SHIFTED_FROM", day.description)) }
        if let day = notice.lastWorkingDay { fields.append(("LICH_LAST_WORKING_DAY", day.description)) }
        if let days = notice.workingDaysLate, days > 0 { fields.append(("LICH_WORKING_DAYS_LATE", String(days))) }
        if notice.itemKind == .toDo, !version.attendees.isEmpty {
            fields.append(("LICH_OWING", version.owing.map(\.address).joined(separator: ",")))
            fields.append(("LICH_SENT", version.sent.map(\.address).joined(separator: ",")))
        }
        if let days = notice.workingDaysLeft { fields.append(("LICH_WORKING_DAYS_LEFT", String(days))) }
        return fields
    }
}

extension JournalMessage {
    /// The message that gives a notice of this kind.
    package init(_ kind: NoticeKind) {
        self =
            switch kind {
            case .reminder: .reminder
            case .late: .lateReminder
            case .overdue: .overdue
            case .escalation: .escalation
            case .summary: .summary
            case .receipt: .receipt
            case .digest: .digest
            case .problem: .problem
            case .proofOfLife: .proofOfLife
            }
    }
}
