import CivilTime

/// Reads one VALARM (RFC 5545 §3.6.6, RFC 9074). What is wrong in it is wrong in the item it belongs to.
struct AlarmReader {
    private let value: ValueReader
    private let itemHasStart: Bool

    private var properties: ComponentProperties { value.properties }
    private var session: ReadingSession { value.session }
    private var component: Int { value.component }

    /// The alarm with these properties; nil where it has no usable trigger, or says ACTION:NONE.
    static func read(_ properties: ComponentProperties, itemHasStart: Bool) -> Alarm? {
        AlarmReader(value: ValueReader(properties: properties), itemHasStart: itemHasStart).read()
    }

    private func read() -> Alarm? {
        let action = action()
        guard let (trigger, text) = trigger(), let action else { return nil }
        let uid = value.text(properties[.uid]).trimmedOfSpaces
        var alarm = Alarm(identifier: uid.isEmpty ? text : uid, action: action, trigger: trigger)
        readRepeats(into: &alarm)
        alarm.attendees = value.recipients()
        alarm.summary = value.text(properties[.summary]).trimmedOfSpaces
        alarm.description = value.text(properties[.description])
        alarm.acknowledged = properties[.acknowledged].flatMap { value.instant($0, .error) }
        if let property = properties[.proximity] { value.report(.alarm(.proximityIgnored), .warning, at: property.nameRange) }
        return alarm
    }

    // MARK: Action

    /// nil where nothing is to be said.
    private func action() -> Alarm.Action? {
        guard let property = properties[.action] else {
            value.report(.alarm(.missingAction), .warning, at: session.components.beginRange(of: component))
            return .display
        }
        let word = value.text.withOctets(value.trimmed(property)) { String(uppercasedASCII: $0) }
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
                value.report(.value(.misspeltWord), .error, at: property.valueRange, [property.name.text, word, meant])
            } else {
                value.report(.alarm(.actionAsDisplay), .warning, at: property.valueRange, [value.text.string(property.valueRange)])
            }
            return .display
        }
    }

    // MARK: Trigger

    /// The trigger, and its text in normal form: what the alarm is called where it has no UID.
    private func trigger() -> (Alarm.Trigger, String)? {
        if let property = properties[.lichTrigger] { return workingDays(property) }
        guard let property = properties[.trigger] else {
            guard !properties.isWritten(.trigger), !properties.isWritten(.lichTrigger) else { return nil }
            value.report(.alarm(.missingTrigger), .error, at: session.components.beginRange(of: component))
            return nil
        }
        guard let type = value.type(of: property) else { return nil }
        let range = value.trimmed(property)
        let isNumber = value.text.withOctets(range) { $0.count > 0 && $0[0].isASCIIDigit }
        if type == .dateTime || (value.parameter(.value, of: property) == nil && isNumber) { return absolute(range, of: property) }
        return relative(property)
    }

    private func absolute(_ range: Range<Int>, of property: Property) -> (Alarm.Trigger, String)? {
        if value.parameter(.value, of: property) == nil { value.report(.alarm(.triggerWithoutValue), .warning, at: property.nameRange) }
        let time = value.read(range, of: property) { octets throws(ValueError) in try DateTimeValue.parse(octets).value }
        guard let time else { return nil }
        guard case .utc(let civil) = time else {
            value.report(.alarm(.triggerNotUTC), .error, at: property.valueRange, [value.text.string(property.valueRange)])
            return nil
        }
        return (.at(Instant(civil, offset: .zero)), time.basicFormat)
    }

    private func relative(_ property: Property) -> (Alarm.Trigger, String)? {
        guard let duration = value.duration(property) else { return nil }
        if !itemHasStart { value.report(.alarm(.triggerWithoutStart), .warning, at: property.nameRange) }
        guard let related = value.parameter(.related, of: property) else { return (.fromStart(duration), duration.description) }
        let word = value.text.value(of: related).uppercased()
        switch word {
        case "START": return (.fromStart(duration), duration.description)
        case "END": return (.fromEnd(duration), "END\(duration)")
        default:
            value.report(unknown: word, called: "RELATED", at: related.valueRange, ["START", "END"], .error)
            return nil
        }
    }

    /// `-3 working days`, `-1 working day`, `0 working days`, or the same in Vietnamese.
    private func workingDays(_ property: Property) -> (Alarm.Trigger, String)? {
        let days = value.text.withOctets(value.trimmed(property)) { octets -> Int? in
            var cursor = OctetCursor()
            let isBefore = cursor.take(Octet.minus, in: octets)
            guard let number = cursor.number(in: octets), number.value <= Self.mostWorkingDays, isBefore || number.value == 0 else {
                return nil
            }
            let words = octets.extracting(cursor.index...)
            return Self.workingDayWords.contains(String(words.extracting(words.trimmed)).lowercased()) ? number.value : nil
        }
        if let days { return (.workingDaysBefore(days), "-\(days) working days") }
        value.report(.alarm(.invalidWorkingDays), .error, at: property.valueRange, [value.text.string(property.valueRange)])
        return nil
    }

    /// Four years of working days.
    private static let mostWorkingDays = 1_000
    private static let workingDayWords = ["working days", "working day", "ngày làm việc"]

    // MARK: Repeats

    private func readRepeats(into alarm: inout Alarm) {
        let (repeats, interval) = (properties[.repeat], properties[.duration])
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
            value.report(.alarm(.repeatInterval), .error, at: interval.valueRange, [value.text.string(interval.valueRange)])
            return
        }
        (alarm.repeatCount, alarm.repeatInterval) = (count, duration)
    }
}
