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

    package let start: CalendarTime?
    package let end: End
    package let status: Status
    package let isCompleted: Bool
    package let hasOwnAlarms: Bool
    package let shift: Shift?
    /// ``anniversary`` in few octets: 0 for none, -1 for DTSTART's year.
    private let anniversaryYear: Int16
    private let lineNumber: UInt32
    private let sequenceNumber: Int32
    /// ``modified``, without which it is ``never``.
    private let modifiedSecond: Int64
    package let categories: [String]
    private let alarmList: AlarmList?
    private let people: People?
    private let texts: ItemTexts

    /// Who is named in an item: most name nobody.
    private final class People: Sendable {
        let organizer: CalendarUser?
        let attendees: [CalendarUser]

        init(_ organizer: CalendarUser?, _ attendees: [CalendarUser]) {
            self.organizer = organizer
            self.attendees = attendees
        }
    }

    package convenience init(_ fields: Fields) {
        self.init(
            fields, ItemTexts(fields.summary, fields.description, location: fields.location, url: fields.url, file: fields.file))
    }

    /// What `fields` have, with texts that are still in their file instead of theirs.
    init(_ fields: Fields, _ texts: ItemTexts) {
        start = fields.start
        end = fields.end
        status = fields.status
        isCompleted = fields.isCompleted
        hasOwnAlarms = fields.hasOwnAlarms
        shift = fields.shift
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
        people = fields.organizer == nil && fields.attendees.isEmpty ? nil : People(fields.organizer, fields.attendees)
        self.texts = texts
    }

    /// What a plain item says.
    init(
        _ properties: PlainProperties, start: CalendarTime, end: End, alarms: AlarmList?, source: SourceText, line: Int
    ) {
        self.start = start
        self.end = end
        status = properties.status
        isCompleted = false
        hasOwnAlarms = alarms != nil
        (shift, anniversaryYear) = (nil, 0)
        lineNumber = UInt32(clamping: line)
        sequenceNumber = Int32(clamping: properties.sequence)
        modifiedSecond = properties.modified?.secondsSinceEpoch ?? Self.never
        categories = properties.categories
        alarmList = alarms
        people =
            properties.organizer == nil && properties.attendees.isEmpty ? nil : People(properties.organizer, properties.attendees)
        texts = ItemTexts(
            source, summary: properties.summary, description: properties.description, location: properties.location, url: properties.url)
    }

    /// The same as cancelled, whatever its STATUS says.
    init(cancelling version: ItemVersion) {
        (start, end, status) = (version.start, version.end, .cancelled)
        (isCompleted, hasOwnAlarms, shift) = (version.isCompleted, version.hasOwnAlarms, version.shift)
        anniversaryYear = version.anniversaryYear
        (lineNumber, sequenceNumber, modifiedSecond) = (version.lineNumber, version.sequenceNumber, version.modifiedSecond)
        (categories, alarmList, people, texts) = (version.categories, version.alarmList, version.people, version.texts)
    }

    // The texts are in the file until somebody asks.
    package var summary: String { texts.summary }
    package var description: String { texts.description }
    package var location: String { texts.location }
    package var url: String { texts.url }
    package var file: String { texts.file }
    /// A run of octets of its file as text.
    func fileText(_ range: TextRange) -> String { texts.fileText(range) }
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
    package var organizer: CalendarUser? { people?.organizer }
    package var attendees: [CalendarUser] { people?.attendees ?? [] }

    /// Whether one of ``categories`` is `name`, without regard to case.
    package func isIn(category name: String) -> Bool {
        categories.contains { category in
            // Most differ in their first letter from what is asked for; in length they may where they are no ASCII.
            guard let first = category.utf8.first, first > 0x7F || first & 0xDF == name.utf8.first.map({ $0 & 0xDF }) else { return false }
            return category.uppercased() == name
        }
    }
}

/// A calendar user: ORGANIZER or ATTENDEE (RFC 5545 §3.3.3, §3.8.4.1, §3.8.4.3).
package struct CalendarUser: Hashable, Sendable {
    /// PARTSTAT as far as reminders care.
    package enum Participation: Hashable, Sendable { case needsAction, accepted, declined, completed, other }

    /// The address of a `mailto:` URI without the scheme, else the URI as written.
    package var address: String
    /// Whether ``address`` came from a `mailto:` URI.
    package var isMail: Bool
    /// CN, or empty.
    package var commonName: String
    /// ROLE=CHAIR.
    package var isChair: Bool
    package var participation: Participation
    /// X-LICH-COMPLETED: when they sent what they owed, a day or a time; nil where that is not written.
    package var completed: CalendarTime?
    /// LANGUAGE, or nil.
    package var language: String?

    package init(
        address: String, isMail: Bool = true, commonName: String = "", isChair: Bool = false, participation: Participation = .needsAction,
        completed: CalendarTime? = nil, language: String? = nil
    ) {
        self.address = address
        self.isMail = isMail
        self.commonName = commonName
        self.isChair = isChair
        self.participation = participation
        self.completed = completed
        self.language = language
    }
}

/// A VALARM (RFC 5545 §3.6.6, RFC 9074).
package struct Alarm: Hashable, Sendable {
    /// TRIGGER, or X-LICH-TRIGGER which takes its place.
    package enum Trigger: Hashable, Sendable {
        case fromStart(CalendarDuration)
        /// RELATED=END; of a to-do its DUE.
        case fromEnd(CalendarDuration)
        case at(Instant)
        /// So many working days before the occurrence (0: its own day): before the start of an event, before the DUE of a to-do.
        case workingDaysBefore(Int)
    }

    package enum Action: Hashable, Sendable { case display, email }

    /// The alarm's UID (RFC 9074 §4); without one its trigger's text, which stays the same when other alarms come and go.
    package var identifier: String
    package var action: Action
    package var trigger: Trigger
    /// REPEAT: further notices after the first, 0 or more, and DURATION between them.
    package var repeatCount: Int
    package var repeatInterval: CalendarDuration
    package var attendees: [CalendarUser]
    package var summary: String
    package var description: String
    /// ACKNOWLEDGED (RFC 9074 §6).
    package var acknowledged: Instant?

    package init(identifier: String, action: Action = .display, trigger: Trigger) {
        self.identifier = identifier
        self.action = action
        self.trigger = trigger
        repeatCount = 0
        repeatInterval = .zero
        attendees = []
        summary = ""
        description = ""
        acknowledged = nil
    }
}
