import CivilTime
import Recurrence

/// Puts together the components that share a UID: a master and the versions that override single instances of it (SEMANTICS 14, 31).
struct ItemAssembly {
    private let session: ReadingSession
    /// What is in use, in order of the file, by UID.
    private var order: [String] = []
    private var groups: [String: [ReadItem]] = [:]
    private var overrideQuestions = 0

    init(session: ReadingSession) { self.session = session }

    /// The items of a file from its components, which all have a UID and of which none is broken.
    static func items(of read: [ReadItem], session: ReadingSession) -> [CalendarItem] {
        var assembly = ItemAssembly(session: session)
        for item in read { assembly.add(item) }
        return assembly.order.compactMap { assembly.item($0) }
    }

    private mutating func add(_ item: ReadItem) {
        guard let uid = item.uid else { return }
        if groups[uid] == nil { order.append(uid) }
        groups[uid, default: []].append(item)
    }

    private mutating func item(_ uid: String) -> CalendarItem? {
        guard let group = groups[uid], let first = group.first else { return nil }
        let master = newest(group.filter { !$0.isOverride })
        let kind = master?.kind ?? first.kind
        let recurrence = master.flatMap { master in
            master.fields.start.map { master.recurrence.set(start: $0, office: session.context.office) }
        }
        let overrides = overrides(group.filter(\.isOverride), kind: kind, recurrence: recurrence)
        guard master != nil || !overrides.isEmpty else { return nil }
        return CalendarItem(
            uid: uid, kind: kind, master: master.map { ItemVersion($0.fields) }, recurrence: recurrence, overrides: overrides,
            office: session.context.office)
    }

    // MARK: Of several the newest

    /// The one with the highest SEQUENCE, then the latest modification, then the first in the file; the others are warned of.
    private func newest(_ items: [ReadItem]) -> ReadItem? {
        guard var best = items.first else { return nil }
        for item in items.dropFirst() where isNewer(item, than: best) { best = item }
        for item in items where item.component != best.component {
            session.report(.item(.duplicateUID), .warning, at: item.uidRange, [item.uid ?? ""], related: best.uidRange, in: item.component)
        }
        return best
    }

    private func isNewer(_ item: ReadItem, than other: ReadItem) -> Bool {
        let (left, right) = (item.fields, other.fields)
        return (left.sequence, left.modified ?? .distantPast) > (right.sequence, right.modified ?? .distantPast)
    }

    // MARK: Overrides

    private mutating func overrides(_ items: [ReadItem], kind: CalendarItem.Kind, recurrence: RecurrenceSet?) -> [ItemOverride] {
        var byInstant: [Instant: [(item: ReadItem, time: CalendarTime)]] = [:]
        for item in items {
            guard item.kind == kind else {
                session.report(
                    .item(.overrideOfOtherKind), .error, at: session.tree.beginRange(of: item.component),
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
            ask(item, instant, time, recurrence)
            return ItemOverride(recurrenceID: time, isThisAndFuture: item.isThisAndFuture, version: ItemVersion(item.fields))
        }
    }

    /// RECURRENCE-ID in the kind and zone of the start it belongs to.
    private func recurrenceID(of item: ReadItem, in recurrence: RecurrenceSet?) -> CalendarTime? {
        guard let time = item.recurrenceID, let property = item.recurrenceIDProperty else { return nil }
        let value = ValueReader(session: session, component: item.component)
        guard let start = recurrence?.start else { return value.beside(item.fields.start, time, of: property, at: property.valueRange) }
        if start.isDate, !time.isDate {
            value.report(.rule(.timeBesideDate), .warning, at: property.valueRange, [property.name])
            return .date(time.civil.date)
        }
        if case .date(let date) = time, !start.isDate {
            value.report(.item(.recurrenceIDIsDate), .warning, at: property.valueRange)
            return start.withCivil(CivilDateTime(date, start.civil.time))
        }
        return value.beside(start, time, of: property, at: property.valueRange)
    }

    /// Warns of an override that matches no instance. A bounded number are looked up, since each costs a search.
    private mutating func ask(_ item: ReadItem, _ instant: Instant, _ time: CalendarTime, _ recurrence: RecurrenceSet?) {
        guard let recurrence, let property = item.recurrenceIDProperty, overrideQuestions < session.limits.overrideQuestions else { return }
        overrideQuestions += 1
        // An override of an excluded instance is excluded with it, as somebody meant.
        guard !recurrence.contains(instant), !recurrence.excludes(time) else { return }
        let value = session.source.string(property.valueRange)
        session.report(.item(.overrideMatchesNothing), .warning, at: property.valueRange, [value], in: item.component)
    }
}
