import CivilTime
import ICalendar
import LichHost
import Recurrence
import Reminders
import Workload

/// The works that are measured, one a command.
struct Works {
    let repetitions: Int
    private let zones = ZoneDatabase()
    let office: Zone

    init(repetitions: Int) {
        self.repetitions = repetitions
        guard let office = zones.zone(named: "Asia/Ho_Chi_Minh") else { fail("no zone Asia/Ho_Chi_Minh: install tzdata") }
        self.office = office
    }

    var context: ReadingContext { ReadingContext(office: office) { [zones] in zones.zone(named: $0) } }

    func read(_ octets: [UInt8]) -> CalendarFile {
        var limits = CalendarLimits.standard
        (limits.fileOctets, limits.components) = (.max, .max)
        let file = CalendarReader.read(octets, file: "mixed.ics", context: context, limits: limits)
        guard file.broken.isEmpty, !file.items.isEmpty else { fail("the workload is not read as it should be") }
        return file
    }

    /// Octets → items with typed values.
    func parse(_ path: String) {
        let octets = File.octets(path)
        var kept: CalendarFile?
        // As with its peers it is not measured how long it takes to let go of what was read.
        let measured = Measurement.fastest("parse", unit: "octets", repetitions: repetitions, before: { kept = nil }) {
            kept = read(octets)
            return octets.count
        }
        measured.print()
        withExtendedLifetime(kept) {}
    }

    /// What the items of a file hold in memory, without the file's own octets.
    func memory(_ path: String) {
        let octets = File.octets(path)
        _ = read(Array(octets.prefix(0)) + small)
        FreedMemory.giveBack()
        let before = Memory.residentOctets
        let file = read(octets)
        // As the daemon does when it has read its calendars.
        FreedMemory.giveBack()
        let resident = Memory.residentOctets - before
        let measured = Measurement(work: "memory", unit: "items", units: file.items.count, seconds: 0, resident: resident)
        measured.print()
        withExtendedLifetime((file, octets)) {}
    }

    /// All occurrences that start in 2026.
    func expand(_ path: String) {
        let items = read(File.octets(path)).items
        let year = start(2026)..<start(2027)
        Measurement.fastest("expand", unit: "occurrences", repetitions: repetitions) {
            items.reduce(0) { $0 + $1.occurrences(startingIn: year, limit: 100_000).occurrences.count }
        }.print()
    }

    /// The first instances of each rule of the RFC, in a zone or on the floating clock.
    func rules(instances: Int, zone name: String?) {

        let sets = RFCRules.all.map { set(start: $0.start, rule: $0.rule, zone: name) }
        Measurement.fastest(name == nil ? "rules" : "rules-in-zone", unit: "occurrences", repetitions: repetitions) {
            sets.reduce(0) { $0 + first(instances, of: $1) }
        }.print()
    }

    private func first(_ count: Int, of set: RecurrenceSet) -> Int {
        var search = set.search()
        for found in 0..<count {
            guard case .instance = search.next() else { return found }
        }
        return count
    }

    private func set(start: String, rule: String, zone: String?) -> RecurrenceSet {
        let value = zone.map { "DTSTART;TZID=\($0):\(start)" } ?? "DTSTART:\(start)"
        let text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\n\(value)\nRRULE:\(rule)\nEND:VEVENT\nEND:VCALENDAR\n"
        guard let set = read(Array(text.utf8)).items.first?.recurrence else { fail("not read: \(rule)") }
        return set
    }

    /// File → the first due alarm of every item, as the daemon does at its start.
    func firstDue(_ path: String) {
        let octets = File.octets(path)
        let now = start(2026)
        Measurement.fastest("first-due", unit: "items", repetitions: repetitions) {
            let items = read(octets).items
            var engine = ReminderEngine(policy: ReminderPolicy(), office: office)
            _ = engine.handle(.started(now: now, memory: LedgerMemory(began: now, settledThrough: now)))
            _ = engine.handle(.calendarsLoaded(items, now: now))
            guard engine.upcoming() != nil else { fail("nothing is due") }
            return items.count
        }.print()
    }

    func start(_ year: Int) -> Instant {
        guard let instant = Instant(rfc3339: "\(year)-01-01T00:00:00+07:00", office: office) else { fail("no such year") }
        return instant
    }

    private var small: [UInt8] { MixedCalendar.octets(items: 10, seed: 1) }
}
