import CivilTime
import ICalendar

/// How many notices are due on each day, by what was handed out; and whose rest of a day is not given.
struct NoticeCounts: Sendable {
    private struct Day {
        var total = 0
        var items: [String: Int] = [:]
    }

    /// The first notice of an item's day that is not given.
    struct Held: Sendable {
        let day: CivilDate
        let index: Int
        let planned: PlannedNotice
    }

    private var days: [CivilDate: Day] = [:]
    /// Items whose rest of a day is not given, by the latest such day.
    private var heldThrough: [String: CivilDate] = [:]
    /// What was held back in this answer and is in no ledger yet.
    private var fresh: [Held] = []
    /// Days whose flood the administrator has been told of, and by which notice.
    private var told: [CivilDate: NoticeIdentity] = [:]

    /// Days that are counted at the same time.
    private static let mostDays = 400

    /// What the ledger has: how many notices were due in each quarter of an hour.
    mutating func restore(_ due: [Instant: Int], office: Zone) {
        days.removeAll()
        for (quarter, count) in due { days[office.civil(at: quarter).date, default: Day()].total += count }
    }

    mutating func add(_ notice: Notice, count: Int, office: Zone) {
        guard !notice.isKnownToJournal, notice.kind != .problem else { return }
        let day = office.civil(at: notice.due).date
        days[day, default: Day()].total += count
        days[day, default: Day()].items[notice.identity.uid, default: 0] += count
        if days.count > Self.mostDays, let first = days.keys.min() { days[first] = nil }
    }

    func total(on day: CivilDate) -> Int { days[day]?.total ?? 0 }

    /// Items are looked at anew.
    mutating func release() { heldThrough.removeAll() }

    /// Whether the rest of a day of any item is not given.
    var isHoldingAny: Bool { !heldThrough.isEmpty }

    func isHeld(_ uid: String, on day: CivilDate) -> Bool { heldThrough[uid] == day }

    /// - Parameters:
    ///   - count: how many notices of the item are due on that day so far.
    ///   - isNew: whether no ledger has it.
    mutating func hold(_ held: Held, uid: String, count: Int, isNew: Bool) {
        heldThrough[uid] = max(heldThrough[uid] ?? held.day, held.day)
        let known = days[held.day, default: Day()].items[uid] ?? 0
        days[held.day, default: Day()].items[uid] = max(known, count)
        if isNew { fresh.append(held) }
    }

    mutating func takeFresh() -> [Held] {
        defer { fresh.removeAll() }
        return fresh
    }

    /// The item with the most notices on a day.
    func worst(on day: CivilDate) -> String? {
        days[day]?.items.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }

    func isTold(_ day: CivilDate) -> Bool { told[day] != nil }
    mutating func tell(_ day: CivilDate, by identity: NoticeIdentity) { told[day] = identity }
    mutating func untell(_ identity: NoticeIdentity) { told = told.filter { $0.value != identity } }
}

/// A calendar gone wrong must not become a flood, and costs its own items alone: what is over the limits of a day is recorded for each item, and the
/// administrator is told of the worst.
extension ReminderEngine {
    /// The notices of an item that are within the limits of their days. What the ledger has is none of those that are not.
    mutating func admit(_ notices: [PlannedNotice], ofItem index: Int) -> [PlannedNotice] {
        guard notices.count > limits.ofAnItem else { return notices }
        let uid = schedules[index].item.uid
        var counted: [CivilDate: (all: Int, new: Int, isHeld: Bool)] = [:]
        var left: Set<Int> = []
        for place in notices.indices.sorted(by: { (notices[$0].time.due, $0) < (notices[$1].time.due, $1) }) {
            let planned = notices[place]
            let day = office.civil(at: planned.time.due).date
            var count = counted[day] ?? (0, 0, memory.keys.contains(Self.floodIdentity(uid: uid, day: day).key(for: .journal)))
            count.all += 1
            if !memory.keys.contains(planned.identity.key(for: .journal)) {
                let isOver = count.all > limits.ofAnItem && counts.total(on: day) + count.new >= limits.aDay
                if count.isHeld || isOver {
                    left.insert(place)
                    counts.hold(.init(day: day, index: index, planned: planned), uid: uid, count: count.all, isNew: !count.isHeld)
                    count.isHeld = true
                } else {
                    count.new += 1
                }
            }
            counted[day] = count
        }
        return left.isEmpty ? notices : notices.indices.filter { !left.contains($0) }.map { notices[$0] }
    }

    /// Records what was held back in this answer, an item and a day at a time; of each day the first such answer tells the administrator of the item with
    /// the most notices.
    mutating func tellFloods() -> [Effect] {
        var effects: [Effect] = []
        for held in counts.takeFresh().sorted(by: { ($0.day, $0.index) < ($1.day, $1.index) }) {
            if !counts.isTold(held.day) {
                let worst = counts.worst(on: held.day).flatMap { uid in schedules.firstIndex { $0.item.uid == uid } } ?? held.index
                let people = allowed(policy.defaultRecipients, uid: schedules[worst].item.uid, effects: &effects)
                let notice = flood(of: worst, held, to: people)
                counts.tell(held.day, by: notice.identity)
                if record(notice) { effects.append(.deliver(notice)) }
            }
            let notice = flood(of: held.index, held, to: [])
            if record(notice) { effects.append(.expire(notice, .flood)) }
        }
        return effects
    }

    /// False where the ledger has it.
    private mutating func record(_ notice: Notice) -> Bool {
        guard !memory.keys.contains(notice.identity.key(for: .journal)) else { return false }
        hand(out: notice)
        return true
    }

    /// When an item is next looked at, at the soonest: not before the next day where the rest of this one is not given.
    func restingUntil(ofItem index: Int, now: Instant) -> Instant {
        let today = office.civil(at: now).date
        guard counts.isHeld(schedules[index].item.uid, on: today), let tomorrow = today.adding(days: 1) else { return now }
        return max(now, office.instant(of: CivilDateTime(tomorrow, .midnight)).adding(seconds: -1))
    }

    static func floodIdentity(uid: String, day: CivilDate) -> NoticeIdentity {
        NoticeIdentity(uid: uid, occurrence: CalendarTime.date(day).basicFormat, alarm: "flood", kind: .problem)
    }

    /// From which occurrence on an item's notices of a day are not given. One that has had its share before another one's was the first to be held back has
    /// that one's time.
    private func flood(of index: Int, _ held: NoticeCounts.Held, to recipients: [Recipient]) -> Notice {
        let item = schedules[index].item
        let first = held.planned.occurrence
        let occurrence =
            index == held.index
            ? first
            : Occurrence(
                recurrenceID: nil, start: first.start, end: first.end, startInstant: first.startInstant, endInstant: first.endInstant,
                version: item.representative ?? first.version)
        return Notice(
            identity: Self.floodIdentity(uid: item.uid, day: held.day), kind: .problem, due: held.planned.time.due, shiftedFrom: nil,
            itemKind: item.kind, occurrence: occurrence, recipients: recipients, isLate: false)
    }
}
