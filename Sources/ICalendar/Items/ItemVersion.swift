package import CivilTime

/// What one VEVENT, VTODO or VJOURNAL says, in values. Text is as written, unescaped, not made safe for any output.
package final class ItemVersion: Sendable {
    /// How the item ends.
    package enum End: Hashable, Sendable {
        /// Neither DTEND, DUE nor DURATION: a DATE lasts its day, a DATE-TIME no time at all (RFC 5545 §3.6.1).
        case implied
        /// DTEND, or DUE of a to-do.
        case at(CalendarTime)
        case after(CalendarDuration)
    }

    /// STATUS (RFC 5545 §3.8.1.11) as far as reminders care.
    package enum Status: Hashable, Sendable { case none, cancelled, completed, other }

    /// X-LICH-SHIFT: where a notice goes whose day is not a working day.
    package enum Shift: String, Hashable, CaseIterable, Sendable {
        case before = "BEFORE"
        case after = "AFTER"
        case none = "NONE"
    }

    /// X-LICH-ANNIVERSARY: from which year the years are counted.
    package enum AnniversaryBase: Hashable, Sendable {
        /// DTSTART's, of the item as a whole.
        case start
        case year(Int)
    }

    /// The fields of an ``ItemVersion``, to build one.
    package struct Fields: Sendable {
        /// DTSTART; of a to-do without one its DUE (SEMANTICS 18).
        package var start: CalendarTime?
        package var end: End = .implied
        package var summary = ""
        package var description = ""
        package var location = ""
        package var url = ""
        package var categories: [String] = []
        package var status: Status = .none
        /// COMPLETED or PERCENT-COMPLETE:100 or STATUS:COMPLETED.
        package var isCompleted = false
        package var sequence = 0
        /// LAST-MODIFIED, else DTSTAMP.
        package var modified: Instant?
        package var organizer: CalendarUser?
        package var attendees: [CalendarUser] = []
        /// nil where X-LICH-SHIFT is not written.
        package var shift: Shift?
        /// nil where X-LICH-ANNIVERSARY is not written.
        package var anniversary: AnniversaryBase?
        /// In the order of the file; empty where the item has none (then the configured defaults apply, if ``hasOwnAlarms`` is false).
        package var alarms: [Alarm] = []
        /// Whether a VALARM was written, even one that turned out useless: then no default alarms are added.
        package var hasOwnAlarms = false
        package var file = ""
        /// The line of its BEGIN.
        package var line = 0

        package init() {}
    }

    private let times: PackedTimes
    private let texts: ItemTexts
    private let lineNumber: UInt32
    private let sequenceNumber: Int32
    private let traits: Traits
    /// ``anniversary`` in few octets: 0 for none, -1 for DTSTART's year.
    private let anniversaryYear: Int16
    /// ``modified``, without which it is ``never``.
    private let modifiedSecond: Int64
    package let categories: [String]
    private let alarmList: AlarmList?
    private let more: More?

    /// What most do not have: somebody who is named in them, or an end that takes room of its own.
    private final class More: Sendable {
        let organizer: CalendarUser?
        let attendees: [CalendarUser]
        let end: End?

        init(_ organizer: CalendarUser?, _ attendees: [CalendarUser], _ end: End?) {
            self.organizer = organizer
            self.attendees = attendees
            self.end = end
        }
    }

    package convenience init(_ fields: Fields) {
        self.init(
            fields, ItemTexts(fields.summary, fields.description, location: fields.location, url: fields.url, file: fields.file))
    }

    /// What `fields` have, with texts that are still in their file instead of theirs.
    init(_ fields: Fields, _ texts: ItemTexts) {
        let (times, end) = PackedTimes.packing(fields.start, fields.end)
        self.times = times
        traits = Traits(
            status: fields.status, isCompleted: fields.isCompleted, hasOwnAlarms: fields.hasOwnAlarms, shift: fields.shift)
        anniversaryYear =
            switch fields.anniversary {
            case .year(let year): Int16(clamping: year)
            case .start: -1
            case nil: 0
            }
        lineNumber = UInt32(clamping: fields.line)
        sequenceNumber = Int32(clamping: fields.sequence)
        modifiedSecond = fields.modified?.secondsSinceEpoch ?? Self.never
        categories = fields.categories
        alarmList = fields.alarms.isEmpty ? nil : AlarmList(fields.alarms)
        more =
            fields.organizer == nil && fields.attendees.isEmpty && end == nil ? nil : More(fields.organizer, fields.attendees, end)
        self.texts = texts
    }

    /// What a plain item says.
    init(
        _ properties: borrowing PlainProperties, start: CalendarTime, end: End, alarms: AlarmList?, texts: ItemTexts, line: Int
    ) {
        let (times, unpacked) = PackedTimes.packing(start, end)
        self.times = times
        traits = Traits(status: properties.status, isCompleted: false, hasOwnAlarms: alarms != nil, shift: nil)
        anniversaryYear = 0
        lineNumber = UInt32(clamping: line)
        sequenceNumber = Int32(clamping: properties.sequence)
        modifiedSecond = properties.modified?.secondsSinceEpoch ?? Self.never
        categories = properties.categories
        alarmList = alarms
        more = properties.hasPeople || unpacked != nil ? More(properties.organizer, properties.attendees, unpacked) : nil
        self.texts = texts
    }

    /// The same as cancelled, whatever its STATUS says.
    init(cancelling version: ItemVersion) {
        times = version.times
        traits = Traits(status: .cancelled, isCompleted: version.isCompleted, hasOwnAlarms: version.hasOwnAlarms, shift: version.shift)
        anniversaryYear = version.anniversaryYear
        (lineNumber, sequenceNumber, modifiedSecond) = (version.lineNumber, version.sequenceNumber, version.modifiedSecond)
        (categories, alarmList, more, texts) = (version.categories, version.alarmList, version.more, version.texts)
    }

    /// DTSTART; of a to-do without one its DUE.
    package var start: CalendarTime? { times.start }
    package var end: End { more?.end ?? times.end }
    package var status: Status { traits.status }
    package var isCompleted: Bool { traits.isCompleted }
    /// Whether a VALARM was written, even one that turned out useless: then no default alarms are added.
    package var hasOwnAlarms: Bool { traits.hasOwnAlarms }
    /// nil where X-LICH-SHIFT is not written.
    package var shift: Shift? { traits.shift }
    // The texts are in the file until somebody asks.
    package var summary: String { texts.summary }
    package var description: String { texts.description }
    package var location: String { texts.location }
    package var url: String { texts.url }
    package var file: String { texts.file }
    /// Octets of its file as text.
    func fileText(from start: Int, count: Int) -> String { texts.fileText(TextRange(start..<start + count)) }
    /// LAST-MODIFIED, else DTSTAMP.
    package var modified: Instant? { modifiedSecond == Self.never ? nil : Instant(secondsSinceEpoch: modifiedSecond) }
    private static let never = Int64.min
    package var line: Int { Int(lineNumber) }
    /// nil where X-LICH-ANNIVERSARY is not written.
    package var anniversary: AnniversaryBase? { anniversaryYear == 0 ? nil : anniversaryYear < 0 ? .start : .year(Int(anniversaryYear)) }
    package var sequence: Int { Int(sequenceNumber) }
    /// In the order of the file.
    package var alarms: [Alarm] { alarmList?.alarms ?? [] }
    /// How far from the start each of ``alarms`` is, where all are given once and so; nil where there is none, or one that is not.
    package var plainTriggers: [CalendarDuration]? { alarmList?.plainTriggers }
    /// Whether one of ``alarms`` goes by mail to nobody that it names.
    package var hasMailWithoutAttendee: Bool { alarmList?.hasMailWithoutAttendee ?? false }
    /// Whether one of ``alarms`` comes a day or more after the start.
    package var hasLateAlarm: Bool { alarmList?.comesLate ?? false }
    package var organizer: CalendarUser? { more?.organizer }
    package var attendees: [CalendarUser] { more?.attendees ?? [] }

    /// Whether one of ``categories`` is `name`, without regard to case.
    package func isIn(category name: String) -> Bool {
        categories.contains { category in
            // Most differ in their first letter from what is asked for; in length they may where they are no ASCII.
            guard let first = category.utf8.first, first > 0x7F || first & 0xDF == name.utf8.first.map({ $0 & 0xDF }) else { return false }
            return category.uppercased() == name
        }
    }
}
