import CivilTime
import ICalendar
import Reminders

/// The iCalendar file of one occurrence, for the recipient's own calendar.
///
/// It is no invitation: it has no METHOD, nobody's address and no alarm, and takes up no time (TRANSP). A deadline is an event at its end, since
/// the calendars of telephones know no to-dos.
enum OccurrenceFile {
    /// ASCII, so that no mail system has to decode it.
    static func name(in language: Language) -> String { language == .vietnamese ? "su-kien.ics" : "event.ics" }

    /// The file, UTF-8 with CR LF.
    static func octets(of notice: Notice, title: String, language: Language, now: Instant, office: Zone) -> [UInt8] {
        let version = notice.occurrence.version
        var lines = CalendarLines()
        lines.add("BEGIN", "VCALENDAR")
        lines.add("VERSION", "2.0")
        lines.add("PRODID", "-//lich//lichd//\(language.rawValue.uppercased())")
        lines.add("BEGIN", "VEVENT")
        lines.add("UID", text: uid(of: notice))
        lines.add("DTSTAMP", CalendarTime.utc(now).basicFormat)
        addTimes(of: notice, office: office, to: &lines)
        if version.sequence > 0 { lines.add("SEQUENCE", String(version.sequence)) }
        lines.add("SUMMARY", text: title)
        let description = NoticeBody.description(of: notice).lines.joined(separator: "\n")
        if !description.isEmpty { lines.add("DESCRIPTION", text: description) }
        if !version.location.isEmpty { lines.add("LOCATION", text: NoticeWording.line(version.location)) }
        if WebAddress.isValid(version.url) { lines.add("URL", version.url) }
        lines.add("TRANSP", "TRANSPARENT")
        lines.add("END", "VEVENT")
        lines.add("END", "VCALENDAR")
        return lines.octets
    }

    /// Each occurrence is an event of its own: with the item's UID alone, the next one would take its place in a calendar that it is added to.
    private static func uid(of notice: Notice) -> String {
        notice.identity.uid + (notice.occurrence.recurrenceID.map { "-\($0.basicFormat)" } ?? "")
    }

    private static func addTimes(of notice: Notice, office: Zone, to lines: inout CalendarLines) {
        let isDeadline = notice.itemKind == .toDo
        let occurrence = notice.occurrence
        let extent = isDeadline ? Extent(deadlineOf: occurrence, office: office) : Extent(of: occurrence, office: office)
        guard extent.time == nil else {
            // In UTC, which needs no definition of a zone: there is one occurrence alone.
            lines.add("DTSTART", CalendarTime.utc(extent.start).basicFormat)
            if extent.start < extent.end { lines.add("DTEND", CalendarTime.utc(extent.end).basicFormat) }
            return
        }
        lines.add("DTSTART;VALUE=DATE", CalendarTime.date(extent.firstDay).basicFormat)
        if let next = extent.lastDay.adding(days: 1) { lines.add("DTEND;VALUE=DATE", CalendarTime.date(next).basicFormat) }
    }
}

/// Addresses of the web that may be followed.
enum WebAddress {
    /// Whether `text` is an address that a reader may be offered to follow, and that needs no escapes anywhere: `http:` or `https:`, and printing
    /// ASCII without quotes, angle brackets and backslashes.
    static func isValid(_ text: String) -> Bool {
        let scheme = text.prefix { $0 != ":" }.lowercased()
        guard scheme == "http" || scheme == "https", text.dropFirst(scheme.count).hasPrefix("://") else { return false }
        return text.utf8.count > scheme.utf8.count + 3 && text.utf8.count <= 2000
            && text.utf8.allSatisfy { (0x21...0x7E).contains($0) && !"\"<>\\^`{|}".utf8.contains($0) }
    }
}
