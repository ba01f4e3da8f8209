import ICalendar

/// The versions of an item with the leads of each, the master's first.
struct VersionLeads {
    private let versions: [(version: ItemVersion, leads: [Lead])]
    /// Where each is, where they are many.
    private let places: [ObjectIdentifier: Int]
    /// How far before and after an occurrence's start its notices may be due, in seconds, shifts to working days left out; nil when there are none.
    let reach: ClosedRange<Int64>?
    /// The soonest, in the same way, that all notices of an occurrence have been due; 0 when there are none.
    let lastReach: Int64
    /// The most leads that a version has.
    let most: Int
    /// Whether any alarm is one of days, which may be moved.
    let haveLeadsOfDays: Bool

    private static let few = 4

    init(of item: CalendarItem, _ defaults: DefaultLeads) {
        var versions: [(version: ItemVersion, leads: [Lead])] = []
        if let master = item.master { versions.append((master, defaults.leads(of: master, item: item))) }
        for override in item.overrides { versions.append((override.version, defaults.leads(of: override.version, item: item))) }
        self.versions = versions
        let numbered = versions.count > Self.few ? versions.enumerated().map { (ObjectIdentifier($0.element.version), $0.offset) } : []
        places = Dictionary(numbered) { first, _ in first }
        var reach: ClosedRange<Int64>?
        var most = 0
        for version in versions {
            most = max(most, version.leads.count)
            for lead in version.leads {
                let (low, high) = (lead.reach.lowerBound, lead.reach.upperBound)
                reach = reach.map { min($0.lowerBound, low)...max($0.upperBound, high) } ?? lead.reach
            }
        }
        self.reach = reach
        let last = versions.lazy.filter { !$0.leads.isEmpty }.map { version in
            version.leads.lazy.filter(\.isSure).map(\.lastReach).max() ?? reach?.lowerBound ?? 0
        }
        lastReach = last.min() ?? 0
        self.most = most
        haveLeadsOfDays = versions.contains { $0.leads.contains(where: \.isOfDays) }
    }

    func leads(of occurrence: Occurrence) -> [Lead] {
        let version = occurrence.version
        if versions.count > Self.few { return places[ObjectIdentifier(version)].map { versions[$0].leads } ?? [] }
        return versions.first { $0.version === version }?.leads ?? []
    }
}
