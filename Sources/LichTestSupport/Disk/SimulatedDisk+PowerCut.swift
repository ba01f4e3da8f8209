extension SimulatedDisk {
    /// The unit in which a disk writes, in octets.
    private static let sector = 512

    /// The power is cut: of the names that were not synced some are as they were and some as they are, and unsynced files are torn.
    package func cutPower(using generator: inout SeededGenerator) {
        // A journaling file system keeps the first changes and loses the rest; POSIX allows any to be lost.
        let isJournaling = Bool.random(using: &generator)
        let kept = Int.random(in: 0...changes.count, using: &generator)
        for (index, change) in changes.enumerated() {
            let survives = isJournaling ? index < kept : Bool.random(using: &generator)
            if survives { change.apply(to: &syncedTree) }
        }
        changes.removeAll()
        tree = syncedTree
        age += 1
        for number in nodes.keys.sorted() {
            guard let node = nodes[number], !node.isFolder, node.octets != node.synced else { continue }
            let torn = Self.torn(from: node.synced, to: node.octets, using: &generator)
            nodes[number]?.octets = torn
            nodes[number]?.synced = torn
            nodes[number]?.isLost = false
        }
        removeUnreachable()
    }

    /// Some of the sectors are written and some are not; the length is the one or the other.
    private static func torn(from old: [UInt8], to new: [UInt8], using generator: inout SeededGenerator) -> [UInt8] {
        let length = Bool.random(using: &generator) ? old.count : new.count
        var octets: [UInt8] = []
        while octets.count < length {
            let source = Bool.random(using: &generator) ? old : new
            let end = min(octets.count + sector, length)
            let part = source[min(octets.count, source.count)..<min(end, source.count)]
            octets += Array(part) + [UInt8](repeating: 0, count: end - octets.count - part.count)
        }
        return octets
    }

    private func removeUnreachable() {
        var reached: Set<Number> = [Self.root]
        var waiting = [Self.root]
        while let folder = waiting.popLast() {
            for number in tree[folder, default: [:]].values where reached.insert(number).inserted && nodes[number]?.isFolder == true {
                waiting.append(number)
            }
        }
        nodes = nodes.filter { reached.contains($0.key) }
        tree = tree.filter { reached.contains($0.key) }
        syncedTree = tree
    }
}
