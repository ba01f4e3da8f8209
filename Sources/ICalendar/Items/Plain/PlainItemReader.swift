import CivilTime
import Recurrence

/// Reads events and to-dos that there is nothing to say of straight from the octets of the file: nearly all that a program wrote, and most that a person
/// did. It has no words for what is wrong. Where an item is not plain it stays before it and has changed nothing, and ``ItemReader`` reads that item; what
/// that makes of zones, rules, lists, people and alarms is known here by its octets.
struct PlainItemReader: ~Copyable {
    private let session: ReadingSession
    /// The calendar that the items are in, among the components.
    private let calendar: Int
    // The session's, which has them again after ``finish()``.
    private var known = KnownParts()
    private var components = Components()
    private var items: [ReadItem] = []
    /// Where the next line begins, and its number among the physical lines.
    private(set) var position: Int
    private(set) var number: Int

    init(_ session: ReadingSession, in calendar: Int, from position: Int, number: Int) {
        self.session = session
        self.calendar = calendar
        (self.position, self.number) = (position, number)
        exchange()
    }

    /// An item whose lines are being read.
    private struct Item: ~Copyable {
        let kind: ComponentKind
        let begin: PlainLine
        var properties = PlainProperties()
        var alarms = PlainAlarms()
        var propertyCount = 0
        /// Where its next line begins, and how many physical lines it has before that.
        var next: Int
        var lineCount = 1

        init(_ kind: ComponentKind, _ begin: PlainLine) {
            (self.kind, self.begin, next) = (kind, begin, begin.next)
        }
    }

    /// Reads items one after another up to something else.
    mutating func readAll() {
        let file = session.source.octets
        let octets = file.span
        while readItem(in: octets) {}
    }

    /// Gives the session what was read.
    mutating func finish() { exchange() }

    /// What is the session's is worked on here, as each look at an object that can change costs a check.
    private mutating func exchange() {
        swap(&known, &session.known)
        swap(&components, &session.components)
        swap(&items, &session.items)
    }

    /// Reads the item that begins here; false where none does that is plain.
    private mutating func readItem(in octets: Span<UInt8>) -> Bool {
        guard let begin = PlainLine(in: octets, at: position), begin.name == .begin, begin.end - begin.start <= session.limits.lineOctets,
            let kind = begin.names("VEVENT", in: octets) ? ComponentKind.event : begin.names("VTODO", in: octets) ? .toDo : nil
        else { return false }
        var item = Item(kind, begin)
        while let line = PlainLine(in: octets, at: item.next) {
            switch line.name {
            case .begin?: guard takeAlarm(line, in: octets, &item) else { return false }
            case .end?:
                guard kind == .event ? line.names("VEVENT", in: octets) : line.names("VTODO", in: octets) else { return false }
                (item.next, item.lineCount) = (line.next, item.lineCount + 1)
                return end(item, in: octets)
            default:
                item.propertyCount += 1
                guard item.propertyCount <= session.limits.propertiesPerComponent, line.end - line.start <= session.limits.lineOctets,
                    item.properties.take(line, in: octets, of: kind, known, session.limits)
                else { return false }
                (item.next, item.lineCount) = (line.next, item.lineCount + line.count)
            }
        }
        return false
    }

    /// Passes over an alarm that is written as one before it. The DTSTART, or DUE, has to be known by then, as an alarm without one is warned of.
    private mutating func takeAlarm(_ line: PlainLine, in octets: Span<UInt8>, _ item: inout Item) -> Bool {
        guard item.properties.hasStart, item.alarms.count < min(PlainAlarms.most, session.limits.alarmsPerItem),
            line.names("VALARM", in: octets), let alarm = known.alarms.find(at: line.start, in: octets)
        else { return false }
        item.alarms.append(alarm.index)
        (item.next, item.lineCount) = (item.next + alarm.octets, item.lineCount + alarm.lines)
        return true
    }

    /// Adds an item that was read to the session's; false where there is something wrong with it as a whole, or no room.
    private mutating func end(_ item: borrowing Item, in octets: Span<UInt8>) -> Bool {
        let office = session.context.office
        guard components.total + 1 + item.alarms.count <= session.limits.components, !item.properties.uid.isEmpty,
            let kind = item.kind.itemKind, let (start, end) = item.properties.times(of: item.kind, office: office),
            let recurrence = item.properties.recurrence(beside: start),
            let warnings = item.properties.ruleWarnings(beside: start, office: office, sharing: session.searchBudget)
        else { return false }
        let begin = TextRange(item.begin.start..<item.begin.end)
        let version = ItemVersion(
            item.properties, start: start, end: end, alarms: known.alarms.list(item.alarms),
            texts: ItemTexts(session.source, ofPlainComponentAt: begin.lower), line: number)
        let index = components.indices.upperBound
        components.append(
            Component(kind: item.kind, nameRange: TextRange(item.begin.value), parent: calendar, begin: begin, line: number),
            withAlarms: item.alarms.count)
        items.append(
            ReadItem(
                component: index, kind: kind, uid: .inFile(hash: item.properties.uidHash), version: version,
                override: item.properties.override(in: octets), recurrence: recurrence, uidRange: item.properties.uid))
        if !warnings.isEmpty || item.kind == .toDo {
            session.diagnostics.note(line: number, from: item.begin.start)
            item.properties.report(warnings, of: item.kind, in: index, session)
        }
        (position, number) = (item.next, number + item.lineCount)
        return true
    }
}
