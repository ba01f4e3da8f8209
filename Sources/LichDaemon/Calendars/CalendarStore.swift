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
        /// Of the octets; nil where they are to be read anew whatever they are.
        var fingerprint: Int?
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
            // Where the other file cannot be read just now, its line is not known.
            excerpt = diagnostic.code == .file(.uidInTwoFiles) ? "" : diagnostic.excerpt
            arguments = diagnostic.arguments
        }
    }

    private var entries: [String: Entry] = [:]
    private var knownProblems: Set<ProblemKey> = []
    private var knownUnreadable: Set<String> = []
    /// Whether the folder could be read at least once.
    package private(set) var hasScanned = false

    private let isReadAgain: Bool

    /// A store that has read nothing yet.
    /// - Parameter isReadAgain: whether more scans follow the first: files are then known again by their octets.
    package init(isReadAgain: Bool = true) { self.isReadAgain = isReadAgain }

    /// How many files are in force.
    package var fileCount: Int { entries.count }
    /// How many of them are errors.
    package var errorCount: Int { count(of: .error) }
    /// How many of them are warnings.
    package var warningCount: Int { count(of: .warning) }

    /// All problems of the files in force, in order of file and place.
    package private(set) var diagnostics: [Diagnostic] = []

    private func count(of severity: Diagnostic.Severity) -> Int { diagnostics.count { $0.severity == severity } }

    /// Begins with the last good version of each file, as kept from before a restart: what is broken or cannot be read at the first scan then finds what
    /// was in force.
    package mutating func restore(_ files: [CalendarOctets], context: ReadingContext) {
        for file in files {
            let read = CalendarReader.read(file.octets, file: file.path, context: context)
            entries[file.path] = Entry(fingerprint: Self.fingerprint(of: file), file: read, itemsInForce: read.items, keptUIDs: [])
        }
    }

    /// Takes over a scan. Files with the octets they had are not read again; a folder or file that cannot be read changes nothing.
    package mutating func take(_ scan: FolderScan, context: ReadingContext, forgetting: Bool = false) -> Update {
        var update = Update()
        if forgetting { for path in entries.keys { entries[path]?.fingerprint = nil } }
        if !hasScanned, scan.failure == nil || !entries.isEmpty {
            update.hasChanged = true
            hasScanned = true
        }
        if scan.failure == nil {
            for path in deleted(in: scan) {
                entries[path] = nil
                update.removedPaths.append(path)
                update.hasChanged = true
            }
            update.newUnreadable = scan.unreadable.filter { !knownUnreadable.contains("\($0.path)\n\($0.reason)") }
            knownUnreadable = Set(scan.unreadable.map { "\($0.path)\n\($0.reason)" })
        }
        for file in scan.files { takeFile(file, context: context, update: &update) }

        let inOrder = entries.sorted { $0.key < $1.key }.map(\.value)
        let octets = Dictionary(scan.files.map { ($0.path, $0.octets) }, uniquingKeysWith: { first, _ in first })
        let together = ItemsOfFolder(inOrder.map { ($0.itemsInForce, Set($0.keptUIDs)) }) { octets[$0] }
        update.items = together.items
        update.keptUIDs = inOrder.flatMap(\.keptUIDs)
        takeDiagnostics(inOrder.flatMap(\.file.diagnostics) + together.warnings, update: &update)
        return update
    }

    /// The files that were there and are not, unless nothing is known of where they were.
    private func deleted(in scan: FolderScan) -> [String] {
        let present = Set(scan.files.map(\.path) + scan.unreadable.map(\.path))
        let unknown = scan.unreadable.map { $0.path + "/" }
        return entries.keys.filter { path in !present.contains(path) && !unknown.contains { path.hasPrefix($0) } }
    }

    private mutating func takeDiagnostics(_ found: [Diagnostic], update: inout Update) {
        diagnostics = found.enumerated().sorted { left, right in
            let (a, b) = (left.element.place, right.element.place)
            return (a.file, a.octetOffset, left.offset) < (b.file, b.octetOffset, right.offset)
        }.map(\.element)
        update.newDiagnostics = diagnostics.filter { !knownProblems.contains(ProblemKey($0)) }
        knownProblems = Set(diagnostics.map(ProblemKey.init))
    }

    /// Good enough to tell two versions of a file apart within one run.
    private static func fingerprint(of file: CalendarOctets) -> Int {
        var hasher = Hasher()
        // As one stretch: octet by octet it takes as long as reading the calendar.
        unsafe file.octets.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
        return hasher.finalize()
    }

    private mutating func takeFile(_ file: CalendarOctets, context: ReadingContext, update: inout Update) {
        let fingerprint = isReadAgain ? Self.fingerprint(of: file) : nil
        let old = entries[file.path]
        if let old, let fingerprint, old.fingerprint == fingerprint { return }
        let read = CalendarReader.read(file.octets, file: file.path, context: context)
        let isGood = read.broken.isEmpty && !read.isTruncated
        if isGood { update.goodFiles.append(file) }
        let (items, kept) = Self.inForce(read, before: old?.itemsInForce ?? [])
        entries[file.path] = Entry(fingerprint: fingerprint, file: read, itemsInForce: items, keptUIDs: kept)
        update.hasChanged = true
    }

    /// The items of a file with the last good version of each broken one. Where a broken component cannot be named, or the end of the file is missing,
    /// nothing that was there may be taken as deleted.
    private static func inForce(_ file: CalendarFile, before old: [CalendarItem]) -> (items: [CalendarItem], keptUIDs: [String]) {
        if old.isEmpty { return (file.items, []) }
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
