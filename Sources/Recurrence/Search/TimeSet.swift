import CivilTime

/// Times of a day as every combination of some hours, minutes and seconds.
struct TimeSet: Sendable {
    private let hours: UInt64
    private let minutes: UInt64
    private let seconds: UInt64
    private let minuteCount: Int
    private let secondCount: Int
    let count: Int

    /// Every combination of these; values outside a clock are left out.
    init(hours: some Sequence<Int>, minutes: some Sequence<Int>, seconds: some Sequence<Int>) {
        self.hours = Self.mask(hours, below: 24)
        self.minutes = Self.mask(minutes, below: 60)
        self.seconds = Self.mask(seconds, below: 60)
        minuteCount = self.minutes.nonzeroBitCount
        secondCount = self.seconds.nonzeroBitCount
        count = self.hours.nonzeroBitCount * minuteCount * secondCount
    }

    private static func mask(_ values: some Sequence<Int>, below end: Int) -> UInt64 {
        values.reduce(0) { (0..<end).contains($1) ? $0 | 1 << UInt64($1) : $0 }
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

extension RecurrenceRule {
    /// The members that BYHOUR, BYMINUTE and BYSECOND make of one interval, where they (or, missing, DTSTART) expand it.
    func expandedTimes(start: TimeOfDay) -> TimeSet {
        TimeSet(
            hours: expanded(.byHour, values: byHour, start: start.hour),
            minutes: expanded(.byMinute, values: byMinute, start: start.minute),
            seconds: expanded(.bySecond, values: bySecond, start: start.second))
    }

    private func expanded(_ part: RulePart, values: [Int], start: Int) -> [Int] {
        guard part.effect(at: frequency) == .expand else { return [0] }
        return values.isEmpty ? [start] : values.map { Swift.min($0, 59) }
    }

    /// The times of day that BYHOUR, BYMINUTE and BYSECOND leave where they limit.
    var limitingTimes: TimeSet {
        TimeSet(
            hours: limited(.byHour, values: byHour, all: 0..<24), minutes: limited(.byMinute, values: byMinute, all: 0..<60),
            seconds: limited(.bySecond, values: bySecond, all: 0..<60))
    }

    private func limited(_ part: RulePart, values: [Int], all: Range<Int>) -> [Int] {
        part.effect(at: frequency) == .limit && !values.isEmpty ? values.map { Swift.min($0, 59) } : Array(all)
    }
}
