import CivilTime
import ICalendar

/// When an office that would else hear nothing is told that the daemon is there: on the first working day of each month, as the delivery hours begin.
struct ProofOfLife {
    let deliveryHours: ClosedRange<TimeOfDay>
    let office: Zone

    /// A month, named by its first day, and when its proof is due.
    struct Month {
        let first: CivilDate
        let due: Instant

        /// `2026-12`
        var name: String { String("\(first)".prefix(7)) }
    }

    /// The month whose proof was due last at `now`, and when the one before that was.
    func last(through now: Instant, workingDays: inout WorkingDayCalendar) -> (month: Month, before: Instant)? {
        guard let present = first(office.civil(at: now).date) else { return nil }
        var month = month(present, workingDays: &workingDays)
        if month.due > now, let earlier = before(month.first) { month = self.month(earlier, workingDays: &workingDays) }
        guard month.due <= now, let earlier = before(month.first) else { return nil }
        return (month, self.month(earlier, workingDays: &workingDays).due)
    }

    /// When the next one is due.
    func next(after now: Instant, workingDays: inout WorkingDayCalendar) -> Instant? {
        var day = first(office.civil(at: now).date)
        for _ in 0..<3 {
            guard let present = day else { return nil }
            let due = month(present, workingDays: &workingDays).due
            if due > now { return due }
            day = present.adding(days: 31).flatMap(first)
        }
        return nil
    }

    private func month(_ first: CivilDate, workingDays: inout WorkingDayCalendar) -> Month {
        let day = workingDays.isWorkingDay(first) ? first : workingDays.workingDay(after: first) ?? first
        return Month(first: first, due: office.instant(of: CivilDateTime(day, deliveryHours.lowerBound)))
    }

    private func first(_ day: CivilDate) -> CivilDate? { CivilDate(year: day.year, month: day.month, day: 1) }
    private func before(_ firstDay: CivilDate) -> CivilDate? { firstDay.adding(days: -1).flatMap(first) }
}

extension ReminderEngine {
    /// How the identity of a proof of life begins; the month makes it the one of its month.
    static let proofOfLifeUID = "proof-of-life.lich"

    private var proofOfLife: ProofOfLife { ProofOfLife(deliveryHours: policy.deliveryHours, office: office) }

    /// Gives the proof of the month that was due last, unless something was said since the one before was due. Of months that passed in silence and without
    /// a daemon the last one speaks for all.
    /// - Parameter given: what this answer says otherwise.
    mutating func proveLife(given: [Effect], now: Instant) -> [Effect] {
        var says = false
        for case .deliver(let notice) in given where !notice.isKnownToJournal {
            says = true
            speaking[notice.identity] = now
        }
        guard policy.provesLife, !says, let began = memory.began,
            let (month, before) = proofOfLife.last(through: now, workingDays: &workingDays), month.due > began
        else { return [] }
        let identity = NoticeIdentity(uid: Self.proofOfLifeUID, occurrence: month.name, alarm: "monthly", kind: .proofOfLife)
        guard !memory.keys.contains(identity.key(for: .journal)) else { return [] }
        // What a clock that was ahead has said later than now was said at no time that can be known.
        if let said = memory.lastSaid, said > before, said <= now { return [] }
        let notice = proof(of: month, identity: identity, now: now)
        hand(out: notice)
        return [.deliver(notice)]
    }

    /// Notes when something was said last, as the ledger has it: not before it is recorded, and never back where the clock was put back.
    mutating func noteSaid(_ identity: NoticeIdentity) {
        guard let said = speaking.removeValue(forKey: identity) else { return }
        memory.lastSaid = max(memory.lastSaid ?? said, said)
    }

    /// When it is to be woken for the next one; nil where none is wanted.
    mutating func nextProofOfLife(after now: Instant) -> Instant? {
        policy.provesLife ? proofOfLife.next(after: now, workingDays: &workingDays) : nil
    }

    private func proof(of month: ProofOfLife.Month, identity: NoticeIdentity, now: Instant) -> Notice {
        let day = office.civil(at: month.due).date
        var fields = ItemVersion.Fields()
        fields.start = .date(day)
        fields.summary = "lich"
        return Notice(
            identity: identity, kind: .proofOfLife, due: month.due, shiftedFrom: nil, itemKind: .event,
            occurrence: .wholeDay(day, version: ItemVersion(fields), office: office),
            recipients: policy.defaultRecipients.filter { policy.allows($0.address) },
            isLate: now.seconds(since: month.due) > Self.lateAfter)
    }
}
