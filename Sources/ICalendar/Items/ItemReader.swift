import CivilTime
import Recurrence

/// A VEVENT, VTODO or VJOURNAL as read, before it is put together with the others of its UID.
struct ReadItem {
    /// In the tree.
    let component: Int
    let kind: CalendarItem.Kind
    /// As written; nil where it is missing.
    var uid: String?
    var fields = ItemVersion.Fields()
    /// RECURRENCE-ID; nil in a master.
    var recurrenceID: CalendarTime?
    /// Where RECURRENCE-ID's value is.
    var recurrenceIDProperty: Property?
    var isThisAndFuture = false
    var recurrence = RecurrenceParts()
    /// Where to point when its UID is meant.
    var uidRange: Range<Int>

    /// Whether it replaces instances of another component.
    var isOverride: Bool { recurrenceIDProperty != nil }
}

/// Reads one VEVENT, VTODO or VJOURNAL (RFC 5545 §3.6.1–3.6.3).
struct ItemReader {
    let session: ReadingSession
    let value: ValueReader
    let properties: ComponentProperties
    private(set) var item: ReadItem

    /// Reads the component `index` of the session's tree, which is of kind `kind`. Whether it is broken is in the tree afterwards.
    static func read(_ index: Int, _ kind: CalendarItem.Kind, isCancelled: Bool, session: ReadingSession) -> ReadItem {
        var reader = ItemReader(index, kind, session)
        reader.readIdentity()
        reader.readTimes()
        reader.readDescription()
        reader.readState()
        reader.readPeople()
        reader.readAlarms()
        reader.item.recurrence = RecurrenceReader(reader).read()
        if isCancelled { reader.item.fields.status = .cancelled }
        return reader.item
    }

    private init(_ index: Int, _ kind: CalendarItem.Kind, _ session: ReadingSession) {
        self.session = session
        value = ValueReader(session: session, component: index)
        properties = ComponentProperties(of: index, session: session)
        item = ReadItem(component: index, kind: kind, uidRange: session.tree.beginRange(of: index))
        item.fields.file = session.source.file
        item.fields.line = session.source.lineNumber(of: item.uidRange.lowerBound)
    }

    // MARK: Identity

    private mutating func readIdentity() {
        if let property = properties["UID"] {
            let uid = value.text(property).trimmedOfSpaces
            item.uid = uid.isEmpty ? nil : uid
            item.uidRange = property.valueRange
        }
        item.fields.sequence = value.integer(properties["SEQUENCE"], in: 0...Int(Int32.max), .warning) ?? 0
        let timestamp = properties["DTSTAMP"]
        if timestamp == nil { session.noteMissingTimestamp(in: item.component) }
        item.fields.modified = (properties["LAST-MODIFIED"] ?? timestamp).flatMap { value.instant($0) }
        readRecurrenceID()
    }

    private mutating func readRecurrenceID() {
        guard let property = properties["RECURRENCE-ID"] else { return }
        item.recurrenceIDProperty = property
        item.recurrenceID = value.time(property)
        if item.uid == nil { value.report(.item(.overrideWithoutUID), .error, at: property.nameRange) }
        guard let range = property.parameter("RANGE") else { return }
        switch range.value.uppercased() {
        case "THISANDFUTURE": item.isThisAndFuture = true
        case "THISANDPRIOR": value.report(.item(.thisAndPrior), .error, at: range.valueRange)
        default: value.report(unknown: range.value.uppercased(), called: "RANGE", at: range.valueRange, ["THISANDFUTURE"], .error)
        }
    }

    // MARK: Times

    private mutating func readTimes() {
        item.fields.start = properties["DTSTART"].flatMap(value.time)
        let due = item.kind == .toDo ? properties["DUE"] : properties["DTEND"]
        if let due { readEnd(due) } else if let duration = properties["DURATION"] { readDuration(duration) }
        if item.kind == .event, !properties.isWritten("DTSTART") { readMissingStart() }
        if item.kind == .toDo, !properties.isWritten("DTSTART"), !properties.isWritten("DUE"), !item.isOverride {
            value.report(.item(.toDoWithoutTime), .warning, at: session.tree.beginRange(of: item.component))
        }
    }

    private mutating func readEnd(_ property: Property) {
        if let duration = properties["DURATION"] {
            value.report(.item(.endAndDuration), .error, at: duration.nameRange, [property.name], related: property.nameRange)
        }
        guard let written = value.time(property) else { return }
        guard let start = item.fields.start, let startProperty = properties["DTSTART"] else {
            // A to-do is anchored at DUE where it has no start; a start that is wrong has been reported.
            if item.kind == .toDo, !properties.isWritten("DTSTART") {
                item.fields.start = written
                item.fields.end = .at(written)
            }
            return
        }
        let end = value.beside(start, written, of: property, at: property.valueRange)
        item.fields.end = .at(end)
        guard start.isDate == end.isDate else {
            value.report(.item(.endTypeDiffers), .error, at: property.valueRange, [property.name], related: startProperty.valueRange)
            return
        }
        let (first, last) = (start.instant(office: value.office), end.instant(office: value.office))
        // DUE is a moment to meet, not the end of a stretch: it may be the start itself, and programs write it so.
        if last < first || (last == first && item.kind != .toDo) {
            value.report(.item(.endNotAfterStart), .error, at: property.valueRange, [property.name], related: startProperty.valueRange)
        }
    }

