import CivilTime
import Glibc
import LichHost
import LichTestSupport

/// The calendar folder, as people edit it and a disk fails it; and since when the daemon may be held to know each item as it is.
final class SimulatedFolder {
    static let path = "/calendars"
    private static let paths = ["c0.ics", "c1.ics", "c2.ics", "sub/c3.ics", "sub/c4.ics"]

    struct Item {
        let uid: String
        /// Counted up with each edit of any item; the item's SUMMARY is `UID VERSION`.
        let version: Int
        let text: String
        /// From when on, in true time, the daemon has known it, and what was settled by then; nil while it has not read it yet.
        var known: (since: Int64, settled: Instant)?
    }

    enum Damage { case brokenLine(Int), halfWritten(percent: Int), emptied }

    let disk = SimulatedDisk()
    var failures = CallFailures()
    private(set) var files: [String: [Item]] = [:]
    private(set) var damages: [String: Damage] = [:]
    /// Paths that may not be opened, and folders in which no name may be looked up.
    private var denied: Set<String> = []
    private var unsearchable: Set<String> = []
    private(set) var isGone = false
    private var count = 0
    /// What the present process has to have in force.
    var inForce = ItemsInForce()

    var all: [Item] { files.keys.sorted().flatMap { files[$0] ?? [] } }

    // MARK: Calls

    func fate(of call: FileCall, in world: World) -> FileCallFate {
        if call.name == "openat", denied.contains(call.path) { return .fails(EACCES) }
        if unsearchable.contains(where: { call.path.hasPrefix($0 + "/") }) { return .fails(EACCES) }
        return failures.fate(of: call, port: "folder", in: world)
    }

    // MARK: Text

    private static func text(of items: [String]) -> String {
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n" + items.map { $0 + "\n" }.joined() + "END:VCALENDAR\n"
    }

    func octets(of path: String) -> [UInt8] {
        let texts = (files[path] ?? []).map(\.text)
        switch damages[path] {
        case .emptied: return []
        case .halfWritten(let percent):
            let whole = Array(Self.text(of: texts).utf8)
            return Array(whole.prefix((whole.count - 1) * percent / 100))
        case .brokenLine(let index):
            let broken = texts.enumerated().map { $0 == index ? $1.replacing("DTSTAMP:", with: "RRULE:FREQ=NEVER\nDTSTAMP:") : $1 }
            return Array(Self.text(of: broken).utf8)
        case nil: return Array(Self.text(of: texts).utf8)
        }
    }

    private func save(_ path: String) {
        if files[path]?.isEmpty ?? true {
            files[path] = nil
            damages[path] = nil
            disk.remove(onDisk(path))
        } else {
            disk.put(octets(of: path), at: onDisk(path))
        }
    }

    private func onDisk(_ path: String) -> String { (isGone ? Self.path + ".moved" : Self.path) + "/" + path }

    // MARK: What the daemon knows

    /// It has read the folder, and handled all of it.
    func wasRead(_ scan: FolderScan, at truth: Int64, settled: Instant) {
        guard scan.failure == nil else { return }
        for file in scan.files where damages[file.path] == nil && file.octets == octets(of: file.path) {
            for index in files[file.path, default: []].indices where files[file.path]?[index].known == nil {
                files[file.path]?[index].known = (truth, settled)
            }
        }
        inForce.take(scan, from: self)
    }

    /// What was settled by a clock that was ahead is not any more.
    func rewound(to instant: Instant) {
        for path in files.keys {
            for index in files[path, default: []].indices {
                if let known = files[path]?[index].known { files[path]?[index].known = (known.since, min(known.settled, instant)) }
            }
        }
    }

    /// Files that are there and that this scan neither read nor named.
    func passedOver(in scan: FolderScan) -> [String] {
        guard scan.failure == nil else { return [] }
        guard !isGone else { return scan.files.map(\.path) }
        let named = Set(scan.files.map(\.path))
        return files.keys.sorted().filter { path in
            !named.contains(path) && !scan.unreadable.contains { $0.path == path || path.hasPrefix($0.path + "/") }
        }
    }

