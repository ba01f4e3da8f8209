package import CivilTime
package import ICalendar
import Recurrence

/// Looks at items that were read without a problem for what is probably not meant, with the clock and the configuration at hand: what nobody is told of, and
/// what is told to nobody. For `lich check`; the daemon does as the calendar says.
package struct CalendarReview {
    private let policy: ReminderPolicy
    private let now: Instant
    private let office: Zone

    /// A review at an instant, for an office with this policy.
    package init(policy: ReminderPolicy, now: Instant, office: Zone) {
        self.policy = policy
        self.now = now
        self.office = office
    }

    /// What is said of the items of a file, in the order of the items; at most as much as the reader says of a file.
    package func diagnostics(of items: [CalendarItem], octets: [UInt8], file: String) -> [Diagnostic] {
        var findings: [Finding] = []
        for item in items where findings.count < CalendarLimits.standard.diagnosticsPerFile {
            let master = item.master.flatMap { $0.file == file ? $0 : nil }
            if let master { review(master, of: item, into: &findings) }
            for override in item.overrides where override.version.file == file {
                review(override.version, of: item, into: &findings)
            }
            if let master {
                reviewRecurrence(of: item, master, into: &findings)
                reviewDeadline(of: item, master, into: &findings)
            }
        }
        guard !findings.isEmpty else { return [] }
        var places = CalendarPlaces(octets, file: file)
        return findings.map {
            places.diagnostic($0.code, $0.arguments, at: $0.property, with: $0.text, inComponentAt: $0.version.line, uid: $0.uid)
        }
    }

    private struct Finding {
        let code: DiagnosticCode
        var arguments: [String] = []
        /// Where: a property, and what is in its line.
        let property: String
        var text = ""
        let version: ItemVersion
        let uid: String
    }

    private func review(_ version: ItemVersion, of item: CalendarItem, into findings: inout [Finding]) {
        if policy.allowedRecipients != nil { findings += refused(in: version, item) }
        if version.hasMailWithoutAttendee, version.attendees.isEmpty, policy.defaultRecipients.isEmpty {
            findings.append(
                Finding(code: .alarm(.withoutRecipient), property: "ACTION", text: "EMAIL", version: version, uid: item.uid))
        }
        // Nearly all have plain ones.
        if version.plainTriggers == nil { findings += past(in: version, item) }
        if version.hasLateAlarm { findings += late(in: version, item) }
    }

    // MARK: Who is told

    private func refused(in version: ItemVersion, _ item: CalendarItem) -> [Finding] {
        let people = version.attendees + version.alarms.flatMap(\.attendees)
        var said: Set<String> = []
        return people.filter { $0.isMail && !policy.allows($0.address) && said.insert($0.address).inserted }.map {
            Finding(
                code: .file(.recipientNotAllowed), arguments: [$0.address], property: "ATTENDEE", text: $0.address, version: version,
                uid: item.uid)
        }
    }

    // MARK: What is never told

    /// An alarm at an instant that had passed when the item was written is not given any more (it would have been late by more than a day).
    private func past(in version: ItemVersion, _ item: CalendarItem) -> [Finding] {
        guard let written = version.modified else { return [] }
        return version.alarms.compactMap { alarm in
            guard case .at(let instant) = alarm.trigger, instant.adding(seconds: 86_400) < written else { return nil }
            let text = CalendarTime.utc(instant).basicFormat
            return Finding(code: .alarm(.neverComes), arguments: [text], property: "TRIGGER", text: text, version: version, uid: item.uid)
        }
    }

    /// An alarm that comes when an event is over is hardly ever meant: the minus of its trigger is missing.
    private func late(in version: ItemVersion, _ item: CalendarItem) -> [Finding] {
        guard item.kind == .event, let start = version.start else { return [] }
        let length = version.nominalSeconds(beside: start, kind: item.kind, office: office) ?? 0
        return version.alarms.compactMap { alarm in
            guard let seconds = alarm.secondsAfterStart, seconds >= max(length, Self.secondsPerDay) else { return nil }
            let text = CalendarDuration(days: Int(seconds / Self.secondsPerDay), seconds: seconds % Self.secondsPerDay).description
            return Finding(
                code: .alarm(.comesAfterEnd), arguments: [text], property: "TRIGGER", text: ":\(text)", version: version, uid: item.uid)
        }
    }

    private static let secondsPerDay = Int64(TimeOfDay.secondsPerDay)
    /// A COUNT that is not counted to its end is one for ever, if only what comes after this is not known.
    private static let century = 36_525 * secondsPerDay

    private func reviewRecurrence(of item: CalendarItem, _ version: ItemVersion, into findings: inout [Finding]) {
        guard !item.recursPlainly else { return }
        let rules = item.rules
        guard !rules.isEmpty else { return }
        let isOften = rules.contains(where: \.isWithinDay)
        guard isOften || !item.recursForEver, let set = item.recurrence else { return }
        findings += costly(item, set, version) + once(item, set, version) + (isOften ? often(item, version) : [])
    }

    /// A rule whose instances are found too slowly is not given as it was meant.
    private func costly(_ item: CalendarItem, _ set: RecurrenceSet, _ version: ItemVersion) -> [Finding] {
        let isCostly = [set.start.instant(office: office), now, now.adding(seconds: Self.century)].contains {
            if case .limit = set.next(after: $0) { true } else { false }
        }
        return isCostly ? [Finding(code: .rule(.searchLimit), property: "RRULE", version: version, uid: item.uid)] : []
    }

    /// A rule that gives no second instance is a rule by mistake. One without an end has more, unless its parts contradict each other, which the reader says.
    private func once(_ item: CalendarItem, _ set: RecurrenceSet, _ version: ItemVersion) -> [Finding] {
        guard set.dates.isEmpty, !set.exclusionRules.isEmpty || !set.rules.contains(where: { $0.end == .never }),
            // At the end of time even a sound rule has no second one.
            let start = version.start, start.civil.date.year < 9_000
        else { return [] }
        let first = start.instant(office: office)
        guard case .instance = set.next(after: first.adding(seconds: -1)), case .end = set.next(after: first) else { return [] }
        return [Finding(code: .rule(.matchesOnce), property: "RRULE", version: version, uid: item.uid)]
    }

    /// A rule that repeats within the day and gives more than is always given of a day is one by mistake.
    private func often(_ item: CalendarItem, _ version: ItemVersion) -> [Finding] {
        guard case .occurrence(let next) = item.nextOccurrence(after: now) else { return [] }
        let limit = NoticeLimits.standard.ofAnItem
        let alarms = max(1, version.alarms.reduce(0) { $0 + 1 + $1.repeatCount })
        let day = next.startInstant..<next.startInstant.adding(seconds: 86_400)
        guard item.occurrences(startingIn: day, limit: limit + 1).occurrences.count * alarms > limit else { return [] }
        return [Finding(code: .rule(.tooFrequent), arguments: [String(limit)], property: "RRULE", version: version, uid: item.uid)]
    }

    /// A deadline that has passed and was never marked as done is either forgotten or not ticked off.
    private func reviewDeadline(of item: CalendarItem, _ version: ItemVersion, into findings: inout [Finding]) {
        guard item.kind == .toDo, item.recurrence?.isRecurring != true, !version.isCompleted,
            version.status == .none || version.status == .other, case .at(let due) = version.end
        else { return }
        let last = due.isDate ? due.instant(office: office).adding(seconds: 86_400) : due.instant(office: office)
        let owed = version.attendees.filter { !$0.isChair }
        guard last < now, owed.isEmpty || owed.contains(where: { $0.participation != .completed && $0.participation != .declined }) else {
            return
        }
        findings.append(
            Finding(code: .item(.pastDeadline), arguments: [due.rfc3339], property: "DUE", version: version, uid: item.uid))
    }
}

extension RecurrenceRule {
    /// Whether it may give several instances a day.
    fileprivate var isWithinDay: Bool { frequency < .daily || byHour.count > 1 || byMinute.count > 1 || bySecond.count > 1 }
}