    private mutating func readDuration(_ property: Property) {
        guard let duration = value.duration(property) else { return }
        let written = session.source.string(property.valueRange)
        if duration.isNegative { value.report(.item(.negativeDuration), .error, at: property.valueRange, [written]) }
        if !properties.isWritten("DTSTART") { value.report(.item(.durationWithoutStart), .error, at: property.nameRange) }
        if item.fields.start?.isDate == true, duration.seconds != 0 {
            value.report(.item(.durationWithTime), .warning, at: property.valueRange, [written])
        }
        item.fields.end = .after(duration)
    }

    /// An event needs DTSTART; an override without one stays where it was.
    private mutating func readMissingStart() {
        if let recurrenceID = item.recurrenceID, let property = item.recurrenceIDProperty {
            item.fields.start = recurrenceID
            value.report(.item(.startFromRecurrenceID), .warning, at: property.nameRange)
        } else if item.recurrenceIDProperty == nil {
            value.report(
                .structure(.missingProperty), .error, at: session.tree.beginRange(of: item.component), ["DTSTART", item.kind.rawValue])
        }
    }

    // MARK: What it says

    private mutating func readDescription() {
        item.fields.summary = value.text(properties["SUMMARY"]).trimmedOfSpaces
        item.fields.description = properties.all("DESCRIPTION").map { value.text($0) }.joined(separator: "\n\n")
        item.fields.location = value.text(properties["LOCATION"]).trimmedOfSpaces
        if let property = properties["URL"] {
            let octets = value.octets(of: property)
            if AddressValue.isURI(octets) {
                item.fields.url = String(decoding: octets, as: UTF8.self)
            } else if !octets.isEmpty {
                value.report(ValueError(.value(.uri), octets), .warning, in: property)
            }
        }
        item.fields.categories = properties.all("CATEGORIES").flatMap { value.texts($0) }
        checkUnused()
    }

    /// Values that reminders do not need are still read, so that a person hears of a mistake in them.
    private func checkUnused() {
        _ = value.integer(properties["PRIORITY"], in: 0...9, .warning)
        if let property = properties["CREATED"] { _ = value.instant(property) }
        if let property = properties["GEO"] {
            let octets = value.octets(of: property)
            do throws(ValueError) {
                let parts = octets.parts(separatedBy: Octet.semicolon, limit: 2)
                guard parts.count == 2 else { throw ValueError(.value(.float), octets) }
                for part in parts { _ = try NumberValue.float(part) }
            } catch {
                value.report(error, .warning, in: property)
            }
        }
    }

    private mutating func readState() {
        if let property = properties["STATUS"], let word = value.word(property, among: Self.statuses, .error, unknown: .warning) {
            switch word {
            case "CANCELLED": item.fields.status = .cancelled
            case "COMPLETED": item.fields.status = .completed
            default: item.fields.status = .other
            }
        }
        let isDone = properties["COMPLETED"].flatMap { value.instant($0, .error) } != nil
        let percent = value.integer(properties["PERCENT-COMPLETE"], in: 0...100, .error)
        item.fields.isCompleted = isDone || percent == 100 || item.fields.status == .completed
        if item.fields.isCompleted, !item.isOverride, properties["RRULE"] != nil, let said = properties["STATUS"] ?? properties["COMPLETED"]
        {
            value.report(.item(.completedSeries), .warning, at: said.lineRange)
        }
        if let property = properties["X-LICH-SHIFT"] {
            let words = ItemVersion.Shift.allCases.map(\.rawValue)
            item.fields.shift = value.word(property, among: words, .error, unknown: .error).flatMap(ItemVersion.Shift.init)
        }
    }

    private mutating func readPeople() {
        item.fields.organizer = properties["ORGANIZER"].flatMap(value.user)
        item.fields.attendees = properties.all("ATTENDEE").compactMap(value.user)
    }

    private mutating func readAlarms() {
        let children = session.tree.components[item.component].children
        let alarms = children.filter { session.tree.components[$0].kind == .alarm }
        item.fields.hasOwnAlarms = !alarms.isEmpty
        if alarms.count > session.limits.alarmsPerItem {
            let first = session.tree.beginRange(of: alarms[session.limits.alarmsPerItem])
            value.report(.alarm(.tooManyAlarms), .error, at: first, [String(session.limits.alarmsPerItem)])
        }
        let hasStart = item.fields.start != nil || session.tree.components[item.component].isBroken
        item.fields.alarms = alarms.prefix(session.limits.alarmsPerItem).compactMap { index in
            let alarm = AlarmReader.read(index, itemHasStart: hasStart, session: session)
            return session.tree.components[index].isBroken ? nil : alarm
        }
        // Where none of its alarms can be used, the default ones are better than silence.
        if !alarms.isEmpty, alarms.allSatisfy({ session.tree.components[$0].isBroken }) { item.fields.hasOwnAlarms = false }
    }

    /// Of all three components: a status of another one's list does no harm.
    private static let statuses = [
        "TENTATIVE", "CONFIRMED", "CANCELLED", "NEEDS-ACTION", "COMPLETED", "IN-PROCESS", "DRAFT", "FINAL",
    ]
}

extension String {
    /// Without spaces, tabs and line feeds at either end.
    var trimmedOfSpaces: String {
        let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\n" }
        guard let first = firstIndex(where: { !isBlank($0) }), let last = lastIndex(where: { !isBlank($0) }) else { return "" }
        return String(self[first...last])
    }
}
