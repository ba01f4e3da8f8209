import CivilTime
import Recurrence

/// Reads an event or to-do that there is nothing to say of straight from the octets of the file: nearly every one that a program wrote, and most that a
/// person did. It has no words for what is wrong. Where anything is not plain it answers nil and has changed nothing, and ``ItemReader`` reads the item;
/// what that makes of zones, rules, lists, people and alarms is known here by its octets.
struct PlainItemReader {
    let session: ReadingSession
    let kind: ComponentKind
    /// Where the next line begins, and how many physical lines were passed.
    private var position: Int
    private var lineCount = 0
    private var alarms = PlainAlarms()
    private var properties = PlainProperties()

    /// An item whose BEGIN line ends before `position`.
    init(_ session: ReadingSession, _ kind: ComponentKind, from position: Int) {
        self.session = session
        self.kind = kind
        self.position = position
    }

    /// What was read.
    struct Ended {
        let item: ReadItem
        let warnings: [RuleProblem]
        let alarmCount: Int
        /// Octets and physical lines after the BEGIN line and up to what follows END.
        let octetCount: Int
        let lineCount: Int
    }

    /// The item, as `component` with a BEGIN in the physical line `number`; nil where it is not plain.
    mutating func read(_ component: Int, begunIn number: Int) -> Ended? {
        let file = session.source.octets
        let (octets, begin) = (file.span, position)
        var propertyCount = 0
        while let line = PlainLine(in: octets, at: position) {
            switch line.name {
            case .begin?: guard takeAlarm(line, in: octets) else { return nil }
            case .end?:
                guard line.isWhole, ComponentKind.named(octets.extracting(line.value)) == kind else { return nil }
                guard let (item, warnings) = item(component, begunIn: number, in: octets) else { return nil }
                return Ended(
                    item: item, warnings: warnings, alarmCount: alarms.count, octetCount: line.next - begin, lineCount: lineCount + 1)
            default:
                propertyCount += 1
                guard propertyCount <= session.limits.propertiesPerComponent, line.end - line.start <= session.limits.lineOctets,
                    properties.take(line, in: octets, of: kind, session)
                else { return nil }
                (position, lineCount) = (line.next, lineCount + line.count)
            }
        }
        return nil
    }

    /// Says what surprises in its rule. The item is among the session's by then.
    func report(_ warnings: [RuleProblem], in component: Int) { properties.report(warnings, of: kind, in: component, session) }

    /// Passes over an alarm that is written as one before it. The DTSTART, or DUE, has to be known by then, as an alarm without one is warned of.
    private mutating func takeAlarm(_ line: PlainLine, in octets: Span<UInt8>) -> Bool {
        guard line.isWhole, properties.hasStart, alarms.count < min(PlainAlarms.most, session.limits.alarmsPerItem),
            ComponentKind.named(octets.extracting(line.value)) == .alarm, let known = session.knownAlarms.find(at: line.start, in: octets)
        else { return false }
        alarms.append(known.index)
        (position, lineCount) = (position + known.octets, lineCount + known.lines)
        return true
    }

    private func item(_ component: Int, begunIn number: Int, in octets: Span<UInt8>) -> (ReadItem, [RuleProblem])? {
        let office = session.context.office
        guard !properties.uid.isEmpty, let itemKind = kind.itemKind, let (start, end) = properties.times(of: kind, office: office),
            let recurrence = properties.recurrence(beside: start),
            let warnings = properties.ruleWarnings(beside: start, office: office)
        else { return nil }
        let version = ItemVersion(
            properties, start: start, end: end, alarms: session.knownAlarms.list(alarms), source: session.source, line: number)
        let item = ReadItem(
            component: component, kind: itemKind, uid: String(octets.extracting(properties.uid.range)), version: version,
            override: properties.override(in: octets), recurrence: recurrence, uidRange: properties.uid, hasPlainUID: true)
        return (item, warnings)
    }
}
