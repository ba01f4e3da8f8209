import CivilTime
import Recurrence

/// A VEVENT, VTODO or VJOURNAL as read, before it is put together with the others of its UID.
struct ReadItem {
    /// What makes it replace instances of another component. Few are such, so it is kept by itself.
    final class Override {
        /// RECURRENCE-ID; nil where it is wrong.
        let time: CalendarTime?
        /// Where its value is in the file, and what it is as written.
        let range: Range<Int>
        let written: String
        /// RANGE=THISANDFUTURE.
        var isThisAndFuture = false

        init(time: CalendarTime?, range: Range<Int>, written: String) {
            self.time = time
            self.range = range
            self.written = written
        }
    }

    /// Among ``ReadingSession/components``.
    let component: Int
    let kind: CalendarItem.Kind
    /// As written; nil where it is missing.
    var uid: String?
    var version: ItemVersion
    /// nil in a master.
    let override: Override?
    let recurrence: RecurrenceParts
    /// Where to point in the file when its UID is meant.
    let uidRange: TextRange
    /// Whether ``uid`` is what stands there, octet for octet.
    var hasPlainUID = false

    /// Whether it replaces instances of another component.
    var isOverride: Bool { override != nil }
}

/// Reads one VEVENT, VTODO or VJOURNAL (RFC 5545 §3.6.1–3.6.3).
struct ItemReader {
    let value: ValueReader
    let kind: CalendarItem.Kind
    private(set) var fields = ItemVersion.Fields()
    private(set) var override: ReadItem.Override?
    private var uid: String?
    private var description: String?

    var properties: ComponentProperties { value.properties }
    var session: ReadingSession { value.session }
    var component: Int { value.component }
    var isOverride: Bool { override != nil }

    /// The properties of items, and of their alarms, one after another.
    struct Workspace {
        let item: ComponentProperties
        let alarm: ComponentProperties
    }

    /// Reads the component of `workspace.item`, which is of kind `kind`. Whether it is broken is among the session's components afterwards.
    static func read(_ ended: ComponentBuilder.Ended, _ kind: CalendarItem.Kind, in workspace: Workspace) -> ReadItem {
        workspace.item.read(ended.component, ended.lines, of: ended.text)
        var reader = ItemReader(ValueReader(properties: workspace.item), kind)
        reader.readIdentity()
        reader.readTimes()
        let texts = reader.readDescription()
        reader.readState()
        reader.readPeople()
        reader.readAlarms(ended, workspace.alarm)
        let recurrence = RecurrenceReader(reader).read()
        let session = reader.session
        reader.fields.line = session.components[reader.component].line
        let uidRange = reader.properties[.uid].map { ended.text.fileRange(of: $0.valueRange) }
        return ReadItem(
            component: reader.component, kind: kind, uid: reader.uid, version: ItemVersion(reader.fields, texts),
            override: reader.override, recurrence: recurrence,
            uidRange: uidRange.map { TextRange($0) } ?? session.components[reader.component].begin)
    }

    private init(_ value: ValueReader, _ kind: CalendarItem.Kind) {
        self.value = value
        self.kind = kind
    }

    // MARK: Identity

    private mutating func readIdentity() {
        if let property = properties[.uid] {
            let written = value.text(property).trimmedOfSpaces
            uid = written.isEmpty ? nil : written
        }
        fields.sequence = value.integer(properties[.sequence], in: 0...Int(Int32.max), .warning) ?? 0
        let timestamp = properties[.dtstamp]
        if timestamp == nil { session.noteMissingTimestamp(in: component) }
        fields.modified = (properties[.lastModified] ?? timestamp).flatMap { value.instant($0) }
        readRecurrenceID()
    }

    private mutating func readRecurrenceID() {
        guard let property = properties[.recurrenceID] else { return }
        override = ReadItem.Override(
            time: value.time(property), range: value.text.fileRange(of: property.valueRange),
            written: value.text.string(property.valueRange))
        if uid == nil { value.report(.item(.overrideWithoutUID), .error, at: property.nameRange) }
        guard let range = value.parameter(.range, of: property) else { return }
        let word = value.text.value(of: range).uppercased()
        switch word {
        case "THISANDFUTURE": override?.isThisAndFuture = true
        case "THISANDPRIOR": value.report(.item(.thisAndPrior), .error, at: range.valueRange)
        default: value.report(unknown: word, called: "RANGE", at: range.valueRange, ["THISANDFUTURE"], .error)
        }
    }

    // MARK: Times

