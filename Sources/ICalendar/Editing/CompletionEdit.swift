package import CivilTime
import Recurrence

/// Notes in a calendar file who has sent what a to-do asks of them, or takes it back: PARTSTAT=COMPLETED and X-LICH-COMPLETED of ATTENDEEs, of a recurring
/// to-do in the override of one occurrence. Every other octet of the file stays.
package struct CompletionEdit: Sendable {
    /// Why the edit cannot be made.
    package enum Problem: Error, Hashable {
        /// The file has no such to-do that can be read: it is not there, or has errors.
        case noItem
        /// The file has neither the to-do itself nor the override.
        case noComponent
        /// The occurrence's override changes all that follow it too.
        case followed
        /// Nobody of this address is asked for it there.
        case noAttendee(String)
        /// The file cannot be edited at that place.
        case draft(CalendarDraft.Problem)
        /// What was written does not read back as what was meant; nothing was changed.
        case unsafe
    }

    private let uid: String
    private let occurrence: Occurrence
    /// Attendees by address, in small letters.
    private let addresses: Set<String>
    /// When they sent it; nil: they have not.
    private let completed: CalendarTime?
    /// DTSTAMP of an override that is made.
    private let now: Instant

    /// - Parameters:
    ///   - occurrence: of the item with this UID; its override is written where it recurs.
    ///   - addresses: of the attendees; where there are none, the to-do itself is completed or not.
    ///   - completed: a day or an instant; nil takes the note back.
    package init(uid: String, occurrence: Occurrence, addresses: [String], completed: CalendarTime?, now: Instant) {
        self.uid = uid
        self.occurrence = occurrence
        self.addresses = Set(addresses.map { $0.lowercased() })
        self.completed = completed
        self.now = now
    }

    /// The file with the note; the same octets where it has it already.
    package func applied(to octets: [UInt8], context: ReadingContext) throws(Problem) -> [UInt8] {
        let file = CalendarReader.read(octets, file: "", context: context)
        guard let item = file.items.first(where: { $0.uid == uid && $0.kind == .toDo }) else { throw .noItem }
        let source = try source(of: item, office: context.office)
        let changed: [UInt8]
        do throws(CalendarDraft.Problem) { changed = try edited(octets, source) } catch { throw .draft(error) }
        guard !addresses.isEmpty else { return changed }
        let read = attendees(in: changed, context)
        if let address = addresses.first(where: { !isNoted(read[$0]) }) {
            throw attendees(in: octets, context)[address] == nil ? .noAttendee(address) : .unsafe
        }
        return changed
    }

    // MARK: The component

    /// What the file says of the occurrence.
    private enum Source {
        /// A component of its own, which begins at the line.
        case own(line: Int)
        /// That of several occurrences.
        case shared(line: Int)
    }

    private func source(of item: CalendarItem, office: Zone) throws(Problem) -> Source {
        let original = (occurrence.recurrenceID ?? occurrence.start).instant(office: office)
        let named = item.overrides.filter { $0.recurrenceID.instant(office: office) == original }
        if let override = named.last(where: { !$0.isThisAndFuture }) { return .own(line: override.version.line) }
        guard named.isEmpty else { throw .followed }
        let before = item.overrides.last { $0.isThisAndFuture && $0.recurrenceID.instant(office: office) < original }
        guard let version = before?.version ?? item.master else { throw .noComponent }
        return item.recurrence?.isRecurring == true ? .shared(line: version.line) : .own(line: version.line)
    }

    private func edited(_ octets: [UInt8], _ source: Source) throws(CalendarDraft.Problem) -> [UInt8] {
        var draft = try CalendarDraft(octets)
        var place: CalendarDraft.ComponentPlace?
        switch source {
        case .own(let line): place = draft.component(beginningAtLine: line)
        case .shared(let line):
            // An override of its own changes nothing as long as nobody has sent anything.
            guard let shared = draft.component(beginningAtLine: line), completed != nil else { return octets }
            var override = draft.written(shared)
            makeOverride(&override)
            let before = draft.components(named: "VTODO").firstIndex(of: shared) ?? 0
            try draft.insert(override, behind: shared)
            place = draft.components(named: "VTODO").dropFirst(before + 1).first
        }
        guard let place else { throw .notACalendar }
        if addresses.isEmpty { try complete(place, in: &draft) } else { try note(place, in: &draft) }
        return draft.octets
    }

    /// The item's own component as that of one occurrence: its times, no rule, and which it is.
    private func makeOverride(_ component: inout WrittenComponent) {
        component.properties.removeAll { Self.ofTheSeries.contains($0.keyword) }
        let anchor = component.properties.first { $0.keyword == "DTSTART" } ?? component.properties.first { $0.keyword == "DUE" }
        let end = occurrence.end
        let due = end.isDate && end != occurrence.start ? end.civil.date.adding(days: -1).map(CalendarTime.date) ?? end : end
        component.properties = component.properties.map { property in
            switch property.keyword {
            case "DTSTART": property.with(value: occurrence.start.basicFormat)
            case "DUE": property.with(value: due.basicFormat)
            case "DTSTAMP": property.with(value: CalendarTime.utc(now).basicFormat)
            default: property
            }
        }
        let original = (occurrence.recurrenceID ?? occurrence.start).basicFormat
        let parameters = anchor?.head.drop { $0 != ";" } ?? ""
        let recurrenceID = WrittenProperty("RECURRENCE-ID" + parameters, value: original)
        let place = component.properties.firstIndex { $0.keyword == "UID" }.map { $0 + 1 } ?? 0
        component.properties.insert(recurrenceID, at: place)
    }

    private static let ofTheSeries: Set<String> = ["RECURRENCE-ID", "RRULE", "RDATE", "EXDATE", "EXRULE", "LAST-MODIFIED", "CREATED"]

    // MARK: The note

    private func note(_ place: CalendarDraft.ComponentPlace, in draft: inout CalendarDraft) throws(CalendarDraft.Problem) {
        let attendees = draft.properties(of: place, named: "ATTENDEE").filter { addresses.contains(Self.address(draft, $0)) }
        try draft.change(attendees.map { ($0, changes(of: $0, in: draft)) })
    }

    private func changes(of attendee: CalendarDraft.PropertyPlace, in draft: CalendarDraft) -> [CalendarDraft.ParameterChange] {
        guard let completed else { return [.remove("X-LICH-COMPLETED"), .remove("PARTSTAT")] }
        // What was noted stays, unless somebody names another day.
        let isNoted = draft.parameter("PARTSTAT", of: attendee)?.uppercased() == "COMPLETED"
        let noted = draft.parameter("X-LICH-COMPLETED", of: attendee)
        if isNoted, noted == completed.basicFormat || !completed.isDate { return [] }
        return [.set("X-LICH-COMPLETED", to: completed.basicFormat), .set("PARTSTAT", to: "COMPLETED")]
    }

    /// Of a to-do that names nobody.
    private func complete(_ place: CalendarDraft.ComponentPlace, in draft: inout CalendarDraft) throws(CalendarDraft.Problem) {
        guard let completed else {
            for name in ["COMPLETED", "STATUS", "PERCENT-COMPLETE"] {
                if let property = draft.properties(of: place, named: name).first { try draft.remove(property) }
            }
            return
        }
        let instant = completed.isDate ? now : completed.instant(office: .utc)
        try draft.set(WrittenProperty("STATUS", value: "COMPLETED"), in: place)
        try draft.set(WrittenProperty("COMPLETED", value: CalendarTime.utc(instant).basicFormat), in: place)
    }

    private static func address(_ draft: CalendarDraft, _ place: CalendarDraft.PropertyPlace) -> String {
        let value = draft.value(of: place).lowercased()
        let isMail = value.hasPrefix("mailto:") || value.contains("@")
        if !isMail, let mail = draft.parameter("EMAIL", of: place) { return mail.lowercased() }
        return value.hasPrefix("mailto:") ? String(value.dropFirst("mailto:".count)) : value
    }

    // MARK: Reading back

    /// Those of the occurrence, by address in small letters.
    private func attendees(in octets: [UInt8], _ context: ReadingContext) -> [String: CalendarUser] {
        let file = CalendarReader.read(octets, file: "", context: context)
        guard let item = file.items.first(where: { $0.uid == uid }) else { return [:] }
        let original = (occurrence.recurrenceID ?? occurrence.start).instant(office: context.office)
        let override = item.overrides.last { !$0.isThisAndFuture && $0.recurrenceID.instant(office: context.office) == original }
        let attendees = (override?.version ?? item.master)?.attendees ?? []
        return Dictionary(attendees.map { ($0.address.lowercased(), $0) }) { first, _ in first }
    }

    private func isNoted(_ attendee: CalendarUser?) -> Bool {
        attendee.map { ($0.participation == .completed) == (completed != nil) } ?? false
    }
}

extension WrittenProperty {
    /// Name and parameters, as they are written before the colon.
    fileprivate var head: String { name }
    /// The name alone, in capitals.
    fileprivate var keyword: String { String(name.prefix { $0 != ";" }).uppercased() }

    fileprivate func with(value: String) -> WrittenProperty { WrittenProperty(name, parameters: parameters, value: value) }
}
