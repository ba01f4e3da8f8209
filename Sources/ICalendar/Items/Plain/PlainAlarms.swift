/// Alarms of one item that are written as some before them, by their places among ``KnownAlarms``.
struct PlainAlarms {
    /// A list of alarms is known by a number with twelve bits for each.
    private(set) var key: UInt64 = 1
    private(set) var count = 0

    /// How many it has room for.
    static let most = 5

    mutating func append(_ index: Int) {
        key = key << 12 | UInt64(index)
        count += 1
    }

    /// Their places, in order.
    var indices: [Int] { (0..<count).map { Int(key >> UInt64(12 * (count - 1 - $0))) & 0xFFF } }
}
