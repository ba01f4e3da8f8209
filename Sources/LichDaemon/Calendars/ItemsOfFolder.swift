import CivilTime
import ICalendar
import LichHost

/// The items of all files together: of those with one UID in several files one is in force, and the others are warned of (SEMANTICS: a UID appears in one
/// file).
struct ItemsOfFolder {
    /// An item in the file it was read from.
    private struct Candidate {
        let item: CalendarItem
        /// It is no longer in its file as it is here: the last good version of something that is broken now.
        let isKept: Bool
    }

    private(set) var items: [CalendarItem] = []
    private(set) var warnings: [Diagnostic] = []

    private var places: [String: Int] = [:]
    private var candidates: [Candidate] = []
    private var duplicates: [(loser: Candidate, uid: String)] = []

    /// - Parameter files: in order; what is in force of each, and the UIDs of it that are kept.
    /// - Parameter octets: of the files that could be read just now, by path: for the places of warnings.
    init(_ files: [(items: [CalendarItem], keptUIDs: Set<String>)], octets: (String) -> [UInt8]?) {
        // Of one file the reader has seen to it.
        if files.count == 1 {
            items = files[0].items
            return
        }
        for file in files {
            for item in file.items { add(Candidate(item: item, isKept: file.keptUIDs.contains(item.uid))) }
        }
        items = candidates.map(\.item)
        warn(octets)
    }

    private mutating func add(_ new: Candidate) {
        let uid = new.item.uid
        guard let place = places[uid] else {
            places[uid] = candidates.count
            candidates.append(new)
            return
        }
        if let together = Self.joined(candidates[place], new) {
            candidates[place] = together
            return
        }
        let wins = Self.is(new, preferredTo: candidates[place])
        duplicates.append((wins ? candidates[place] : new, uid))
        if wins { candidates[place] = new }
    }

    /// An item with the overrides that another file has for it (a year that is moved, in a file of its own); nil where it is not that.
    private static func joined(_ left: Candidate, _ right: Candidate) -> Candidate? {
        let (base, added) = left.item.master == nil ? (right, left) : (left, right)
        guard base.item.master != nil, added.item.master == nil, base.item.kind == added.item.kind, base.isKept == added.isKept else {
            return nil
        }
        let known = Set(base.item.overrides.map { $0.recurrenceID.instant(office: base.item.office) })
        let new = added.item.overrides.filter { !known.contains($0.recurrenceID.instant(office: base.item.office)) }
        let overrides = (base.item.overrides + new).sorted {
            $0.recurrenceID.instant(office: base.item.office) < $1.recurrenceID.instant(office: base.item.office)
        }
        return Candidate(item: base.item.replacing(overrides: overrides), isKept: base.isKept)
    }

    /// What is written now counts before what is kept, an item before overrides alone, then the higher SEQUENCE, then the later LAST-MODIFIED, then the
    /// first.
    private static func `is`(_ new: Candidate, preferredTo old: Candidate) -> Bool {
        if new.isKept != old.isKept { return old.isKept }
        if (new.item.master == nil) != (old.item.master == nil) { return old.item.master == nil }
        guard let mine = new.item.representative, let others = old.item.representative else { return false }
        if mine.sequence != others.sequence { return mine.sequence > others.sequence }
        return (mine.modified ?? .distantPast) > (others.modified ?? .distantPast)
    }
}

/// What is said of UIDs in two files.
extension ItemsOfFolder {
    /// An item that is not in force, and the one that is.
    private struct Duplicate {
        let loser: CalendarItem
        let winner: CalendarItem
    }

    /// Of each file as much is said as the reader says of one: two copies of a calendar have all items twice.
    private mutating func warn(_ octets: (String) -> [UInt8]?) {
        var said: [Duplicate] = []
        var counts: [String: Int] = [:]
        for (loser, uid) in duplicates where !loser.isKept {
            guard let place = places[uid], !candidates[place].isKept else { continue }
            let count = counts[Self.file(of: loser.item), default: 0]
            if count < CalendarLimits.standard.diagnosticsPerFile {
                said.append(Duplicate(loser: loser.item, winner: candidates[place].item))
            }
            counts[Self.file(of: loser.item)] = count + 1
        }
        warnings = Self.warnings(said, octets)
        // The last of a file that is said; warnings and counts are of the same files.
        var lasts: [String: Diagnostic] = [:]
        for warning in warnings { lasts[warning.place.file] = Self.later(warning, lasts[warning.place.file]) }
        for (file, last) in lasts.sorted(by: { $0.key < $1.key }) {
            let leftOut = counts[file, default: 0] - CalendarLimits.standard.diagnosticsPerFile
            guard leftOut > 0 else { continue }
            warnings.append(
                Diagnostic(
                    code: .file(.moreProblems), severity: .warning, place: last.place, arguments: [String(leftOut)], excerpt: last.excerpt))
        }
    }

    private static func warnings(_ said: [Duplicate], _ octets: (String) -> [UInt8]?) -> [Diagnostic] {
        var begins: [String: Set<Int>] = [:]
        for item in said.flatMap({ [$0.loser, $0.winner] }) { begins[file(of: item), default: []].insert(begin(of: item)) }
        var places: [String: UIDPlaces] = [:]
        for (file, begins) in begins { places[file] = UIDPlaces(file: file, octets: octets(file), begins: begins) }
        return said.compactMap { duplicate in
            let (loser, winner) = (duplicate.loser, duplicate.winner)
            guard let found = places[file(of: loser)]?.uid(ofComponentAt: begin(of: loser)) else { return nil }
            return Diagnostic(
                code: .file(.uidInTwoFiles), severity: .warning, place: found.place, arguments: [loser.uid, file(of: winner)],
                excerpt: found.excerpt, related: places[file(of: winner)]?.uid(ofComponentAt: begin(of: winner)).place, uid: loser.uid)
        }
    }

    private static func later(_ one: Diagnostic, _ other: Diagnostic?) -> Diagnostic {
        guard let other, other.place.octetOffset > one.place.octetOffset else { return one }
        return other
    }

    private static func file(of item: CalendarItem) -> String { item.representative?.file ?? "" }

    private static func begin(of item: CalendarItem) -> Int { item.representative?.line ?? 1 }
}
