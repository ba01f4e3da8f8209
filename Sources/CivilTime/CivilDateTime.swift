/// A time of day, 00:00:00 to 23:59:59, in whole seconds (RFC 5545 §3.3.12; a leap second `:60` is read as `:59`).
package struct TimeOfDay: Hashable, Comparable, Sendable {
    /// Seconds since midnight, `0..<86400`.
    package let secondOfDay: Int32

    package static let secondsPerDay = 86_400
    package static let midnight = TimeOfDay(validSecondOfDay: 0)

    /// The time so many seconds after midnight; one outside the day is brought to the nearer end.
    package init(validSecondOfDay second: Int) {
        secondOfDay = Int32(truncatingIfNeeded: Swift.min(Swift.max(second, 0), Self.secondsPerDay - 1))
    }

    /// nil unless the hour is 0–23, the minute 0–59 and the second 0–60; second 60 becomes 59.
    package init?(hour: Int, minute: Int, second: Int = 0) {
        guard (0...23).contains(hour), (0...59).contains(minute), (0...60).contains(second) else { return nil }
        secondOfDay = Int32(truncatingIfNeeded: hour * 3600 + minute * 60 + Swift.min(second, 59))
    }

    package static func < (left: TimeOfDay, right: TimeOfDay) -> Bool { left.secondOfDay < right.secondOfDay }

    package var hour: Int { Int(secondOfDay) / 3600 }
    package var minute: Int { Int(secondOfDay) / 60 % 60 }
    package var second: Int { Int(secondOfDay) % 60 }
}

extension TimeOfDay: CustomStringConvertible {
    /// `17:00:00`
    package var description: String { "\(decimal(hour, width: 2)):\(decimal(minute, width: 2)):\(decimal(second, width: 2))" }
}

/// A date and a time on a clock on the wall, in no particular place: what RFC 5545 §3.3.5 calls local time. It becomes an ``Instant``
/// only with a ``Zone``.
package struct CivilDateTime: Hashable, Comparable, Sendable {
    /// Seconds since 1970-01-01T00:00:00 on the same clock, every day having 86,400.
    package let secondNumber: Int64

    /// 0001-01-01T00:00:00.
    package static let min = CivilDateTime(.min, .midnight)
    /// 9999-12-31T23:59:59.
    package static let max = CivilDateTime(.max, TimeOfDay(validSecondOfDay: 86_399))

    package init(_ date: CivilDate, _ time: TimeOfDay) {
        secondNumber = Int64(date.dayNumber) * Int64(TimeOfDay.secondsPerDay) + Int64(time.secondOfDay)
    }

    /// nil outside the years 1 to 9999.
    package init?(secondNumber: Int64) {
        guard secondNumber >= Self.min.secondNumber, secondNumber <= Self.max.secondNumber else { return nil }
        self.secondNumber = secondNumber
    }

    /// The time of a number already known to lie in the years 1 to 9999; one outside is brought to the nearer end.
    package init(validSecondNumber number: Int64) {
        secondNumber = Swift.min(Swift.max(number, Self.min.secondNumber), Self.max.secondNumber)
    }

    package static func < (left: CivilDateTime, right: CivilDateTime) -> Bool { left.secondNumber < right.secondNumber }

    package var date: CivilDate { CivilDate(validDayNumber: Int(secondNumber.dividedDown(by: Int64(TimeOfDay.secondsPerDay)))) }
    package var time: TimeOfDay { TimeOfDay(validSecondOfDay: Int(secondNumber.modulo(Int64(TimeOfDay.secondsPerDay)))) }

    /// nil outside the years 1 to 9999.
    package func adding(days: Int = 0, seconds: Int64 = 0) -> CivilDateTime? {
        let (dayPart, dayOverflow) = Int64(days).multipliedReportingOverflow(by: Int64(TimeOfDay.secondsPerDay))
        let (change, changeOverflow) = dayPart.addingReportingOverflow(seconds)
        let (sum, overflow) = secondNumber.addingReportingOverflow(change)
        return dayOverflow || changeOverflow || overflow ? nil : CivilDateTime(secondNumber: sum)
    }
}

extension CivilDateTime: CustomStringConvertible {
    /// `2026-11-14T17:00:00`
    package var description: String { "\(date)T\(time)" }
}
