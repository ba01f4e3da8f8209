/// What ranges of content lines are ranges of: the octets of the file, and behind them those lines that are folded, without their folds. Most lines are
/// not, and are read where they stand.
struct LineText {
    /// A part of an unfolded line: where it begins in ``unfolded`` and in the file.
    private struct Piece {
        let start: Int
        let offset: Int
    }

    /// How much is there, to come back to.
    struct Mark {
        fileprivate let octets: Int
        fileprivate let pieces: Int
    }

    /// The file's.
    let octets: [UInt8]
    private var unfolded: [UInt8] = []
    private var pieces: [Piece] = []

    init(_ source: SourceText) { octets = source.octets }

    /// Where the unfolded lines begin.
    private var base: Int { octets.count }

    // MARK: Reading

    /// Gives the octets of `range` to `body`.
    @inline(__always)
    func withOctets<Result, Problem: Error>(
        _ range: Range<Int>, _ body: (Span<UInt8>) throws(Problem) -> Result
    ) throws(Problem) -> Result {
        if range.lowerBound < base {
            let span = octets.span
            return try body(span.extracting(range.clamped(to: 0..<span.count)))
        }
        let span = unfolded.span
        return try body(span.extracting((range.lowerBound - base..<range.upperBound - base).clamped(to: 0..<span.count)))
    }

    /// A range as a string; what is not UTF-8 is replaced.
    func string(_ range: Range<Int>) -> String { withOctets(range) { String($0) } }

    /// Whether there is nothing in `range` but spaces and tabs.
    func isBlank(_ range: Range<Int>) -> Bool {
        withOctets(range) { $0.isEmpty || ($0[0].isSpaceOrTab && $0.trimmed.isEmpty) }
    }

    /// `range` without spaces and tabs at either end.
    @inline(__always)
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        withOctets(range) { octets in
            let trimmed = octets.trimmed
            return range.lowerBound + trimmed.lowerBound..<range.lowerBound + trimmed.upperBound
        }
    }

    /// The UID that a line has, or nil.
    func uid(of line: ContentLine) -> String? {
        let uid = withOctets(trimmed(line.value)) { TextValue.unescaped($0).text }
        return uid.isEmpty ? nil : uid
    }

    // MARK: Unfolded lines

    var mark: Mark { Mark(octets: unfolded.count, pieces: pieces.count) }

    /// Forgets the lines that were unfolded since `mark`.
    mutating func forget(since mark: Mark) {
        if unfolded.count > mark.octets { unfolded.removeLast(unfolded.count - mark.octets) }
        if pieces.count > mark.pieces { pieces.removeLast(pieces.count - mark.pieces) }
    }

    /// Where the next unfolded octet will be.
    var end: Int { base + unfolded.count }

    /// Puts a part of a folded line behind what is there.
    mutating func append(_ part: Range<Int>) {
        pieces.append(Piece(start: unfolded.count, offset: part.lowerBound))
        unfolded.append(contentsOf: octets[part])
    }

    // MARK: Places

    /// Where `range` is in the file. An empty range means the octet before it.
    func fileRange(of range: Range<Int>) -> Range<Int> {
        let lower = range.isEmpty ? max(range.lowerBound - 1, 0) : range.lowerBound
        let upper = max(range.upperBound, lower + 1)
        let start = min(offset(of: lower), base)
        return start..<max(min(offset(of: upper - 1) + 1, base), start)
    }

    private func offset(of position: Int) -> Int {
        guard position >= base, let index = piece(at: position - base) else { return position }
        return pieces[index].offset + (position - base - pieces[index].start)
    }

    /// The last piece that begins at or before `index`; those without octets are passed over.
    private func piece(at index: Int) -> Int? {
        var (low, high) = (0, pieces.count)
        while low < high {
            let middle = (low + high) / 2
            if pieces[middle].start <= index { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? low - 1 : nil
    }
}
