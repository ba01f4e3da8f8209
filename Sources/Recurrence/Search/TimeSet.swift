import CivilTime

/// Times of a day as every combination of some hours, minutes and seconds.
struct TimeSet: Sendable {
    private let hours: UInt64
    private let minutes: UInt64
    private let seconds: UInt64
    private let minuteCount: Int
    private let secondCount: Int
    let count: Int
    /// The earliest and the latest; 0 where there is none.
    let first: Int
    let last: Int

    /// Every combination of the set bits.
    init(hours: UInt64, minutes: UInt64, seconds: UInt64) {
        self.hours = hours
        self.minutes = minutes
        self.seconds = seconds
        minuteCount = minutes.nonzeroBitCount
        secondCount = seconds.nonzeroBitCount
        count = hours.nonzeroBitCount * minuteCount * secondCount
        let isEmpty = count == 0
        first = isEmpty ? 0 : hours.trailingZeroBitCount * 3600 + minutes.trailingZeroBitCount * 60 + seconds.trailingZeroBitCount
        last = isEmpty ? 0 : hours.leadingBit * 3600 + minutes.leadingBit * 60 + seconds.leadingBit
    }

    /// The time, in seconds of the day, at `position` (from 0) in order; `position` is below ``count``.
    func time(at position: Int) -> Int {
        let perHour = max(minuteCount * secondCount, 1)
        let hour = hours.position(ofSetBit: position / perHour)
        let minute = minutes.position(ofSetBit: position % perHour / max(secondCount, 1))
        return hour * 3600 + minute * 60 + seconds.position(ofSetBit: position % max(secondCount, 1))
    }

    /// The first time that is `second` (of the day) or later.
    func next(from second: Int) -> Int? {
        guard count > 0, second < TimeOfDay.secondsPerDay else { return nil }
        let from = max(second, 0)
        let (hour, minute) = (from / 3600, from / 60 % 60)
        if hours >> UInt64(hour) & 1 == 1 {
            if minutes >> UInt64(minute) & 1 == 1, let second = Self.bit(of: seconds, from: from % 60) {
                return hour * 3600 + minute * 60 + second
            }
            if let minute = Self.bit(of: minutes, from: minute + 1) { return hour * 3600 + minute * 60 + seconds.trailingZeroBitCount }
        }
        guard let hour = Self.bit(of: hours, from: hour + 1) else { return nil }
        return hour * 3600 + minutes.trailingZeroBitCount * 60 + seconds.trailingZeroBitCount
    }

    /// How many of the times are before `second` (of the day).
    func count(before second: Int) -> Int {
        guard let next = next(from: second) else { return count }
        let (hour, minute) = (next / 3600, next / 60 % 60)
        let hoursBefore = (hours & ~(.max << UInt64(hour))).nonzeroBitCount
        let minutesBefore = (minutes & ~(.max << UInt64(minute))).nonzeroBitCount
        let secondsBefore = (seconds & ~(.max << UInt64(next % 60))).nonzeroBitCount
        return (hoursBefore * minuteCount + minutesBefore) * secondCount + secondsBefore
    }

    private static func bit(of mask: UInt64, from bit: Int) -> Int? {
        let rest = mask & (.max << UInt64(bit))
        return rest == 0 ? nil : rest.trailingZeroBitCount
    }
}

extension UInt64 {
    /// The highest set bit.
    fileprivate var leadingBit: Int { 63 - leadingZeroBitCount }
}

extension RecurrenceRule {
    /// The members that BYHOUR, BYMINUTE and BYSECOND make of one interval, where they (or, missing, DTSTART) expand it.
    func expandedTimes(start: TimeOfDay) -> TimeSet {
        func expanded(_ part: RulePart, _ values: NumberSet, start: Int) -> UInt64 {
            guard part.effect(at: frequency) == .expand else { return 1 }
            return values.isEmpty ? 1 << UInt64(start) : values.positive
        }
        return TimeSet(
            hours: expanded(.byHour, hours, start: start.hour), minutes: expanded(.byMinute, minutes, start: start.minute),
            seconds: expanded(.bySecond, seconds, start: start.second))
    }

    /// The times of day that BYHOUR, BYMINUTE and BYSECOND leave where they limit.
    var limitingTimes: TimeSet {
        func limited(_ part: RulePart, _ values: NumberSet, below end: Int) -> UInt64 {
            part.effect(at: frequency) == .limit && !values.isEmpty ? values.positive : .bits(through: end - 1)
        }
        return TimeSet(
            hours: limited(.byHour, hours, below: 24), minutes: limited(.byMinute, minutes, below: 60),
            seconds: limited(.bySecond, seconds, below: 60))
    }
}
