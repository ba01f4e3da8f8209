import CivilTime
import ICalendar

/// What is wrong just now, and since when.
struct PresentProblems {
    private(set) var all: [Problem] = []
    private var began: [Problem.Kind: Instant] = [:]

    /// Those that were there before go on.
    mutating func take(_ problems: [Problem], now: Instant) {
        let before = began
        began = [:]
        for problem in problems { began[problem.kind] = before[problem.kind] ?? now }
        all = problems
    }

    /// When the problem is to be told of first. One that began later than now did so by a clock that was put back since, and is taken to begin now.
    mutating func firstDue(_ kind: Problem.Kind, now: Instant) -> Instant {
        let since = min(began[kind] ?? now, now)
        began[kind] = since
        return since.adding(seconds: ReminderEngine.problemPatience)
    }
}

/// Problems that last are told of by mail, to those that the configuration names: what is only in the journal nobody reads where there is no administrator.
/// Each day of each kind of problem is a notice of its own, so that there is one a day at most, whatever comes and goes.
extension ReminderEngine {
    /// What is gone within this many seconds was somebody at work on it.
    static let problemPatience: Int64 = 600

    /// Gives what is due by `now`: the first day of a problem when it has lasted for a while, every other day from the first delivery hour on.
    mutating func giveProblems(now: Instant) -> [Effect] {
        guard !problems.all.isEmpty else { return [] }
        var effects: [Effect] = []
        let recipients = allowed(policy.problemRecipients, uid: Problem.uid, effects: &effects)
        guard !recipients.isEmpty else { return effects }
        for problem in problems.all where problems.firstDue(problem.kind, now: now) <= now {
            let day = office.civil(at: now).date
            let identity = problemIdentity(problem.kind, on: day)
            guard !memory.keys.contains(identity.key(for: .journal)), !wasTold(of: problem.kind, before: day) || isDeliveryHour(now) else {
                continue
            }
            let notice = Self.notice(of: problem, identity: identity, day: day, recipients: recipients, now: now, office: office)
            hand(out: notice)
            effects.append(.deliver(notice))
        }
        return effects
    }

    /// When it is to be woken for the next one; nil where nothing is wrong, or nobody wants to hear of it.
    mutating func nextProblem(after now: Instant) -> Instant? {
        guard policy.problemRecipients.contains(where: { policy.allows($0.address) }) else { return nil }
        let today = office.civil(at: now).date
        return problems.all.map { problem in
            let first = problems.firstDue(problem.kind, now: now)
            if first > now { return first }
            let isTold = memory.keys.contains(problemIdentity(problem.kind, on: today).key(for: .journal))
            let day = isTold ? today.adding(days: 1) ?? today : today
            return max(office.instant(of: CivilDateTime(day, policy.deliveryHours.lowerBound)), now.adding(seconds: 1))
        }.min()
    }

    private func problemIdentity(_ kind: Problem.Kind, on day: CivilDate) -> NoticeIdentity {
        NoticeIdentity(uid: Problem.uid, occurrence: "\(day)", alarm: kind.rawValue, kind: .problem)
    }

    private func wasTold(of kind: Problem.Kind, before day: CivilDate) -> Bool {
        day.adding(days: -1).map { memory.keys.contains(problemIdentity(kind, on: $0).key(for: .journal)) } ?? false
    }

    private func isDeliveryHour(_ now: Instant) -> Bool { office.civil(at: now).time >= policy.deliveryHours.lowerBound }

    private static func notice(
        of problem: Problem, identity: NoticeIdentity, day: CivilDate, recipients: [Recipient], now: Instant, office: Zone
    ) -> Notice {
        var fields = ItemVersion.Fields()
        fields.start = .date(day)
        fields.summary = problem.summary
        fields.description = problem.lines.joined(separator: "\n")
        return Notice(
            // A second before, so that it is not held back for its moment like what has one.
            identity: identity, kind: .problem, due: now.adding(seconds: -1), shiftedFrom: nil, itemKind: .event,
            occurrence: .wholeDay(day, version: ItemVersion(fields), office: office), recipients: recipients)
    }
}

extension Occurrence {
    /// A day that no item stands for.
    static func wholeDay(_ day: CivilDate, version: ItemVersion, office: Zone) -> Occurrence {
        let (start, end) = (CalendarTime.date(day), CalendarTime.date(day.adding(days: 1) ?? day))
        return Occurrence(
            recurrenceID: nil, start: start, end: end, startInstant: start.instant(office: office), endInstant: end.instant(office: office),
            version: version)
    }
}
