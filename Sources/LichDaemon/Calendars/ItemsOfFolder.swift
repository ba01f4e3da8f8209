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
        for (loser, uid) in duplicates where !loser.isKept {
            guard let place = places[uid], !candidates[place].isKept else { continue }
            warnings.append(Self.warning(of: loser.item, inFavourOf: candidates[place].item, octets: octets))
        }
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

    private static func warning(of loser: CalendarItem, inFavourOf winner: CalendarItem, octets: (String) -> [UInt8]?) -> Diagnostic {
        let (place, excerpt) = placeOfUID(of: loser, octets: octets)
        return Diagnostic(
            code: .file(.uidInTwoFiles), severity: .warning, place: place, arguments: [loser.uid, winner.representative?.file ?? ""],
            excerpt: excerpt, related: placeOfUID(of: winner, octets: octets).place, uid: loser.uid)
    }

    /// The UID line of an item's component, and its text; its BEGIN where it has none.
    private static func placeOfUID(of item: CalendarItem, octets: (String) -> [UInt8]?) -> (place: SourcePlace, excerpt: String) {
        let (file, begin) = (item.representative?.file ?? "", item.representative?.line ?? 1)
        var found = (SourcePlace(file: file, line: begin, column: 1, octetOffset: 0, octetLength: 0), "")
        guard let octets = octets(file) else { return found }
        var (line, start) = (1, octets.startIndex)
        while start < octets.endIndex {
            let end = octets[start...].firstIndex(of: UInt8(ascii: "\n")) ?? octets.endIndex
            if line >= begin {
                let text = octets[start..<end].last == UInt8(ascii: "\r") ? octets[start..<(end - 1)] : octets[start..<end]
                let name = String(decoding: text.prefix { $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: ";") }, as: UTF8.self).uppercased()
                if line == begin || name == "UID" {
                    let place = SourcePlace(file: file, line: line, column: 1, octetOffset: start, octetLength: text.count)
                    found = (place, String(decoding: text.prefix(longestExcerpt), as: UTF8.self))
                }
                if name == "UID" || name == "END" { return found }
            }
            (line, start) = (line + 1, end + 1)
        }
        return found
    }

    /// Octets of a line that are shown.
    private static let longestExcerpt = 400
}