    /// A daemon starts anew: what it knows of each file is what the ledger has kept.
    func daemonStarts(kept: [String: [UInt8]]) {
        for path in files.keys where kept[path] != Array(Self.text(of: (files[path] ?? []).map(\.text)).utf8) { forget(path) }
        inForce = ItemsInForce(kept: kept)
    }

    /// Other rules are in force, and everything is as if it had been edited.
    func forgetAll() { for path in files.keys { forget(path) } }

    private func forget(_ path: String) {
        for index in files[path, default: []].indices { files[path]?[index].known = nil }
    }
}

// MARK: - Edits

extension SimulatedFolder {
    private func newItem(_ uid: String, at truth: Int64, using generator: inout SeededGenerator) -> Item {
        count += 1
        return Item(uid: uid, version: count, text: RandomItem.text(uid: uid, version: count, around: truth, using: &generator))
    }

    private func randomPath(using generator: inout SeededGenerator) -> String { Self.paths.randomElement(using: &generator) ?? "" }

    private func place(using generator: inout SeededGenerator) -> (path: String, index: Int)? {
        guard let path = files.keys.sorted().randomElement(using: &generator), let count = files[path]?.count, count > 0 else { return nil }
        return (path, Int.random(in: 0..<count, using: &generator))
    }

    /// - Returns: whether there was something to do.
    func edit(_ fault: Fault, at truth: Int64, using generator: inout SeededGenerator) -> Bool {
        if fault == .addItem {
            add(at: truth, using: &generator)
            return true
        }
        guard let (path, index) = place(using: &generator), let item = files[path]?[index] else { return false }
        let target = randomPath(using: &generator)
        // An editor cannot save into what is damaged without mending it.
        damages[path] = nil
        switch fault {
        case .changeItem: files[path]?[index] = newItem(item.uid, at: truth, using: &generator)
        case .removeItem: files[path]?.remove(at: index)
        case .deleteFile: files[path] = []
        case .moveItem where target != path:
            damages[target] = nil
            files[path]?.remove(at: index)
            files[target, default: []].append(Item(uid: item.uid, version: item.version, text: item.text))
            save(target)
        case .renameFile where files[target] == nil:
            files[target] = files[path]?.map { Item(uid: $0.uid, version: $0.version, text: $0.text) }
            files[path] = []
            save(target)
        default: break
        }
        save(path)
        return true
    }

    func add(at truth: Int64, using generator: inout SeededGenerator) {
        let path = randomPath(using: &generator)
        damages[path] = nil
        files[path, default: []].append(newItem("u\(count + 1)", at: truth, using: &generator))
        save(path)
    }

    func damage(_ fault: Fault, using generator: inout SeededGenerator) -> Bool {
        guard let (path, index) = place(using: &generator), damages[path] == nil, !isGone else { return false }
        switch fault {
        case .breakLine: damages[path] = .brokenLine(index)
        case .halfWritten: damages[path] = .halfWritten(percent: Int.random(in: 1...99, using: &generator))
        case .emptied: damages[path] = .emptied
        case .unreadableFile: denied.insert(onDisk(path))
        case .unsearchableFolder: unsearchable.insert(Bool.random(using: &generator) ? Self.path : Self.path + "/sub")
        default:
            disk.move(Self.path, to: Self.path + ".moved")
            isGone = true
        }
        save(path)
        return true
    }

    /// Everything is as it should be.
    func mendAll() {
        failures.mend()
        denied.removeAll()
        unsearchable.removeAll()
        if isGone {
            disk.move(Self.path + ".moved", to: Self.path)
            isGone = false
        }
        for path in damages.keys.sorted() {
            damages[path] = nil
            save(path)
        }
    }
}
