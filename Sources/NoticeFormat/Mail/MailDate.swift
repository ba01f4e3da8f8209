import CivilTime

/// The date-time of RFC 5322 §3.3.
enum MailDate {
    /// `Sun, 08 Nov 2026 08:00:00 +0700`, by the zone's clock. The form has no seconds of offset: where the zone has some (before standard time),
    /// both offset and clock are those of the whole minute.
    static func text(of instant: Instant, in zone: Zone) -> String {
        let minutes = Int(zone.offset(at: instant).seconds) / 60
        let civil = instant.civil(offset: UTCOffset(validSeconds: minutes * 60))
        let (year, month, day) = civil.date.yearMonthDay
        let offset = (minutes < 0 ? "-" : "+") + decimal(minutes.magnitude / 60, width: 2) + decimal(minutes.magnitude % 60, width: 2)
        let date = "\(decimal(day, width: 2)) \(months[month - 1]) \(decimal(year, width: 4))"
        return "\(weekdays[civil.date.weekday.rawValue - 1]), \(date) \(civil.time) \(offset)"
    }

    private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
}
