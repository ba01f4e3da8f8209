import CivilTime
package import ICalendar
package import LichHost

/// The calendars in force: what was last read of each file, and of a broken item its last good version.
package struct CalendarStore {
    /// What a scan changed.
    package struct Update {
        /// All items now in force, without two of the same UID.
        package var items: [CalendarItem] = []
        /// Problems that were not there at the scan before, in order of file and place.
        package var newDiagnostics: [Diagnostic] = []
        /// Files that could not be read, as far as they were not known to be so.
        package var newUnreadable: [(path: String, reason: String)] = []
        /// Whether any item may differ from those of the scan before.
        package var hasChanged = false
        /// UIDs of items whose last good version stays in force.
        package var keptUIDs: [String] = []
        /// Files that were read and have no error: each is the last good version of itself.
        package var goodFiles: [CalendarOctets] = []
        /// Files that are there no more.
        package var removedPaths: [String] = []
    }

    private struct Entry {
        var fingerprint: Int
        var file: CalendarFile
        var itemsInForce: [CalendarItem]
        var keptUIDs: [String]
    }

    /// What makes a problem the same problem at the next scan, wherever its line has moved.
    private struct ProblemKey: Hashable {
        let file: String
        let code: DiagnosticCode
        let uid: String?
        let excerpt: String
        let arguments: [String]

        init(_ diagnostic: Diagnostic) {
            file = diagnostic.place.file
            code = diagnostic.code
            uid = diagnostic.uid
            excerpt = diagnostic.excerpt
            arguments = diagnostic.arguments
        }
    }

    private var entries: [String: Entry] = [:]
    private var knownProblems: Set<ProblemKey> = []
    private var knownUnreadable: Set<String> = []
    private var hasScanned = false

    /// A store that has read nothing yet.
    package init() {}

    /// How many files are in force, and all their problems by severity.
    package var fileCount: Int { entries.count }
    package var errorCount: Int { count(of: .error) }
    package var warningCount: Int { count(of: .warning) }

    /// All problems of the files in force, in order of file and place.
    package var diagnostics: [Diagnostic] { entries.sorted { $0.key < $1.key }.flatMap(\.value.file.diagnostics) }

    private func count(of severity: Diagnostic.Severity) -> Int {
        entries.values.reduce(0) { $0 + $1.file.diagnostics.count { $0.severity == severity } }
    }

    /// Takes over a scan. Files with the octets they had are not read again; a folder or file that cannot be read changes nothing.
    ///
    /// `lastGood` gives the version that a file had when it last was without error, for one that is broken when it is first read.
    package mutating func take(
        _ scan: FolderScan, context: ReadingContext, forgetting: Bool = false, lastGood: (String) -> CalendarOctets? = { _ in nil }
    ) -> Update {
        var update = Update()
        update.hasChanged = !hasScanned || forgetting
        hasScanned = true
        if scan.failure == nil {
            let present = Set(scan.files.map(\.path) + scan.unreadable.map(\.path))
            for path in entries.keys where !present.contains(path) {
                entries[path] = nil
                update.removedPaths.append(path)
                update.hasChanged = true
            }
        }
        for file in scan.files { takeFile(file, context: context, forgetting: forgetting, lastGood: lastGood, update: &update) }
        update.newUnreadable = scan.unreadable.filter { !knownUnreadable.contains("\($0.path)\n\($0.reason)") }
        knownUnreadable = Set(scan.unreadable.map { "\($0.path)\n\($0.reason)" })

        let diagnostics = self.diagnostics
        update.newDiagnostics = diagnostics.filter { !knownProblems.contains(ProblemKey($0)) }
        knownProblems = Set(diagnostics.map(ProblemKey.init))
        let inOrder = entries.sorted { $0.key < $1.key }.map(\.value)
        update.items = CalendarItem.withoutDuplicates(inOrder.flatMap(\.itemsInForce))
        update.keptUIDs = inOrder.flatMap(\.keptUIDs)
        return update
    }

    private mutating func takeFile(
        _ file: CalendarOctets, context: ReadingContext, forgetting: Bool, lastGood: (String) -> CalendarOctets?, update: inout Update
    ) {
        var hasher = Hasher()
        hasher.combine(file.octets)
        let fingerprint = hasher.finalize()
        let old = entries[file.path]
        if !forgetting, let old, old.fingerprint == fingerprint { return }
        let read = CalendarReader.read(file.octets, file: file.path, context: context)
        let isGood = read.broken.isEmpty && !read.isTruncated
        if isGood { update.goodFiles.append(file) }
        var before = old?.itemsInForce ?? []
        if old == nil, !isGood, let good = lastGood(file.path) {
            before = CalendarReader.read(good.octets, file: good.path, context: context).items
        }
        let (items, kept) = Self.inForce(read, before: before)
        entries[file.path] = Entry(fingerprint: fingerprint, file: read, itemsInForce: items, keptUIDs: kept)
        update.hasChanged = true
    }

    /// The items of a file with the last good version of each broken one. Where a broken component cannot be named, or the end of the file is missing,
    /// nothing that was there may be taken as deleted.
    private static func inForce(_ file: CalendarFile, before old: [CalendarItem]) -> (items: [CalendarItem], keptUIDs: [String]) {
        let broken = Set(file.broken.compactMap(\.uid))
        let keepsAll = file.isTruncated || file.broken.contains { $0.uid == nil }
        let previous = Dictionary(old.map { ($0.uid, $0) }) { first, _ in first }
        var items: [CalendarItem] = []
        var kept: [String] = []
        for item in file.items {
            if broken.contains(item.uid), let good = previous[item.uid] {
                items.append(good)
                kept.append(item.uid)
            } else {
                items.append(item)
            }
        }
        let present = Set(file.items.map(\.uid))
        for item in old where !present.contains(item.uid) && (keepsAll || broken.contains(item.uid)) {
            items.append(item)
            kept.append(item.uid)
        }
        return (items, kept)
    }
}

extension CalendarItem {
    /// Of items with one UID in several files, the one with the higher SEQUENCE, then the later LAST-MODIFIED, then the first.
    package static func withoutDuplicates(_ items: [CalendarItem]) -> [CalendarItem] {
        var places: [String: Int] = [:]
        var result: [CalendarItem] = []
        for item in items {
            guard let place = places[item.uid] else {
                places[item.uid] = result.count
                result.append(item)
                continue
            }
            if item.isNewer(than: result[place]) { result[place] = item }
        }
        return result
    }

    private func isNewer(than other: CalendarItem) -> Bool {
        guard let mine = representative?.fields, let others = other.representative?.fields else { return false }
        if mine.sequence != others.sequence { return mine.sequence > others.sequence }
        return (mine.modified ?? .distantPast) > (others.modified ?? .distantPast)
    }
}
