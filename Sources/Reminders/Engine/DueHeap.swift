import CivilTime

/// The items by when they are next due: a binary heap, earliest first, of several at one time the first of the engine's list. An item may stand in it more
/// than once; whoever takes it out checks.
struct DueHeap: Sendable {
    /// An item, by its place in the engine's list, and when it wants to be looked at.
    struct Entry: Comparable, Sendable {
        let due: Instant
        let item: Int

        static func < (left: Self, right: Self) -> Bool { left.due < right.due || left.due == right.due && left.item < right.item }
    }

    private var entries: [Entry] = []

    init() {}

    /// Of all of these, in any order.
    init(_ entries: [Entry]) {
        self.entries = entries
        for parent in (0..<entries.count / 2).reversed() { sink(from: parent) }
    }

    /// The earliest of all, or nil.
    var first: Instant? { entries.first?.due }
    var firstEntry: Entry? { entries.first }

    mutating func insert(_ entry: Entry) {
        entries.append(entry)
        var child = entries.count - 1
        while child > 0, entries[child] < entries[(child - 1) / 2] {
            entries.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    /// Takes out the earliest if it is not after `instant`.
    mutating func removeFirst(notAfter instant: Instant) -> Entry? {
        guard let first = entries.first, first.due <= instant else { return nil }
        entries.swapAt(0, entries.count - 1)
        entries.removeLast()
        sink(from: 0)
        return first
    }

    /// Brings an entry down to where both below it are later.
    private mutating func sink(from index: Int) {
        var parent = index
        while true {
            var child = 2 * parent + 1
            guard child < entries.count else { return }
            if child + 1 < entries.count, entries[child + 1] < entries[child] { child += 1 }
            guard entries[child] < entries[parent] else { return }
            entries.swapAt(parent, child)
            parent = child
        }
    }
}
