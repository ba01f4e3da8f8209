import CivilTime
import ICalendar
import Reminders

/// What a notice has to say, worked out and free of any language: days and times on the office's clock, and how far off they are.
struct NoticeFacts {
    /// When it is read, as far as anybody can know: the day it was due, or of a late notice now.
    let reference: CivilDateTime
    /// A to-do: what matters is its end.
    let isDeadline: Bool
    /// The first and the last day of the occurrence; both the day of a deadline.
    let firstDay: CivilDate
    let lastDay: CivilDate
    /// The time it begins at, or the deadline's; nil where whole days are meant.
    let time: ClockTime?
    /// The time it ends at, where it has a length and no deadline is meant.
    let endTime: ClockTime?
    /// Its own reading of ``time``, where it was written for another zone whose clocks then show something else.
    let foreign: (civil: CivilDateTime, zone: String)?
    let news: News

    var isMultiDay: Bool { firstDay < lastDay }

    init(_ notice: Notice, now: Instant, office: Zone) {
        let occurrence = notice.occurrence
        let referenceInstant = notice.isLate ? now : notice.due
        let isDeadline = notice.itemKind == .toDo
        let extent = isDeadline ? Extent(deadlineOf: occurrence, office: office) : Extent(of: occurrence, office: office)
        reference = office.civil(at: referenceInstant)
        self.isDeadline = isDeadline
        firstDay = extent.firstDay
        lastDay = extent.lastDay
        time = extent.time
        endTime = extent.endTime
        foreign = Self.foreignReading(of: isDeadline ? occurrence.end : occurrence.start, office: office)
        news = News(extent, reference: referenceInstant, day: reference.date)
    }

    private static func foreignReading(of time: CalendarTime, office: Zone) -> (civil: CivilDateTime, zone: String)? {
        guard case .zoned(let civil, let zone) = time, office.civil(at: zone.instant(of: civil)) != civil else { return nil }
        return (civil, zone.identifier)
    }
}

/// A time on a clock, to the minute; 24:00 is the end of a day.
struct ClockTime: Hashable {
    let hour: Int
    let minute: Int

    init(_ time: TimeOfDay) {
        hour = time.hour
        minute = time.minute
    }

    private init(hour: Int, minute: Int) {
        self.hour = hour
        self.minute = minute
    }

    static let endOfDay = ClockTime(hour: 24, minute: 0)
}

extension ClockTime: CustomStringConvertible {
    /// `07:30`
    var description: String { "\(decimal(hour, width: 2)):\(decimal(minute, width: 2))" }
}

/// From when to when, as people say it.
struct Extent {
    let firstDay: CivilDate
    let lastDay: CivilDate
    let time: ClockTime?
    let endTime: ClockTime?
    let start: Instant
    let end: Instant

    /// Of an event. The last day is the one before an exclusive end at midnight.
    init(of occurrence: Occurrence, office: Zone) {
        start = occurrence.startInstant
        end = max(occurrence.startInstant, occurrence.endInstant)
        firstDay = office.civil(at: start).date
        let ending = office.civil(at: end)
        let endsAtMidnight = ending.time == .midnight
        lastDay = max(firstDay, endsAtMidnight ? ending.date.adding(days: -1) ?? ending.date : ending.date)
        time = occurrence.start.isDate ? nil : ClockTime(office.civil(at: start).time)
        endTime = time == nil || start == end ? nil : endsAtMidnight ? .endOfDay : ClockTime(ending.time)
    }

    /// Of a to-do: its end alone.
    init(deadlineOf occurrence: Occurrence, office: Zone) {
        end = max(occurrence.startInstant, occurrence.endInstant)
        let ending = office.civil(at: end)
        if occurrence.end.isDate {
            // The end of the day it is due on is the midnight after it.
            let isAfterStart = occurrence.startInstant < end
            firstDay = isAfterStart ? office.civil(at: end.adding(seconds: -1)).date : ending.date
            time = nil
        } else {
            firstDay = ending.date
            time = ClockTime(ending.time)
        }
        lastDay = firstDay
        endTime = nil
        start = end
    }
}

/// The news of a notice: how the occurrence stands to the time of reading.
enum News: Hashable {
    /// Begins, or is due, in 1 to 59 minutes.
    case inMinutes(Int)
    /// Begins, or is due, this day and not yet past.
    case today
    case tomorrow
    /// Two days or more.
    case inDays(Int)
    /// Has begun: which of its days this is, of how many.
    case underWay(day: Int, of: Int)
    /// Ended, or fell due, earlier on this day.
    case pastToday
    /// The last day, or the deadline's, was so many days ago.
    case past(days: Int)

    init(_ extent: Extent, reference: Instant, day: CivilDate) {
        let daysAhead = extent.firstDay.days(since: day)
        let secondsAhead = extent.start.seconds(since: reference)
        if extent.time != nil && (1...59 * 60).contains(secondsAhead) {
            self = .inMinutes(Int((secondsAhead + 59) / 60))
        } else if daysAhead > 0 {
            self = daysAhead == 1 ? .tomorrow : .inDays(daysAhead)
        } else if day > extent.lastDay {
            self = .past(days: day.days(since: extent.lastDay))
        } else if extent.time != nil && reference >= extent.end && reference > extent.start {
            self = .pastToday
        } else if daysAhead < 0 || extent.time != nil && reference > extent.start {
            self = .underWay(day: 1 - daysAhead, of: extent.lastDay.days(since: extent.firstDay) + 1)
        } else {
            self = .today
        }
    }
}
