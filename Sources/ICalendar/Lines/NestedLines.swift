/// The physical lines of a component of which each BEGIN and END is one, with what is in it.
struct NestedLines {
    /// In how many components the last line was: 1 is the first one's own.
    private(set) var depth = 0
    /// Where the next line begins.
    private(set) var position: Int
    private var isAtEnd = false

    /// `begin`: where the BEGIN line of the component begins.
    init(from begin: Int) { position = begin }

    /// Where the next line begins, with the name of a known property in it; nil after the component's END, and at the end of the octets.
    mutating func next(in octets: Span<UInt8>) -> (start: Int, name: PropertyName?)? {
        guard !isAtEnd, position < octets.count else { return nil }
        let start = position
        position = PhysicalLine.next(after: start, in: octets)
        let name = PackedWord(beforeDelimiterIn: octets, at: start).flatMap { PropertyName.named($0) }
        if name == .begin { depth += 1 }
        if name == .end {
            depth -= 1
            isAtEnd = depth <= 0
        }
        return (start, name)
    }
}
