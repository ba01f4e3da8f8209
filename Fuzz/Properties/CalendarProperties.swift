import CivilTime
import ICalendar
import Recurrence
import Reminders

/// What holds of every file, whatever is in it.
enum CalendarProperties {
    static func violation(of octets: [UInt8]) -> String? {
        let file = CalendarReader.read(octets, file: "x.ics", context: context)
        return placeViolation(in: file, of: octets) ?? file.items.lazy.compactMap(itemViolation).first ?? draftViolation(of: octets)
    }

    // MARK: What is said

    private static func placeViolation(in file: CalendarFile, of octets: [UInt8]) -> String? {
        guard file.diagnostics.count <= CalendarLimits.standard.diagnosticsPerFile + 1 else { return "too many diagnostics" }
        let lines = octets.count { $0 == 0x0A || $0 == 0x0D } + 1
        for diagnostic in file.diagnostics + secondLook(at: file.items, octets) {
            for place in [diagnostic.place, diagnostic.related].compactMap(\.self) {
                let isInside = place.octetOffset >= 0 && place.octetLength >= 0 && place.octetOffset + place.octetLength <= octets.count
                guard isInside, (1...lines).contains(place.line), place.column >= 1 else {
                    return "\(diagnostic.code.rawValue) outside the file"
                }
            }
        }
        let used = Set(file.items.flatMap { item in item.overrides.map(\.version.line) + (item.master.map { [$0.line] } ?? []) })
        let isBothUsedAndBroken = file.broken.contains { !$0.isUsable && used.contains($0.line) }
        return isBothUsedAndBroken ? "a component is used and broken" : nil
    }

    /// What `lich check` says beside the reader, to an office that has nobody to write to and only one address that it may.
    private static func secondLook(at items: [CalendarItem], _ octets: [UInt8]) -> [Diagnostic] {
        var policy = ReminderPolicy()
        policy.allowedRecipients = ["vanphong@xa.example.vn"]
        let review = CalendarReview(policy: policy, now: year.lowerBound, office: context.office)
        return TextReview.diagnostics(octets, file: "x.ics") + review.diagnostics(of: items, octets: octets, file: "x.ics")
    }

    // MARK: What is read

    private static func itemViolation(_ item: CalendarItem) -> String? {
        let found = item.occurrences(overlapping: year, limit: 40).occurrences
        let starts = found.map(\.startInstant)
        guard starts == starts.sorted() else { return "occurrences of \(item.uid) are out of order" }
        if case .occurrence(let next) = item.nextOccurrence(after: year.lowerBound), next.startInstant <= year.lowerBound {
            return "the next occurrence of \(item.uid) is not after the instant asked for"
        }
        for rule in item.recurrence?.rules ?? [] {
            if let violation = RuleProperties.textViolation(rule) { return violation }
        }
        return textViolation(item.representative?.summary ?? "")
    }

    /// What is printed is read with every visible character, and what was read once is read again as itself. Only controls, which are not written, and
    /// blanks at the ends, which a summary is read without, may go.
    private static func textViolation(_ text: String) -> String? {
        guard let once = readAgain(text), let twice = readAgain(once) else {
            return "an event with the summary \(text.debugDescription) is not read"
        }
        guard visible(once) == visible(text) else { return "the summary \(text.debugDescription) loses something where it is printed" }
        return twice == once ? nil : "the summary \(text.debugDescription) is not read as printed"
    }

    private static func readAgain(_ text: String) -> String? {
        let event = WrittenComponent(
            "VEVENT",
            [WrittenProperty("DTSTART", parameters: [("VALUE", "DATE")], value: "20261115"), WrittenProperty("SUMMARY", text: text)])
        let calendar = WrittenComponent("VCALENDAR", [], components: [event])
        let octets = Array(calendar.lines.map { $0 + "\n" }.joined().utf8)
        return CalendarReader.read(octets, file: "x.ics", context: context).items.first?.master?.summary
    }

    private static func visible(_ text: String) -> [Unicode.Scalar] {
        text.unicodeScalars.filter { $0 != " " && $0.properties.generalCategory != .control }
    }

    // MARK: What is edited

    private static func draftViolation(of octets: [UInt8]) -> String? {
        guard var draft = try? CalendarDraft(octets) else { return nil }
        guard draft.octets == octets else { return "a draft is not its file" }
        for component in (draft.components(named: "VEVENT") + draft.components(named: "VTODO")).prefix(3) {
            let before = draft.octets
            guard (try? draft.insert(WrittenProperty("X-FUZZ", text: "a,b"), in: component)) != nil else {
                guard draft.octets == before else { return "an edit that was refused changed something" }
                continue
            }
            guard let place = draft.properties(of: component, named: "X-FUZZ").last, draft.value(of: place) == "a\\,b" else {
                return "a property that was written is not there"
            }
            guard (try? draft.remove(place)) != nil, draft.octets.starts(with: before) else {
                return "a property does not go without a trace"
            }
        }
        return nil
    }

    // MARK: The world

    private static let year =
        Instant(
            CivilDateTime(CivilDate(validDayNumber: 20_454), .midnight), offset: .zero)..<Instant(
            CivilDateTime(CivilDate(validDayNumber: 20_819), .midnight), offset: .zero)

    static let context: ReadingContext = {
        let office = Zone(identifier: "Asia/Ho_Chi_Minh", rules: ZoneRules(fixed: UTCOffset(validSeconds: 7 * 3600)))
        let berlin = POSIXTimeZone("CET-1CEST,M3.5.0,M10.5.0/3".utf8).map {
            Zone(identifier: "Europe/Berlin", rules: ZoneRules(initialOffset: $0.standard, transitions: [], tail: .posix($0)))
        }
        return ReadingContext(office: office) { name in
            switch name {
            case "Asia/Ho_Chi_Minh": office
            case "Europe/Berlin": berlin
            case "UTC": .utc
            default: nil
            }
        }
    }()
}

extension FuzzTarget {
    /// How many items of a file are used, and how many problems are said.
    package static func contents(of octets: [UInt8]) -> (items: Int, problems: Int) {
        let file = CalendarReader.read(octets, file: "x.ics", context: CalendarProperties.context)
        return (file.items.count, file.diagnostics.count)
    }
}
