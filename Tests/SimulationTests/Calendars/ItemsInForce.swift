import LichHost

/// Which versions of which items the present process has to have in force: a plain retelling of "a broken file changes nothing but its own items".
struct ItemsInForce {
    /// What one file says of an item.
    private struct Claim {
        var versions: Set<Int>
        /// Else it may be in force or not.
        var isCertain: Bool
    }

    private var claims: [String: [String: Claim]] = [:]

    init() {}

    /// Of a process that has read nothing yet but what the ledger keeps: whole files without an error.
    init(kept: [String: [UInt8]]) {
        for (path, octets) in kept {
            for line in String(decoding: octets, as: UTF8.self).split(separator: "\n") where line.hasPrefix("SUMMARY:") {
                let words = line.dropFirst("SUMMARY:".count).split(separator: " ")
                if let uid = words.first, let version = words.last.flatMap({ Int($0) }) {
                    claims[path, default: [:]][String(uid)] = Claim(versions: [version], isCertain: true)
                }
            }
        }
    }

    /// A scan was handled; each file in it is as `folder` has it now.
    mutating func take(_ scan: FolderScan, from folder: SimulatedFolder) {
        let unread = scan.unreadable.map(\.path)
        for path in claims.keys where !scan.files.contains(where: { $0.path == path }) {
            if !unread.contains(where: { $0 == path || path.hasPrefix($0 + "/") }) { claims[path] = nil }
        }
        for file in scan.files { takeFile(file.path, folder.files[file.path] ?? [], folder.damages[file.path]) }
    }

    private mutating func takeFile(_ path: String, _ items: [SimulatedFolder.Item], _ damage: SimulatedFolder.Damage?) {
        let old = claims[path] ?? [:]
        var new: [String: Claim] = [:]
        for (index, item) in items.enumerated() {
            switch damage {
            case .brokenLine(let broken) where broken == index: new[item.uid] = old[item.uid]
            case .brokenLine, nil: new[item.uid] = Claim(versions: [item.version], isCertain: true)
            case .emptied, .halfWritten:
                let before = old[item.uid]
                new[item.uid] = Claim(versions: (before?.versions ?? []).union([item.version]), isCertain: before?.isCertain ?? false)
            }
        }
        switch damage {
        // The end of the file is missing: nothing that was there may be taken as deleted.
        case .emptied, .halfWritten: new.merge(old) { mine, _ in mine }
        case .brokenLine, nil: break
        }
        claims[path] = new
    }

    /// What is wrong with these versions of items, by UID.
    func wrongs(of engine: [String: Int]) -> [String] {
        var versions: [String: Set<Int>] = [:]
        var certain: Set<String> = []
        for claim in claims.values.joined() {
            versions[claim.key, default: []].formUnion(claim.value.versions)
            if claim.value.isCertain { certain.insert(claim.key) }
        }
        var wrongs = certain.filter { engine[$0] == nil }.sorted().map { "\($0) is not in force" }
        for (uid, version) in engine.sorted(by: { $0.key < $1.key }) where versions[uid]?.contains(version) != true {
            wrongs.append("\(uid) is in force as version \(version), and should be \(versions[uid]?.sorted() ?? [])")
        }
        return wrongs
    }
}