    private mutating func readTimes() {
        fields.start = properties[.dtstart].flatMap(value.time)
        let due = kind == .toDo ? properties[.due] : properties[.dtend]
        if let due { readEnd(due) } else if let duration = properties[.duration] { readDuration(duration) }
        if kind == .event, !properties.isWritten(.dtstart) { readMissingStart() }
        if kind == .toDo, !properties.isWritten(.dtstart), !properties.isWritten(.due), !isOverride {
            value.report(.item(.toDoWithoutTime), .warning, at: session.components.beginRange(of: component))
        }
    }

    private mutating func readEnd(_ property: Property) {
        if let duration = properties[.duration] {
            value.report(.item(.endAndDuration), .error, at: duration.nameRange, [property.name.text], related: property.nameRange)
        }
        guard let written = value.time(property) else { return }
        guard let start = fields.start, let startProperty = properties[.dtstart] else {
            // A to-do is anchored at DUE where it has no start; a start that is wrong has been reported.
            if kind == .toDo, !properties.isWritten(.dtstart) {
                fields.start = written
                fields.end = .at(written)
            }
            return
        }
        let end = value.beside(start, written, of: property, at: property.valueRange)
        fields.end = .at(end)
        guard start.isDate == end.isDate else {
            value.report(.item(.endTypeDiffers), .error, at: property.valueRange, [property.name.text], related: startProperty.valueRange)
            return
        }
        let (first, last) = (start.instant(office: value.office), end.instant(office: value.office))
        // DUE is a moment to meet, not the end of a stretch: it may be the start itself, and programs write it so.
        if last < first || (last == first && kind != .toDo) {
            value.report(.item(.endNotAfterStart), .error, at: property.valueRange, [property.name.text], related: startProperty.valueRange)
        }
    }

    private mutating func readDuration(_ property: Property) {
        guard let duration = value.duration(property) else { return }
        let written = value.text.string(property.valueRange)
        if duration.isNegative { value.report(.item(.negativeDuration), .error, at: property.valueRange, [written]) }
        if !properties.isWritten(.dtstart) { value.report(.item(.durationWithoutStart), .error, at: property.nameRange) }
        if fields.start?.isDate == true, duration.seconds != 0 {
            value.report(.item(.durationWithTime), .warning, at: property.valueRange, [written])
        }
        fields.end = .after(duration)
    }

    /// An event needs DTSTART; an override without one stays where it was.
    private mutating func readMissingStart() {
        if let recurrenceID = override?.time, let property = properties[.recurrenceID] {
            fields.start = recurrenceID
            value.report(.item(.startFromRecurrenceID), .warning, at: property.nameRange)
        } else if !isOverride {
            value.report(
                .structure(.missingProperty), .error, at: session.components.beginRange(of: component), ["DTSTART", kind.rawValue])
        }
    }

    // MARK: What it says

    private mutating func readDescription() -> ItemTexts {
        let summary = value.textRange(properties[.summary])
        let descriptions = properties.count(of: .description) > 1 ? properties.all(.description) : []
        let ranges = descriptions.map(value.textRange)
        let description = ranges.isEmpty ? value.textRange(properties[.description]) : ranges[0]
        let location = value.textRange(properties[.location])
        let url = readURL()
        fields.categories = categories()
        checkUnused()
        let texts = ItemTexts(session.source, summary: summary, description: description, location: location, url: url)
        guard ranges.count > 1 else { return texts }
        let joined = descriptions.map { TextValue.unescaped(session.source.unfolded(value.text.fileRange(of: $0.line.value)).span).text }
        return ItemTexts(
            texts.summary, joined.joined(separator: "\n\n"), location: texts.location, url: texts.url, file: session.source.file)
    }

    private func readURL() -> TextRange {
        guard let property = properties[.url] else { return TextRange(0..<0) }
        let range = value.trimmed(property)
        if value.text.withOctets(range, { AddressValue.isURI($0) }) { return TextRange(value.text.fileRange(of: range)) }
        if !range.isEmpty {
            let written = value.text.string(range)
            value.report(ValueError(.value(.uri), at: range, arguments: [written]), .warning, in: property)
        }
        return TextRange(0..<0)
    }

    private func categories() -> [String] {
        guard let first = properties[.categories] else { return [] }
        return properties.count(of: .categories) == 1 ? value.texts(first) : properties.all(.categories).flatMap { value.texts($0) }
    }

    /// Values that reminders do not need are still read, so that a person hears of a mistake in them.
    private func checkUnused() {
        _ = value.integer(properties[.priority], in: 0...9, .warning)
        if let property = properties[.created] { _ = value.instant(property) }
        if let property = properties[.geo] {
            _ = value.read(value.trimmed(property), of: property, .warning) { octets throws(ValueError) in
                let parts = octets.parts(separatedBy: Octet.semicolon, limit: 2)
                guard parts.count == 2 else { throw ValueError(.value(.float), octets) }
                for part in parts {
                    do throws(ValueError) { _ = try NumberValue.float(octets.extracting(part)) } catch {
                        throw error.moved(by: part.lowerBound)
                    }
                }
            }
        }
    }

