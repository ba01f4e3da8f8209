package import ICalendar

/// A problem of a calendar file as an entry of the journal.
package enum DiagnosticEntry {
    /// - Parameters:
    ///   - sentence: what is wrong, in the daemon's language.
    ///   - hint: how to mend it, or empty.
    package static func fields(of diagnostic: Diagnostic, sentence: String, hint: String) -> [JournalField] {
        let place = diagnostic.place
        let text = "\(place.file):\(place.line):\(place.column): \(sentence)" + (hint.isEmpty ? "" : ". \(hint)")
        var details: [JournalField] = [
            ("LICH_CALENDAR_PATH", place.file),
            ("LICH_LINE", String(place.line)),
            ("LICH_COLUMN", String(place.column)),
            ("LICH_CODE", diagnostic.code.rawValue),
            ("LICH_SEVERITY", diagnostic.severity.rawValue),
        ]
        if let uid = diagnostic.uid { details.append(("LICH_EVENT_UID", uid)) }
        let message = diagnostic.severity == .error ? JournalMessage.calendarError : .calendarWarning
        return message.fields(text: text, details: details)
    }
}
