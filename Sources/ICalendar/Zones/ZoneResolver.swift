import CivilTime

/// TZID → zone (SEMANTICS 6: the system's zone of that name, whatever a VTIMEZONE says; a Windows name; the file's VTIMEZONE).
final class ZoneResolver {
    private let context: ReadingContext
    /// Answers already given; nil for a TZID that is not known.
    private var known: [String: Zone?] = [:]

    init(context: ReadingContext) { self.context = context }

    /// The zone of a TZID as written; `definition` is asked for the file's own, once, where the system has none of that name.
    func zone(_ identifier: String, definition: (String) -> Zone?) -> Zone? {
        if let answer = known[identifier] { return answer }
        let answer = systemZone(identifier) ?? definition(identifier)
        known[identifier] = .some(answer)
        return answer
    }

    /// The system's zone, also for names with a registry's path before them (`/freeassociation.sourceforge.net/Asia/Bangkok`): the longest end of
    /// the path that is a name counts.
    private func systemZone(_ identifier: String) -> Zone? {
        if !identifier.hasPrefix("/") { return context.zone(identifier) ?? windowsZone(identifier) }
        let parts = identifier.split(separator: "/")
        for count in stride(from: min(Self.longestPath, parts.count), to: 0, by: -1) {
            if let zone = context.zone(parts.suffix(count).joined(separator: "/")) { return zone }
        }
        return nil
    }

    /// The zone of a Windows name (`SE Asia Standard Time`) by CLDR's table.
    private func windowsZone(_ identifier: String) -> Zone? { WindowsZones.identifier(forWindowsName: identifier).flatMap(context.zone) }

    /// A name to suggest for an unknown TZID: a well-known one nearly spelt so, else the office's.
    func suggestion(for identifier: String) -> String {
        let names = [context.office.identifier] + Self.wellKnown
        let capitals = Dictionary(names.map { ($0.uppercased(), $0) }, uniquingKeysWith: { first, _ in first })
        let written = identifier.uppercased().replacing(" ", with: "_")
        if let name = capitals[written] { return name }
        // An offset behind it is what is meant, and no zone of the list has one in its name.
        if written.hasPrefix("UTC"), written.count > 3 { return context.office.identifier }
        return Spelling.suggestion(for: written, among: capitals.keys.sorted()).flatMap { capitals[$0] } ?? context.office.identifier
    }

    /// `America/Argentina/Buenos_Aires` has three parts.
    private static let longestPath = 3
    private static let wellKnown = [
        "Asia/Ho_Chi_Minh", "Asia/Saigon", "Asia/Bangkok", "Asia/Vientiane", "Asia/Phnom_Penh", "Asia/Shanghai", "Asia/Hong_Kong",
        "Asia/Tokyo",
        "Asia/Seoul", "Asia/Singapore", "Europe/London", "Europe/Paris", "Europe/Berlin", "America/New_York", "America/Los_Angeles", "UTC",
    ]
}
