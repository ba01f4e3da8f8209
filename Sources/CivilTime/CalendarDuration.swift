/// An RFC 5545 §3.3.6 DURATION: nominal days (weeks are seven of them) and exact seconds, both of the same sign.
/// `PT24H` is not `P1D`: across a change of offset the one keeps the elapsed time, the other the time on the clock.
package struct CalendarDuration: Hashable, Sendable {
    /// Civil days, added first.
    package let days: Int
    /// Exact seconds, added after the days.
    package let seconds: Int64

    package static let zero = CalendarDuration(days: 0, seconds: 0)

    /// A duration of these parts; the callers see to it that their signs agree. The two numbers that have no negative are brought to the
    /// nearest that has one.
    package init(days: Int, seconds: Int64 = 0) {
        self.days = Swift.max(days, -.max)
        self.seconds = Swift.max(seconds, -.max)
    }

    package var isNegative: Bool { days < 0 || seconds < 0 }
    package var negated: CalendarDuration { CalendarDuration(days: -days, seconds: -seconds) }

    /// Its length where every day has 86,400 seconds: for ordering and for search windows, not for arithmetic on instants.
    package var nominalSeconds: Int64 {
        let (product, overflow) = Int64(days).multipliedReportingOverflow(by: Int64(TimeOfDay.secondsPerDay))
        let (sum, sumOverflow) = product.addingReportingOverflow(seconds)
        return overflow || sumOverflow ? (isNegative ? .min : .max) : sum
    }
}

extension CalendarDuration: CustomStringConvertible {
    /// RFC 5545's own form, the shortest: `-P7D`, `PT1H30M`, `P1DT12H`, `PT0S`; weeks are written as days.
    package var description: String {
        let seconds = self.seconds.magnitude
        var time = ""
        if seconds / 3600 > 0 { time += "\(seconds / 3600)H" }
        if seconds / 60 % 60 > 0 || (seconds / 3600 > 0 && seconds % 60 > 0) { time += "\(seconds / 60 % 60)M" }
        if seconds % 60 > 0 || (seconds == 0 && days == 0) { time += "\(seconds % 60)S" }
        return "\(isNegative ? "-" : "")P\(days == 0 ? "" : "\(days.magnitude)D")\(time.isEmpty ? "" : "T" + time)"
    }
}
