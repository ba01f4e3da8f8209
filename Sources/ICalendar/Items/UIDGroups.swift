/// Which of the items that were read have the same UID; those without one, and broken ones, are left out. It is told by octets, with no strings made, where
/// all UIDs are ASCII; else by the strings, as these may be the same in other octets.
struct UIDGroups {
    private let items: [ReadItem]
    private let session: ReadingSession
    private let components: Components
    /// Of each item the next one with its UID; ``none`` where it is the last.
    private var next: [Int32]
    /// Of the first item with a UID the last one; ``none`` of all others.
    private var last: [Int32]
    /// How many UIDs there are.
    private(set) var count = 0

    private static let none: Int32 = -1

    /// Of the items of a session.
    init(_ session: ReadingSession) {
        self.session = session
        (items, components) = (session.items, session.components)
        next = Array(repeating: Self.none, count: items.count)
        last = next
        if !groupByOctets() { groupByStrings() }
    }

    /// Whether an item is the first with its UID.
    func isFirst(_ index: Int) -> Bool { last[index] != Self.none }

    /// Whether no other has the UID of an item, which is the first with it.
    func isAlone(_ index: Int) -> Bool { last[index] == Int32(truncatingIfNeeded: index) }

    /// The items with the UID of the first of them, in order.
    func group(from first: Int) -> [ReadItem] {
        var group = [items[first]]
        var index = next[first]
        while index != Self.none {
            group.append(items[Int(index)])
            index = next[Int(index)]
        }
        return group
    }

    // MARK: Grouping

    private func isUsed(_ index: Int) -> Bool { !components.hasBroken || !components[items[index].component].isBroken }

    private mutating func begin(_ index: Int) {
        last[index] = Int32(truncatingIfNeeded: index)
        count += 1
    }

    private mutating func add(_ index: Int, to first: Int) {
        next[Int(last[first])] = Int32(truncatingIfNeeded: index)
        last[first] = Int32(truncatingIfNeeded: index)
    }

    /// False, with nothing done, where a UID is not ASCII.
    private mutating func groupByOctets() -> Bool {
        // The upper half of a slot is a hash, the lower one the place of the first item with it plus one; 0 is free. Half of them stay so.
        var size = 16
        while size < items.count * 2 { size *= 2 }
        var slots = [UInt64](repeating: 0, count: size)
        let before = self
        let read = items
        let items = read.span
        for index in items.indices where items[index].hasUID && isUsed(index) {
            guard let hash = Self.hash(of: items[index].uid) else {
                self = before
                return false
            }
            var slot = Int(hash) & (size - 1)
            while slots[slot] != 0, slots[slot] >> 32 != hash || !isSame(index, Int(slots[slot] & 0xFFFF_FFFF) - 1) {
                slot = (slot + 1) & (size - 1)
            }
            if slots[slot] == 0 {
                slots[slot] = UInt64(hash) << 32 | UInt64(index + 1)
                begin(index)
            } else {
                add(index, to: Int(slots[slot] & 0xFFFF_FFFF) - 1)
            }
        }
        return true
    }

    private mutating func groupByStrings() {
        var first: [String: Int] = [:]
        for index in items.indices where isUsed(index) {
            guard let uid = session.uid(of: items[index]) else { continue }
            if let known = first[uid] {
                add(index, to: known)
            } else {
                first[uid] = index
                begin(index)
            }
        }
    }

    private static func hash(of uid: ReadItem.UID) -> UInt32? {
        switch uid {
        case .missing: nil
        case .inFile(let hash): hash
        case .text(let text): UIDHash.number(of: Array(text.utf8))
        }
    }

    private func isSame(_ index: Int, _ other: Int) -> Bool {
        if case .inFile = items[index].uid, case .inFile = items[other].uid {
            let file = session.source.octets
            return file.span.isEqual(items[index].uidRange.range, items[other].uidRange.range)
        }
        return session.uid(of: items[index]) == session.uid(of: items[other])
    }
}
