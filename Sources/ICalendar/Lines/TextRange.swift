/// A run of octets of the unfolded text of a ``SourceText``, in half the memory of a `Range<Int>`.
struct TextRange: Hashable, Sendable {
    let lower: UInt32
    let upper: UInt32

    /// `range` lies within a text, whose length the file size limit keeps below 2³².
    init(_ range: Range<Int>) {
        lower = UInt32(clamping: range.lowerBound)
        upper = UInt32(clamping: range.upperBound)
    }

    var range: Range<Int> { Int(lower)..<Int(upper) }
    var isEmpty: Bool { lower == upper }
    var count: Int { Int(upper) - Int(lower) }
}
