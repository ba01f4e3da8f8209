import CivilTime

/// The items by when they are next due: a binary heap, earliest first. An item may stand in it more than once; whoever takes it out checks.
struct DueHeap: Sendable {
    /// An item, by its place in the engine's list, and when it wants to be looked at.
    struct Entry: Sendable {
        let due: Instant
        let item: Int
    }

    private var entries: [Entry] = []

    /// The earliest of all, or nil.
    var first: Instant? { entries.first?.due }
    var firstEntry: Entry? { entries.first }

    mutating func removeAll() { entries.removeAll(keepingCapacity: true) }

    mutating func insert(_ entry: Entry) {
        entries.append(entry)
        var child = entries.count - 1
        while child > 0, entries[child].due < entries[(child - 1) / 2].due {
            entries.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    /// Takes out the earliest if it is not after `instant`.
    mutating func removeFirst(notAfter instant: Instant) -> Entry? {
        guard let first = entries.first, first.due <= instant else { return nil }
        entries.swapAt(0, entries.count - 1)
        entries.removeLast()
        var parent = 0
        while true {
            let children = [2 * parent + 1, 2 * parent + 2].filter { $0 < entries.count }
            guard let smaller = children.min(by: { entries[$0].due < entries[$1].due }), entries[smaller].due < entries[parent].due else {
                return first
            }
            entries.swapAt(parent, smaller)
            parent = smaller
        }
    }
}
