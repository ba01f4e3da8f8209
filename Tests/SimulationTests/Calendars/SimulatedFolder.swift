import LichHost
import LichTestSupport

/// The calendar folder, as an administrator edits it and a disk fails it; and since when the daemon may be held to know each item as it is.
final class SimulatedFolder: CalendarFolder {
    struct Item {
        let uid: String
        let text: String
        /// From when on, in true time, the daemon has known it; nil while it has not read it yet.
        var knownSince: Int64?
    }

    private enum Damage { case brokenLine(Int), truncated(Int), unreadable }

    private var items: [String: [Item]] = [:]
    private var damages: [String: Damage] = [:]
    private var nextUID = 0
    var isGone = false
    private(set) var hasChanged = false

    var paths: [String] { items.keys.sorted() }
    var all: [Item] { paths.flatMap { items[$0] ?? [] } }

    // MARK: What is read

    /// Octets of a file without any damage.
    private func whole(_ path: String) -> String {
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n" + (items[path] ?? []).map { $0.text + "\n" }.joined() + "END:VCALENDAR\n"
    }

    func scan() -> FolderScan {
        guard !isGone else { return FolderScan(failure: "Input/output error") }
        var scan = FolderScan()
        for path in paths {
            var text = whole(path)
            switch damages[path] {
            case .unreadable:
                scan.unreadable.append((path: path, reason: "Permission denied"))
                continue
            case .brokenLine(let index): text = broken(path, index)
            case .truncated(let percent): text = String(text.prefix(text.utf8.count * percent / 100))
            case nil: break
            }
            scan.files.append(CalendarOctets(path: path, octets: Array(text.utf8)))
        }
        return scan
    }

    private func broken(_ path: String, _ index: Int) -> String {
        let texts = (items[path] ?? []).map(\.text).enumerated().map {
            $0 == index ? $1.replacing("DTSTAMP:", with: "RRULE:FREQ=NEVER\nDTSTAMP:") : $1
        }
        return "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n" + texts.map { $0 + "\n" }.joined() + "END:VCALENDAR\n"
    }

    /// A living daemon has read the folder and handled all of it.
    func wasRead(at truth: Int64) {
        hasChanged = false
        guard !isGone else { return }
        for path in paths where damages[path] == nil {
            for index in (items[path] ?? []).indices where items[path]?[index].knownSince == nil { items[path]?[index].knownSince = truth }
        }
    }

    /// A daemon starts anew: it knows of a damaged file what the ledger has kept, and of a folder that is not there nothing.
    func daemonStarts(kept: [String: [UInt8]]) {
        for path in paths where damages[path] != nil && kept[path] != Array(whole(path).utf8) { forget(path) }
    }

    /// Other rules are in force, and everything is as if it had been edited.
    func forgetAll() { for path in paths { forget(path) } }

    private func forget(_ path: String) {
        for index in (items[path] ?? []).indices { items[path]?[index].knownSince = nil }
    }

    // MARK: Edits

    func add(at truth: Int64, using generator: inout SeededGenerator) {
        let path = "c\(Int.random(in: 0..<4, using: &generator)).ics"
        // An editor cannot save into what is damaged without mending it.
        mend(path)
        nextUID += 1
        items[path, default: []].append(
            Item(uid: "u\(nextUID)", text: RandomItem.text(uid: "u\(nextUID)", around: truth, using: &generator)))
        hasChanged = true
    }

    func change(at truth: Int64, using generator: inout SeededGenerator) {
        guard let (path, index) = place(using: &generator), let uid = items[path]?[index].uid else { return }
        items[path]?[index] = Item(uid: uid, text: RandomItem.text(uid: uid, around: truth, using: &generator))
        mend(path)
    }

    func remove(using generator: inout SeededGenerator) {
        guard let (path, index) = place(using: &generator) else { return }
        mend(path)
        items[path]?.remove(at: index)
        if items[path]?.isEmpty == true { items[path] = nil }
    }

    /// An item goes into another file; for a while it may be in none, or count as new.
    func move(using generator: inout SeededGenerator) {
        guard let (path, index) = place(using: &generator), let item = items[path]?[index] else { return }
        let target = "c\(Int.random(in: 0..<4, using: &generator)).ics"
        guard target != path else { return }
        mend(path)
        mend(target)
        items[path]?.remove(at: index)
        if items[path]?.isEmpty == true { items[path] = nil }
        items[target, default: []].append(Item(uid: item.uid, text: item.text))
    }

    func damage(_ fault: Fault, using generator: inout SeededGenerator) {
        guard let (path, index) = place(using: &generator), damages[path] == nil else { return }
        switch fault {
        case .breakLine: damages[path] = .brokenLine(index)
        case .truncateFile: damages[path] = .truncated(Int.random(in: 0...99, using: &generator))
        default: damages[path] = .unreadable
        }
        // What was not read before it was damaged is not known; what was, is.
        hasChanged = true
    }

    func mendAll() {
        isGone = false
        for path in paths { mend(path) }
        hasChanged = true
    }

    private func mend(_ path: String) {
        damages[path] = nil
        hasChanged = true
    }

    private func place(using generator: inout SeededGenerator) -> (path: String, index: Int)? {
        guard let path = paths.randomElement(using: &generator), let count = items[path]?.count, count > 0 else { return nil }
        return (path, Int.random(in: 0..<count, using: &generator))
    }
}
