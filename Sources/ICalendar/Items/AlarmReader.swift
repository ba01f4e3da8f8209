import CivilTime

/// Reads one VALARM (RFC 5545 §3.6.6, RFC 9074). What is wrong in it is wrong in the item it belongs to.
struct AlarmReader {
    private let session: ReadingSession
    private let value: ValueReader
    private let properties: ComponentProperties
    private let component: Int
    private let itemHasStart: Bool

    /// The alarm of the component `index`; nil where it has no usable trigger, or says ACTION:NONE.
    static func read(_ index: Int, itemHasStart: Bool, session: ReadingSession) -> Alarm? {
        AlarmReader(index, itemHasStart, session).read()
    }

    private init(_ index: Int, _ itemHasStart: Bool, _ session: ReadingSession) {
        self.session = session
        self.itemHasStart = itemHasStart
        component = index
        value = ValueReader(session: session, component: index)
        properties = ComponentProperties(of: index, session: session)
    }

    private func read() -> Alarm? {
        let action = action()
        guard let (trigger, text) = trigger(), let action else { return nil }
        let uid = value.text(properties["UID"]).trimmedOfSpaces
        var alarm = Alarm(identifier: uid.isEmpty ? text : uid, action: action, trigger: trigger)
        readRepeats(into: &alarm)
        alarm.attendees = properties.all("ATTENDEE").compactMap(value.user)
        alarm.summary = value.text(properties["SUMMARY"]).trimmedOfSpaces
        alarm.description = value.text(properties["DESCRIPTION"])
        alarm.acknowledged = properties["ACKNOWLEDGED"].flatMap { value.instant($0, .error) }
        if let property = properties["PROXIMITY"] { value.report(.alarm(.proximityIgnored), .warning, at: property.nameRange) }
        return alarm
    }

    // MARK: Action

    /// nil where nothing is to be said.
    private func action() -> Alarm.Action? {
        guard let property = properties["ACTION"] else {
            value.report(.alarm(.missingAction), .warning, at: session.tree.beginRange(of: component))
            return .display
        }
        let octets = value.octets(of: property)
        let word = String(uppercasedASCII: octets)
        switch word {
        case "DISPLAY": return .display
        case "EMAIL": return .email
        // Calendars by Apple write this to switch default alarms off.
        case "NONE": return nil
        case "PROCEDURE":
            value.report(.alarm(.procedure), .error, at: property.valueRange)
            return nil
        default:
            if let meant = session.suggestion(for: word, among: ["DISPLAY", "EMAIL"]) {
                value.report(.value(.misspeltWord), .error, at: property.valueRange, [property.name, word, meant])
            } else {
                value.report(.alarm(.actionAsDisplay), .warning, at: property.valueRange, [session.source.string(property.valueRange)])
            }
            return .display
        }
    }

    // MARK: Trigger

    /// The trigger, and its text in normal form: what the alarm is called where it has no UID.
    private func trigger() -> (Alarm.Trigger, String)? {
        if let property = properties["X-LICH-TRIGGER"] { return workingDays(property) }
        guard let property = properties["TRIGGER"] else {
            guard !properties.isWritten("TRIGGER"), !properties.isWritten("X-LICH-TRIGGER") else { return nil }
            value.report(.alarm(.missingTrigger), .error, at: session.tree.beginRange(of: component))
            return nil
        }
        guard let type = value.type(of: property) else { return nil }
        let octets = value.octets(of: property)
        if type == .dateTime || (property.parameter("VALUE") == nil && octets.first?.isASCIIDigit == true) {
            return absolute(octets, of: property)
        }
        return relative(property)
    }

    private func absolute(_ octets: ArraySlice<UInt8>, of property: Property) -> (Alarm.Trigger, String)? {
        if property.parameter("VALUE") == nil { value.report(.alarm(.triggerWithoutValue), .warning, at: property.nameRange) }
        do {
            let time = try DateTimeValue.parse(octets).value
            guard case .utc(let civil) = time else {
                value.report(.alarm(.triggerNotUTC), .error, at: property.valueRange, [session.source.string(property.valueRange)])
                return nil
            }
            return (.at(Instant(civil, offset: .zero)), time.basicFormat)
        } catch {
            value.report(error, in: property)
            return nil
        }
    }

    private func relative(_ property: Property) -> (Alarm.Trigger, String)? {
        guard let duration = value.duration(property) else { return nil }
        if !itemHasStart { value.report(.alarm(.triggerWithoutStart), .warning, at: property.nameRange) }
        guard let related = property.parameter("RELATED") else { return (.fromStart(duration), duration.description) }
        switch related.value.uppercased() {
        case "START": return (.fromStart(duration), duration.description)
        case "END": return (.fromEnd(duration), "END\(duration)")
        default:
            value.report(unknown: related.value.uppercased(), called: "RELATED", at: related.valueRange, ["START", "END"], .error)
            return nil
        }
    }

    /// `-3 working days`, `-1 working day`, `0 working days`, or the same in Vietnamese.
    private func workingDays(_ property: Property) -> (Alarm.Trigger, String)? {
        let octets = value.octets(of: property)
        var cursor = OctetCursor(octets)
        let isBefore = cursor.take(Octet.minus)
        if let number = cursor.number(), number.value <= Self.mostWorkingDays, isBefore || number.value == 0,
            Self.workingDayWords.contains(String(decoding: cursor.rest.trimmed, as: UTF8.self).lowercased())
        {
            return (.workingDaysBefore(number.value), "-\(number.value) working days")
        }
        value.report(.alarm(.invalidWorkingDays), .error, at: property.valueRange, [session.source.string(property.valueRange)])
        return nil
    }

    /// Four years of working days.
    private static let mostWorkingDays = 1_000
    private static let workingDayWords = ["working days", "working day", "ngày làm việc"]

    // MARK: Repeats

    private func readRepeats(into alarm: inout Alarm) {
        let (repeats, interval) = (properties["REPEAT"], properties["DURATION"])
        guard let repeats, let interval else {
            if let repeats { value.report(.alarm(.repeatIncomplete), .error, at: repeats.nameRange, ["DURATION"]) }
            if let interval { value.report(.alarm(.repeatIncomplete), .error, at: interval.nameRange, ["REPEAT"]) }
            return
        }
        guard let count = value.integer(repeats, in: 0...Int(Int32.max), .error), let duration = value.duration(interval) else { return }
        guard count <= session.limits.repeats else {
            value.report(
                .alarm(.tooManyRepeats), .error, at: repeats.valueRange, [String(count), String(session.limits.repeats)])
            return
        }
        guard !duration.isNegative, duration != .zero else {
            value.report(.alarm(.repeatInterval), .error, at: interval.valueRange, [session.source.string(interval.valueRange)])
            return
        }
        (alarm.repeatCount, alarm.repeatInterval) = (count, duration)
    }
}