    private mutating func readState() {
        if let property = properties[.status], let word = value.word(property, among: Self.statuses, .error, unknown: .warning) {
            switch word {
            case "CANCELLED": fields.status = .cancelled
            case "COMPLETED": fields.status = .completed
            default: fields.status = .other
            }
        }
        let isDone = properties[.completed].flatMap { value.instant($0, .error) } != nil
        let percent = value.integer(properties[.percentComplete], in: 0...100, .error)
        fields.isCompleted = isDone || percent == 100 || fields.status == .completed
        if fields.isCompleted, !isOverride, properties[.rrule] != nil, let said = properties[.status] ?? properties[.completed] {
            value.report(.item(.completedSeries), .warning, at: said.lineRange)
        }
        if let property = properties[.lichAnniversary] { fields.anniversary = anniversary(property) }
        if let property = properties[.lichShift] {
            let words = ItemVersion.Shift.allCases.map(\.rawValue)
            fields.shift = value.word(property, among: words, .error, unknown: .error).flatMap(ItemVersion.Shift.init)
        }
    }

    /// `YES`, or the year that is counted from.
    private func anniversary(_ property: Property) -> ItemVersion.AnniversaryBase? {
        let word = value.text.withOctets(value.trimmed(property)) { String(uppercasedASCII: $0) }
        if word == "YES" || word == "TRUE" { return .start }
        if word.utf8.count <= 4, let year = Int(word), (1...9999).contains(year) { return .year(year) }
        value.report(unknown: word, called: property.name.text, at: property.valueRange, ["YES", "1946"], .warning)
        return nil
    }

    private mutating func readPeople() {
        fields.organizer = properties[.organizer].flatMap(value.user)
        fields.attendees = value.recipients()
    }

    private mutating func readAlarms(_ ended: ComponentBuilder.Ended, _ workspace: ComponentProperties) {
        let alarms = session.components.alarms(of: component)
        fields.hasOwnAlarms = !alarms.isEmpty
        guard !alarms.isEmpty else { return }
        let limit = session.limits.alarmsPerItem
        if alarms.count > limit {
            let first = session.components.beginRange(of: alarms[limit])
            value.report(.alarm(.tooManyAlarms), .error, at: first, [String(limit)])
        }
        let known = alarms.compactMap { session.components[$0].knownAlarm }
        fields.alarms =
            known.count == alarms.count && known.count <= limit
            ? session.knownAlarms.list(known) : read(alarms.prefix(limit), ended, workspace)
        // Where none of its alarms can be used, the default ones are better than silence.
        if alarms.allSatisfy({ session.components[$0].isBroken }) { fields.hasOwnAlarms = false }
    }

    private func read(_ alarms: ArraySlice<Int>, _ ended: ComponentBuilder.Ended, _ workspace: ComponentProperties) -> [Alarm] {
        let hasStart = fields.start != nil || session.components[component].isBroken
        return alarms.compactMap { index in
            if let known = session.components[index].knownAlarm { return session.knownAlarms[known] }
            workspace.read(index, ended.lines, of: ended.text)
            let alarm = AlarmReader.read(workspace, itemHasStart: hasStart)
            let component = session.components[index]
            // Nothing was said of anything in the item, the alarm and its lines included.
            if session.diagnostics.reportCount == ended.reportsBefore {
                let begin = Int(component.begin.lower)
                session.knownAlarms.keep(alarm, octets: begin..<begin + Int(component.octetCount), lines: Int(component.lineCount))
            }
            return component.isBroken ? nil : alarm
        }
    }

    /// Of all three components: a status of another one's list does no harm.
    private static let statuses = [
        "TENTATIVE", "CONFIRMED", "CANCELLED", "NEEDS-ACTION", "COMPLETED", "IN-PROCESS", "DRAFT", "FINAL",
    ]
}

extension String {
    /// Without spaces, tabs and line feeds at either end.
    var trimmedOfSpaces: String {
        let isBlankOctet: (UInt8?) -> Bool = { $0 == Octet.space || $0 == Octet.tab || $0 == Octet.lineFeed }
        // Nearly nothing has any, and to cut at characters is slow.
        if !isBlankOctet(utf8.first), !isBlankOctet(utf8.last) { return self }
        let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\n" }
        guard let first = firstIndex(where: { !isBlank($0) }), let last = lastIndex(where: { !isBlank($0) }) else { return "" }
        return String(self[first...last])
    }
}
