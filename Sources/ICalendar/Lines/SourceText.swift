/// A file's octets beside its text with folds and line ends taken away. Everything after works on ranges of the text; only a diagnostic asks
/// where in the file they are.
final class SourceText: Sendable {
    /// One physical line.
    struct Segment: Hashable, Sendable {
        /// Where its content begins in ``SourceText/text``.
        let textStart: UInt32
        /// Where the line begins in the file (after a byte order mark).
        let lineStart: UInt32
        /// Where its content begins in the file: after the white space of a fold.
        let contentStart: UInt32
    }

    /// The file's path as it was given to the reader.
    let file: String
    let octets: [UInt8]
    /// The contents of all lines, one after another, without line ends and folds.
    let text: [UInt8]
    /// One for each physical line, in order.
    let segments: [Segment]
    /// The content lines, as ranges of ``text``; none is empty.
    let lines: [TextRange]
    /// Indices of lines that were indented, which only a person does; they are read as lines of their own.
    let indentedLines: Set<Int>
    /// What looks like an indented property but continues the line of the same index, by that index.
    let doubtfulFolds: [Int: TextRange]

    /// Unfolds `octets`, which are no more than 4 GiB.
    init(file: String, octets: [UInt8]) {
        self.file = file
        self.octets = octets
        var unfolding = Unfolding(octets: octets)
        unfolding.run()
        text = unfolding.text
        segments = unfolding.segments
        lines = unfolding.lines
        indentedLines = unfolding.indentedLines
        doubtfulFolds = unfolding.doubtfulFolds
    }

    /// The octets of a range of the text; none where it lies outside.
    func slice(_ range: Range<Int>) -> ArraySlice<UInt8> { text[range.clamped(to: 0..<text.count)] }

    /// A range of the text as a string; what is not UTF-8 is replaced.
    func string(_ range: Range<Int>) -> String { String(decoding: slice(range), as: UTF8.self) }
}

extension SourceText {
    /// Where a range of the text is in the file. An empty range means the octet before it.
    func place(of range: Range<Int>) -> SourcePlace {
        let lower = range.isEmpty ? max(range.lowerBound - 1, 0) : range.lowerBound
        let upper = max(range.upperBound, lower + 1)
        let index = segmentIndex(of: lower)
        guard segments.indices.contains(index), !text.isEmpty else {
            return SourcePlace(file: file, line: 1, column: 1, octetOffset: 0, octetLength: 0)
        }
        let start = fileOffset(of: lower, segment: segments[index])
        let last = fileOffset(of: upper - 1, segment: segments[segmentIndex(of: upper - 1)])
        let end = max(min(last + 1, octets.count), start)
        return SourcePlace(
            file: file, line: index + 1, column: column(of: start, lineStart: Int(segments[index].lineStart)), octetOffset: start,
            octetLength: end - start)
    }

    /// The physical line, from 1, of an offset in the text.
    func lineNumber(of offset: Int) -> Int { segmentIndex(of: offset) + 1 }

    /// The physical line with this number, from 1, without its line end, at most `limit` octets of it.
    func physicalLine(_ number: Int, limit: Int) -> String {
        guard segments.indices.contains(number - 1) else { return "" }
        let start = Int(segments[number - 1].lineStart)
        let bound = min(start + limit, octets.count)
        var end = octets[start..<bound].firstIndex(where: \.isLineEnd) ?? bound
        // A cut must not leave half a character behind.
        while end == bound, end > start, end < octets.count, octets[end] & 0xC0 == 0x80 { end -= 1 }
        return String(decoding: octets[start..<end], as: UTF8.self)
    }

    private func fileOffset(of offset: Int, segment: Segment) -> Int {
        min(Int(segment.contentStart) + (offset - Int(segment.textStart)), octets.count)
    }

    /// Unicode scalars from the line's beginning, from 1, counted as the excerpt is decoded.
    private func column(of offset: Int, lineStart: Int) -> Int {
        guard lineStart < offset else { return 1 }
        return String(decoding: octets[lineStart..<offset], as: UTF8.self).unicodeScalars.count + 1
    }

    /// The last physical line whose content begins at or before `offset`: lines without content are passed over.
    private func segmentIndex(of offset: Int) -> Int {
        var low = 0
        var high = segments.count
        while low < high {
            let middle = (low + high) / 2
            if Int(segments[middle].textStart) <= offset { low = middle + 1 } else { high = middle }
        }
        // Blank lines after the line meant share their start with the line that follows, not with this one.
        return max(low - 1, 0)
    }
}
