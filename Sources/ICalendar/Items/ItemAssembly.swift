import CivilTime
import Recurrence

/// Puts together the components that share a UID: a master and the versions that override single instances of it (SEMANTICS 14, 31).
struct ItemAssembly {
    private let session: ReadingSession
    private let share: SearchShare
    private var overrideQuestions = 0

    /// The items of a file from those components of it that have a UID and are not broken, in the order of the first of each.
    static func items(of session: ReadingSession) -> [CalendarItem] {
        var assembly = ItemAssembly(session: session)
        let groups = UIDGroups(session)
        let all = session.items
        let read = all.span
        var items: [CalendarItem] = []
        items.reserveCapacity(groups.count)
        for index in read.indices where groups.isFirst(index) {
            if groups.isAlone(index), !read[index].isOverride {
                items.append(CalendarItem(alone: read[index], office: session.context.office, assembly.share, session.searchBudget))
            } else if let uid = session.uid(of: read[index]), let item = assembly.item(uid, groups.group(from: index)) {
                items.append(item)
            }
        }
        return items
    }

    private init(session: ReadingSession) {
        self.session = session
        share = SearchShare(of: session.items.count { $0.isOverride || $0.recurrence.plain == nil })
    }

    private mutating func item(_ uid: String, _ group: [ReadItem]) -> CalendarItem? {
        guard let first = group.first else { return nil }
        let master = newest(group.filter { !$0.isOverride })
        let kind = master?.kind ?? first.kind
        let recurrence = master.flatMap { master in
            master.version.start.map {
                master.recurrence.set(start: $0, office: session.context.office, stepsPerSearch: share.steps, sharing: session.searchBudget)
            }
        }
        let rule = master?.recurrence.isPlain == true ? master?.recurrence.plain?.rule : nil
        let overrides = overrides(group.filter(\.isOverride), kind: kind, recurrence: recurrence, of: rule)
        guard master != nil || !overrides.isEmpty else { return nil }
        return CalendarItem(
            uid: uid, kind: kind, master: master?.version, recurrence: recurrence, overrides: overrides,
            office: session.context.office)
    }

    // MARK: Of several the newest

    /// The one with the highest SEQUENCE, then the latest modification, then the first in the file; the others are warned of.
    private func newest(_ items: [ReadItem]) -> ReadItem? {
        guard var best = items.first else { return nil }
        for item in items.dropFirst() where isNewer(item, than: best) { best = item }
        for item in items where item.component != best.component {
            session.report(
                .item(.duplicateUID), .warning, at: item.uidRange.range, [session.uid(of: item) ?? ""], related: best.uidRange.range,
                in: item.component)
        }
        return best
    }

    private func isNewer(_ item: ReadItem, than other: ReadItem) -> Bool {
        let (left, right) = (item.version, other.version)
        return (left.sequence, left.modified ?? .distantPast) > (right.sequence, right.modified ?? .distantPast)
    }

    // MARK: Overrides

    private mutating func overrides(_ items: [ReadItem], kind: CalendarItem.Kind, recurrence: RecurrenceSet?, of rule: PlainRule?)
        -> [ItemOverride]
    {
        var byInstant: [Instant: [(item: ReadItem, time: CalendarTime)]] = [:]
        for item in items {
            guard item.kind == kind else {
                session.report(
                    .item(.overrideOfOtherKind), .error, at: session.components.beginRange(of: item.component),
                    [item.kind.rawValue, kind.rawValue],
                    in: item.component)
                continue
            }
            guard let time = recurrenceID(of: item, in: recurrence) else { continue }
            byInstant[time.instant(office: session.context.office), default: []].append((item, time))
        }
        return byInstant.sorted { $0.key < $1.key }.compactMap { instant, candidates in
            guard let item = newest(candidates.map(\.item)),
                let time = candidates.first(where: { $0.item.component == item.component })?.time
            else { return nil }
            if !Self.gives(rule, time, recurrence?.start) { ask(item, instant, time, recurrence) }
            return ItemOverride(recurrenceID: time, isThisAndFuture: item.override?.isThisAndFuture == true, version: item.version)
        }
    }

    /// RECURRENCE-ID in the kind and zone of the start it belongs to.
    private func recurrenceID(of item: ReadItem, in recurrence: RecurrenceSet?) -> CalendarTime? {
        guard let override = item.override, let time = override.time else { return nil }
        let component = item.component
        guard let start = recurrence?.start else {
            return session.beside(item.version.start, time, of: .recurrenceID, at: override.range, in: component)
        }
        if start.isDate, !time.isDate {
            session.report(.rule(.timeBesideDate), .warning, at: override.range, [PropertyName.recurrenceID.text], in: component)
            return .date(time.civil.date)
        }
        if case .date(let date) = time, !start.isDate {
            session.report(.item(.recurrenceIDIsDate), .warning, at: override.range, in: component)
            return start.withCivil(CivilDateTime(date, start.civil.time))
        }
        return session.beside(start, time, of: .recurrenceID, at: override.range, in: component)
    }

    /// Whether a rule plainly gives a day beside a DTSTART.
    private static func gives(_ rule: PlainRule?, _ time: CalendarTime, _ start: CalendarTime?) -> Bool {
        guard let rule, case .date(let date) = time, case .date(let first)? = start, first <= date else { return false }
        return rule.day(from: Int(date.dayNumber), start: Int(first.dayNumber)) == Int(date.dayNumber)
    }

    /// Warns of an override that matches no instance. A bounded number are looked up, since each costs a search.
    private mutating func ask(_ item: ReadItem, _ instant: Instant, _ time: CalendarTime, _ recurrence: RecurrenceSet?) {
        guard let recurrence, let override = item.override, overrideQuestions < session.limits.overrideQuestions else { return }
        overrideQuestions += 1
        let budget = session.searchBudget
        // An override of an excluded instance is excluded with it, as somebody meant.
        guard !recurrence.contains(instant, sharing: budget), !recurrence.excludes(time, sharing: budget) else { return }
        session.report(.item(.overrideMatchesNothing), .warning, at: override.range, [override.written], in: item.component)
    }
}
